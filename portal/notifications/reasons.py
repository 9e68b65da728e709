"""Why a message was not sent yet, or never will be, in words that say what to do."""

_WORDS = {
    "quiet_hours": ("It waits for the end of the quiet hours.", "正处于免打扰时段，结束后发送。"),
    "opted_out": ("The reader turned this off.", "对方已关闭这类通知。"),
    "person_gone": ("The reader's account is out of use.", "对方的账号已停用。"),
    "nothing_to_tell": (
        "It was dealt with before it was sent.",
        "发送之前事情已处理完，无需再通知。",
    ),
    "channel_gone": ("The chat group was removed.", "该群已被移除。"),
    "topic_unknown": ("This release does not know it.", "当前版本不支持这类通知。"),
    "no_mail_server": ("No mail server is set up.", "还没有配置邮件服务器。"),
    "not_reached": (
        "The server could not be reached. It is tried again.",
        "无法连接服务器，系统会再试。",
    ),
    "no_tls": (
        "The mail server offers no encryption or no sign-in. Ask whoever runs the portal.",
        "邮件服务器不支持加密或登录，请联系系统运维人员。",
    ),
    "connection_lost": (
        "The connection broke. It is tried again.",
        "连接中断，系统会再试。",
    ),
    "timed_out": (
        "The server did not answer in time. It is tried again.",
        "服务器响应超时，系统会再试。",
    ),
    "tls_failed": (
        "The server's certificate was not accepted. Ask whoever runs the portal.",
        "服务器证书未通过验证，请联系系统运维人员。",
    ),
    "sign_in": (
        "The mail server refused the portal's user or password ({number}).",
        "邮件服务器拒绝了用户名或密码（{number}）。",
    ),
    "sender_refused": (
        "The mail server refused the portal's own address ({number}).",
        "邮件服务器拒绝了发件地址（{number}）。",
    ),
    "refused": (
        "The other side refused it ({number}). Check the address.",
        "对方拒收（{number}），请检查地址。",
    ),
    "status": (
        "The chat service answered {number}. Check the address of the group.",
        "聊天工具返回 {number}，请检查群的 Webhook 地址。",
    ),
    "address_wrong": ("The address is none.", "地址无效。"),
    "address_private": (
        "The address is inside a private network, which the portal may not call.",
        "该地址位于内网，系统不允许访问。",
    ),
    "not_encrypted": ("The address is not encrypted (https).", "该地址未加密（不是 https）。"),
    "name_unknown": ("There is no such server. It is tried again.", "找不到该服务器，系统会再试。"),
}
_OTHER = ("It was not taken. It is tried again.", "未送达，系统会再试。")


def sentence(reason: str | None, locale: str) -> str | None:
    """A stored reason, such as `refused:550`, as a sentence; None where there is none."""
    if not reason:
        return None
    word, _, number = reason.partition(":")
    return _WORDS.get(word, _OTHER)[locale.startswith("zh")].format(number=number)
