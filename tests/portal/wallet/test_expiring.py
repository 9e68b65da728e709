"""What lapses when, in the organization's days, and what becomes of its code."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from portal.audit.models import AuditEntry
from portal.inventory import reserving, using
from portal.kit import clock
from portal.kit.outbox import OutboxFact
from portal.wallet import expiring, jobs, taking
from portal.wallet.errors import ItemExpired
from portal.wallet.models import WalletItem
from tests.factories.benefits import DAY, World

TOMORROW = DAY + timedelta(days=1)


async def _delivered(world: World, item: WalletItem, expires_on: date | None) -> None:
    """The item as claiming leaves it."""
    async with world.writing() as session:
        taken = await taking.take(session, world.person(), item.id)
        await reserving.bind(session, world.organization_id, item.product_id, item.id, DAY)
        await taking.deliver(session, taken, expires_on)


async def test_what_nobody_claimed_in_time_lapses_the_day_after(world: World) -> None:
    early, late, endless = [
        (await world.given("gift_card", claim_days=days))[0] for days in (1, 2, None)
    ]
    last_day = DAY + timedelta(days=1)
    async with world.writing() as session:
        assert await expiring.expire_unclaimed(session, world.organization_id, last_day) == 0
    async with world.writing() as session:
        after = last_day + timedelta(days=1)
        assert await expiring.expire_unclaimed(session, world.organization_id, after) == 1

    states = [(await world.item(item.id)).state for item in (early, late, endless)]
    assert states == ["expired", "available", "available"]
    assert (await world.item(early.id)).ended_at is not None


async def test_an_unseen_code_goes_back_into_stock_with_its_item_gone(world: World) -> None:
    (item,) = await world.given("gift_card", numbers=["1"])
    await _delivered(world, item, expires_on=DAY)
    async with world.writing() as session:
        assert await expiring.expire_claimed(session, world.organization_id, DAY) == 0
        assert await expiring.expire_claimed(session, world.organization_id, TOMORROW) == 1
    (code,) = await world.codes(item.product_id)
    assert ((await world.item(item.id)).state, code.state) == ("expired", "available")
    assert code.wallet_item_id is None


async def test_a_code_that_was_seen_or_is_over_itself_stays_out(world: World) -> None:
    (over,) = await world.given("gift_card", numbers=["1"], code_expires_on=DAY)
    (seen,) = await world.given("gift_card", numbers=["2"])
    for item in (over, seen):
        await _delivered(world, item, expires_on=DAY)
    async with world.writing() as session:
        await taking.see(session, world.person(), seen.id)
        await using.reveal(session, world.organization_id, seen.id)
    async with world.writing() as session:
        assert await expiring.expire_claimed(session, world.organization_id, TOMORROW) == 2
    for item in (over, seen):
        (code,) = await world.codes(item.product_id)
        assert (code.state, code.wallet_item_id) == ("expired", item.id)


async def test_lapsing_is_in_the_history_and_told_to_others(world: World) -> None:
    (item,) = await world.given("gift_card", claim_days=1)
    async with world.writing() as session:
        await expiring.expire_unclaimed(session, world.organization_id, DAY + timedelta(days=2))
    async with world.database.reading() as session:
        entry = (await session.scalars(select(AuditEntry))).all()[-1]
        fact = (await session.scalars(select(OutboxFact))).one()
    assert (entry.action, entry.subject_id) == ("item.expired", item.id)
    assert (fact.kind, fact.content) == ("items_expired", {"wallet_item_ids": [str(item.id)]})


async def test_an_item_past_its_day_cannot_be_claimed_or_seen_though_nothing_swept_it(
    world: World,
) -> None:
    unclaimed, claimed = [
        (await world.given("gift_card", numbers=[str(n)], claim_days=1))[0] for n in (1, 2)
    ]
    await _delivered(world, claimed, expires_on=TOMORROW)
    end = datetime(2026, 11, 24, 16, 0, tzinfo=UTC)  # midnight in Shanghai
    with clock.driven_by(lambda: end):
        with pytest.raises(ItemExpired):
            async with world.writing() as session:
                await taking.take(session, world.person(), unclaimed.id)
        with pytest.raises(ItemExpired):
            async with world.writing() as session:
                await taking.see(session, world.person(), claimed.id)
    assert (await world.item(unclaimed.id)).state == "available"
    assert (await world.item(claimed.id)).state == "delivered"


async def test_the_sweep_goes_through_every_organization_in_its_own_day(world: World) -> None:
    items = await world.given("gift_card", people=3, claim_days=1)
    end = datetime(2026, 11, 24, 16, 0, tzinfo=UTC)
    with clock.driven_by(lambda: end - timedelta(seconds=1)):
        assert await jobs.sweep(world.database, most=2) == 0
    with clock.driven_by(lambda: end):
        assert await jobs.sweep(world.database, most=2) == 3
        assert await jobs.sweep(world.database, most=2) == 0
    assert {(await world.item(item.id)).state for item in items} == {"expired"}
