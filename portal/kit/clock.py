"""The only source of time: everything that asks "now?" asks here, so that a test can answer."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo


def _system_time() -> datetime:
    return datetime.now(UTC)


_source: Callable[[], datetime] = _system_time


def now() -> datetime:
    """The present instant, in UTC."""
    return _source()


def local_date(zone: str) -> date:
    """The day that it is now in an IANA time zone."""
    return now().astimezone(ZoneInfo(zone)).date()


@contextmanager
def driven_by(source: Callable[[], datetime]) -> Iterator[None]:
    """Let `source` answer `now()` in this process until the block ends. For tests and
    simulations."""
    global _source  # noqa: PLW0603 - one clock per process is the point
    previous, _source = _source, source
    try:
        yield
    finally:
        _source = previous
