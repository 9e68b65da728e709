"""Several workers at one roster: each row is brought in once, and counted once.

The control takes away the guard, that only one worker can move the count of rows done.
"""

import asyncio
from typing import Any

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from portal.directory import importing, jobs, roster_run
from portal.directory.models import Assignment, Employee
from portal.directory.roster_models import RosterImport
from portal.kit.db.session import Database
from tests.factories import directory as factory
from tests.portal.directory.rosters import check, csv, fresh

WORKERS, PEOPLE, BATCH = 3, 120, 10


async def _race(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> tuple[RosterImport, list[Any]]:
    """The import after several workers did it at once, and what each of them ended with."""
    monkeypatch.setattr(roster_run, "BATCH", BATCH)
    actor = factory.actor((await factory.organization(database)).id, "hr_admin")
    rows = [(f"E{n:03d}", f"Person {n}", "2020-01-01") for n in range(PEOPLE)]
    record = await check(database, actor, csv(("工号", "姓名", "入职日期"), *rows))
    async with database.writing(actor.organization_id) as session:
        await importing.commit(session, actor, record.id, record.digest)
    work = (jobs.commit_import(database, record.id) for _ in range(WORKERS))
    ended = await asyncio.gather(*work, return_exceptions=True)
    return await fresh(database, record), ended


async def test_each_row_is_brought_in_once(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    record, ended = await _race(database, monkeypatch)
    assert ended == [None] * WORKERS
    assert (record.state, record.done) == ("committed", PEOPLE)
    assert record.counts["created"] == PEOPLE
    async with database.reading() as session:
        for table in (Employee, Assignment):
            assert await session.scalar(select(func.count()).select_from(table)) == PEOPLE


async def test_without_the_guard_rows_are_brought_in_or_counted_twice(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def unguarded(session: AsyncSession, record: RosterImport, **values: Any) -> None:
        await session.execute(
            update(RosterImport).where(RosterImport.id == record.id).values(values)
        )

    monkeypatch.setattr(roster_run, "move", unguarded)
    record, ended = await _race(database, monkeypatch)
    assert ended != [None] * WORKERS or record.counts["created"] != PEOPLE
