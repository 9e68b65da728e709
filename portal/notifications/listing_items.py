"""Benefits as lines of a message: what it is, its value, and until when. Never a code."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from portal.catalog import translations
from portal.kit.money import Money

MOST_LINES = 10


def line(name: Mapping[str, Any], money: Money, until: date | None, locale: str) -> str:
    """A benefit in one line."""
    chinese = locale.startswith("zh")
    words = translations.resolved(name, locale)
    if money.minor:
        words += f"（{money}）" if chinese else f" ({money})"
    if until is not None:
        last = day(until, locale)
        words += f"，截至{last}" if chinese else f", until {last}"
    return words


def day(value: date, locale: str) -> str:
    """A day as people write it."""
    if locale.startswith("zh"):
        return f"{value.year}年{value.month}月{value.day}日"
    return f"{value.day} {value:%B %Y}"


def shortened(lines: list[str], count: int, locale: str) -> tuple[str, ...]:
    """The first lines, and how many more there are."""
    more = count - MOST_LINES
    if more <= 0:
        return tuple(lines)
    rest = f"另有 {more} 项" if locale.startswith("zh") else f"and {more} more"
    return (*lines[:MOST_LINES], rest)


def title(lines: tuple[str, ...] | list[str], count: int, locale: str) -> str:
    """The first benefit, and how many others."""
    if count == 1:
        return lines[0]
    if locale.startswith("zh"):
        return f"{lines[0]}等 {count} 项福利"
    return f"{lines[0]} and {count - 1} more"
