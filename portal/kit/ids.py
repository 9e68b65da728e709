"""Identifiers: UUIDv7, so that new rows land at the end of their indexes."""

import secrets
import threading
from uuid import UUID

from portal.kit import clock

RANDOM_BITS = 74


class _Maker:
    """Remembers the last id, so that those of one millisecond come in order."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._milliseconds = 0
        self._random = 0

    def next(self) -> UUID:
        fresh, step = secrets.randbits(RANDOM_BITS - 1), secrets.randbits(32) + 1
        with self._lock:
            milliseconds = int(clock.now().timestamp() * 1000)
            same = milliseconds == self._milliseconds
            # A fresh start leaves one bit free, so that no millisecond runs out of steps.
            self._random = self._random + step if same else fresh
            self._milliseconds = milliseconds
            return with_time(milliseconds, self._random)


_maker = _Maker()


def new() -> UUID:
    """A fresh UUIDv7 (RFC 9562) of the present millisecond.

    Those that this process makes within a millisecond are in order as well: each is the one before
    it and a random step (section 6.2, method 2), for the audit log and every list sort by them.
    """
    return _maker.next()


def with_time(milliseconds: int, random: int) -> UUID:
    """The UUIDv7 of a time in milliseconds since 1970 and 74 random bits."""
    high, low = random >> 62, random & ((1 << 62) - 1)
    return UUID(int=(milliseconds << 80) | (0x7 << 76) | (high << 64) | (0b10 << 62) | low)
