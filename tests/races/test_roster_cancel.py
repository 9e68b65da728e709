"""A cancel against the worker that finishes: one of them is first, and the other finds that out.

The control takes away the guard, that a worker changes only an import that is as it knows it.
"""

import asyncio
from typing import Any

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from portal.directory import importing, jobs, roster_cancelling, roster_run
from portal.directory.models import Employee
from portal.directory.roster_models import RosterImport
from portal.kit.actor import Actor
from portal.kit.db.session import Database
from portal.kit.errors import Refusal
from tests.factories import directory as factory
from tests.portal.directory.rosters import check, csv, fresh

PEOPLE, BATCH, ROUNDS = 40, 10, 5


async def _begun(database: Database) -> tuple[Actor, RosterImport]:
    """An import that is being committed, with nothing of it written."""
    organization = await factory.organization(database)
    actor = factory.actor(organization.id, "hr_admin")
    rows = [(f"E{n:03d}", f"Person {n}", "2020-01-01") for n in range(PEOPLE)]
    record = await check(database, actor, csv(("工号", "姓名", "入职日期"), *rows))
    async with database.writing(actor.organization_id) as session:
        await importing.commit(session, actor, record.id, record.digest)
    return actor, record


async def _cancel(database: Database, actor: Actor, record: RosterImport) -> str:
    try:
        async with database.writing(actor.organization_id) as session:
            await roster_cancelling.cancel(session, actor, record.id)
    except Refusal as refusal:
        return refusal.code
    return "stopped"


async def _people(database: Database) -> int:
    async with database.reading() as session:
        return await session.scalar(select(func.count()).select_from(Employee)) or 0


@pytest.mark.parametrize("batches", range(ROUNDS))
async def test_what_is_counted_is_what_is_written_whoever_is_first(
    database: Database, monkeypatch: pytest.MonkeyPatch, batches: int
) -> None:
    """Both run at once, the cancel from when so many batches are through."""
    monkeypatch.setattr(roster_run, "BATCH", BATCH)
    actor, record = await _begun(database)
    through, moment = 0, asyncio.Event()
    genuine = roster_run.compared

    async def compared(*args: Any) -> Any:
        nonlocal through
        if through == batches:
            moment.set()
        through += 1
        return await genuine(*args)

    monkeypatch.setattr(roster_run, "compared", compared)

    async def cancelled() -> str:
        await moment.wait()
        return await _cancel(database, actor, record)

    async def worked() -> None:
        await jobs.commit_import(database, record.id)
        moment.set()

    _, said = await asyncio.gather(worked(), cancelled())
    ended = await fresh(database, record)
    if ended.state == "committed":
        assert said == "ROSTER_NOT_CANCELLABLE"
        assert await _people(database) == PEOPLE
        return
    assert (said, ended.state) == ("stopped", "stopped")
    assert importing.written(ended).get("created", 0) == ended.done == await _people(database)
    async with database.writing(actor.organization_id) as session:
        await importing.commit(session, actor, record.id, record.digest)
    await jobs.commit_import(database, record.id)
    assert (await fresh(database, record)).counts["created"] == PEOPLE
    assert await _people(database) == PEOPLE


@pytest.mark.parametrize("guarded", [True, False])
async def test_a_worker_writes_on_after_the_cancel_only_without_the_guard(
    database: Database, monkeypatch: pytest.MonkeyPatch, guarded: bool
) -> None:
    """The cancel comes when the worker has read the import and has not written yet."""
    actor, record = await _begun(database)
    genuine = roster_run.opened

    async def opened(*args: Any) -> Any:
        run = await genuine(*args)
        assert await _cancel(database, actor, record) == "stopped"
        return run

    async def unguarded(session: AsyncSession, record: RosterImport, **values: Any) -> None:
        await session.execute(
            update(RosterImport).where(RosterImport.id == record.id).values(values)
        )

    monkeypatch.setattr(roster_run, "opened", opened)
    if not guarded:
        monkeypatch.setattr(roster_run, "move", unguarded)
    await jobs.commit_import(database, record.id)
    assert await _people(database) == (0 if guarded else PEOPLE)
