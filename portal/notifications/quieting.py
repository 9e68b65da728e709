"""Quiet hours: when somebody is to hear nothing that can wait. Pure."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from portal.kit import clock

# From ten in the evening to eight in the morning, where nobody said otherwise.
QUIET_FROM, QUIET_UNTIL = 22 * 60, 8 * 60
DIGEST_HOUR = 9


def is_quiet(minute: int, quiet_from: int, quiet_until: int) -> bool:
    """Whether a minute of the day is quiet; hours that end when they begin are none."""
    if quiet_from <= quiet_until:
        return quiet_from <= minute < quiet_until
    return minute >= quiet_from or minute < quiet_until


def morning(now: datetime, zone: str, quiet_from: int, quiet_until: int) -> datetime | None:
    """When it is quiet at `now` in a zone, the instant at which it is not any more; else None."""
    local = now.astimezone(_zone(zone))
    if not is_quiet(local.hour * 60 + local.minute, quiet_from, quiet_until):
        return None
    end = time(quiet_until // 60, quiet_until % 60)
    day = local.date() if local.time() < end else local.date() + timedelta(days=1)
    # By the wall clock: a night in which the clocks change is an hour longer or shorter.
    then = datetime.combine(day, end, local.tzinfo)
    return max(then.astimezone(clock.now().tzinfo), now + timedelta(minutes=1))


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")
