"""What notifications refuse."""

from portal.kit.errors import Refusal


class NothingToRemind(Refusal):
    code = "NOTHING_TO_REMIND"
    en = "Nobody is left to be reminded: it was all claimed, or they were reminded today."
    zh = "没有需要提醒的人：福利都已领取，或者今天已经提醒过。"


class ChatServiceUnknown(Refusal):
    code = "CHAT_SERVICE_UNKNOWN"
    en = "The portal does not know this chat service. Choose one of the list."
    zh = "系统不支持这种聊天工具，请从列表中选择。"


class ChatAddressUnknown(Refusal):
    code = "CHAT_ADDRESS_UNKNOWN"
    en = "That is no webhook address of {service}. It begins with https:// and is at {host}."
    zh = "这不是{service_zh}的 Webhook 地址。地址应以 https:// 开头，域名为 {host}。"


class ChatNameTaken(Refusal):
    code = "CHAT_NAME_TAKEN"
    en = "There is a chat group of this name already. Choose another name."
    zh = "已有同名的群，请换一个名称。"


class TopicUnknown(Refusal):
    code = "TOPIC_UNKNOWN"
    en = "One of these topics does not exist, or cannot be chosen here."
    zh = "所选的通知类型不存在，或不能在这里选择。"


class QuietHoursWrong(Refusal):
    code = "QUIET_HOURS_WRONG"
    en = "Times of the day look like 22:00; the hour of the digest is between 0 and 23."
    zh = "时间请写成 22:00 的形式；摘要的小时数在 0 到 23 之间。"


class NoMailServer(Refusal):
    code = "NO_MAIL_SERVER"
    en = "No mail server is set up, so no mail can be sent. Ask whoever runs the portal."
    zh = "还没有配置邮件服务器，无法发送邮件。请联系系统运维人员。"
