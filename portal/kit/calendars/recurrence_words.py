"""A recurrence in words, in both languages; one that has no plain words is quoted."""

from portal.kit.calendars.recurrence import Recurrence
from portal.kit.wording import Sentence

_DAYS = (
    Sentence("Monday", "周一"), Sentence("Tuesday", "周二"), Sentence("Wednesday", "周三"),
    Sentence("Thursday", "周四"), Sentence("Friday", "周五"), Sentence("Saturday", "周六"),
    Sentence("Sunday", "周日"),
)  # fmt: skip
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_UNITS = {
    "DAILY": Sentence("day", "天"),
    "WEEKLY": Sentence("week", "周"),
    "MONTHLY": Sentence("month", "个月"),
    "YEARLY": Sentence("year", "年"),
}
_PLACES = {
    1: Sentence("first", "第一个"), 2: Sentence("second", "第二个"), 3: Sentence("third", "第三个"),
    4: Sentence("fourth", "第四个"), 5: Sentence("fifth", "第五个"),
    -1: Sentence("last", "最后一个"), -2: Sentence("last but one", "倒数第二个"),
}  # fmt: skip


def sentence(rule: Recurrence) -> Sentence:
    """When it fires: "every month on the last Friday, until 31 December 2028"."""
    parts = rule.parts
    when = _when(rule)
    unit = _UNITS[parts.freq]
    if when is None:
        said = Sentence(f"by the recurrence {rule.text}", f"按重复规则 {rule.text}")
    elif parts.interval == 1:
        every = "每月" if parts.freq == "MONTHLY" else f"每{unit.zh}"
        said = Sentence(f"every {unit.en}{when.en}", f"{every}{when.zh}")
    else:
        n = parts.interval
        said = Sentence(f"every {n} {unit.en}s{when.en}", f"每 {n} {unit.zh}{when.zh}")
    return said + _end(rule)


def _when(rule: Recurrence) -> Sentence | None:
    """The days within a period, or None where they have no plain words."""
    parts = rule.parts
    if parts.positions or parts.weeks or parts.year_days:
        return None
    days = bool(parts.month_days), bool(parts.weekdays), bool(parts.months)
    match parts.freq, days:
        case "DAILY", (False, False, False):
            return Sentence("", "")
        case (("DAILY" | "WEEKLY" | "MONTHLY"), (False, True, False)):
            return _on([_weekday(place, day) for place, day in parts.weekdays])
        case "MONTHLY", (True, False, False):
            return _on([_month_day(day) for day in _in_order(parts.month_days)])
        case "YEARLY", (True, False, True):
            return _yearly(parts.months, parts.month_days)
    return None


def _in_order(days: frozenset[int]) -> list[int]:
    return sorted(days, key=lambda day: (day < 0, day))


def _on(days: list[Sentence | None]) -> Sentence | None:
    said = [day for day in days if day is not None]
    if len(said) < len(days):
        return None
    *most, last = said
    en = f"{', '.join(day.en for day in most)} and {last.en}" if most else last.en
    return Sentence(f" on {en}", "、".join(day.zh for day in said))


def _weekday(place: int, day: int) -> Sentence | None:
    if place == 0:
        return _DAYS[day]
    if place not in _PLACES:
        return None
    where = _PLACES[place]
    return Sentence(f"the {where.en} {_DAYS[day].en}", f"{where.zh}{_DAYS[day].zh}")


def _month_day(day: int) -> Sentence:
    if day == -1:
        return Sentence("the last day", "最后一天")
    if day < 0:
        return Sentence(f"day {-day} from the end", f"倒数第 {-day} 天")
    return Sentence(f"day {day}", f" {day} 日")


def _yearly(months: frozenset[int], days: frozenset[int]) -> Sentence | None:
    if min(days) < 0:
        return None
    pairs = [(month, day) for month in sorted(months) for day in sorted(days)]
    return _on(
        [Sentence(f"{day} {_MONTHS[month - 1]}", f" {month} 月 {day} 日") for month, day in pairs]
    )


def _end(rule: Recurrence) -> Sentence:
    if rule.end is None:
        return Sentence("", "")
    if rule.parts.count == 1:
        return Sentence(", once", "，共一次")
    if rule.parts.count is not None:
        return Sentence(f", {rule.parts.count} times", f"，共 {rule.parts.count} 次")
    end = rule.end
    return Sentence(
        f", until {end.day} {_MONTHS[end.month - 1]} {end.year}",
        f"，至 {end.year} 年 {end.month} 月 {end.day} 日",
    )
