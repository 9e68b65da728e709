"""Days as people write them, solar and lunar, and exactly what is wrong with one that is none."""

import calendar
import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from portal.kit.spreadsheets.cells import Value
from portal.kit.spreadsheets.values import BadValue, identifier, readable

_FIRST_YEAR, _LAST_YEAR = 1900, 2199

_SEPARATED = re.compile(r"(\d{4})([-/.年])(\d{1,2})([-/.月])(\d{1,2})[日号]?", re.ASCII)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)", re.ASCII)
_MIDNIGHT = re.compile(r"[T ]0?0:00(:00(\.0+)?)?Z?$")
_DAY_FIRST = re.compile(r"\d{1,2}[-/.]\d{1,2}[-/.](\d{4}|\d{2})", re.ASCII)
_SERIAL = re.compile(r"\d{5}(\.0+)?", re.ASCII)
# Excel counts days from here, for days after its 29 February 1900 that never was.
_SERIAL_START = date(1899, 12, 30)
_FIRST_SERIAL, _LAST_SERIAL = 61, 109_574

_LUNAR = re.compile(
    r"(?:lunar|农历|阴历)\s*(\d{4})[-/年.]?\s*(闰|leap[ -]?|l)?(\d{1,2})[-/月.](\d{1,2})[日号]?",
    re.ASCII | re.IGNORECASE,
)
_LUNAR_MARK = re.compile(r"(?:lunar|农历|阴历)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class LunarDay:
    """A day of the Chinese calendar: year 1985, month 2, day 30; `leap` for the month after it."""

    year: int
    month: int
    day: int
    leap: bool = False

    def __str__(self) -> str:
        return f"lunar {self.year}-{'闰' if self.leap else ''}{self.month:02d}-{self.day:02d}"


class NoSuchMonth(BadValue):
    code = "NO_SUCH_MONTH"
    en = "There is no month {month}."
    zh = "没有 {month} 月。"
    todo_en = "Write the day as YYYY-MM-DD."
    todo_zh = "请写成 YYYY-MM-DD。"


class NoSuchDay(BadValue):
    code = "NO_SUCH_DAY"
    en = "There is no day {day}: {name} {year} has {length} days."
    zh = "没有 {day} 日：{year} 年 {month} 月只有 {length} 天。"
    todo_en = "Write the day as YYYY-MM-DD."
    todo_zh = "请写成 YYYY-MM-DD。"


class NoSuchLunarDay(BadValue):
    code = "NO_SUCH_LUNAR_DAY"
    en = "There is no such lunar day: months are 1 to 12, days 1 to 30."
    zh = "没有这样的农历日期：月份为 1 到 12，日为 1 到 30。"
    todo_en = "Write it as lunar YYYY-MM-DD, and a leap month as lunar YYYY-闰MM-DD."
    todo_zh = "请写成 农历YYYY-MM-DD，闰月写成 农历YYYY-闰MM-DD。"


class YearOutOfRange(BadValue):
    code = "YEAR_OUT_OF_RANGE"
    en = "The year {year} is not between {first} and {last}."
    zh = "年份 {year} 不在 {first} 到 {last} 之间。"
    todo_en = "Write the day as YYYY-MM-DD."
    todo_zh = "请写成 YYYY-MM-DD。"


class DayAmbiguous(BadValue):
    code = "DAY_AMBIGUOUS"
    en = "It cannot be told which number is the day, the month and the year."
    zh = "无法分辨哪个数字是年、月、日。"
    todo_en = "Write the day as YYYY-MM-DD."
    todo_zh = "请写成 YYYY-MM-DD。"


class DayWithTime(BadValue):
    code = "DAY_WITH_TIME"
    en = "This is a time of a day, where a day is needed."
    zh = "这里需要日期，却带有时间。"
    todo_en = "Write the day alone, as YYYY-MM-DD."
    todo_zh = "请只写日期，格式为 YYYY-MM-DD。"


class NotADay(BadValue):
    code = "NOT_A_DAY"
    en = "This is not a day."
    zh = "这不是日期。"
    todo_en = "Write the day as YYYY-MM-DD."
    todo_zh = "请写成 YYYY-MM-DD。"


def day(value: Value) -> date | None:
    """A solar day; None when the cell is empty.

    Taken: 2021-12-04, 2021/12/4, 2021.12.4, 2021年12月4日, 20211204, full-width digits, a date
    cell, a day number of Excel (44534), and midnight written behind the day.
    """
    found = readable(value)
    if isinstance(found, str):
        return _from_text(found)
    if isinstance(found, datetime):
        if found.time() != datetime.min.time():
            raise DayWithTime
        found = found.date()
    if isinstance(found, date):
        return _in_range(found)
    if isinstance(found, float | int) and not isinstance(found, bool):
        return _from_serial(float(found))
    raise NotADay


def _from_text(value: str) -> date | None:
    # The common case first: it decides how long a roster of 100,000 people takes.
    found = _SEPARATED.fullmatch(value.strip())
    if not found:
        written = _MIDNIGHT.sub("", identifier(value))
        if not written:
            return None
        found = _SEPARATED.fullmatch(written) or _COMPACT.fullmatch(written)
        if not found:
            return _from_serial_text(written)
    if len(found.groups()) == 3:
        return _solar(*map(int, found.groups()))
    year, first, month, second, last = found.groups()
    if second != ("月" if first == "年" else first):
        raise NotADay
    return _solar(int(year), int(month), int(last))


def _from_serial_text(written: str) -> date:
    if _SERIAL.fullmatch(written):
        return _from_serial(float(written))
    if _DAY_FIRST.fullmatch(written):
        raise DayAmbiguous
    raise NotADay


def _from_serial(serial: float) -> date:
    if not _FIRST_SERIAL <= serial < _LAST_SERIAL:
        # 20211204 as a number cell.
        if compact := _COMPACT.fullmatch(f"{serial:.0f}"):
            return _solar(*map(int, compact.groups()))
        raise NotADay
    if serial != int(serial):
        raise DayWithTime
    return _SERIAL_START + timedelta(days=int(serial))


def _in_range(found: date) -> date:
    if not _FIRST_YEAR <= found.year <= _LAST_YEAR:
        raise YearOutOfRange(year=found.year, first=_FIRST_YEAR, last=_LAST_YEAR)
    return found


def _solar(year: int, month: int, number: int) -> date:
    if not 1 <= month <= 12:
        raise NoSuchMonth(month=month)
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise YearOutOfRange(year=year, first=_FIRST_YEAR, last=_LAST_YEAR)
    length = calendar.monthrange(year, month)[1]
    if not 1 <= number <= length:
        name = calendar.month_name[month]
        raise NoSuchDay(day=number, name=name, year=year, month=month, length=length)
    return date(year, month, number)


def birthday(value: Value) -> date | LunarDay | None:
    """A solar day, or a lunar one where it says so: `lunar 1985-02-30`, `农历1985-闰04-12`."""
    if isinstance(value, str):
        plain = unicodedata.normalize("NFKC", value).strip()
        if _LUNAR_MARK.match(plain):
            return lunar_day(plain)
    return day(value)


def lunar_day(plain: str) -> LunarDay:
    """A lunar day. Whether its month had 30 days in that year is for the calendar to say."""
    found = _LUNAR.fullmatch(plain)
    if not found:
        raise NoSuchLunarDay
    year, month, number = int(found[1]), int(found[3]), int(found[4])
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise YearOutOfRange(year=year, first=_FIRST_YEAR, last=_LAST_YEAR)
    if not (1 <= month <= 12 and 1 <= number <= 30):
        raise NoSuchLunarDay
    return LunarDay(year, month, number, leap=found[2] is not None)
