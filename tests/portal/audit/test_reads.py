"""Who may read which entries, in what order, and how far the log is sealed."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from portal.audit import appending, reads, verifying
from portal.audit.reads import Filter
from portal.kit import clock, ids
from portal.kit.actor import Actor
from portal.kit.db.session import Database
from portal.kit.errors import NotAllowed
from portal.kit.paging import Window
from tests.factories import audit, directory

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


async def _listed(database: Database, actor: Actor, which: Filter) -> list[UUID]:
    """The ids of all entries that a filter lets through, page by page."""
    found: list[UUID] = []
    after = None
    async with database.reading() as session:  # without the second fence
        while True:
            page = await reads.entry_listing(actor, which).page(session, Window(2, after))
            found += [row.id for row in page.rows]
            if not page.has_next:
                return found
            after = page.cursors[-1]


async def _did(
    database: Database, actor: Actor, action: str, subject_id: UUID, hours: int = 0
) -> UUID:
    with clock.driven_by(lambda: NOON + timedelta(hours=hours)):
        async with database.writing(actor.organization_id) as session:
            entry = await appending.append(session, actor, action, "WalletItem", subject_id)
    return entry.id


async def test_entries_by_actor_action_subject_and_time(database: Database, actor: Actor) -> None:
    item, other_item = ids.new(), ids.new()
    somebody = directory.actor(actor.organization_id, "auditor")
    viewed = await _did(database, actor, "code.viewed", item)
    revealed = await _did(database, somebody, "code.revealed", item, hours=1)
    again = await _did(database, actor, "code.viewed", other_item, hours=2)

    async def listed(**which: object) -> list[UUID]:
        return await _listed(database, actor, Filter(**which))

    assert await listed() == [again, revealed, viewed]
    assert await listed(actor_id=actor.id) == [again, viewed]
    assert await listed(action="code.viewed") == [again, viewed]
    assert await listed(subject_id=item) == [revealed, viewed]
    assert await listed(subject_id=item, actor_id=actor.id) == [viewed]
    assert await listed(since=NOON + timedelta(hours=1)) == [again, revealed]
    assert await listed(until=NOON + timedelta(hours=1)) == [viewed]
    assert await listed(since=NOON, until=NOON + timedelta(microseconds=1)) == [viewed]
    async with database.reading() as session:
        histories = await reads.histories(session, actor, [other_item, ids.new(), item])
        last = await reads.histories(session, actor, [item], most=1)
    assert [[e.id for e in history] for history in histories] == [[again], [], [revealed, viewed]]
    assert [[e.id for e in history] for history in last] == [[revealed]]


async def test_another_organizations_entries_are_not_there(
    database: Database, actor: Actor
) -> None:
    stranger = directory.actor((await directory.organization(database, "globex")).id, "auditor")
    item = ids.new()
    mine = await _did(database, actor, "code.viewed", item)
    theirs = await _did(database, stranger, "code.viewed", item)
    assert await _listed(database, actor, Filter()) == [mine]
    async with database.reading() as session:  # without the second fence
        rows = await reads.entries(session, actor, [theirs, mine])
        (history,) = await reads.histories(session, actor, [item])
    assert [row and row.id for row in rows] == [None, mine]
    assert [entry.id for entry in history] == [mine]


async def test_reading_needs_the_permission(database: Database, actor: Actor) -> None:
    entry_id = await _did(database, actor, "code.viewed", ids.new())
    nobody = directory.actor(actor.organization_id)
    with pytest.raises(NotAllowed):
        reads.entry_listing(nobody, Filter())
    async with database.reading(actor.organization_id) as session:
        assert await reads.entries(session, nobody, [entry_id]) == [None]
        for question in (reads.histories(session, nobody, []), reads.seal_status(session, nobody)):
            with pytest.raises(NotAllowed):
                await question


async def test_the_status_says_how_far_the_log_is_sealed(database: Database, actor: Actor) -> None:
    async def status() -> reads.SealStatus:
        async with database.reading(actor.organization_id) as session:
            return await reads.seal_status(session, actor)

    assert await status() == reads.SealStatus(0, None, 0, None)
    await audit.sealed(database, actor, 2)
    await audit.entries(database, actor, 3)
    report = await audit.verified(database)
    async with database.writing() as session:
        await verifying.record(session, report)

    after = await status()
    assert (after.number, after.unsealed) == (1, 3)
    assert after.sealed_at is not None
    assert after.verified is not None
    assert (after.verified.entries, after.verified.findings) == (5, 0)
