"""A first look through a whole roster file: who is in it, who twice, and the zones of its sites.

With it, what a row means does not depend on the rows around it, nor on their order.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from typing import BinaryIO

from portal.directory.roster_rows import Problem, RosterRow, RowReader, employee_number, zone
from portal.kit.spreadsheets import values
from portal.kit.spreadsheets.cells import Row
from portal.kit.spreadsheets.columns import Header
from portal.kit.spreadsheets.reading import HeaderOf, table
from portal.kit.spreadsheets.values import BadValue


@dataclass(slots=True)
class Survey:
    """What the whole file says. `unnumbered` rows cannot be told to be about anybody."""

    format: str = ""
    rows: int = 0
    unnumbered: int = 0
    numbers: set[str] = field(default_factory=set)
    twice: dict[str, int] = field(default_factory=dict)
    zones: dict[str, frozenset[str]] = field(default_factory=dict)

    def note_number(self, number: str) -> None:
        if number in self.numbers:
            self.twice[number] = self.twice.get(number, 1) + 1
        self.numbers.add(number)

    def note_site(self, name: str, its_zone: str) -> None:
        known = self.zones.get(name, frozenset())
        if its_zone not in known:
            self.zones[name] = known | {its_zone}


def survey(file: BinaryIO, name: str, header_of: HeaderOf) -> Survey:
    """Read the whole file once; a Refusal when it cannot be read as a roster."""
    opened = table(file, name, header_of)
    found = Survey(str(opened.format))
    number = opened.header.positions["number"]
    for row in opened.rows:
        found.rows += 1
        try:
            found.note_number(employee_number(row.cells[number]))
        except (BadValue, IndexError):
            found.unnumbered += 1
        with suppress(BadValue, IndexError):
            _note_zone(found, row, opened.header)
    return found


def _note_zone(found: Survey, row: Row, header: Header) -> None:
    if "site" not in header or "site_zone" not in header:
        return
    site = values.text(row.cells[header.positions["site"]], most=100)
    its_zone = zone(row.cells[header.positions["site_zone"]])
    if site and its_zone:
        found.note_site(site, its_zone)


@dataclass(slots=True)
class Reading:
    """The rows of a roster file, each read; `reader` speaks of their columns."""

    reader: RowReader
    rows: Iterator[RosterRow | list[Problem]]


def read(file: BinaryIO, name: str, header_of: HeaderOf, today: date) -> Reading:
    """Open the file again to read each of its rows."""
    opened = table(file, name, header_of)
    reader = RowReader(opened.header, today)
    return Reading(reader, map(reader.read, opened.rows))
