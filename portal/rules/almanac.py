"""What the days of a rule can be called: festivals, and the public holidays of the calendars there
are, with their next days and the years that are published."""

from dataclasses import dataclass
from datetime import date

from portal.kit.calendars import countries, festivals, workdays
from portal.kit.calendars.festivals import FESTIVALS, NAMES, Festival
from portal.kit.calendars.workdays import Calendar, Moment, PublicHoliday
from portal.kit.wording import Sentence

_YEARS_AHEAD = 2


@dataclass(frozen=True, slots=True)
class NextFestival:
    """A festival and the day on which it falls next."""

    key: str
    name: Sentence
    day: date


@dataclass(frozen=True, slots=True)
class NextHoliday:
    """A public holiday of a calendar, and when it is next by each of its moments."""

    key: str
    name: Sentence
    actual: date
    substitute: date
    first: date
    provisional: bool


@dataclass(frozen=True, slots=True)
class ListedYear:
    """A year of a calendar: whether its list is published, or only computed."""

    year: int
    published: bool


def festivals_after(today: date) -> list[NextFestival]:
    """Every festival, with the first of its days from today on."""
    return [NextFestival(key, NAMES[key], _next_festival(key, today)) for key in FESTIVALS]


def _next_festival(key: Festival, today: date) -> date:
    this = festivals.day_of(key, today.year)
    return this if this >= today else festivals.day_of(key, today.year + 1)


def countries_known() -> list[str]:
    """The keys of the calendars of whole countries."""
    return countries.known()


def regions_of(country: str) -> list[str]:
    """The keys of the calendars of a country's regions."""
    return countries.regions(country)


def years_of(calendar: Calendar, today: date) -> list[ListedYear]:
    """This year and the next ones, for which rules look ahead."""
    years = range(today.year, today.year + _YEARS_AHEAD + 1)
    return [ListedYear(year, not calendar.provisional_year(year)) for year in years]


def holidays_of(calendar: Calendar, today: date) -> list[NextHoliday]:
    """The holidays that a rule can name, in the order of their next days."""
    near = [
        each for year in (today.year, today.year + 1) for each in calendar.public_holidays(year)
    ]
    named = {each.key: each for each in calendar.public_holidays(today.year)}
    found = [_next_holiday(one, near, today) for one in named.values()]
    return sorted(found, key=lambda one: (one.actual, one.key))


def _next_holiday(named: PublicHoliday, near: list[PublicHoliday], today: date) -> NextHoliday:
    def on(moment: Moment) -> date:
        days = sorted(each.on(moment) for each in near if each.key == named.key)
        return next((day for day in days if day >= today), days[-1])

    actual = on("actual")
    guess = any(each.provisional for each in near if each.key == named.key and each.day == actual)
    return NextHoliday(named.key, named.name, actual, on("substitute"), on("break"), guess)


def calendar_of(key: str) -> Calendar:
    """The calendar of a country or region; UnknownCalendar."""
    return workdays.calendar(key)
