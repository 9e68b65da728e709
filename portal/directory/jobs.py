"""What a worker does with a roster file: check it, and later commit it, a batch of rows at a time.

Both can be killed anywhere and begun again, and by several workers at once: each batch is one
transaction that moves the count of rows done, and only one worker can move it.
"""

from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any, BinaryIO
from uuid import UUID

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from portal.audit import appending
from portal.directory import (
    importing,
    roster_exporting,
    roster_mapping,
    roster_run,
    roster_undoing,
    roster_writing,
)
from portal.directory.errors import BrakePulled, RowsUnnumbered
from portal.directory.events import RosterCommitted
from portal.directory.roster_models import RosterImport
from portal.directory.roster_rows import Problem, RowReader
from portal.directory.roster_run import Overtaken, Run
from portal.directory.roster_state import known_by_number
from portal.kit import clock, outbox
from portal.kit.actor import system
from portal.kit.db.session import Database
from portal.kit.errors import Refusal
from portal.vault import holding

log = structlog.get_logger(__name__)

CHECK, COMMIT, UNDO = importing.CHECK, importing.COMMIT, importing.UNDO

_ERRORS_PURPOSE = "roster_errors"
_MOST_ERROR_BYTES = 500_000_000


async def check_import(database: Database, import_id: UUID) -> None:
    """Find out what a file would change and what is wrong with it; nothing else is written."""
    record = await _record(database, import_id)
    if record.state != "checking":
        return
    async with _answered(database, record):
        file = await roster_run.file_of(database, record)
        if not await _columns_known(database, record, file):
            return
        run = await roster_run.opened(database, record, file)
        await _begin_check(run)
        async for rows, reader in roster_run.batches(run, skip=0):
            await _check_batch(run, reader, rows)
        await _finish_check(run)


async def _columns_known(database: Database, record: RosterImport, file: BinaryIO) -> bool:
    """Note the columns of a file when it is looked at first; False when somebody has to say which
    one is which."""
    if record.columns is not None:
        return True
    noted = await roster_mapping.settle(database, record, file)
    async with database.writing(record.organization_id) as session:
        await roster_run.move(session, record, **noted)
        if noted.get("state") == "unmapped":
            await holding.lay_down(session, record.organization_id, record.file_id)
    for name, value in noted.items():
        setattr(record, name, value)
    return record.state == "checking"


async def commit_import(database: Database, import_id: UUID) -> None:
    """Bring in a file that was checked, from the row on where the last worker stopped."""
    record = await _record(database, import_id)
    if record.state != "committing":
        return
    async with _answered(database, record):
        file = await roster_run.file_of(database, record)
        run = await roster_run.opened(database, record, file)
        if await _hold_again(run):
            return
        run.counts = Counter(record.counts if record.done else {})
        async for rows, reader in roster_run.batches(run, skip=record.done):
            await _commit_batch(run, reader, rows)
        await _dismiss_absent(run)
        await _finish_commit(run)


async def undo_import(database: Database, import_id: UUID) -> None:
    """Take back the people whom an import created and nobody uses."""
    await roster_undoing.undo_import(database, import_id)


@asynccontextmanager
async def _answered(database: Database, record: RosterImport) -> AsyncIterator[None]:
    """Write down why the work cannot be done; leave it alone once it is somebody else's, or has
    been cancelled."""
    try:
        try:
            yield
        except Refusal as refusal:
            await _fail(database, record, refusal)
    except Overtaken:
        log.info("this import is done by others, or cancelled", roster_import=str(record.id))


async def _record(database: Database, import_id: UUID) -> RosterImport:
    async with database.reading() as session:
        return await session.get_one(RosterImport, import_id)


async def _fail(database: Database, record: RosterImport, refusal: Refusal) -> None:
    async with database.writing(record.organization_id) as session:
        reason = importing.reason_of(refusal)
        columns = roster_mapping.without_samples(record)
        await roster_run.move(session, record, state="failed", reason=reason, columns=columns)
        await holding.lay_down(session, record.organization_id, record.file_id)


async def _begin_check(run: Run) -> None:
    start = {"done": 0, "rows": run.survey.rows, "format": run.survey.format}
    async with run.database.writing(run.organization_id) as session:
        await roster_run.move(session, run.record, counts={}, **start)
        await roster_writing.forget_problems(session, run.organization_id, run.record.id, None)
    run.record.done = 0


async def _check_batch(run: Run, reader: RowReader, rows: roster_run.Rows) -> None:
    async with run.database.reading(run.organization_id) as session:
        numbers = roster_run.numbers(rows)
        known = await known_by_number(session, run.organization_id, numbers)
    outcome = await roster_run.compared(run, reader, rows, known)
    async with run.database.writing(run.organization_id) as session:
        await roster_run.advance(session, run, len(rows))
        await _keep_problems(session, run, outcome.problems)
    run.record.done += len(rows)


async def _commit_batch(run: Run, reader: RowReader, rows: roster_run.Rows) -> None:
    async with run.database.writing(run.organization_id) as session:
        numbers = roster_run.numbers(rows)
        known = await known_by_number(session, run.organization_id, numbers)
        outcome = await roster_run.compared(run, reader, rows, known)
        await roster_run.advance(session, run, len(rows))
        await run.places.write_new(session, run.organization_id)
        await roster_writing.write_changes(session, run.record, outcome.changes)
        await _keep_problems(session, run, outcome.problems)
    run.record.done += len(rows)


async def _keep_problems(session: AsyncSession, run: Run, problems: list[Problem]) -> None:
    if problems:
        rows = problems[0].row, problems[-1].row
        await roster_writing.forget_problems(session, run.organization_id, run.record.id, rows)
        await roster_writing.write_problems(session, run.organization_id, run.record.id, problems)


async def _finish_check(run: Run) -> None:
    values: dict[str, Any] = {"state": "checked"}
    active, absent = await _absent(run)
    run.counts["leavers"] = run.counts["left"] + absent
    values["error_file_id"] = await _hold_errors(run)
    if run.today.full and (refusal := _pulled(run, active, run.counts["leavers"])):
        values.update(state="held", reason=importing.reason_of(refusal))
    async with run.database.writing(run.organization_id) as session:
        await roster_run.advance(session, run, 0, **values)
        await holding.lay_down(session, run.organization_id, run.record.file_id)
        await appending.append(
            session,
            system(run.organization_id),
            f"roster.{values['state']}",
            "RosterImport",
            run.record.id,
            dict(run.counts),
        )


async def _hold_errors(run: Run) -> UUID | None:
    """Keep the error file for whoever asked for the check; None when there are no errors."""
    if not run.counts["rejected"]:
        return None
    asker = replace(system(run.organization_id), id=run.record.checked_by)
    async with run.database.reading(run.organization_id) as session:
        chunks = roster_exporting.error_file(session, asker, run.record.id)
        file = await holding.receive(
            run.database,
            asker,
            f"errors-{run.record.name}.csv",
            _ERRORS_PURPOSE,
            chunks,
            _MOST_ERROR_BYTES,
        )
    return file.id


async def _hold_again(run: Run) -> bool:
    """Whether more people would leave than was agreed, because something changed since then.

    Then nothing is written; what was written before it was stopped stays as it is.
    """
    if not run.today.full:
        return False
    active, absent = await _absent(run)
    before = run.record.counts
    gone = before.get("absent", 0)
    leavers = absent + before.get("left", 0) + gone
    refusal = _pulled(run, active + gone, leavers)
    if refusal is None or leavers <= (run.record.allowed_leavers or 0):
        return False
    begun = run.record.done > 0
    run.counts = Counter(before if begun else {**before, "leavers": leavers})
    state = "stopped" if begun else "held"
    async with run.database.writing(run.organization_id) as session:
        await roster_run.advance(session, run, 0, state=state, reason=importing.reason_of(refusal))
    return True


async def _absent(run: Run) -> tuple[int, int]:
    """How many people are active, and how many of them a full file does not name."""
    active = absent = 0
    async for people in _active(run):
        active += len(people)
        absent += sum(number not in run.survey.numbers for _, number in people)
    return active, absent


async def _active(run: Run) -> AsyncIterator[Sequence[tuple[UUID, str]]]:
    """Those whom a full file has to name, a batch at a time; nobody when it is not full."""
    last = ""
    while run.today.full:
        async with run.database.reading(run.organization_id) as session:
            people = await roster_run.active_people(session, run, last)
        if not people:
            return
        yield people
        last = people[-1][1]


def _pulled(run: Run, active: int, leavers: int) -> Refusal | None:
    """Why a full file may not end so many employments without somebody's agreement."""
    if leavers * 100 > run.brake * active:
        return BrakePulled(leavers=leavers, active=active, percent=run.brake)
    if leavers and run.survey.unnumbered:
        return RowsUnnumbered(rows=run.survey.unnumbered, leavers=leavers)
    return None


async def _dismiss_absent(run: Run) -> None:
    """End the employment of those whom a full file does not name, a batch at a time."""
    async for people in _active(run):
        absent = [key for key, number in people if number not in run.survey.numbers]
        if not absent:
            continue
        run.counts["absent"] += len(absent)
        async with run.database.writing(run.organization_id) as session:
            await roster_run.advance(session, run, len(absent))
            await roster_writing.dismiss(session, run.organization_id, absent, run.today)
        run.record.done += len(absent)


async def _finish_commit(run: Run) -> None:
    run.counts["leavers"] = run.counts["left"] + run.counts["absent"]
    async with run.database.writing(run.organization_id) as session:
        columns = roster_mapping.without_samples(run.record)
        values: dict[str, Any] = {"state": "committed", "columns": columns}
        await roster_run.advance(session, run, 0, committed_at=clock.now(), **values)
        await holding.lay_down(session, run.organization_id, run.record.file_id)
        actor = system(run.organization_id)
        await appending.append(
            session, actor, "roster.committed", "RosterImport", run.record.id, dict(run.counts)
        )
        fact = RosterCommitted(
            run.record.id,
            created=run.counts["created"],
            updated=run.counts["updated"],
            leavers=run.counts["leavers"],
        )
        outbox.record(session, run.organization_id, fact)
