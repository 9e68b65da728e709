"""Claiming: the item, its code, its last day, the books and the traces; or nothing at all."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy import event, func, select

from portal.audit.models import AuditEntry
from portal.claims import claiming
from portal.claims.errors import StockExhausted
from portal.claims.models import Claim
from portal.kit import ids
from portal.kit.actor import Actor
from portal.kit.db.session import Database
from portal.kit.errors import NotFound
from portal.kit.outbox import OutboxFact
from portal.ledger import movements, reads
from portal.wallet.errors import ItemAlreadyClaimed
from tests.factories import benefits, directory
from tests.factories.benefits import DAY, World


async def _claim(world: World, actor: Actor, item_id: UUID) -> UUID:
    async with world.writing() as session:
        return await claiming.claim(session, actor, item_id)


async def _held(world: World, item_id: UUID) -> list[int]:
    async with world.database.reading() as session:
        owner = (movements.HELD_VALUE, item_id)
        (balances,) = await reads.balances(session, world.hr, [owner])
    return [money.minor for money in balances]


async def test_a_claim_binds_a_code_and_leaves_its_traces(world: World) -> None:
    (item,) = await world.given("gift_card", numbers=["1"], face_value=5_000)
    claim_id = await _claim(world, world.person(), item.id)

    after = await world.item(item.id)
    (code,) = await world.codes(item.product_id)
    assert (after.state, code.state, code.wallet_item_id) == ("delivered", "issued", item.id)
    assert after.claimed_at is not None
    assert after.delivered_at is not None
    assert after.expires_on == DAY + timedelta(days=365)
    async with world.database.reading() as session:
        claim = (await session.scalars(select(Claim))).one()
        assert (claim.id, claim.code_id, claim.employee_id) == (
            claim_id,
            code.id,
            world.people[0].id,
        )
        acts = select(AuditEntry.action).where(AuditEntry.subject_id == item.id)
        assert (await session.scalars(acts)).all() == ["item.claimed"]
        fact = (await session.scalars(select(OutboxFact))).one()
    assert (fact.kind, fact.content["code_id"]) == ("item_claimed", str(code.id))
    assert await _held(world, item.id) == [5_000]


async def test_without_stock_nothing_changes_and_the_item_stays_claimable(world: World) -> None:
    (item,) = await world.given("gift_card")
    with pytest.raises(StockExhausted):
        await _claim(world, world.person(), item.id)
    assert (await world.item(item.id)).state == "available"
    async with world.database.reading() as session:
        for table in (Claim, OutboxFact):
            assert await session.scalar(select(func.count()).select_from(table)) == 0

    await world.stock(item.product_id, ["late"])
    await _claim(world, world.person(), item.id)
    assert (await world.item(item.id)).state == "delivered"


async def test_what_has_no_code_needs_no_stock(world: World) -> None:
    items = await world.given("stored_value", "coupon", face_value=0)
    for item in items:
        await _claim(world, world.person(), item.id)
    assert {(await world.item(item.id)).state for item in items} == {"delivered"}
    assert await _held(world, items[0].id) == []


@pytest.mark.parametrize(
    ("valid_until", "valid_days", "code_expires_on", "last_day"),
    [
        (None, None, None, None),
        (None, 30, None, DAY + timedelta(days=30)),
        (date(2026, 12, 31), None, None, date(2026, 12, 31)),
        (None, 30, DAY + timedelta(days=7), DAY + timedelta(days=7)),
        (None, None, DAY, DAY),
    ],
)
async def test_an_item_is_good_until_whatever_ends_first(
    world: World,
    valid_until: date | None,
    valid_days: int | None,
    code_expires_on: date | None,
    last_day: date | None,
) -> None:
    (item,) = await world.given(
        "gift_card",
        numbers=["1"],
        valid_until=valid_until,
        valid_days=valid_days,
        code_expires_on=code_expires_on,
    )
    await _claim(world, world.person(), item.id)
    assert (await world.item(item.id)).expires_on == last_day


async def test_an_item_is_claimed_once_and_by_its_owner_only(world: World) -> None:
    (item,) = await world.given("gift_card", numbers=["1", "2"])
    other = await benefits.world(world.database, "other")
    for stranger in (world.person(1), world.hr, other.person()):
        with pytest.raises(NotFound):
            async with world.database.writing() as session:
                await claiming.claim(session, stranger, item.id)
    with pytest.raises(NotFound):
        await _claim(world, world.person(), ids.new())

    await _claim(world, world.person(), item.id)
    with pytest.raises(ItemAlreadyClaimed):
        await _claim(world, world.person(), item.id)
    assert sorted(code.state for code in await world.codes(item.product_id)) == [
        "available",
        "issued",
    ]


async def test_the_item_is_locked_by_the_first_statement_of_few(
    world: World, database: Database
) -> None:
    (item,) = await world.given("gift_card", numbers=["1"])
    seen: list[str] = []
    async with world.writing() as session:
        connection = await session.connection()
        event.listen(
            connection.sync_connection,
            "before_cursor_execute",
            lambda _connection, _cursor, statement, *_: seen.append(statement),
        )
        await claiming.claim(session, world.person(), item.id)
        await session.flush()
    assert seen[0].startswith("UPDATE wallet_items")
    asked = [statement for statement in seen if statement != "SELECT changes()"]
    assert len(asked) == 9, asked


async def test_an_employee_with_an_account_claims_his_own_items(world: World) -> None:
    """Whoever signs in as an administrator has the wallet of the employee that he is."""
    (item,) = await world.given("stored_value")
    person = directory.actor(world.organization_id, "hr_admin", employee_id=world.people[0].id)
    await _claim(world, person, item.id)
    assert (await world.item(item.id)).state == "delivered"
