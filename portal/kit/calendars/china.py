"""China's public holidays: the State Council's lists as chinesecalendar has them, and what the law
says of a year without a list."""

from datetime import date, timedelta
from functools import cache

import chinese_calendar

from portal.kit.calendars import festivals
from portal.kit.calendars.holiday_lists import Holiday, HolidayList
from portal.kit.wording import Sentence

NAME = "CN"
_SOURCE = "chinesecalendar"
_ONE = timedelta(days=1)

_NAMES = {
    "new_years_day": Sentence("New Year's Day", "元旦"),
    "spring_festival": festivals.NAMES["spring_festival"],
    "tomb_sweeping_day": festivals.NAMES["qingming"],
    "labour_day": Sentence("Labour Day", "劳动节"),
    "dragon_boat_festival": festivals.NAMES["dragon_boat"],
    "mid_autumn_festival": festivals.NAMES["mid_autumn"],
    "national_day": Sentence("National Day", "国庆节"),
}


def published_years() -> range:
    """The years whose lists the installed chinesecalendar brings."""
    years = {day.year for day in chinese_calendar.holidays if (day.month, day.day) == (1, 1)}
    return range(min(years), max(years) + 1)


def published(year: int) -> HolidayList | None:
    """The list of a year, or None where the library has none."""
    return _published(year) if year in published_years() else None


@cache
def _published(year: int) -> HolidayList:
    off = _by_name(chinese_calendar.holidays, year)
    worked = _by_name(chinese_calendar.workdays, year)
    holidays = []
    for key, days in _statutory(year).items():
        name = chinese_calendar.Holiday[key].value
        mine = off.pop(name, ())
        instead = _substitute(_actual(key, year), mine, year)
        holidays.append(
            Holiday(
                key, _NAMES[key], _actual(key, year), mine or days, worked.get(name, ()), instead
            )
        )
    for name, mine in off.items():
        kind = chinese_calendar.Holiday(name)
        named = Sentence(name, kind.chinese)
        holidays.append(Holiday(kind.name, named, mine[0], mine, worked.get(name, ())))
    return HolidayList(NAME, year, _SOURCE, tuple(sorted(holidays, key=lambda each: each.day)))


def _by_name(days: dict[date, str], year: int) -> dict[str, tuple[date, ...]]:
    """The days of a year's list by holiday. Those of late December are the next New Year's."""
    found: dict[str, list[date]] = {}
    for day, name in sorted(days.items()):
        listed_in = day.year + 1 if (day.month, day.day) >= (12, 25) else day.year
        if listed_in == year:
            found.setdefault(name, []).append(day)
    return {name: tuple(mine) for name, mine in found.items()}


@cache
def computed(year: int) -> HolidayList:
    """A year without a list: statutory days, each on a weekend moved to the next working weekday.
    Nobody can know its make-up workdays."""
    statutory = _statutory(year)
    taken = {day for days in statutory.values() for day in days}
    holidays = []
    for key, days in statutory.items():
        moved: dict[date, date] = {}
        for day in days:
            if day.weekday() >= 5:
                moved[day] = _next_weekday(day, taken)
                taken.add(moved[day])
        actual = _actual(key, year)
        off = tuple(sorted({*days, *moved.values()}))
        holidays.append(Holiday(key, _NAMES[key], actual, off, (), moved.get(actual)))
    return HolidayList(NAME, year, "the law, for want of a list", tuple(holidays))


def _next_weekday(day: date, taken: set[date]) -> date:
    while day.weekday() >= 5 or day in taken:
        day += _ONE
    return day


def _substitute(actual: date, off: tuple[date, ...], year: int) -> date | None:
    if actual.weekday() < 5:
        return None
    taken = {day for days in _statutory(year).values() for day in days}
    later = (day for day in off if day > actual and day.weekday() < 5 and day not in taken)
    return next(later, None)


def _actual(key: str, year: int) -> date:
    """The day that a holiday is named for: not the eve of the Spring Festival."""
    if key == "spring_festival":
        return festivals.day_of("spring_festival", year)
    return _statutory(year)[key][0]


@cache
def _statutory(year: int) -> dict[str, tuple[date, ...]]:
    """The days of the regulation on national holidays, as it stood in that year."""
    found = {
        "new_years_day": (date(year, 1, 1),),
        "spring_festival": _spring(year),
        "labour_day": _days(date(year, 5, 1), _labour_days(year)),
        "national_day": _days(date(year, 10, 1), 3 if year >= 1999 else 2),
    }
    if year >= 2008:
        found["tomb_sweeping_day"] = (festivals.day_of("qingming", year),)
        found["dragon_boat_festival"] = (festivals.day_of("dragon_boat", year),)
        found["mid_autumn_festival"] = (festivals.day_of("mid_autumn", year),)
    return dict(sorted(found.items(), key=lambda each: each[1]))


def _spring(year: int) -> tuple[date, ...]:
    first = festivals.day_of("spring_festival", year)
    if year >= 2025:
        return _days(first - _ONE, 4)
    return _days(first - _ONE if 2008 <= year <= 2013 else first, 3)


def _labour_days(year: int) -> int:
    if year >= 2025:
        return 2
    return 3 if 2000 <= year <= 2007 else 1


def _days(first: date, count: int) -> tuple[date, ...]:
    return tuple(first + timedelta(days=number) for number in range(count))
