"""Workdays and public holidays of a named calendar, and which of them are only a guess."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Literal

from portal.kit.calendars import china, countries
from portal.kit.calendars.errors import UnknownCalendar
from portal.kit.calendars.holiday_lists import CALENDAR_NAME, Holiday, HolidayList
from portal.kit.wording import Sentence

# What a day is. A make-up day is a workday on a weekend.
Kind = Literal["workday", "make_up_day", "weekend", "holiday"]
Shift = Literal["none", "before", "after"]
# What a shift steps over.
Avoiding = Literal["weekend", "weekend_and_holiday"]
# Which day of a public holiday is meant.
Moment = Literal["actual", "substitute", "break"]

_ONE = timedelta(days=1)
_LONG = 3  # days that make a break a long one
_FURTHEST = 60

# Calendars that a government publishes year by year; without its list a year is provisional.
_BY_LIST = {china.NAME}

_loaded: dict[tuple[str, int], HolidayList] = {}


@dataclass(frozen=True, slots=True)
class Shifted:
    """The day that a shift leads to, and whether it rests on a guess."""

    day: date
    provisional: bool


@dataclass(frozen=True, slots=True)
class PublicHoliday:
    """A public holiday in a year, with the unbroken days off around its actual day."""

    key: str
    name: Sentence
    day: date
    substitute: date | None
    break_first: date
    break_last: date
    provisional: bool

    def on(self, moment: Moment) -> date:
        """The actual day; the substitute, where there is one; or the first day of the break,
        where that is long, which is three days."""
        if moment == "substitute":
            return self.substitute or self.day
        if moment == "break" and (self.break_last - self.break_first).days + 1 >= _LONG:
            return self.break_first
        return self.day


@dataclass(frozen=True, slots=True)
class _Year:
    off: dict[date, Holiday]
    made_up: dict[date, Holiday]
    holidays: tuple[Holiday, ...]
    published: bool
    unsure: frozenset[date]


@dataclass(frozen=True, slots=True)
class Calendar:
    """The workdays of a country or a region, by the lists that are in use now."""

    name: str

    def kind(self, day: date) -> Kind:
        """What a day is."""
        for year in self._years(day):
            if day in year.made_up:
                return "make_up_day"
            if day in year.off:
                return "holiday"
        return "weekend" if day.weekday() in countries.weekend(self.name) else "workday"

    def is_workday(self, day: date) -> bool:
        return self.kind(day) in ("workday", "make_up_day")

    def holiday(self, day: date) -> Holiday | None:
        """The holiday for which a day is off or is made up for, or None."""
        for year in self._years(day):
            if day in year.made_up or day in year.off:
                return year.made_up.get(day) or year.off[day]
        return None

    def provisional(self, day: date) -> bool:
        """Whether what is said of a day is a guess: its list, or in the last week of December the
        next one, is not published; or a holiday near it is only estimated."""
        return any(not year.published or day in year.unsure for year in self._years(day))

    def provisional_year(self, year: int) -> bool:
        """Whether a year has no published list."""
        return not _year(self.name, year).published

    def public_holidays(self, year: int) -> tuple[PublicHoliday, ...]:
        """The holidays whose actual day lies in a year, in their order."""
        return tuple(
            self._public(holiday)
            for holiday in _year(self.name, year).holidays
            if holiday.days_off and holiday.day.year == year
        )

    def shift(
        self, day: date, direction: Shift, avoiding: Avoiding = "weekend_and_holiday"
    ) -> Shifted:
        """The day itself if it is none to avoid, else the nearest before or after it. A make-up
        workday is never avoided."""
        guess = False
        step = {"none": timedelta(0), "before": -_ONE, "after": _ONE}[direction]
        for number in range(_FURTHEST):
            there = day + number * step
            guess = guess or (direction != "none" and self.provisional(there))
            if direction == "none" or not self._avoided(there, avoiding):
                return Shifted(there, guess)
        raise AssertionError(f"{self.name} has no workday within {_FURTHEST} days of {day}")

    def _avoided(self, day: date, avoiding: Avoiding) -> bool:
        kind = self.kind(day)
        if avoiding == "weekend":
            return kind != "make_up_day" and day.weekday() in countries.weekend(self.name)
        return kind in ("weekend", "holiday")

    def _public(self, holiday: Holiday) -> PublicHoliday:
        first = last = holiday.day
        if not self.is_workday(holiday.day):
            while not self.is_workday(first - _ONE):
                first -= _ONE
            while not self.is_workday(last + _ONE):
                last += _ONE
        guess = any(self.provisional(day) for day in (first, holiday.day, last))
        return PublicHoliday(
            holiday.key, holiday.name, holiday.day, holiday.substitute, first, last, guess
        )

    def _years(self, day: date) -> tuple[_Year, ...]:
        """The lists that speak of a day; the next year's before this year's."""
        this = _year(self.name, day.year)
        if (day.month, day.day) < (12, 25):
            return (this,)
        return _year(self.name, day.year + 1), this


@cache
def calendar(name: str) -> Calendar:
    """The calendar of a country such as CN or HK, or of a region such as DE-BY."""
    if not CALENDAR_NAME.fullmatch(name) or not countries.exists(name):
        raise UnknownCalendar(name=name)
    return Calendar(name)


def use(lists: Iterable[HolidayList]) -> None:
    """From now on these lists are in use, in the place of those that came with the libraries and
    of any that were in use before."""
    found = {(each.calendar, each.year): each for each in lists}
    if found != _loaded:
        _loaded.clear()
        _loaded.update(found)
        _year.cache_clear()


@cache
def _year(name: str, year: int) -> _Year:
    published = _loaded.get((name, year))
    if published is None and name == china.NAME:
        published = china.published(year)
    if published is not None:
        return _resolved(published, True, frozenset())
    if name in _BY_LIST:
        return _resolved(china.computed(year), False, frozenset())
    found = countries.computed(name, year)
    return _resolved(found.holidays, countries.knows(name, year), found.unsure)


def _resolved(holidays: HolidayList, published: bool, unsure: frozenset[date]) -> _Year:
    off = {day: each for each in holidays.holidays for day in each.days_off}
    made_up = {day: each for each in holidays.holidays for day in each.make_up_days}
    return _Year(off, made_up, holidays.holidays, published, unsure)
