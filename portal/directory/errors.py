"""What the directory refuses."""

from portal.kit.errors import Refusal


class SignInFailed(Refusal):
    code = "SIGN_IN_FAILED"
    en = "E-mail and password do not fit. Check both, or ask an owner to reset the password."
    zh = "邮箱和密码不匹配。请检查两者，或请组织所有者重置密码。"


class EmailTaken(Refusal):
    code = "EMAIL_TAKEN"
    en = "An account with this e-mail exists already."
    zh = "该邮箱已有账号。"


class PasswordTooShort(Refusal):
    code = "PASSWORD_TOO_SHORT"
    en = "A password needs at least {least} characters."
    zh = "密码至少需要 {least} 个字符。"


class UnknownRole(Refusal):
    code = "UNKNOWN_ROLE"
    en = "There is no role {key}."
    zh = "没有「{key}」这个角色。"


class LastOwner(Refusal):
    code = "LAST_OWNER"
    en = "An organization keeps at least one owner. Make somebody else an owner first."
    zh = "组织至少要有一位所有者。请先让另一个人成为所有者。"


class UnknownTimeZone(Refusal):
    code = "UNKNOWN_TIME_ZONE"
    en = "{zone} is no time zone. Use an IANA name such as Asia/Shanghai."
    zh = "「{zone}」不是时区。请使用 IANA 名称，例如 Asia/Shanghai。"
