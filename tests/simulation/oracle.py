"""Who is granted what and when, worked out slowly from the words of the calendar page alone."""

from calendar import isleap
from collections.abc import Iterable
from datetime import date, timedelta

from tests.simulation.company import Hired

Expected = set[tuple[int, str, date]]


def anniversary(hired_on: date, years: int) -> date:
    """29 February is 28 February in common years."""
    year = hired_on.year + years
    if (hired_on.month, hired_on.day) == (2, 29) and not isleap(year):
        return date(year, 2, 28)
    return date(year, hired_on.month, hired_on.day)


def employed(person: Hired, day: date) -> bool:
    """From the hire date to the last day, both inclusive."""
    return person.hired_on <= day and (person.last_day is None or day <= person.last_day)


def granted(roster: Iterable[Hired], first_day: date, last_day: date) -> Expected:
    """The place on the roster, the occasion and the day of every grant of an every-year rule."""
    found: Expected = set()
    for place, person in enumerate(roster):
        day = first_day
        while day <= last_day:
            years = day.year - person.hired_on.year
            falls = years >= 1 and anniversary(person.hired_on, years) == day
            if falls and employed(person, day):
                found.add((place, f"anniversary:{years}", day))
            day += timedelta(days=1)
    return found
