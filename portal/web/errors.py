"""What HTTP that is not GraphQL says no with."""

from portal.kit.errors import Refusal


class PurposeUnknown(Refusal):
    code = "PURPOSE_UNKNOWN"
    answered = False
    en = "Say what the file is for: `purpose` is one of {known}."
    zh = "请说明文件用途：`purpose` 可以是 {known}。"


class NothingHere(Refusal):
    code = "NO_SUCH_ADDRESS"
    answered = False
    en = "There is nothing at this address."
    zh = "这个地址没有内容。"


class MethodNotAllowed(Refusal):
    code = "METHOD_NOT_ALLOWED"
    answered = False
    en = "This address does not take {method} requests."
    zh = "这个地址不接受 {method} 请求。"


class RequestRefused(Refusal):
    code = "REQUEST_REFUSED"
    answered = False
    en = "The request cannot be served ({status})."
    zh = "无法处理这个请求（{status}）。"
