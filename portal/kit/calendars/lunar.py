"""Lunar and solar days, and on which day a lunar birthday falls. From 31 January 1900 to the end
of the lunar year 2100."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Literal, NamedTuple

from portal.kit.calendars import lunar_table

# Born in a leap month: in the ordinary month, in the leap month in years that have it, or in both.
LeapPolicy = Literal["ordinary", "leap", "both"]
# Born on day 30, in a month that has 29: on day 29, or on the first of the next month.
ShortPolicy = Literal["last", "next"]

FIRST_YEAR = lunar_table.FIRST_YEAR
FIRST_DAY = lunar_table.FIRST_DAY
MONTH_NAMES = ("正", "二", "三", "四", "五", "六", "七", "八", "九", "十", "冬", "腊")
_DAY_TENS = ("初", "十", "廿", "三")
_DAY_ONES = ("", "一", "二", "三", "四", "五", "六", "七", "八", "九")


class OutsideTable(LookupError):
    """A day or year before 1900 or after 2100, about which the tables say nothing."""


@dataclass(frozen=True, slots=True, order=True)
class LunarDay:
    """A day of the lunar year, as the roster stores birthdays: it need not exist in every year."""

    month: int
    day: int
    leap: bool = False

    def __post_init__(self) -> None:
        if not (1 <= self.month <= 12 and 1 <= self.day <= 30):
            raise ValueError(f"there is no lunar month {self.month} with a day {self.day}")


class Birthday(NamedTuple):
    """When a lunar birthday is kept: the solar day, its lunar year, and whether it is the one in
    the leap month (of two that one year may have under the policy `both`)."""

    day: date
    year: int
    in_leap_month: bool


class _Month(NamedTuple):
    month: int
    leap: bool
    first: date
    length: int


@cache
def _starts() -> tuple[date, ...]:
    """The first day of every lunar year of the table, and the day after its last."""
    starts = [FIRST_DAY]
    for code in _codes():
        months = 13 if code >> 13 else 12
        days = 29 * months + (code & 0x1FFF).bit_count()
        starts.append(starts[-1] + timedelta(days=days))
    return tuple(starts)


@cache
def _codes() -> tuple[int, ...]:
    return tuple(int(code, 16) for code in lunar_table.YEARS.split())


@cache
def _months(year: int) -> tuple[_Month, ...]:
    """The months of a lunar year in their order."""
    first = year_bounds(year)[0]
    code = _codes()[year - FIRST_YEAR]
    found = []
    for place, (month, leap) in enumerate(_names(code >> 13)):
        length = 29 + (code >> place & 1)
        found.append(_Month(month, leap, first, length))
        first += timedelta(days=length)
    return tuple(found)


def _names(leap_month: int) -> Iterator[tuple[int, bool]]:
    for month in range(1, 13):
        yield month, False
        if month == leap_month:
            yield month, True


def last_year() -> int:
    """The last lunar year of the table."""
    return FIRST_YEAR + len(_codes()) - 1


def last_day() -> date:
    """The last solar day of the table."""
    return _starts()[-1] - timedelta(days=1)


def year_bounds(year: int) -> tuple[date, date]:
    """The first and the last solar day of a lunar year."""
    if not FIRST_YEAR <= year <= last_year():
        raise OutsideTable(f"the lunar year {year} is not from {FIRST_YEAR} to {last_year()}")
    place = year - FIRST_YEAR
    return _starts()[place], _starts()[place + 1] - timedelta(days=1)


def leap_month(year: int) -> int | None:
    """The month that this lunar year has a second time, or None."""
    year_bounds(year)
    return _codes()[year - FIRST_YEAR] >> 13 or None


def month_length(year: int, month: int, leap: bool = False) -> int:
    """29 or 30; 0 for a leap month that the year does not have."""
    return next((m.length for m in _months(year) if (m.month, m.leap) == (month, leap)), 0)


def lunar_of(day: date) -> tuple[int, LunarDay]:
    """The lunar year and day of a solar day."""
    if not FIRST_DAY <= day <= last_day():
        raise OutsideTable(f"{day} is not from {FIRST_DAY} to {last_day()}")
    year = day.year if day >= _starts()[day.year - FIRST_YEAR] else day.year - 1
    for month in reversed(_months(year)):
        if month.first <= day:
            return year, LunarDay(month.month, (day - month.first).days + 1, month.leap)
    raise AssertionError("a lunar year starts with its first month")


def exact_day(year: int, lunar_day: LunarDay) -> date | None:
    """The solar day of a lunar day in that very year, or None where the year does not have it."""
    wanted = (lunar_day.month, lunar_day.leap)
    for month in _months(year):
        if (month.month, month.leap) == wanted and lunar_day.day <= month.length:
            return month.first + timedelta(days=lunar_day.day - 1)
    return None


def solar_of(
    year: int,
    lunar_day: LunarDay,
    leap_policy: LeapPolicy = "ordinary",
    short_policy: ShortPolicy = "last",
) -> tuple[Birthday, ...]:
    """When a lunar birthday is kept in a lunar year: once, or twice under the policy `both`.

    Day 30 of the last month, moved to "the first of the next", is the first day of the next lunar
    year and still the birthday of this one. Where the next month is a leap month, day 29 is kept
    instead: an ordinary birth never moves into a leap month.
    """
    has_it = lunar_day.leap and leap_month(year) == lunar_day.month
    found = []
    if not has_it or leap_policy != "leap":
        found.append(_kept(year, lunar_day, False, short_policy))
    if has_it and leap_policy != "ordinary":
        found.append(_kept(year, lunar_day, True, short_policy))
    return tuple(found)


def _kept(year: int, lunar_day: LunarDay, leap: bool, short_policy: ShortPolicy) -> Birthday:
    month = next(m for m in _months(year) if (m.month, m.leap) == (lunar_day.month, leap))
    day = lunar_day.day
    if day > month.length and short_policy == "last":
        day = month.length
    if day > month.length and not leap and leap_month(year) == month.month:
        day = month.length
    return Birthday(month.first + timedelta(days=day - 1), year, leap)


def birthdays(
    lunar_day: LunarDay,
    first: date,
    last: date,
    leap_policy: LeapPolicy = "ordinary",
    short_policy: ShortPolicy = "last",
) -> tuple[Birthday, ...]:
    """The birthdays that fall from one solar day to another, both inclusive. A Gregorian year can
    hold none, one or two of them."""
    years = range(max(first.year - 1, FIRST_YEAR), min(last.year, last_year()) + 1)
    return tuple(
        birthday
        for year in years
        for birthday in solar_of(year, lunar_day, leap_policy, short_policy)
        if first <= birthday.day <= last
    )


def kept_on(
    day: date, leap_policy: LeapPolicy = "ordinary", short_policy: ShortPolicy = "last"
) -> dict[LunarDay, Birthday]:
    """Whose lunar birthday is kept on a solar day: every stored birthday, with its lunar year."""
    year, today = lunar_of(day)
    before = 12 if today.month == 1 else today.month - 1
    candidates = [
        LunarDay(month, number, leap)
        for month in (today.month, before)
        for number in {today.day, 30}
        for leap in (False, True)
    ]
    return {
        candidate: birthday
        for candidate in candidates
        for birth_year in (year, year - 1)
        if birth_year >= FIRST_YEAR
        for birthday in solar_of(birth_year, candidate, leap_policy, short_policy)
        if birthday.day == day
    }


def name_of(lunar_day: LunarDay) -> str:
    """As it is said in Chinese: 闰六月初一, 八月十五, 腊月三十."""
    tens, ones = divmod(lunar_day.day, 10)
    number = {10: "初十", 20: "二十", 30: "三十"}.get(lunar_day.day, "")
    number = number or _DAY_TENS[tens] + _DAY_ONES[ones]
    return f"{'闰' if lunar_day.leap else ''}{MONTH_NAMES[lunar_day.month - 1]}月{number}"
