"""The list of days off and make-up workdays of a calendar and a year, as an operator writes it.

{"calendar": "CN", "year": 2027, "source": "where it was published", "holidays": [
  {"key": "spring_festival", "name": {"en": "Spring Festival", "zh": "春节"},
   "day": "2027-02-06", "days_off": ["2027-02-05/2027-02-11"],
   "make_up_days": ["2027-01-30"], "substitute": "2027-02-09"}]}
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from portal.kit.calendars.errors import InvalidHolidayList
from portal.kit.wording import Sentence

_KEYS = {"calendar", "year", "source", "holidays"}
_HOLIDAY_KEYS = {"key", "name", "day", "days_off", "make_up_days", "substitute"}
_LONGEST = timedelta(days=60)
_MOST_HOLIDAYS = 100
CALENDAR_NAME = re.compile(r"[A-Z]{2}(-[A-Z0-9]{1,8})?")


@dataclass(frozen=True, slots=True)
class Holiday:
    """A public holiday of a year: the actual day, every day off that comes with it, the workdays
    that make up for them, and the substitute where the actual day is a day off anyway."""

    key: str
    name: Sentence
    day: date
    days_off: tuple[date, ...]
    make_up_days: tuple[date, ...] = ()
    substitute: date | None = None


@dataclass(frozen=True, slots=True)
class HolidayList:
    """What was published for a calendar (a country such as CN, a region such as DE-BY) and a
    year. It may name days from 25 December of the year before on."""

    calendar: str
    year: int
    source: str
    holidays: tuple[Holiday, ...]


def read(document: object) -> HolidayList:
    """The list of a JSON document; InvalidHolidayList names the place and what to write there."""
    given = _object(document, _KEYS, "$")
    name = given["calendar"]
    if not isinstance(name, str) or not CALENDAR_NAME.fullmatch(name):
        raise _refuse("$.calendar", "write a code such as CN or DE-BY", "请写代码，例如 CN、DE-BY")
    year = given["year"]
    if type(year) is not int or not 1950 <= year <= 2100:
        raise _refuse("$.year", "write a year from 1950 to 2100", "请写 1950 到 2100 之间的年份")
    source = _text(given["source"], "$.source")
    listed = _list(given["holidays"], "$.holidays")
    if not 0 < len(listed) <= _MOST_HOLIDAYS:
        raise _refuse(
            "$.holidays",
            f"list 1 to {_MOST_HOLIDAYS} holidays",
            f"请列出 1 到 {_MOST_HOLIDAYS} 个假日",
        )
    holidays = [_holiday(each, year, f"$.holidays[{i}]") for i, each in enumerate(listed)]
    _check_once(holidays)
    return HolidayList(name, year, source, tuple(holidays))


def written(holiday_list: HolidayList) -> dict[str, Any]:
    """The document of a list, which `read` reads back."""
    return {
        "calendar": holiday_list.calendar,
        "year": holiday_list.year,
        "source": holiday_list.source,
        "holidays": [
            {
                "key": each.key,
                "name": {"en": each.name.en, "zh": each.name.zh},
                "day": each.day.isoformat(),
                "days_off": [day.isoformat() for day in each.days_off],
                "make_up_days": [day.isoformat() for day in each.make_up_days],
                "substitute": each.substitute.isoformat() if each.substitute else None,
            }
            for each in holiday_list.holidays
        ],
    }


def _refuse(place: str, en: str, zh: str) -> InvalidHolidayList:
    return InvalidHolidayList(place=place, reason=en, reason_zh=zh)


def _object(value: object, keys: set[str], place: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        listed = ", ".join(sorted(keys))
        raise _refuse(place, f"write an object with {listed}", f"请写一个对象，包含 {listed}")
    for key in value:
        if key not in keys:
            raise _refuse(f"{place}.{key}", "there is no such key; remove it", "没有这个键，请删除")
    optional = {"make_up_days", "substitute"}
    for key in sorted(keys - optional):
        if key not in value:
            raise _refuse(f"{place}.{key}", "it is missing; add it", "缺少这一项，请补上")
    return value


def _list(value: object, place: str) -> list[Any]:
    if not isinstance(value, list):
        raise _refuse(place, "write a list", "请写一个列表")
    return value


def _text(value: object, place: str) -> str:
    if not isinstance(value, str) or not value.strip() or len(value) > 200:
        raise _refuse(place, "write a text of 1 to 200 letters", "请写 1 到 200 个字符的文字")
    return value.strip()


def _holiday(value: object, year: int, place: str) -> Holiday:
    given = _object(value, _HOLIDAY_KEYS, place)
    key = given["key"]
    if not isinstance(key, str) or not re.fullmatch(r"[a-z][a-z0-9_]{0,59}", key):
        raise _refuse(
            f"{place}.key", "write small letters and _, such as new_years_day",
            "请用小写字母和下划线，例如 new_years_day",
        )  # fmt: skip
    name = _object(given["name"], {"en", "zh"}, f"{place}.name")
    sentence = Sentence(*(_text(name[tag], f"{place}.name.{tag}") for tag in ("en", "zh")))
    day = _day(given["day"], year, f"{place}.day")
    off = _days(given["days_off"], year, f"{place}.days_off")
    make_up = _days(given.get("make_up_days", []), year, f"{place}.make_up_days")
    substitute = given.get("substitute")
    instead = None if substitute is None else _day(substitute, year, f"{place}.substitute")
    if instead is not None and instead not in off:
        raise _refuse(f"{place}.substitute", "name one of days_off", "应为 days_off 中的一天")
    return Holiday(key, sentence, day, off, make_up, instead)


def _day(value: object, year: int, place: str) -> date:
    try:
        if not isinstance(value, str) or len(value) != 10:
            raise ValueError
        day = date.fromisoformat(value)
    except ValueError:
        raise _refuse(
            place, f"write a day such as {year}-10-01", f"请写日期，例如 {year}-10-01"
        ) from None
    first, last = date(year - 1, 12, 25), date(year, 12, 31)
    if not first <= day <= last:
        raise _refuse(
            place, f"{day} is not from {first} to {last}", f"{day} 不在 {first} 到 {last} 之间"
        )
    return day


def _days(value: object, year: int, place: str) -> tuple[date, ...]:
    found: set[date] = set()
    for i, each in enumerate(_list(value, place)):
        found |= set(_range(each, year, f"{place}[{i}]"))
    return tuple(sorted(found))


def _range(value: object, year: int, place: str) -> Iterator[date]:
    """A day, or the days of `first/last`."""
    first_text, slash, last_text = value.partition("/") if isinstance(value, str) else ("", "", "")
    first = _day(first_text, year, place)
    last = _day(last_text, year, place) if slash else first
    if not first <= last <= first + _LONGEST:
        raise _refuse(
            place, "write the first day before the last, at most 60 days apart",
            "请先写第一天再写最后一天，相隔不超过 60 天",
        )  # fmt: skip
    for number in range((last - first).days + 1):
        yield first + timedelta(days=number)


def _check_once(holidays: list[Holiday]) -> None:
    """A day is not off and worked, and no key is there twice on one day."""
    off = {day for each in holidays for day in each.days_off}
    seen: set[tuple[str, date]] = set()
    for i, each in enumerate(holidays):
        for day in each.make_up_days:
            if day in off:
                raise _refuse(
                    f"$.holidays[{i}].make_up_days", f"{day} is a day off as well; keep it in one",
                    f"{day} 同时是放假日，请只保留一处",
                )  # fmt: skip
        if (each.key, each.day) in seen:
            raise _refuse(
                f"$.holidays[{i}].key", f"{each.key} is there twice; keep one",
                f"{each.key} 出现了两次，请保留一个",
            )  # fmt: skip
        seen.add((each.key, each.day))
