"""Workdays, public holidays and what is only a guess, in China and elsewhere."""

from collections.abc import Iterator
from datetime import date, timedelta

import chinese_calendar
import pytest

from portal.kit.calendars import china, holiday_lists, workdays
from portal.kit.calendars.errors import UnknownCalendar
from portal.kit.calendars.workdays import PublicHoliday

CN = workdays.calendar("CN")

# A list as it may come in November 2026. Its days are made up.
LIST_2027 = {
    "calendar": "CN",
    "year": 2027,
    "source": "a test",
    "holidays": [
        {
            "key": "new_years_day",
            "name": {"en": "New Year's Day", "zh": "元旦"},
            "day": "2027-01-01",
            "days_off": ["2026-12-31/2027-01-03"],
            "make_up_days": ["2026-12-27"],
        },
        {
            "key": "spring_festival",
            "name": {"en": "Spring Festival", "zh": "春节"},
            "day": "2027-02-06",
            "days_off": ["2027-02-05/2027-02-11"],
            "make_up_days": ["2027-01-30"],
            "substitute": "2027-02-09",
        },
    ],
}


@pytest.fixture(autouse=True)
def packaged_lists() -> Iterator[None]:
    workdays.use([])
    yield
    workdays.use([])


def named(calendar: str, year: int, key: str) -> PublicHoliday:
    found = workdays.calendar(calendar).public_holidays(year)
    return next(each for each in found if each.key == key)


def test_every_day_of_the_state_councils_lists() -> None:
    day, last = date(2004, 1, 1), date(2026, 12, 24)
    while day <= last:
        assert CN.is_workday(day) == chinese_calendar.is_workday(day), day
        assert not CN.provisional(day)
        day += timedelta(days=1)


@pytest.mark.parametrize(
    ("calendar", "day", "kind"),
    [
        ("CN", "2026-02-14", "make_up_day"),  # a Saturday
        ("CN", "2026-02-17", "holiday"),
        ("CN", "2026-02-24", "workday"),
        ("CN", "2026-02-07", "weekend"),
        ("CN", "2026-10-10", "make_up_day"),
        ("CN", "2006-12-31", "make_up_day"),  # in the list of 2007
        ("HK", "2026-04-07", "holiday"),
        ("HK", "2026-11-21", "weekend"),
        ("SG", "2026-08-10", "holiday"),
        ("US", "2026-07-03", "holiday"),
        ("US", "2026-11-26", "holiday"),
        ("DE", "2026-10-03", "holiday"),
        ("DE", "2026-01-06", "workday"),
        ("DE-BY", "2026-01-06", "holiday"),
    ],
)
def test_what_a_day_is(calendar: str, day: str, kind: str) -> None:
    assert workdays.calendar(calendar).kind(date.fromisoformat(day)) == kind


def test_actual_day_substitute_and_long_break() -> None:
    qingming = named("CN", 2026, "tomb_sweeping_day")
    assert qingming.on("actual") == date(2026, 4, 5)  # a Sunday
    assert qingming.on("substitute") == date(2026, 4, 6)
    assert qingming.on("break") == date(2026, 4, 4)
    spring = named("CN", 2026, "spring_festival")
    assert spring.on("actual") == date(2026, 2, 17)
    assert spring.on("substitute") == date(2026, 2, 17)
    assert (spring.on("break"), spring.break_last) == (date(2026, 2, 15), date(2026, 2, 23))
    independence = named("US", 2026, "independence_day")
    assert independence.on("substitute") == date(2026, 7, 3)
    # A single day is no long break.
    assert named("US", 2026, "veterans_day").on("break") == date(2026, 11, 11)


def test_an_observed_day_belongs_to_the_holiday_of_the_next_year() -> None:
    """1 January 2028 is a Saturday: Friday before it is off, in 2027."""
    assert named("US", 2028, "new_years_day").substitute == date(2027, 12, 31)
    assert named("US", 2027, "new_years_day").substitute is None


def test_every_statutory_festival_has_its_name_also_when_two_coincide() -> None:
    """In 2020 Mid-Autumn and National Day were one day, and the list has one name for it."""
    keys = [each.key for each in CN.public_holidays(2020)]
    assert {"mid_autumn_festival", "national_day"} <= set(keys)
    assert named("CN", 2020, "mid_autumn_festival").day == date(2020, 10, 1)
    assert "anti_fascist_70th_day" in [each.key for each in CN.public_holidays(2015)]


def test_a_year_without_a_list_is_provisional_and_so_is_the_week_before() -> None:
    year = china.published_years()[-1]
    assert not CN.provisional(date(year, 12, 24))
    assert CN.provisional(date(year, 12, 25))
    assert CN.provisional(date(year, 12, 31))
    assert CN.provisional(date(year + 1, 6, 1))
    assert CN.provisional_year(year + 1)
    assert named("CN", year + 1, "national_day").provisional
    # The guess: weekends and the days of the law, moved off weekends.
    assert CN.kind(date(year + 1, 10, 1)) == "holiday"


def test_a_loaded_list_takes_the_place_of_the_guess() -> None:
    assert CN.kind(date(2026, 12, 27)) == "weekend"
    workdays.use([holiday_lists.read(LIST_2027)])
    assert CN.kind(date(2026, 12, 27)) == "make_up_day"
    assert CN.kind(date(2026, 12, 31)) == "holiday"
    assert CN.kind(date(2027, 1, 30)) == "make_up_day"
    assert not CN.provisional(date(2026, 12, 28))
    assert not CN.provisional(date(2027, 6, 1))
    assert CN.provisional(date(2027, 12, 25))
    spring = named("CN", 2027, "spring_festival")
    assert (spring.substitute, spring.provisional) == (date(2027, 2, 9), False)
    workdays.use([])
    assert CN.kind(date(2026, 12, 27)) == "weekend"


@pytest.mark.parametrize(
    ("day", "direction", "avoiding", "expected"),
    [
        ("2026-02-17", "none", "weekend_and_holiday", "2026-02-17"),
        ("2026-02-17", "before", "weekend_and_holiday", "2026-02-14"),
        ("2026-02-17", "after", "weekend_and_holiday", "2026-02-24"),
        ("2026-02-17", "before", "weekend", "2026-02-17"),
        ("2026-02-14", "before", "weekend", "2026-02-14"),
        ("2026-02-15", "after", "weekend", "2026-02-16"),
        ("2026-02-15", "before", "weekend", "2026-02-14"),
        ("2026-11-23", "after", "weekend_and_holiday", "2026-11-23"),
    ],
)
def test_shifts(day: str, direction: str, avoiding: str, expected: str) -> None:
    found = CN.shift(date.fromisoformat(day), direction, avoiding)  # type: ignore[arg-type] # texts of a table
    assert (str(found.day), found.provisional) == (expected, False)


def test_a_shift_that_rests_on_a_guess_says_so() -> None:
    year = china.published_years()[-1] + 1
    assert CN.shift(date(year, 10, 1), "after").provisional
    assert not CN.shift(date(year, 10, 1), "none").provisional


def test_an_estimated_holiday_is_a_guess() -> None:
    singapore = workdays.calendar("SG")
    assert singapore.provisional(named("SG", 2035, "eid_al_fitr").day)
    assert not singapore.provisional(date(2035, 8, 9))


@pytest.mark.parametrize("name", ["XX", "cn", "DE-XX", "", "CN\n", "中国"])
def test_an_unknown_calendar_is_refused(name: str) -> None:
    with pytest.raises(UnknownCalendar):
        workdays.calendar(name)
