"""What becomes of a leaver's items, as the version of the bundle says that gave them."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from portal.audit.models import AuditEntry
from portal.catalog import bundling
from portal.catalog.bundling import BundleContent, Line
from portal.catalog.errors import DaysOutOfRange, LeaverDaysMismatch
from portal.catalog.leaving import Leaving
from portal.catalog.models import BundleVersion
from portal.claims import claiming, revealing
from portal.kit import clock
from portal.kit.errors import Refusal
from portal.kit.outbox import OutboxFact
from portal.ledger import movements, reads
from portal.wallet import jobs, leaving
from portal.wallet.models import Choice, WalletItem
from tests.factories import benefits, catalog
from tests.factories.benefits import DAY, NOON, World

LAST = DAY + timedelta(days=5)
NUMBERS = ["1", "2", "3"]


async def _claim(world: World, item: WalletItem) -> None:
    async with world.writing() as session:
        await claiming.claim(session, world.person(), item.id)


async def _see(world: World, item: WalletItem) -> None:
    async with world.writing() as session:
        await revealing.reveal(session, world.person(), item.id, per_hour=60)


async def _sweep(world: World, after: int) -> int:
    """What the clock does so many days after the last one."""
    with clock.driven_by(lambda: NOON + timedelta(days=5 + after)):
        return await jobs.sweep(world.database)


async def _three(world: World, **terms: Any) -> list[WalletItem]:
    """An item that nobody claimed, one whose code nobody saw, and one that was seen."""
    items = await world.given("gift_card", "voucher_code", "membership", numbers=NUMBERS, **terms)
    for item in items[1:]:
        await _claim(world, item)
    await _see(world, items[2])
    await world.leaves(0, LAST)
    return items


async def _states(world: World, items: list[WalletItem]) -> list[str]:
    return [(await world.item(item.id)).state for item in items]


async def _codes(world: World, items: list[WalletItem]) -> list[int]:
    """How many codes of each product are in stock."""
    found = []
    for item in items:
        codes = await world.codes(item.product_id)
        found.append(sum(code.state == "available" for code in codes))
    return found


async def _held(world: World, items: list[WalletItem]) -> int:
    async with world.database.reading() as session:
        owners = [(movements.HELD_VALUE, item.id) for item in items]
        balances = await reads.balances(session, world.hr, owners)
    return sum(money.minor for balance in balances for money in balance)


NOW = ["available", "delivered", "revealed"]


async def test_by_default_everything_stays_as_it_is(world: World) -> None:
    items = await _three(world)
    assert await _sweep(world, 100) == 0
    assert await _states(world, items) == NOW


async def test_what_lapses_is_there_on_the_last_day_and_not_on_the_next(world: World) -> None:
    items = await _three(world, leaver="lapse")
    assert await _sweep(world, 0) == 0
    assert await _sweep(world, 1) == 3
    assert await _states(world, items) == ["expired"] * 3
    assert await _codes(world, items) == [3, 3, 2]
    assert await _held(world, items) == 0


async def test_what_is_kept_is_there_for_so_many_days_more(world: World) -> None:
    items = await _three(world, leaver="keep", leaver_days=30)
    assert await _sweep(world, 30) == 0
    assert await _states(world, items) == NOW
    assert await _sweep(world, 31) == 3
    assert await _states(world, items) == ["expired"] * 3


async def test_what_nobody_saw_is_clawed_back_and_what_was_seen_is_not(world: World) -> None:
    items = await _three(world, leaver="claw_back")
    assert await _sweep(world, 0) == 0
    assert await _sweep(world, 1) == 2
    assert await _states(world, items) == ["revoked", "revoked", "revealed"]
    assert await _codes(world, items) == [3, 3, 2]
    assert await _held(world, items) == items[2].face_value


async def test_what_was_used_in_part_is_not_clawed_back(world: World) -> None:
    (item,) = await world.given("stored_value", leaver="claw_back")
    await _claim(world, item)
    async with world.writing() as session:
        await session.execute(update(WalletItem).values(value_left=item.face_value - 1))
    await world.leaves(0, LAST)
    assert await _sweep(world, 1) == 0
    assert (await world.item(item.id)).state == "delivered"


@pytest.mark.parametrize("policy", ["lapse", "claw_back"])
async def test_twice_is_once_and_only_leavers_are_touched(world: World, policy: str) -> None:
    items = await world.given("stored_value", people=3, leaver=policy)
    await world.leaves(0, LAST)
    await world.leaves(1, LAST + timedelta(days=1))
    assert (await _sweep(world, 1), await _sweep(world, 1)) == (1, 0)
    ended = "expired" if policy == "lapse" else "revoked"
    assert await _states(world, items) == [ended, "available", "available"]
    await world.leaves(1, None)  # she stays after all
    assert await _sweep(world, 9) == 0


async def test_the_day_is_that_of_the_organization(world: World) -> None:
    """In Shanghai the day after the last one begins at 16:00 UTC."""
    (item,) = await world.given("stored_value", leaver="lapse")
    await world.leaves(0, LAST)
    ends = datetime(LAST.year, LAST.month, LAST.day, 16, tzinfo=UTC)
    for at, state in ((ends - timedelta(seconds=1), "available"), (ends, "expired")):
        with clock.driven_by(lambda at=at: at):
            await jobs.sweep(world.database)
        assert (await world.item(item.id)).state == state


async def test_it_is_written_down_and_told_to_others(world: World) -> None:
    items = await _three(world, leaver="claw_back")
    await _sweep(world, 1)
    async with world.database.reading() as session:
        entries = (await session.scalars(select(AuditEntry).order_by(AuditEntry.id))).all()
        facts = (await session.scalars(select(OutboxFact))).all()
    ended = [entry for entry in entries if entry.action == "item.revoked"]
    assert {entry.subject_id for entry in ended} == {item.id for item in items[:2]}
    assert {(entry.actor_kind, entry.details["why"]) for entry in ended} == {("system", "left")}
    (fact,) = [fact for fact in facts if fact.kind == "leavers_items_ended"]
    assert set(fact.content["wallet_item_ids"]) == {str(item.id) for item in items[:2]}
    assert (fact.content["state"], fact.content["day"]) == ("revoked", str(LAST + timedelta(1)))


async def test_nothing_is_given_by_default_to_who_has_left(world: World) -> None:
    product = await catalog.product(world.database, world.organization_id)
    for policy, expected in (("lapse", "revoked"), ("stay", "defaulted")):
        bundle = await catalog.bundle(
            world.database, world.organization_id, [product], choose=1, leaver=policy
        )
        await benefits.wallet(world.database, bundle, world.people[:1])
        await world.leaves(0, LAST)
        await _sweep(world, 30)
        async with world.database.reading() as session:
            mine = select(Choice.state).where(Choice.bundle_version_id == bundle.id)
            assert (await session.scalars(mine)).all() == [expected]


async def test_a_new_version_never_touches_what_was_given(world: World) -> None:
    (item,) = await world.given("stored_value", leaver="stay")
    async with world.writing() as session:
        version = (await session.scalars(select(BundleVersion))).one()
        content = BundleContent(
            [("en", "Harsher"), ("zh-CN", "更严")],
            [Line(item.product_id)],
            leaving=Leaving("lapse"),
        )
        published = await bundling.publish(session, world.hr, version.bundle_id, 1, content)
        assert (published.leaver, published.leaver_days) == ("lapse", None)
    await world.leaves(0, LAST)
    assert await _sweep(world, 1) == 0


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        (Leaving("keep"), LeaverDaysMismatch),
        (Leaving("lapse", 3), LeaverDaysMismatch),
        (Leaving("keep", 0), DaysOutOfRange),
        (Leaving("keep", 99_999), DaysOutOfRange),
    ],
)
async def test_days_are_said_where_items_are_kept_and_only_there(
    world: World, given: Leaving, refusal: type[Refusal]
) -> None:
    with pytest.raises(refusal) as refused:
        given.columns()
    assert refused.value.path == ("input", "leaver", "days")


async def test_the_owner_reads_until_when_it_is_theirs(world: World) -> None:
    kept, stays = [
        (await world.given("stored_value", **terms))[0]
        for terms in ({"leaver": "keep", "leaver_days": 30}, {})
    ]
    for last_day, until in ((None, None), (LAST, LAST + timedelta(days=30))):
        await world.leaves(0, last_day)
        async with world.database.reading(world.organization_id) as session:
            found = await leaving.terms_of_items(session, world.person(), [kept.id, stays.id])
            others = await leaving.terms_of_items(session, world.person(1), [kept.id])
        assert [terms.until for terms in found if terms] == [until, None]
        assert others == [None]
