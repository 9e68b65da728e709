"""Identifiers: UUIDv7, so that new rows land at the end of their indexes."""

import secrets
from uuid import UUID

from portal.kit import clock

RANDOM_BITS = 74


def new() -> UUID:
    """A fresh UUIDv7 (RFC 9562) of the present millisecond."""
    milliseconds = int(clock.now().timestamp() * 1000)
    return with_time(milliseconds, secrets.randbits(RANDOM_BITS))


def with_time(milliseconds: int, random: int) -> UUID:
    """The UUIDv7 of a time in milliseconds since 1970 and 74 random bits."""
    high, low = random >> 62, random & ((1 << 62) - 1)
    return UUID(int=(milliseconds << 80) | (0x7 << 76) | (high << 64) | (0b10 << 62) | low)
