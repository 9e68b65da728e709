"""The instant of a local date and hour in a time zone, whatever its clocks do on that day."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


def instant(day: date, hour: time, zone: str) -> datetime:
    """The instant, in UTC, at which it is that hour of that day in an IANA zone.

    An hour that the clocks skip becomes the first instant after the gap; an hour that exists twice
    is its first time. A day that a zone skips wholly begins when the next one does.
    """
    there = ZoneInfo(zone)
    local = datetime.combine(day, hour.replace(tzinfo=None, fold=0))
    before = local.replace(tzinfo=there).astimezone(UTC)
    if before.astimezone(there).replace(tzinfo=None, fold=0) == local:
        return before
    after = local.replace(tzinfo=there, fold=1).astimezone(UTC)
    return _transition(after, before, there)


def exists(day: date, zone: str) -> bool:
    """Whether a zone has that day at all: Samoa had no 30 December 2011."""
    return instant(day, time(0), zone).astimezone(ZoneInfo(zone)).date() == day


def _transition(earlier: datetime, later: datetime, zone: ZoneInfo) -> datetime:
    """The second at which the offset changes between two instants on both sides of a gap."""
    offset = earlier.astimezone(zone).utcoffset()
    while later - earlier > timedelta(seconds=1):
        middle = earlier + timedelta(seconds=(later - earlier) // timedelta(seconds=2))
        if middle.astimezone(zone).utcoffset() == offset:
            earlier = middle
        else:
            later = middle
    return later
