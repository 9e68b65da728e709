"""A roster file at work: looked through, read in batches, each row compared with what is known.

Nothing here writes, except how far the work has come: that is a guarded update, which only one of
several workers on the same import can make.
"""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from typing import Any, BinaryIO
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from portal.directory import importing, roster_mapping, roster_survey
from portal.directory.models import Employee
from portal.directory.roster_changes import Change, Today, Unfit, change
from portal.directory.roster_models import RosterImport
from portal.directory.roster_places import Places
from portal.directory.roster_problems import NumberTwice
from portal.directory.roster_rows import Problem, RosterRow, RowReader
from portal.directory.roster_state import Known
from portal.directory.roster_survey import Survey
from portal.kit.db import guards
from portal.kit.db.session import Database
from portal.kit.spreadsheets import streams
from portal.kit.spreadsheets.reading import HeaderOf
from portal.vault import holding

BATCH = 500
KINDS = (
    "created",
    "updated",
    "unchanged",
    "rejected",
    "leavers",
    "left",
    "absent",
    "departments",
    "sites",
)

Rows = Sequence[RosterRow | list[Problem]]


class Overtaken(Exception):
    """Another worker does this import, or somebody has cancelled it."""


@dataclass(slots=True)
class Run:
    """One import at work. `counts` is what the rows done so far came to."""

    database: Database
    record: RosterImport
    file: BinaryIO
    survey: Survey
    places: Places
    today: Today
    brake: int
    counts: Counter[str] = field(default_factory=Counter)

    @property
    def organization_id(self) -> UUID:
        return self.record.organization_id


@dataclass(slots=True)
class Outcome:
    """What a batch of rows comes to."""

    changes: list[Change]
    problems: list[Problem]


async def file_of(database: Database, record: RosterImport) -> BinaryIO:
    """The file of an import, for threads only."""
    chunks = partial(holding.streamed, database, record.organization_id, record.file_id)
    return await streams.opened(chunks)


async def opened(database: Database, record: RosterImport, file: BinaryIO) -> Run:
    """The import with its file looked through once; a Refusal when the file cannot be read."""
    of = (file, record.name, header_of(record))
    found = await asyncio.to_thread(roster_survey.survey, *of)
    async with database.reading(record.organization_id) as session:
        day, brake = await importing.today(session, record.organization_id)
        places = await Places.of(session, record.organization_id, found.zones)
    today = Today(day, full=record.mode == "full")
    return Run(database, record, file, found, places, today, brake)


def header_of(record: RosterImport) -> HeaderOf:
    """How the first row of an import's file is to be understood."""
    return partial(roster_mapping.header_of, targets=record.mapping)


async def batches(run: Run, skip: int) -> AsyncIterator[tuple[Rows, RowReader]]:
    """The rows of the file in batches, read in a thread, without those that are done."""
    of = (run.file, run.record.name, header_of(run.record), run.today.day)
    opening = partial(roster_survey.read, *of)
    found = await asyncio.to_thread(opening)
    async for batch in streams.in_batches(islice(found.rows, skip, None), BATCH):
        yield batch, found.reader


def numbers(rows: Rows) -> list[str]:
    """The employee numbers of the rows that could be read."""
    return [row.employee_number for row in rows if isinstance(row, RosterRow)]


async def compared(run: Run, reader: RowReader, rows: Rows, known: dict[str, Known]) -> Outcome:
    """What a batch comes to, worked out in a thread and counted."""
    departments, sites = len(run.places.new_departments), len(run.places.new_sites)
    outcome = await asyncio.to_thread(_compare, run, reader, rows, known)
    run.counts.update(change.kind for change in outcome.changes)
    run.counts["rejected"] += len(rows) - len(outcome.changes)
    run.counts["left"] += sum(change.left for change in outcome.changes)
    run.counts["departments"] += len(run.places.new_departments) - departments
    run.counts["sites"] += len(run.places.new_sites) - sites
    return outcome


def _compare(run: Run, reader: RowReader, rows: Rows, known: dict[str, Known]) -> Outcome:
    """Each row against what is known. Rows of a number that stands twice are all refused."""
    outcome = Outcome([], [])
    for row in rows:
        if not isinstance(row, RosterRow):
            outcome.problems += row
            continue
        number = row.employee_number
        try:
            if count := run.survey.twice.get(number):
                raise Unfit("number", NumberTwice(count=count))
            outcome.changes.append(change(row, known.get(number), run.places, run.today))
        except Unfit as unfit:
            outcome.problems.append(reader.problem(row, unfit.column, unfit.why))
    return outcome


async def advance(session: AsyncSession, run: Run, rows: int, **values: Any) -> None:
    """Move the count of rows done, unless another worker has moved it: then Overtaken."""
    counts = {kind: run.counts[kind] for kind in KINDS}
    await move(session, run.record, done=run.record.done + rows, counts=counts, **values)


async def move(session: AsyncSession, record: RosterImport, **values: Any) -> None:
    """Change an import that is still as far as we know it; Overtaken when it is further."""
    statement = (
        update(RosterImport)
        .where(
            RosterImport.organization_id == record.organization_id,
            RosterImport.id == record.id,
            RosterImport.state == record.state,
            RosterImport.done == record.done,
        )
        .values(values)
    )
    if await guards.changed(session, statement) != 1:
        raise Overtaken


async def active_people(
    session: AsyncSession, run: Run, after: str = "", most: int = BATCH
) -> Sequence[tuple[UUID, str]]:
    """Who is employed or about to be, by number: those whom a full file has to name."""
    still = Employee.last_day.is_(None) | (
        (Employee.last_day > run.today.day) & (Employee.last_day >= Employee.hired_on)
    )
    rows = await session.execute(
        select(Employee.id, Employee.number)
        .where(Employee.organization_id == run.organization_id, still, Employee.number > after)
        .order_by(Employee.number)
        .limit(most)
    )
    return [(key, number) for key, number in rows]
