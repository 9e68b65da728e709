"""Festivals against the days that are known."""

from datetime import date

import pytest

from portal.kit.calendars import festivals
from portal.kit.calendars.lunar import OutsideTable
from tests.portal.kit.calendars.known_festivals import DAYS


def test_sixty_years_of_festivals() -> None:
    lines = [line.split() for line in DAYS.strip().splitlines()]
    assert [int(year) for year, *_ in lines] == list(range(1990, 2051))
    for year, *days in lines:
        found = [festivals.day_of(each, int(year)) for each in festivals.FESTIVALS]
        assert [day.isoformat() for day in found] == [f"{year}-{day}" for day in days]


def test_dragon_boat_is_not_in_the_leap_month() -> None:
    assert festivals.day_of("dragon_boat", 2028) == date(2028, 5, 28)


def test_what_falls_on_a_day() -> None:
    assert festivals.on(date(2027, 2, 5)) == ("spring_festival_eve",)
    assert festivals.on(date(2026, 4, 5)) == ("qingming",)
    assert festivals.on(date(2026, 11, 23)) == ()


@pytest.mark.parametrize("year", [1900, 2101])
def test_beyond_the_tables_nothing_is_guessed(year: int) -> None:
    with pytest.raises(OutsideTable):
        festivals.day_of("qingming", year)


def test_every_festival_has_a_name_in_both_languages() -> None:
    assert set(festivals.NAMES) == set(festivals.FESTIVALS)
    assert all(name.en and name.zh for name in festivals.NAMES.values())
