"""Made-up people and rules for the oracle, around a few weeks in which much happens: lives with
moves, leaves, exits and birthdays of both calendars, and every trigger with every timing."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from hypothesis import strategies as st

from portal.kit.calendars import lunar
from portal.rules.people import Birthday
from tests.portal.rules.oracle import Rule
from tests.portal.rules.rosters import SITES, Place, Someone, former_spells
from tests.portal.rules.worlds import Where

# Days around which a calendar does something.
STARTS = (
    date(2026, 2, 8),  # Spring Festival, a long break and its make-up days
    date(2026, 9, 18),  # make-up day, Mid-Autumn, National Day
    date(2027, 2, 22),  # 28 February of a common year, a year without a list
    date(2028, 2, 22),  # 29 February
    date(2025, 7, 20),  # the leap month begins
    date(2028, 5, 22),  # Dragon Boat before a leap month
    date(2026, 10, 20),  # clocks go back
    date(2027, 3, 22),  # clocks go forward
    date(2026, 12, 23),  # the year ends
)
LENGTH = 13
ZONES = ("Asia/Shanghai", "Europe/Berlin", "America/Los_Angeles", "Pacific/Auckland",
         "America/Havana", "Pacific/Kiritimati", "Pacific/Pago_Pago")  # fmt: skip
CALENDARS = (None, "CN", "DE", "HK", "US")


def _near(start: date) -> st.SearchStrategy[date]:
    return st.integers(-4, LENGTH + 6).map(lambda n: start + timedelta(days=n))


def _years_before(day: date, years: int) -> date:
    year = day.year - years
    return day.replace(year=year, day=28 if (day.month, day.day) == (2, 29) else day.day)


def wheres() -> st.SearchStrategy[Where]:
    return st.builds(Where, st.sampled_from(ZONES), st.sampled_from(CALENDARS))


@st.composite
def birthdays(draw: st.DrawFn, start: date) -> Birthday:
    day = draw(_near(start))
    if draw(st.booleans()):
        leap = draw(st.integers(0, 5)) == 0
        return Birthday("solar", 2, 29) if leap else Birthday("solar", day.month, day.day)
    _, kept = lunar.lunar_of(day)
    number = draw(st.sampled_from([kept.day, kept.day, 30]))
    return Birthday("lunar", kept.month, number, draw(st.sampled_from([kept.leap, False, True])))


@st.composite
def places(draw: st.DrawFn, start: date, hired: date) -> list[Place]:
    since = [hired, *draw(st.lists(_near(start), max_size=2))]
    found = {
        day: Place(
            day,
            site=draw(st.sampled_from([None, *SITES])),
            grade=draw(st.sampled_from([None, "M1", "M2"])),
            time_zone=draw(st.none() | st.sampled_from(ZONES)),
        )
        for day in since
        if draw(st.integers(0, 4))
    }
    return list(found.values())


@st.composite
def lives(draw: st.DrawFn, start: date) -> Someone:
    day = draw(_near(start))
    years = draw(st.sampled_from([0, 1, 2, 5]))
    hired = draw(st.sampled_from([_years_before(day, years), date(2024, 2, 29), date(2019, 1, 1)]))
    someone = Someone(hired, birthday=draw(st.none() | birthdays(start)))
    someone.opted_out = draw(st.integers(0, 5)) == 0
    someone.original_hired_on = draw(st.none() | _near(start).map(lambda d: _years_before(d, 7)))
    someone.adjusted_service_on = draw(st.none() | _near(start).map(lambda d: _years_before(d, 3)))
    someone.probation_ends_on = draw(st.none() | _near(start))
    if draw(st.integers(0, 2)) == 0:
        someone.last_day = max(hired, draw(_near(start)))
    if draw(st.integers(0, 2)) == 0 and hired > date(2019, 1, 2):
        someone.spells = draw(former_spells(hired))
    someone.places = draw(places(start, hired))
    begins = draw(st.lists(_near(start), max_size=3, unique=True))
    for first in begins:
        length = draw(st.none() | st.integers(0, 5))
        last = None if length is None else first + timedelta(days=length)
        someone.leaves.append((first, last))
    return someone


def timings() -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {},
        optional={
            "lead": st.sampled_from([0, 1, 3, 7, 30]),
            "shift": st.sampled_from(["before", "after"]),
            "avoiding": st.sampled_from(["weekend", "weekend_and_holiday"]),
            "workdays": st.sampled_from(["site", "site", "organization", "CN", "DE"]),
            "zone": st.sampled_from(["employee", "site", "organization"]),
            "hour": st.sampled_from([0, 1, 2, 3, 9, 23]),
            "leave": st.sampled_from(["skip", "defer", "defer"]),
        },
    )


@st.composite
def triggers(draw: st.DrawFn, start: date) -> dict[str, Any]:
    """One of the triggers that a calendar brings."""
    feb29 = draw(st.sampled_from([{}, {"feb29": "feb28"}, {"feb29": "mar1"}]))
    day = draw(_near(start))
    more: dict[str, Any] = draw(st.sampled_from([
        {"kind": "work_anniversary", "every": 1,
         "service": draw(st.sampled_from(["hire", "original", "adjusted"]))},
        {"kind": "work_anniversary", "years": [2, 5, 7]},
        {"kind": "work_anniversary", "every": 1, "bridge": draw(st.sampled_from([0, 1, 30, 400])),
         "absence": draw(st.sampled_from(["counted", "deducted"]))},
        {"kind": "birthday", "calendars": draw(st.sampled_from(["own", "own", "solar", "lunar"])),
         "leapMonth": draw(st.sampled_from(["ordinary", "leap", "both"])),
         "shortMonth": draw(st.sampled_from(["last", "next"]))},
        {"kind": "onboarding", "days": draw(st.integers(0, 12)),
         "after": draw(st.sampled_from(["hire", "probation"]))},
        {"kind": "onboarding", "months": draw(st.integers(0, 1)),
         "after": draw(st.sampled_from(["hire", "probation"]))},
        {"kind": "fixed_date", "dates": [str(day), str(day + timedelta(days=2))]},
        {"kind": "yearly", "month": day.month, "day": day.day},
        {"kind": "festival", "festival": draw(st.sampled_from(
            ["spring_festival_eve", "spring_festival", "dragon_boat", "mid_autumn"]))},
        {"kind": "public_holiday", "calendar": "CN",
         "moment": draw(st.sampled_from(["actual", "substitute", "break"])),
         "holiday": draw(st.sampled_from(
             ["new_years_day", "spring_festival", "mid_autumn_festival", "national_day"]))},
        {"kind": "recurrence", "rrule": "FREQ=DAILY;INTERVAL=3", "start": "2024-12-30"},
        {"kind": "recurrence", "rrule": "FREQ=MONTHLY;BYDAY=-1FR", "start": "2024-12-27"},
    ]))  # fmt: skip
    return more | feb29


@st.composite
def written(draw: st.DrawFn, start: date) -> Rule:
    last = draw(st.none() | st.none() | st.integers(0, LENGTH).map(lambda n: start + timedelta(n)))
    grades = draw(st.none() | st.just(["M1"]))
    return Rule(draw(triggers(start)), draw(timings()), start, last, grades)


@st.composite
def ticks(draw: st.DrawFn, start: date) -> list[datetime]:
    """The instants at which the clock ticks: some hours, or days, apart; once it is set back."""
    noon = datetime.combine(start, time(12), UTC)
    hours = draw(st.lists(st.integers(1, 24 * LENGTH), max_size=6, unique=True))
    last = noon + timedelta(hours=24 * LENGTH)
    found = [noon + timedelta(hours=each) for each in sorted(hours)]
    if found and draw(st.booleans()):
        again = draw(st.integers(1, len(found)))
        found.insert(again, found[again - 1] - timedelta(hours=1))
    return [*found, last]
