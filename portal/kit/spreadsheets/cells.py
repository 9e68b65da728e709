"""What a cell can hold, what a row is, and how to speak of a value without showing it."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A cell that shows something in a spreadsheet program, but holds no value that we could take.

    `why` is `error` (#N/A and its kind), `formula` (never calculated) or `merged` (covered by the
    cell that it is merged with).
    """

    why: str


# An absent cell is the empty string, as in CSV.
Readable = str | float | bool | date | datetime | time | timedelta
Value = Readable | Unreadable


class Row(NamedTuple):
    """A row that is not blank. `number` is what a spreadsheet program shows beside it."""

    number: int
    cells: tuple[Value, ...]


_CLASSES_BY_TYPE: tuple[tuple[type, str], ...] = (
    (Unreadable, "unreadable"),
    (bool, "boolean"),
    (float, "number"),
    (int, "number"),
    (date, "date"),
    (time, "time"),
    (timedelta, "time"),
)


def value_class(value: Value) -> str:
    """What sort of value it is, fit for a report about secrets: `digits(16)`, `empty`."""
    for kind, name in _CLASSES_BY_TYPE:
        if isinstance(value, kind):
            return name
    text = str(value).strip()
    if not text:
        return "empty"
    return f"{_class_of_text(text)}({len(text)})"


def _class_of_text(text: str) -> str:
    if not text.isprintable():
        return "unprintable"
    if text[0] in "=+-@":
        return "formula"
    if text.isdecimal():
        return "digits" if text.isascii() else "full-width digits"
    if text.isascii():
        return "letters" if text.isalpha() else "text"
    return "text"


def is_blank(cells: tuple[Value, ...]) -> bool:
    """Whether a row has nothing to say: only empty cells and spaces."""
    return all(isinstance(cell, str) and (not cell or cell.isspace()) for cell in cells)
