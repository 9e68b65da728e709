"""What grant rules refuse."""

from portal.kit.errors import Refusal


class InvalidTrigger(Refusal):
    code = "INVALID_TRIGGER"
    en = "The trigger's settings are not valid: {reason}."
    zh = "触发条件的设置无效：{reason_zh}。"


class InvalidAudience(Refusal):
    code = "INVALID_AUDIENCE"
    en = "The audience is not valid: {reason}."
    zh = "适用人群的写法无效：{reason_zh}。"


class UnknownEmployeeAttribute(Refusal):
    code = "UNKNOWN_EMPLOYEE_ATTRIBUTE"
    en = "Nobody in the roster has an attribute {key}. Check its name in the roster's columns."
    zh = "花名册里没有人有「{key}」这个属性。请核对花名册中的列名。"


class InvalidWindow(Refusal):
    code = "INVALID_WINDOW"
    en = "The last day of the rule lies before its first. Set the last day to {first} or later."
    zh = "规则的最后一天早于第一天。请把最后一天设为 {first} 或之后。"


class RuleStateForbids(Refusal):
    code = "RULE_STATE_FORBIDS"
    en = "This is not possible while the rule is {state}. It would have to be {allowed}."
    zh = "规则处于「{state}」状态时不能这样做，须处于「{allowed}」状态。"


class NotInReview(Refusal):
    code = "NOT_IN_REVIEW"
    en = "Version {number} was not submitted for review, or was approved already."
    zh = "第 {number} 版尚未提交审核，或者已经获批。"


class RangeTooLong(Refusal):
    code = "RANGE_TOO_LONG"
    en = "Ask for a range of 1 to {most} days, not {asked}."
    zh = "请选择 1 到 {most} 天的范围，而不是 {asked} 天。"


class DayNotCome(Refusal):
    code = "DAY_NOT_COME"
    en = "{day} has not come yet: today is {today}. Use the preview for days ahead."
    zh = "{day} 还没有到：今天是 {today}。未来的日子请用预览查看。"


class TakesNoEvents(Refusal):
    code = "RULE_TAKES_NO_EVENTS"
    en = "This rule goes by the calendar. Send events to a rule whose trigger is {kind}."
    zh = "该规则按日历发放。请把事件发给触发方式为「{kind}」的规则。"


class EventDiffers(Refusal):
    code = "EVENT_DIFFERS"
    en = "The key {key} was sent for this employee before, for {day}. A new event needs a new key."
    zh = "该员工已有键为「{key}」、日期为 {day} 的事件。新事件请使用新的键。"


class PeopleChanged(Refusal):
    code = "PEOPLE_CHANGED"
    en = "It would reach {people} people now, not {seen}. Look again and confirm that number."
    zh = "现在会发给 {people} 人，而不是 {seen} 人。请重新查看并确认人数。"


class MonthNotOver(Refusal):
    code = "MONTH_NOT_OVER"
    en = "{month} is not over yet. A statement is made from the first day of the next month on."
    zh = "{month} 还没有结束。对账单从下个月第一天起才能出具。"


class StatedMeanwhile(Refusal):
    code = "STATED_MEANWHILE"
    en = (
        "There is another statement of {month} by now. Look at it, and correct that one if need be."
    )
    zh = "{month} 已有新的对账单。请先查看，如有需要再更正那一份。"


class RunStateForbids(Refusal):
    code = "RUN_STATE_FORBIDS"
    en = "This is not possible any more: the run is {state}. Look at it again."
    zh = "现在不能这样做了：本次发放的状态为「{state}」。请重新查看。"
