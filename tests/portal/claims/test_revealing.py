"""Opening a code: to its owner, once for all, every look counted, limited and told."""

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from portal.audit.models import AuditEntry
from portal.claims import claiming, reads, revealing
from portal.claims.errors import CodeNoLongerShown, NotClaimedYet, NothingToReveal
from portal.kit.actor import Actor
from portal.kit.errors import NotFound, TooManyAttempts
from portal.kit.outbox import OutboxFact
from portal.wallet import expiring, revoking, spending
from portal.wallet.errors import CodeAlreadySeen, ItemExpired
from portal.wallet.models import WalletItem
from tests.factories import benefits
from tests.factories.benefits import DAY, World
from tests.portal.claims.conftest import Watch

PER_HOUR = 60


async def _claimed(world: World, count: int = 1) -> list[WalletItem]:
    items = [(await world.given("gift_card", numbers=[f"n{n}"]))[0] for n in range(count)]
    for item in items:
        async with world.writing() as session:
            await claiming.claim(session, world.person(), item.id)
    return items


async def _reveal(
    world: World, item_id: UUID, actor: Actor | None = None, per_hour: int = PER_HOUR
) -> UUID:
    async with world.writing() as session:
        return await revealing.reveal(session, actor or world.person(), item_id, per_hour)


async def test_the_owner_sees_the_code_and_every_look_is_on_record(world: World) -> None:
    (item,) = await _claimed(world)
    views = [await _reveal(world, item.id) for _ in range(3)]
    async with world.database.reading(world.organization_id) as session:
        secret = await revealing.open_view(session, world.person(), views[0])
        (on_record,) = await reads.views_of_items(session, world.person(), [item.id])
        entries = (
            await session.scalars(
                select(AuditEntry)
                .where(AuditEntry.subject_id == item.id, AuditEntry.action == "code.revealed")
                .order_by(AuditEntry.id)
            )
        ).all()
        facts = await session.scalars(select(OutboxFact).order_by(OutboxFact.number))
        firsts = [fact.content["first"] for fact in facts if fact.kind == "code_revealed"]
    assert (secret.number, secret.pin, secret.url) == ("gift_card-n0", None, None)
    assert secret.number not in repr(secret)
    assert {view.id for view in on_record} == set(views)
    assert {view.viewer_id for view in on_record} == {world.people[0].id}
    assert {entry.details["view_id"] for entry in entries} == {str(view) for view in views}
    assert sorted(firsts) == [False, False, True]

    (code,) = await world.codes(item.product_id)
    after = await world.item(item.id)
    assert (after.state, code.state) == ("revealed", "revealed")
    assert after.revealed_at is not None


async def test_nobody_else_can_open_a_code_or_look_into_a_view(world: World) -> None:
    (item,) = await _claimed(world)
    other = await benefits.world(world.database, "other")
    view_id = await _reveal(world, item.id)
    for stranger in (world.person(1), world.hr, other.person()):
        with pytest.raises(NotFound):
            async with world.database.writing() as session:
                await revealing.reveal(session, stranger, item.id, PER_HOUR)
        with pytest.raises(NotFound):
            async with world.database.reading() as session:
                await revealing.open_view(session, stranger, view_id)


async def test_there_is_a_time_for_a_reveal(world: World) -> None:
    (unclaimed,) = await world.given("gift_card")
    with pytest.raises(NotClaimedYet):
        await _reveal(world, unclaimed.id)

    (without_code,) = await world.given("stored_value")
    async with world.writing() as session:
        await claiming.claim(session, world.person(), without_code.id)
    with pytest.raises(NothingToReveal):
        await _reveal(world, without_code.id)
    assert (await world.item(without_code.id)).state == "delivered"

    used, seen_and_used = await _claimed(world, 2)
    await _reveal(world, seen_and_used.id)
    async with world.writing() as session:
        for item in (used, seen_and_used):
            assert await spending.spend(session, world.organization_id, item.id, 10_000, DAY)
    with pytest.raises(CodeNoLongerShown):
        await _reveal(world, used.id)
    await _reveal(world, seen_and_used.id)


async def test_after_its_last_day_a_code_stays_shut(world: World, watch: Watch) -> None:
    (item,) = await _claimed(world)
    watch.turn(days=366)
    with pytest.raises(ItemExpired):
        await _reveal(world, item.id)
    after = DAY + timedelta(days=366)
    async with world.writing() as session:
        assert await expiring.expire_claimed(session, world.organization_id, after) == 1
    with pytest.raises(ItemExpired):
        await _reveal(world, item.id)


async def test_a_seen_code_is_not_withdrawn(world: World) -> None:
    (item,) = await _claimed(world)
    await _reveal(world, item.id)
    with pytest.raises(CodeAlreadySeen):
        async with world.writing() as session:
            await revoking.revoke(session, world.hr, item.grant_id)


async def test_too_many_looks_have_to_wait_as_long_as_they_are_told(
    world: World, watch: Watch
) -> None:
    (item,) = await _claimed(world)
    await _reveal(world, item.id, per_hour=3)
    watch.turn(minutes=10)
    for _ in range(2):
        await _reveal(world, item.id, per_hour=3)
    watch.turn(minutes=20)
    with pytest.raises(TooManyAttempts) as refused:
        await _reveal(world, item.id, per_hour=3)
    assert refused.value.transient
    wait = refused.value.facts["seconds"]
    assert wait == 30 * 60 + 1

    watch.turn(seconds=int(str(wait)) - 2)
    with pytest.raises(TooManyAttempts):
        await _reveal(world, item.id, per_hour=3)
    watch.turn(seconds=2)
    await _reveal(world, item.id, per_hour=3)
    with pytest.raises(TooManyAttempts):
        await _reveal(world, item.id, per_hour=3)


async def test_opening_many_codes_within_an_hour_is_told_once(world: World, watch: Watch) -> None:
    items = await _claimed(world, revealing.BULK + 1)
    for item in items:
        await _reveal(world, item.id)
        await _reveal(world, items[0].id)
    async with world.database.reading() as session:
        query = select(OutboxFact).where(OutboxFact.kind == "codes_revealed_in_bulk")
        fact = (await session.scalars(query)).one()
    assert fact.content == {
        "viewer_id": str(world.people[0].id),
        "viewer_name": "employee",
        "count": revealing.BULK,
    }
