"""Files whose header is not ours: which column is which, first guessed and then as somebody said.

A mapping has a place for each column of the file, in its order: the name of one of our columns, a
custom one behind its prefix (`attribute:T-shirt`), or LEFT_OUT.
"""

import difflib
import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import BinaryIO

from portal.kit.spreadsheets import reading
from portal.kit.spreadsheets.cells import Row, Value
from portal.kit.spreadsheets.columns import (
    Column,
    Header,
    bare_key_of,
    custom_name,
    key_of,
    labels,
    require,
)
from portal.kit.spreadsheets.errors import (
    ColumnsDuplicate,
    ColumnsMissing,
    ColumnTargetUnknown,
    FileWithoutRows,
    MappingTooLong,
)

LEFT_OUT = ""
SAMPLES = 3
# A file whose first rows say nothing in a column is looked through so far.
_LOOKED_AT = 50
_CLOSE = 0.82
PATH = ("input", "columns")


@dataclass(frozen=True, slots=True)
class Heading:
    """A column of a file as it came: what it is called, and the first values that stand in it."""

    label: str
    samples: tuple[Value, ...]


def headings(file: BinaryIO, name: str) -> tuple[Row, list[Heading]]:
    """The first row of a file, and what it says that its columns are. For a thread."""
    rows = reading.rows(file, name)
    first = next(rows, None)
    if first is None:
        raise FileWithoutRows(name=name)
    found: list[list[Value]] = [[] for _ in labels(first)]
    for row in islice(rows, _LOOKED_AT):
        for samples, cell in zip(found, row.cells, strict=False):
            if cell != "" and len(samples) < SAMPLES:
                samples.append(cell)
    return first, [
        Heading(label, tuple(samples)) for label, samples in zip(labels(first), found, strict=True)
    ]


def header(
    row: Row, targets: Sequence[str], columns: Sequence[Column], prefixes: Sequence[str] = ()
) -> Header:
    """The header that a row is by a mapping; a Refusal at the column that is at fault."""
    names = labels(row)
    if len(targets) != len(names):
        raise MappingTooLong(found=len(targets), expected=len(names), path=PATH)
    found = Header(row.number, names)
    known = {column.name for column in columns}
    for position, target in enumerate(targets):
        path = (*PATH, str(position))
        custom = custom_name(target, prefixes)
        places = found.custom if custom else found.positions
        name = custom or target
        if name == LEFT_OUT:
            continue
        if not custom and name not in known:
            raise ColumnTargetUnknown(name=target[:60], path=path)
        if name in places:
            pair = (names[places[name]], names[position])
            raise ColumnsDuplicate(columns=", ".join(pair), path=path)
        places[name] = position
    try:
        require(found, columns)
    except ColumnsMissing as missing:
        raise ColumnsMissing(path=PATH, **missing.facts) from None
    return found


def guessed(
    names: Sequence[str], columns: Sequence[Column], prefixes: Sequence[str] = ()
) -> list[str]:
    """What each column most probably is. None of ours is guessed twice: the surest guess has it."""
    found = [
        f"{prefixes[0]}{custom}" if (custom := custom_name(name, prefixes)) else LEFT_OUT
        for name in names
    ]
    taken: set[str] = set()
    for spellings in _by_certainty(columns):
        for position, name in enumerate(names):
            target = _meant(bare_key_of(name), spellings)
            if target and found[position] == LEFT_OUT and target not in taken:
                found[position] = target
                taken.add(target)
    return found


def is_known(name: str, columns: Sequence[Column]) -> bool:
    """Whether a label is a name of one of our columns, or one that it often has elsewhere."""
    sure, often, _ = _by_certainty(columns)
    return bare_key_of(name) in {**often, **sure}


def _by_certainty(columns: Sequence[Column]) -> Iterator[dict[str, str]]:
    """Our columns by their names, then by what others call them, then by all of these for whoever
    looks for something close."""
    sure = {key_of(name): column.name for column in columns for name in column.spellings}
    often = {key_of(name): column.name for column in columns for name in column.hints}
    yield sure
    yield often
    yield {**often, **sure, "": ""}


def _meant(key: str, spellings: Mapping[str, str]) -> str:
    if key in spellings or "" not in spellings or len(key) < 3:
        return spellings.get(key, "")
    near = difflib.get_close_matches(key, spellings, n=1, cutoff=_CLOSE)
    return spellings[near[0]] if near else ""


def keys(names: Sequence[str]) -> list[str]:
    """What each column of a header is remembered by: its name, and which of that name it is."""
    seen: Counter[str] = Counter()
    found = []
    for name in map(key_of, names):
        seen[name] += 1
        found.append(f"{name}#{seen[name]}")
    return found


def digest(names: Sequence[str]) -> str:
    """One word for a set of column names, in whatever order they stand."""
    return hashlib.sha256("\n".join(sorted(keys(names))).encode()).hexdigest()
