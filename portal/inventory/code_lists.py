"""Code lists as their issuers send them: which columns there are, and what each row says.

Nothing here shows a secret: entries have no representation, and what is wrong with a cell is told
without its value, down to the first row, which is a code itself where somebody left the names out.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache, partial
from typing import Any, BinaryIO, NamedTuple
from uuid import UUID

from portal.catalog.attributes import is_web_address
from portal.catalog.kind import Kind
from portal.inventory import code_columns
from portal.inventory.code_problems import (
    ExpiredAlready,
    NotACode,
    NotAnAddress,
    NotAnExpiry,
    WrongLength,
)
from portal.inventory.errors import CodeListColumns, TooManyCodes
from portal.kit.spreadsheets import days, mapping, reading, values
from portal.kit.spreadsheets.cells import Row, Value
from portal.kit.spreadsheets.columns import Column, Header, match
from portal.kit.spreadsheets.errors import (
    ColumnsDuplicate,
    ColumnsMissing,
    ColumnsUnknown,
    ColumnsUnnamed,
)
from portal.kit.spreadsheets.values import BadValue, Missing
from portal.vault import fingerprint

MOST_ROWS = 2_000_000
LEAST_CHARACTERS = 4
_NUMBER_CHARACTERS = 100
_PIN_CHARACTERS = 50
_URL_CHARACTERS = 2_000


class Problem(NamedTuple):
    """What is wrong with one cell: the code of a BadValue and the facts of its sentences."""

    row: int
    column: str
    code: str
    facts: dict[str, Any]

    @classmethod
    def of(cls, row: int, column: str, bad: BadValue) -> "Problem":
        """`column` is empty where the whole row is at fault."""
        return cls(row, column, bad.code, bad.facts)


@dataclass(slots=True)
class Entry:
    """One code of a list, and the keyed hash that finds it again."""

    row: int
    number: str = field(repr=False)
    pin: str = field(repr=False)
    url: str = field(repr=False)
    expires_on: date | None
    fingerprint: bytes = field(repr=False)

    @property
    def last_four(self) -> str:
        """As much of the number as may be shown: never more than a third of it."""
        return self.number[len(self.number) - min(4, len(self.number) // 3) :]


@dataclass(frozen=True, slots=True)
class CodeRules:
    """What the codes of a product look like. Codes whose last day is before `today` are too old."""

    kind: Kind
    today: date
    number_length: int | None = None
    pin_length: int | None = None

    @property
    def columns(self) -> tuple[Column, ...]:
        return code_columns.columns(self.kind)

    def header(self, row: Row, targets: Sequence[str] | None) -> Header:
        """The header that a first row is: by its own words, or by a mapping."""
        if targets is None:
            return match(row, self.columns)
        return mapping.header(row, targets, self.columns)

    def number(self, value: Value) -> str:
        found = values.identifier(value, _NUMBER_CHARACTERS)
        if not found:
            raise Missing
        length = len(fingerprint.canonical(found))
        if length < LEAST_CHARACTERS:
            raise NotACode(least=LEAST_CHARACTERS)
        if self.number_length not in (None, length):
            raise WrongLength(expected=self.number_length)
        return found

    def pin(self, value: Value) -> str:
        found = values.identifier(value, _PIN_CHARACTERS)
        if found and self.pin_length not in (None, len(found)):
            raise WrongLength(expected=self.pin_length)
        return found

    def url(self, value: Value) -> str:
        found = values.text(value, _URL_CHARACTERS)
        if found and not is_web_address(found):
            raise NotAnAddress
        return found

    def expires(self, value: Value) -> date | None:
        try:
            found = _day(value)
        except BadValue:
            # A BadValue of days says which month there is not: a piece of what may be a secret.
            raise NotAnExpiry from None
        if found is not None and found < self.today:
            raise ExpiredAlready
        return found


@lru_cache(maxsize=1_000)
def _day(value: Value) -> date | None:
    """Most rows of a list say the same few days. What is no day is not remembered."""
    return days.day(value)


class CodeList:
    """A code list that is open: iterating gives each row as an entry, or as what is wrong."""

    def __init__(self, table: reading.Table, rules: CodeRules, organization_id: UUID) -> None:
        self._table = table
        self._fingerprint = fingerprint.fingerprints(organization_id)
        required = {part.key for part in rules.kind.code_parts if part.required}
        self._cells = [
            (name, position, getattr(rules, name), name in required)
            for name, position in table.header.positions.items()
        ]

    @classmethod
    def open(
        cls,
        file: BinaryIO,
        name: str,
        rules: CodeRules,
        organization_id: UUID,
        targets: Sequence[str] | None = None,
    ) -> "CodeList":
        """Read the first row of a file, by a mapping where there is one; a Refusal when it cannot
        be a list of such codes."""
        try:
            table = reading.table(file, name, partial(rules.header, targets=targets))
        except (ColumnsUnknown, ColumnsDuplicate, ColumnsMissing, ColumnsUnnamed):
            # These name what stands there, which is a code where somebody left the names out.
            raise CodeListColumns(
                columns=", ".join(column.en for column in rules.columns),
                columns_zh="、".join(column.zh for column in rules.columns),
            ) from None
        return cls(table, rules, organization_id)

    def __iter__(self) -> Iterator[Entry | list[Problem]]:
        for count, row in enumerate(self._table.rows):
            if count >= MOST_ROWS:
                raise TooManyCodes(most=MOST_ROWS)
            yield self._read(row)

    def _read(self, row: Row) -> Entry | list[Problem]:
        try:
            cells = reading.fitted(row, self._table.header).cells
        except BadValue as bad:
            return [Problem.of(row.number, "", bad)]
        found: dict[str, Any] = {}
        problems: list[Problem] = []
        for name, position, read, required in self._cells:
            try:
                found[name] = read(cells[position])
                if required and not found[name]:
                    raise Missing
            except BadValue as bad:
                problems.append(Problem.of(row.number, name, bad))
        return problems or self._entry(row.number, **found)

    def _entry(
        self, row: int, number: str, pin: str = "", url: str = "", expires: date | None = None
    ) -> Entry:
        return Entry(row, number, pin, url, expires, self._fingerprint(number))
