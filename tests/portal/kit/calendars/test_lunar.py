"""Lunar days and birthdays, against lunar-python and against days that are known."""

from datetime import date, timedelta
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lunar_python import LunarYear

from portal.kit.calendars import lunar
from portal.kit.calendars.lunar import LeapPolicy, LunarDay, OutsideTable, ShortPolicy

YEARS = st.integers(1901, 2100)
DAYS = st.dates(date(1901, 1, 1), date(2100, 12, 31))
LUNAR_DAYS = st.builds(LunarDay, st.integers(1, 12), st.integers(1, 30), st.booleans())
LEAP = st.sampled_from(get_args(LeapPolicy))
SHORT = st.sampled_from(get_args(ShortPolicy))


def kept(year: int, day: LunarDay, leap: LeapPolicy, short: ShortPolicy) -> list[str]:
    return [str(each.day) for each in lunar.solar_of(year, day, leap, short)]


def test_every_month_is_that_of_lunar_python_but_for_one_new_moon() -> None:
    """The Observatory prints 28 September 2057, which falls within seconds of midnight."""
    different = []
    for year in range(1900, 2101):
        for month in LunarYear.fromYear(year).getMonthsInYear():
            number = month.getMonth()
            first = date.fromordinal(int(month.getFirstJulianDay()) - 1721425)
            ours = lunar.exact_day(year, LunarDay(abs(number), 1, number < 0))
            length = lunar.month_length(year, abs(number), number < 0)
            if (ours, length) != (first, month.getDayCount()):
                different.append((year, number, str(ours), length))
    assert different == [(2057, 8, "2057-08-30", 29), (2057, 9, "2057-09-28", 30)]


@pytest.mark.parametrize(
    ("year", "month"),
    [(2020, 4), (2023, 2), (2025, 6), (2028, 5), (2033, 11), (2036, 6), (2026, None)],
)
def test_leap_months(year: int, month: int | None) -> None:
    assert lunar.leap_month(year) == month


@pytest.mark.parametrize(
    ("day", "year", "lunar_day"),
    [
        # Years in which tables differ from each other, as the Observatory prints them.
        (date(1914, 11, 17), 1914, LunarDay(10, 1)),
        (date(1916, 2, 3), 1916, LunarDay(1, 1)),
        (date(1920, 11, 10), 1920, LunarDay(10, 1)),
        (date(2033, 12, 22), 2033, LunarDay(11, 1, leap=True)),
        (date(2057, 9, 28), 2057, LunarDay(9, 1)),
        (date(2089, 9, 4), 2089, LunarDay(8, 1)),
        (date(2097, 8, 7), 2097, LunarDay(7, 1)),
    ],
)
def test_disputed_days(day: date, year: int, lunar_day: LunarDay) -> None:
    assert lunar.lunar_of(day) == (year, lunar_day)


@given(DAYS)
def test_there_and_back(day: date) -> None:
    year, lunar_day = lunar.lunar_of(day)
    assert lunar.exact_day(year, lunar_day) == day


@given(YEARS, LUNAR_DAYS, LEAP, SHORT)
def test_whoever_has_a_birthday_is_found_on_that_day(
    year: int, lunar_day: LunarDay, leap: LeapPolicy, short: ShortPolicy
) -> None:
    for birthday in lunar.solar_of(year, lunar_day, leap, short):
        if birthday.day <= lunar.last_day():
            assert lunar.kept_on(birthday.day, leap, short)[lunar_day] == birthday


@given(DAYS, LEAP, SHORT)
def test_whoever_is_found_on_a_day_has_a_birthday(
    day: date, leap: LeapPolicy, short: ShortPolicy
) -> None:
    found = lunar.kept_on(day, leap, short)
    for lunar_day, birthday in found.items():
        assert birthday.day == day
        assert birthday in lunar.solar_of(birthday.year, lunar_day, leap, short)


@given(DAYS, LEAP, SHORT)
def test_a_day_finds_everybody(day: date, leap: LeapPolicy, short: ShortPolicy) -> None:
    """Every storable birthday, tried one by one."""
    year, _ = lunar.lunar_of(day)
    everybody = {
        lunar_day
        for month in range(1, 13)
        for number in range(1, 31)
        for leap_month in (False, True)
        for lunar_day in [LunarDay(month, number, leap_month)]
        for each in (max(year - 1, 1900), year)
        if any(b.day == day for b in lunar.solar_of(each, lunar_day, leap, short))
    }
    assert set(lunar.kept_on(day, leap, short)) == everybody


@given(YEARS, LUNAR_DAYS, LEAP, SHORT)
def test_nobody_is_left_out_of_a_year(
    year: int, lunar_day: LunarDay, leap: LeapPolicy, short: ShortPolicy
) -> None:
    found = lunar.solar_of(year, lunar_day, leap, short)
    twice = leap == "both" and lunar_day.leap and lunar.leap_month(year) == lunar_day.month
    assert len(found) == (2 if twice else 1)
    assert all(not b.in_leap_month or lunar_day.leap for b in found)


@given(YEARS, st.integers(1, 12), st.integers(1, 30), LEAP, SHORT)
def test_an_ordinary_birth_never_moves_into_a_leap_month(
    year: int, month: int, day: int, leap: LeapPolicy, short: ShortPolicy
) -> None:
    (birthday,) = lunar.solar_of(year, LunarDay(month, day), leap, short)
    if birthday.day <= lunar.last_day():
        assert not lunar.lunar_of(birthday.day)[1].leap


def test_born_in_a_leap_month() -> None:
    born = LunarDay(6, 1, leap=True)
    assert kept(2025, born, "ordinary", "last") == ["2025-06-25"]
    assert kept(2025, born, "leap", "last") == ["2025-07-25"]
    assert kept(2025, born, "both", "last") == ["2025-06-25", "2025-07-25"]
    assert kept(2026, born, "leap", "last") == ["2026-07-14"]
    assert kept(2026, born, "both", "last") == ["2026-07-14"]


def test_day_30_of_a_short_month() -> None:
    assert lunar.month_length(2026, 12) == 29
    assert kept(2026, LunarDay(12, 30), "ordinary", "last") == ["2027-02-05"]
    # The first day of the next lunar year, and still the birthday of 2026.
    assert kept(2026, LunarDay(12, 30), "ordinary", "next") == ["2027-02-06"]
    assert lunar.kept_on(date(2027, 2, 6), "ordinary", "next")[LunarDay(12, 30)].year == 2026
    # Before a leap month there is no next ordinary month at once: day 29 again.
    assert lunar.month_length(1941, 6) == 29
    assert lunar.leap_month(1941) == 6
    assert kept(1941, LunarDay(6, 30), "ordinary", "next") == ["1941-07-23"]


def test_a_gregorian_year_holds_none_one_or_two() -> None:
    """The first of the twelfth month falls around the new year."""
    late = LunarDay(12, 1)
    number = [len(lunar.birthdays(late, date(y, 1, 1), date(y, 12, 31))) for y in range(2000, 2060)]
    assert set(number) == {0, 1, 2}
    both = lunar.birthdays(late, date(2000, 1, 1), date(2059, 12, 31))
    assert len(both) == sum(number)


@pytest.mark.parametrize("day", [date(1900, 1, 30), date(2101, 1, 29)])
def test_beyond_the_table_nothing_is_guessed(day: date) -> None:
    with pytest.raises(OutsideTable):
        lunar.lunar_of(day)


@given(st.integers(1901, 2099))
def test_years_follow_each_other(year: int) -> None:
    first, last = lunar.year_bounds(year)
    assert lunar.lunar_of(first) == (year, LunarDay(1, 1))
    assert lunar.lunar_of(last + timedelta(days=1)) == (year + 1, LunarDay(1, 1))


@pytest.mark.parametrize("numbers", [(0, 1), (13, 1), (1, 0), (1, 31)])
def test_there_is_no_such_lunar_day(numbers: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="lunar month"):
        LunarDay(*numbers)


def test_names() -> None:
    days = [LunarDay(1, 1), LunarDay(6, 21, leap=True), LunarDay(8, 15), LunarDay(12, 30)]
    assert [lunar.name_of(day) for day in days] == [
        "正月初一", "闰六月廿一", "八月十五", "腊月三十",
    ]  # fmt: skip
    assert lunar.name_of(LunarDay(11, 20)) == "冬月二十"
