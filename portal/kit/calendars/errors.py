"""What calendars refuse."""

from portal.kit.errors import Refusal


class InvalidRecurrence(Refusal):
    code = "INVALID_RECURRENCE"
    en = "The recurrence is not valid: {reason}."
    zh = "重复规则无效：{reason_zh}。"


class UnknownCalendar(Refusal):
    code = "UNKNOWN_CALENDAR"
    en = (
        "There is no calendar {name}. Use a country such as CN or HK, or one of its regions such"
        " as DE-BY."
    )
    zh = "没有日历「{name}」。请使用国家或地区代码，例如 CN、HK，或其下的区域，例如 DE-BY。"


class InvalidHolidayList(Refusal):
    code = "INVALID_HOLIDAY_LIST"
    en = "The holiday list is not valid at {place}: {reason}."
    zh = "放假安排在 {place} 处无效：{reason_zh}。"
    answered = False
