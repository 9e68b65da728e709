"""What keys, amounts and days of the catalogue must look like, and how a stale edit is refused."""

import re
from datetime import UTC, datetime

from portal.catalog.errors import (
    AmountOutOfRange,
    BadCatalogKey,
    BadCurrency,
    DaysOutOfRange,
    EditedMeanwhile,
)

_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}", re.ASCII)
_CURRENCY = re.compile(r"[A-Z]{3}", re.ASCII)
# As much as an Int of GraphQL can say.
MOST_MINOR_UNITS = 2**31 - 1
MOST_DAYS = 3_660


def key(value: str, *path: str) -> str:
    """A key that people read and write, such as a SKU."""
    if not _KEY.fullmatch(value):
        raise BadCatalogKey(path=path)
    return value


def currency(value: str, *path: str) -> str:
    if not _CURRENCY.fullmatch(value):
        raise BadCurrency(path=path)
    return value


def amount(value: int, *path: str) -> int:
    """An amount in minor units."""
    if not 0 <= value <= MOST_MINOR_UNITS:
        raise AmountOutOfRange(most=MOST_MINOR_UNITS, path=path)
    return value


def days(value: int | None, *path: str, least: int = 1) -> int | None:
    """A number of days, where there is one."""
    if value is not None and not least <= value <= MOST_DAYS:
        raise DaysOutOfRange(least=least, most=MOST_DAYS, path=path)
    return value


def edited_meanwhile(who: str, when: datetime, version: int) -> EditedMeanwhile:
    """The refusal of an edit of an older version, naming who made the present one, and when."""
    return EditedMeanwhile(
        who=who or "-",
        when=f"{when.astimezone(UTC):%Y-%m-%d %H:%M} UTC",
        version=version,
        path=("input", "version"),
    )
