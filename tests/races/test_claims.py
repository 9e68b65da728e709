"""Many people at one stock, many clicks on one item: each code once, and each item once."""

from collections.abc import Awaitable, Callable
from uuid import UUID

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from portal.claims import claiming
from portal.claims.models import Claim
from portal.inventory import reserving
from portal.inventory.models import Code
from portal.inventory.reserving import BoundCode
from portal.kit.actor import Actor
from portal.ledger import movements, reads
from portal.wallet import expiring, taking
from portal.wallet.models import WalletItem
from tests.factories import benefits
from tests.factories.benefits import DAY, World
from tests.races import racing
from tests.races.conftest import PEOPLE

CODES, CLICKS = 20, 8


def _claim(world: World, actor: Actor, item_id: UUID) -> Callable[[], Awaitable[UUID]]:
    async def claim() -> UUID:
        async with world.writing() as session:
            return await claiming.claim(session, actor, item_id)

    return claim


async def _everybody_claims(world: World, codes: int) -> list[WalletItem]:
    numbers = [f"{n}" for n in range(codes)]
    return await world.given("gift_card", people=PEOPLE, numbers=numbers)


async def _states(world: World) -> dict[str, int]:
    async with world.database.reading() as session:
        query = select(WalletItem.state, func.count()).group_by(WalletItem.state)
        return {row[0]: row[1] for row in await session.execute(query)}


async def test_64_clients_at_one_stock_get_each_code_once(world: World) -> None:
    items = await _everybody_claims(world, CODES)
    results = await racing.at_once(
        [_claim(world, world.person(n), item.id) for n, item in enumerate(items)]
    )
    assert len(racing.won(results)) == CODES
    assert racing.refused(results) == ["STOCK_EXHAUSTED"] * (PEOPLE - CODES)
    assert await _states(world) == {"delivered": CODES, "available": PEOPLE - CODES}
    async with world.database.reading() as session:
        claims = (await session.scalars(select(Claim))).all()
        codes = (await session.scalars(select(Code))).all()
        owners = [(movements.HELD_VALUE, claim.wallet_item_id) for claim in claims]
        held = await reads.balances(session, world.hr, owners)
    assert {(c.id, c.wallet_item_id) for c in codes} == {
        (claim.code_id, claim.wallet_item_id) for claim in claims
    }
    assert len(codes) == CODES
    assert {code.state for code in codes} == {"issued"}
    assert sum(money.minor for balance in held for money in balance) == CODES * 10_000
    racing.assert_idle(world.database)


async def test_control_a_code_that_is_looked_up_first_is_given_to_many(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    items = await _everybody_claims(world, CODES)
    picked: dict[UUID, UUID] = {}

    async def unguarded(
        session: AsyncSession, organization_id: UUID, product_id: UUID, item_id: UUID, day: object
    ) -> BoundCode:
        code_id = picked[item_id]
        values = {"state": "issued", "wallet_item_id": item_id}
        await session.execute(update(Code).where(Code.id == code_id).values(values))
        return BoundCode(code_id, None)

    monkeypatch.setattr(reserving, "bind", unguarded)

    def look(item: WalletItem) -> Callable[[], Awaitable[None]]:
        async def pick() -> None:
            async with world.database.reading(world.organization_id) as session:
                free = select(Code.id).where(Code.state == "available").order_by(Code.id).limit(1)
                picked[item.id] = (await session.scalars(free)).one()

        return pick

    def act(n: int, item: WalletItem) -> Callable[[None], Awaitable[UUID]]:
        return lambda _: _claim(world, world.person(n), item.id)()

    results = await racing.look_then_act(
        [(look(item), act(n, item)) for n, item in enumerate(items[:CLICKS])]
    )
    assert len(racing.won(results)) == CLICKS
    codes = await world.codes(items[0].product_id)
    assert len([code for code in codes if code.state == "issued"]) == 1


async def test_one_item_is_claimed_once_however_often_it_is_clicked(world: World) -> None:
    (item,) = await world.given("gift_card", numbers=[f"{n}" for n in range(CODES)])
    click = _claim(world, world.person(), item.id)
    results = await racing.at_once([click] * CLICKS)
    assert len(racing.won(results)) == 1
    assert racing.refused(results) == ["ITEM_ALREADY_CLAIMED"] * (CLICKS - 1)
    states = [code.state for code in await world.codes(item.product_id)]
    assert (states.count("issued"), states.count("available")) == (1, CODES - 1)
    racing.assert_idle(world.database)


async def test_control_without_the_guard_only_the_unique_claim_is_left(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    (item,) = await world.given("stored_value")
    unguarded = taking._taking()._clone()
    unguarded._where_criteria = unguarded._where_criteria[:-1]  # all but the state
    monkeypatch.setattr(taking, "_taking", lambda: unguarded)
    click = _claim(world, world.person(), item.id)
    results = await racing.at_once([click] * CLICKS)
    stopped = [result for result in results if isinstance(result, IntegrityError)]
    assert len(stopped) == CLICKS - 1
    racing.assert_idle(world.database)


async def _claim_at_midnight(world: World, items: list[WalletItem]) -> list[object]:
    """People who claim on the last day, and a sweep on a node where it is the day after."""

    def late(n: int, item: WalletItem) -> Callable[[], Awaitable[object]]:
        return _claim(world, world.person(n), item.id)

    async def sweep() -> int:
        async with world.writing() as session:
            day = benefits.DAY.replace(day=benefits.DAY.day + 2)
            return await expiring.expire_unclaimed(session, world.organization_id, day)

    acts = [late(n, item) for n, item in enumerate(items)]
    return await racing.at_once([*acts[: len(acts) // 2], sweep, *acts[len(acts) // 2 :]])


async def test_an_item_is_claimed_or_lapses_and_never_both(world: World) -> None:
    with racing.clocks_that_differ(benefits.NOON):
        items = await world.given("stored_value", people=PEOPLE, claim_days=1)
        results = await _claim_at_midnight(world, items)
    claimed = len([result for result in racing.won(results) if isinstance(result, UUID)])
    states = await _states(world)
    assert states.get("delivered", 0) == claimed
    assert sum(states.values()) == PEOPLE
    async with world.database.reading() as session:
        expired = select(WalletItem.id).where(WalletItem.state == "expired")
        both = select(Claim.id).where(Claim.wallet_item_id.in_(expired))
        assert (await session.scalars(both)).all() == []
    assert set(racing.refused(results)) <= {"ITEM_EXPIRED"}


async def test_control_a_sweep_that_looked_before_lapses_what_was_claimed(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    with racing.clocks_that_differ(benefits.NOON):
        await world.given("stored_value", people=CLICKS, claim_days=1)
        async with world.database.reading() as session:
            available = (await session.scalars(select(WalletItem))).all()

        async def unguarded(session: AsyncSession, *_: object) -> list[UUID]:
            await session.execute(update(WalletItem).values(state="expired"))
            return [item.id for item in available]

        people = {person.id: n for n, person in enumerate(world.people)}
        for item in available:
            await _claim(world, world.person(people[item.employee_id]), item.id)()
        monkeypatch.setattr(expiring, "_expire", unguarded)
        async with world.writing() as session:
            await expiring.expire_unclaimed(session, world.organization_id, DAY)
    async with world.database.reading() as session:
        claimed = select(func.count()).select_from(Claim)
        assert await session.scalar(claimed) == CLICKS
    assert await _states(world) == {"expired": CLICKS}
