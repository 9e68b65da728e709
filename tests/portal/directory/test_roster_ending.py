"""An import that is cancelled, stopped, gone on with and undone."""

from typing import Any

import pytest
from sqlalchemy import select, update

from portal.directory import importing, jobs, roster_cancelling, roster_undoing
from portal.directory.errors import NotCancellable, NotUndoable, RosterBusy
from portal.directory.models import Employee
from portal.directory.roster_models import RosterImport
from portal.kit import clock
from portal.kit.actor import Actor
from portal.kit.db.session import Database
from tests.factories import benefits, catalog
from tests.factories import directory as factory
from tests.portal.directory import rosters
from tests.portal.directory.rosters import bring_in, check, counts, csv, fresh

HEADER = ("工号", "姓名", "入职日期", "职级")


def people(count: int, first: int = 0) -> bytes:
    rows = [(f"E{n:03d}", f"Person {n}", "2020-01-01", "P1") for n in range(first, first + count)]
    return csv(HEADER, *rows)


@pytest.fixture
async def hr(database: Database) -> Actor:
    return factory.actor((await factory.organization(database)).id, "hr_admin")


async def cancel(database: Database, actor: Actor, record: RosterImport) -> RosterImport:
    async with database.writing(actor.organization_id) as session:
        await roster_cancelling.cancel(session, actor, record.id)
    return await fresh(database, record)


async def undo(database: Database, actor: Actor, record: RosterImport) -> RosterImport:
    async with database.writing(actor.organization_id) as session:
        await roster_undoing.undo(session, actor, record.id)
    await jobs.undo_import(database, record.id)
    return await fresh(database, record)


async def numbers(database: Database, actor: Actor) -> list[str]:
    async with database.reading(actor.organization_id) as session:
        return list(await session.scalars(select(Employee.number).order_by(Employee.number)))


class Killed(BaseException):
    """A worker that dies."""


async def _commit_until(
    database: Database,
    actor: Actor,
    record: RosterImport,
    monkeypatch: pytest.MonkeyPatch,
    batches: int,
) -> None:
    """Commit, and let the worker die when it begins its next batch after some."""
    monkeypatch.setattr(jobs.roster_run, "BATCH", 10)
    async with database.writing(actor.organization_id) as session:
        await importing.commit(session, actor, record.id, record.digest)
    genuine, done = jobs.roster_run.compared, 0

    async def compared(*args: Any) -> Any:
        nonlocal done
        if done == batches:
            raise Killed
        done += 1
        return await genuine(*args)

    with monkeypatch.context() as patched:
        patched.setattr(jobs.roster_run, "compared", compared)
        with pytest.raises(Killed):
            await jobs.commit_import(database, record.id)


async def test_a_cancelled_check_leaves_nothing_and_its_worker_finds_out(
    database: Database, hr: Actor
) -> None:
    before = await rosters.state(database, hr)
    record = await check(database, hr, people(3))
    cancelled = await cancel(database, hr, record)
    assert cancelled.state == "cancelled"
    assert all(each["samples"] == [] for each in cancelled.columns or [])
    assert (await cancel(database, hr, record)).state == "cancelled"
    await jobs.check_import(database, record.id)
    assert (await fresh(database, record)).state == "cancelled"
    assert await rosters.state(database, hr) == before


async def test_a_commit_that_is_stopped_keeps_what_it_wrote_and_goes_on(
    database: Database, hr: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = await check(database, hr, people(45))
    await _commit_until(database, hr, record, monkeypatch, 2)
    stopped = await cancel(database, hr, record)
    assert (stopped.state, stopped.done) == ("stopped", 20)
    assert importing.written(stopped)["created"] == 20
    await jobs.commit_import(database, record.id)  # the job of the worker that died
    assert len(await numbers(database, hr)) == 20

    done = await rosters.commit(database, hr, record)
    assert (done.state, counts(done)) == ("committed", (45, 0, 0, 0))
    assert len(await numbers(database, hr)) == 45


async def test_a_commit_that_is_stopped_at_once_says_that_nothing_is_written(
    database: Database, hr: Actor
) -> None:
    record = await check(database, hr, people(5))
    async with database.writing(hr.organization_id) as session:
        await importing.commit(session, hr, record.id, record.digest)
    stopped = await cancel(database, hr, record)
    assert (stopped.state, importing.written(stopped)) == ("stopped", {})
    assert (await cancel(database, hr, record)).state == "stopped"
    await jobs.commit_import(database, record.id)
    assert await numbers(database, hr) == []
    assert counts(await rosters.commit(database, hr, record)) == (5, 0, 0, 0)


async def test_what_is_over_cannot_be_cancelled(database: Database, hr: Actor) -> None:
    record = await bring_in(database, hr, people(3))
    with pytest.raises(NotCancellable):
        await cancel(database, hr, record)


async def test_a_stopped_full_import_does_not_go_on_when_more_would_leave_than_was_agreed(
    database: Database, hr: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    await bring_in(database, hr, people(20))
    record = await check(database, hr, people(20, 1), mode="full")
    assert (record.state, counts(record, "created", "leavers")) == ("checked", (1, 1))
    await _commit_until(database, hr, record, monkeypatch, 1)
    await cancel(database, hr, record)
    await bring_in(database, hr, people(10, 100))
    again = await rosters.commit(database, hr, record)
    assert again.state == "stopped"
    assert again.reason
    assert again.reason["code"] == "ROSTER_BRAKE_PULLED"
    async with database.reading(hr.organization_id) as session:
        assert await session.scalar(select(Employee).where(Employee.last_day.is_not(None))) is None


async def test_an_undo_takes_back_who_is_new_and_unused_and_says_who_stays(
    database: Database, hr: Actor
) -> None:
    await bring_in(database, hr, people(2))
    before = await rosters.state(database, hr)
    record = await bring_in(database, hr, people(6).replace(b"Person 1", b"Renamed 1"))
    assert counts(record) == (4, 1, 1, 0)
    async with database.writing(hr.organization_id) as session:
        await session.execute(
            update(Employee).where(Employee.number == "E004").values(changed_at=clock.now())
        )
        granted = (await session.scalars(select(Employee).where(Employee.number == "E005"))).all()
    product = await catalog.product(database, hr.organization_id)
    bundle = await catalog.bundle(database, hr.organization_id, [product])
    await benefits.grants(database, bundle, granted)
    # Who was changed by a later file, be it only his grade from the day of his hiring on.
    later = csv(("工号", "职级", "生效日期"), ("E003", "P2", "2020-01-01"))
    await bring_in(database, hr, later)

    async with database.reading(hr.organization_id) as session:
        assert await roster_undoing.outlook(session, hr, [record.id]) == [(1, 3)]
    done = await undo(database, hr, record)
    assert (done.state, counts(done, "undone", "kept")) == ("undone", (1, 3))
    assert await numbers(database, hr) == ["E000", "E001", "E003", "E004", "E005"]
    async with database.reading(hr.organization_id) as session:
        kept = list(
            await session.scalars(
                select(Employee.id)
                .where(Employee.roster_import_id == record.id)
                .order_by(Employee.number)
            )
        )
        uses = await roster_undoing.uses_of(session, hr, kept)
    assert uses == [["changed"], ["changed"], ["grants"]]
    after = await rosters.state(database, hr)
    assert len(after["assignments"]) == len(before["assignments"]) + 3
    assert ("name", "Renamed 1") in [pair for row in after["employees"] for pair in row]
    assert (await undo(database, hr, record)).counts == done.counts
    again = await bring_in(database, hr, people(6).replace(b"Person 1", b"Renamed 1"))
    assert again.counts["created"] == 1


async def test_a_stopped_import_is_undone_and_a_killed_undo_goes_on(
    database: Database, hr: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = await check(database, hr, people(45))
    await _commit_until(database, hr, record, monkeypatch, 3)
    await cancel(database, hr, record)
    monkeypatch.setattr(roster_undoing, "STEP", 10)
    async with database.writing(hr.organization_id) as session:
        await roster_undoing.undo(session, hr, record.id)
        after = await roster_undoing.undo_some(
            session, hr.organization_id, record.id, roster_undoing.FIRST
        )
    assert after is not None
    assert len(await numbers(database, hr)) == 20
    waiting = await check(database, hr, people(1, 200))
    with pytest.raises(RosterBusy):
        await rosters.commit(database, hr, waiting)
    await jobs.undo_import(database, record.id)
    done = await fresh(database, record)
    assert (done.state, counts(done, "undone", "kept")) == ("undone", (30, 0))
    assert await numbers(database, hr) == []


async def test_what_has_written_nothing_cannot_be_undone(database: Database, hr: Actor) -> None:
    record = await check(database, hr, people(3))
    with pytest.raises(NotUndoable):
        await undo(database, hr, record)
    other = factory.actor((await factory.organization(database, "other")).id, "hr_admin")
    assert await _outlook(database, other, record) == [(0, 0)]


async def _outlook(database: Database, actor: Actor, record: RosterImport) -> Any:
    async with database.reading(actor.organization_id) as session:
        return await roster_undoing.outlook(session, actor, [record.id])
