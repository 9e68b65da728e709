"""What the audit log says no with."""

from portal.kit.errors import Refusal


class NotAHead(Refusal):
    code = "NOT_A_HEAD"
    answered = False
    en = (
        "`{text}` is no head of the audit log. A head is what `portal verify-audit` printed: the "
        "number of a seal, a colon and 64 hexadecimal digits."
    )
    zh = (
        "“{text}”不是审计日志的链头。链头是 `portal verify-audit` 打印的内容："
        "封条编号、冒号和 64 位十六进制数字。"
    )
