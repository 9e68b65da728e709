"""Full years and months of service, against the slow and obvious way of counting them."""

from calendar import isleap
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.directory.models import month_day
from portal.rules import tenure
from portal.rules.tenure import LeapDay
from tests.portal.rules.rosters import dates

LEAP_DAYS = st.sampled_from(["feb28", "mar1"])


def _obvious_years(service: date, day: date, leap_day: LeapDay) -> int:
    """Walk from day to day, and count each time that the calendar shows the service date."""
    count, present = (0, service) if day >= service else (-1, day)
    while present < day:
        present += timedelta(days=1)
        shown = (present.month, present.day)
        wanted = (service.month, service.day)
        if wanted == (2, 29) and not isleap(present.year):
            wanted = (2, 28) if leap_day == "feb28" else (3, 1)
        count += shown == wanted
    return count


@given(service=dates(2015, 2028), day=dates(2015, 2028), leap_day=LEAP_DAYS)
def test_full_years(service: date, day: date, leap_day: LeapDay) -> None:
    assert tenure.full_years(service, day, leap_day) == _obvious_years(service, day, leap_day)


@given(start=dates(2015, 2028), months=st.integers(0, 200))
def test_months_keep_the_end_of_the_month(start: date, months: int) -> None:
    end = tenure.after_months(start, months)
    assert (end.year * 12 + end.month) - (start.year * 12 + start.month) == months
    assert end.day == start.day or (end.day < start.day and (end + timedelta(days=1)).day == 1)


@given(
    service=dates(2010, 2028),
    day=dates(2015, 2028),
    amount=st.integers(0, 40),
    unit=st.sampled_from(["years", "months"]),
    leap_day=LEAP_DAYS,
)
def test_the_latest_start_divides_who_is_full_from_who_is_not(
    service: date, day: date, amount: int, unit: tenure.Unit, leap_day: LeapDay
) -> None:
    if unit == "years":
        full = tenure.full_years(service, day, leap_day) >= amount
    else:
        full = tenure.full_months(service, day) >= amount
    assert full == (service <= tenure.latest_start(day, amount, unit, leap_day))


@given(service=dates(2010, 2028), years=st.integers(1, 20), leap_day=LEAP_DAYS)
def test_the_keys_of_a_day_find_everybody_whose_anniversary_it_is(
    service: date, years: int, leap_day: LeapDay
) -> None:
    day = tenure.anniversary(service, years, leap_day)
    assert month_day(service) in tenure.anniversary_keys(day, leap_day)


def test_31_august_and_six_months_is_the_end_of_february() -> None:
    assert tenure.after_months(date(2026, 8, 31), 6) == date(2027, 2, 28)
    assert tenure.after_months(date(2027, 8, 31), 6) == date(2028, 2, 29)


@pytest.mark.parametrize(
    ("leap_day", "day"), [("feb28", date(2027, 2, 28)), ("mar1", date(2027, 3, 1))]
)
def test_29_february_in_a_common_year(leap_day: LeapDay, day: date) -> None:
    assert tenure.anniversary(date(2024, 2, 29), 3, leap_day) == day
    assert tenure.anniversary(date(2024, 2, 29), 4, leap_day) == date(2028, 2, 29)


def test_before_the_calendar_nobody_can_have_begun() -> None:
    assert tenure.latest_start(date(2026, 1, 1), 2026, "years") == date.min
    assert tenure.latest_start(date(50, 1, 1), 1_200, "months") == date.min
