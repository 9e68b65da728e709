"""Our own codes: 95 random bits and a check character, in groups of four.

The characters are the 32 of Crockford's alphabet, which leaves out I, L, O and U; what somebody
types for them is read as what it looks like. The check character makes the sum of all values, each
multiplied by another power of an element of GF(32), zero. No power is zero and neighbours differ,
so one wrong character never goes unnoticed, nor do two neighbours that changed places.
"""

import secrets

from portal.vault import fingerprint

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 20
RANDOM_BITS = 5 * (LENGTH - 1)

_GROUP = 4
_VALUES = {character: value for value, character in enumerate(ALPHABET)}
_LOOK_ALIKES = str.maketrans("OIL", "011")
# x**5 + x**2 + 1 is primitive over GF(2): the powers of x run through all 31 elements but zero.
_POLYNOMIAL = 0b100101


def mint() -> str:
    """A new code from the system's random source."""
    number = secrets.randbits(RANDOM_BITS)
    values = [number >> shift & 31 for shift in range(RANDOM_BITS - 5, -1, -5)]
    values.append(_times_x(_sum(values)))
    return _grouped("".join(ALPHABET[value] for value in values))


def is_well_formed(text: str) -> bool:
    """Whether it can be one of our codes, however it is spaced, and whatever its case."""
    return normal(text) is not None


def normal(text: str) -> str | None:
    """The code as it was minted, from what somebody typed; None when it cannot be one of ours."""
    plain = fingerprint.canonical(text).translate(_LOOK_ALIKES)
    if len(plain) != LENGTH or not all(character in _VALUES for character in plain):
        return None
    return None if _sum([_VALUES[c] for c in plain]) else _grouped(plain)


def _grouped(plain: str) -> str:
    return "-".join(plain[start : start + _GROUP] for start in range(0, len(plain), _GROUP))


def _sum(values: list[int]) -> int:
    """The last value once, the one before it times x, and so on."""
    total = 0
    for value in values:
        total = _times_x(total) ^ value
    return total


def _times_x(value: int) -> int:
    doubled = value << 1
    return doubled ^ _POLYNOMIAL if doubled & 32 else doubled
