"""Local hours on days when clocks change, in the zones where that is oddest."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.kit.calendars import zones

ODD = (
    "Australia/Lord_Howe", "Pacific/Apia", "Pacific/Chatham", "Asia/Kathmandu",
    "Africa/Casablanca", "America/New_York", "Asia/Shanghai", "America/Scoresbysund",
)  # fmt: skip


@pytest.mark.parametrize(
    ("zone", "day", "hour", "expected"),
    [
        ("Asia/Shanghai", "2026-11-23", "09:00", "2026-11-23T01:00"),
        # A gap of an hour: the first instant after it, whatever minute was asked for.
        ("America/New_York", "2026-03-08", "02:00", "2026-03-08T07:00"),
        ("America/New_York", "2026-03-08", "02:59", "2026-03-08T07:00"),
        ("America/New_York", "2026-03-08", "03:00", "2026-03-08T07:00"),
        # An hour that is there twice: its first time.
        ("America/New_York", "2026-11-01", "01:30", "2026-11-01T05:30"),
        # Half an hour at a time.
        ("Australia/Lord_Howe", "2026-10-04", "02:15", "2026-10-03T15:30"),
        ("Australia/Lord_Howe", "2026-04-05", "01:45", "2026-04-04T14:45"),
        # A day that was left out.
        ("Pacific/Apia", "2011-12-29", "09:00", "2011-12-29T19:00"),
        ("Pacific/Apia", "2011-12-30", "09:00", "2011-12-30T10:00"),
        ("Pacific/Apia", "2011-12-31", "00:00", "2011-12-30T10:00"),
        ("Pacific/Chatham", "2026-09-27", "02:45", "2026-09-26T14:00"),
        ("Asia/Kathmandu", "2026-05-01", "09:00", "2026-05-01T03:15"),
        ("Asia/Kathmandu", "1986-01-01", "00:05", "1985-12-31T18:30"),
        # Back for Ramadan and forth after it.
        ("Africa/Casablanca", "2026-02-15", "02:30", "2026-02-15T01:30"),
        ("Africa/Casablanca", "2026-03-22", "02:30", "2026-03-22T02:00"),
        # Midnight itself is skipped.
        ("America/Havana", "2026-03-08", "00:00", "2026-03-08T05:00"),
    ],
)
def test_known_instants(zone: str, day: str, hour: str, expected: str) -> None:
    found = zones.instant(date.fromisoformat(day), time.fromisoformat(hour), zone)
    assert found == datetime.fromisoformat(expected).replace(tzinfo=UTC)


def test_a_day_that_does_not_exist() -> None:
    assert not zones.exists(date(2011, 12, 30), "Pacific/Apia")
    assert zones.exists(date(2011, 12, 31), "Pacific/Apia")
    assert zones.exists(date(2026, 3, 8), "America/Havana")


@given(st.dates(date(1980, 1, 1), date(2036, 1, 1)), st.times(), st.sampled_from(ODD))
def test_it_is_the_first_instant_that_is_not_before_the_hour(
    day: date, hour: time, zone: str
) -> None:
    hour = hour.replace(microsecond=0)
    found = zones.instant(day, hour, zone)
    local = found.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    assert local >= datetime.combine(day, hour)
    before = datetime.fromtimestamp(found.timestamp() - 1, ZoneInfo(zone)).replace(tzinfo=None)
    assert before < datetime.combine(day, hour)
