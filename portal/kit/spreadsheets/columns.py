"""Column names in both languages: which column of a file is which."""

import difflib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from portal.kit.spreadsheets.cells import Row
from portal.kit.spreadsheets.errors import (
    ColumnsDuplicate,
    ColumnsMissing,
    ColumnsUnknown,
    ColumnsUnnamed,
    TooManyColumns,
)

_SEPARATORS = re.compile(r"[\s_\-]+")
# What people put behind a column name: a mark that it is required, or a hint in brackets.
_DECORATION = re.compile(r"\s*(\*|\([^()]*\))\s*$")
_MOST_COLUMNS = 500


def names(listed: str) -> tuple[str, ...]:
    """Names that stand in one text, with a bar between them."""
    return tuple(name for name in listed.split(" | ") if name)


@dataclass(frozen=True, slots=True)
class Column:
    """A column that a file may have: our name for it, how we write it, what else it is called."""

    name: str
    en: str
    zh: str
    aliases: tuple[str, ...] = ()
    required: bool = False
    # What others call it, but perhaps something else too: a guess that somebody has to look at.
    hints: tuple[str, ...] = ()

    @property
    def spellings(self) -> tuple[str, ...]:
        return (self.name, self.en, self.zh, *self.aliases)


@dataclass(frozen=True, slots=True)
class Header:
    """Where each column of a file is. `custom` holds those with a prefix, by the name behind it."""

    row: int
    labels: tuple[str, ...]
    positions: dict[str, int] = field(default_factory=dict)
    custom: dict[str, int] = field(default_factory=dict)

    @property
    def width(self) -> int:
        return len(self.labels)

    def __contains__(self, name: str) -> bool:
        return name in self.positions


def match(row: Row, columns: Sequence[Column], prefixes: Sequence[str] = ()) -> Header:
    """The header that a row is. Columns whose name begins with a prefix are custom ones."""
    found = _named(row)
    header = Header(row.number, found)
    known = {key_of(spelling): column.name for column in columns for spelling in column.spellings}
    unknown = [
        label
        for position, label in enumerate(found)
        if not _place(label, position, header, known, prefixes)
    ]
    if unknown:
        raise _unknown(unknown, columns)
    require(header, columns)
    return header


def labels(row: Row) -> tuple[str, ...]:
    """The texts of the header, without the empty cells behind it; empty where there is no name."""
    found = [cell.strip() if isinstance(cell, str) else "" for cell in row.cells]
    while found and not found[-1] and isinstance(row.cells[len(found) - 1], str):
        found.pop()
    if len(found) > _MOST_COLUMNS:
        raise TooManyColumns(found=len(found), most=_MOST_COLUMNS)
    return tuple(found)


def _named(row: Row) -> tuple[str, ...]:
    found = labels(row)
    unnamed = [str(place) for place, label in enumerate(found, start=1) if not label]
    if unnamed:
        raise ColumnsUnnamed(positions=_listed(unnamed), row=row.number)
    return found


def _place(
    label: str, position: int, header: Header, known: dict[str, str], prefixes: Sequence[str]
) -> bool:
    """Note where a column is; False when it is none of ours."""
    if custom := custom_name(label, prefixes):
        _note(header.custom, custom, position, header)
        return True
    name = known.get(key_of(label)) or known.get(bare_key_of(label))
    if name is None:
        return False
    _note(header.positions, name, position, header)
    return True


def _note(places: dict[str, int], name: str, position: int, header: Header) -> None:
    if name in places:
        raise ColumnsDuplicate(
            columns=_listed([header.labels[places[name]], header.labels[position]])
        )
    places[name] = position


def custom_name(label: str, prefixes: Sequence[str]) -> str:
    """The name behind a prefix; empty when there is none."""
    plain = unicodedata.normalize("NFKC", label)
    for prefix in prefixes:
        if plain.casefold().startswith(prefix):
            return plain[len(prefix) :].strip()
    return ""


def key_of(label: str) -> str:
    """What a label is compared by: without case, width and the kind of its separators."""
    plain = unicodedata.normalize("NFKC", label).casefold().strip()
    return _SEPARATORS.sub(" ", plain)


def bare_key_of(label: str) -> str:
    """The same without a mark or a hint behind the name: `Name*`, `工号（必填）`."""
    return _DECORATION.sub("", key_of(label))


def _unknown(labels: Iterable[str], columns: Sequence[Column]) -> ColumnsUnknown:
    spellings = {
        key_of(spelling): spelling for column in columns for spelling in column.spellings[1:]
    }
    shown = [label[:60] for label in labels]
    near = [difflib.get_close_matches(key_of(label), spellings, n=1) for label in shown[:5]]
    meant = _listed(spellings[found[0]] for found in near if found)
    return ColumnsUnknown(
        columns=_listed(shown[:20]),
        hint=f" Did you mean {meant}?" if meant else "",
        hint_zh=f"您是否想写：{meant}？" if meant else "",
    )


def require(header: Header, columns: Sequence[Column]) -> None:
    """ColumnsMissing when there is none of a column that no file can do without."""
    missing = [column for column in columns if column.required and column.name not in header]
    if missing:
        raise ColumnsMissing(
            columns=_listed(column.en for column in missing),
            columns_zh="、".join(column.zh for column in missing),
        )


def _listed(found: Iterable[str]) -> str:
    return ", ".join(found)
