"""Looks at codes at once: each counted, the limit exact, one first; and withdrawn or seen, never
both."""

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from portal.claims import claiming, revealing
from portal.claims.models import CodeView
from portal.inventory.models import Code
from portal.kit.actor import Actor
from portal.kit.outbox import OutboxFact
from portal.wallet import revoking, taking
from portal.wallet.models import WalletItem
from tests.factories import tills
from tests.factories.benefits import World
from tests.races import racing

LIMIT, LOOKS, CARDS = 5, 12, 10


def _reveal(
    world: World, item_id: UUID, per_hour: int = 1_000, person: int = 0
) -> Callable[[], Awaitable[UUID]]:
    async def reveal() -> UUID:
        async with world.writing() as session:
            return await revealing.reveal(session, world.person(person), item_id, per_hour)

    return reveal


def _revoke(world: World, item_id: UUID) -> Callable[[], Awaitable[UUID]]:
    async def revoke() -> UUID:
        async with world.writing() as session:
            return await revoking.revoke_item(session, world.hr, item_id)

    return revoke


async def _views(world: World) -> int:
    async with world.database.reading() as session:
        return await session.scalar(select(func.count()).select_from(CodeView)) or 0


async def _firsts(world: World) -> int:
    async with world.database.reading() as session:
        facts = select(OutboxFact).where(OutboxFact.kind == "code_revealed")
        return sum(fact.content["first"] for fact in await session.scalars(facts))


async def test_every_look_counts_and_one_of_them_is_the_first(world: World) -> None:
    item = await tills.delivered(world, "gift_card")
    results = await racing.at_once([_reveal(world, item.id)] * LOOKS)
    assert len(set(racing.won(results))) == LOOKS
    assert await _views(world) == LOOKS
    assert await _firsts(world) == 1
    racing.assert_idle(world.database)


async def test_control_without_the_guard_many_are_the_first(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    item = await tills.delivered(world, "gift_card")
    seen: list[str] = []

    async def look() -> None:
        seen.append((await world.item(item.id)).state)

    async def unguarded(session: AsyncSession, _actor: Actor, item_id: UUID) -> bool:
        await session.execute(
            update(WalletItem).where(WalletItem.id == item_id).values(state="revealed")
        )
        return seen.pop() == "delivered"

    monkeypatch.setattr(taking, "see", unguarded)
    reveal = _reveal(world, item.id)
    results = await racing.look_then_act([(look, lambda _: reveal())] * LOOKS)
    assert len(racing.won(results)) == LOOKS
    assert await _firsts(world) == LOOKS


async def test_the_limit_is_exact_however_many_look_at_once(world: World) -> None:
    items = [await tills.delivered(world, "gift_card") for _ in range(2)]
    looks = [_reveal(world, items[n % 2].id, LIMIT) for n in range(LOOKS)]
    results = await racing.at_once(looks)
    assert len(racing.won(results)) == LIMIT
    assert racing.refused(results) == ["TOO_MANY_ATTEMPTS"] * (LOOKS - LIMIT)
    assert await _views(world) == LIMIT
    racing.assert_idle(world.database)


async def test_control_a_count_without_the_lock_lets_too_many_look(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    item = await tills.delivered(world, "gift_card")
    counted: list[int] = []

    async def look() -> None:
        counted.append(await _views(world))

    async def unlocked(*_: object) -> None:
        assert counted.pop() < LIMIT

    monkeypatch.setattr(revealing, "_admit", unlocked)
    reveal = _reveal(world, item.id, LIMIT)
    results = await racing.look_then_act([(look, lambda _: reveal())] * LOOKS)
    assert len(racing.won(results)) == LOOKS > LIMIT


async def _seen_and_withdrawn(world: World) -> tuple[list[Any], list[tuple[bool, str, str]]]:
    """Every card is opened and withdrawn at once: what was heard, and for each card whether it was
    seen, and where the item and the code are now."""
    items = [await tills.delivered(world, "gift_card") for _ in range(CARDS)]
    acts = [act for item in items for act in (_reveal(world, item.id), _revoke(world, item.id))]
    results = await racing.at_once(acts)
    ends = []
    async with world.database.reading() as session:
        for item in items:
            seen = select(CodeView.id).where(CodeView.wallet_item_id == item.id)
            code = select(Code.state).where(Code.product_id == item.product_id)
            ends.append(
                (
                    await session.scalar(seen) is not None,
                    (await world.item(item.id)).state,
                    (await session.scalars(code)).one(),
                )
            )
    return results, ends


async def test_a_card_is_seen_or_withdrawn_and_never_both(world: World) -> None:
    results, ends = await _seen_and_withdrawn(world)
    assert set(ends) <= {(True, "revealed", "revealed"), (False, "revoked", "available")}
    assert len(racing.won(results)) == CARDS
    assert set(racing.refused(results)) <= {"CODE_ALREADY_SEEN", "ITEM_REVOKED"}
    racing.assert_idle(world.database)


async def test_control_who_withdraws_by_what_he_saw_withdraws_seen_cards(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    item = await tills.delivered(world, "gift_card")
    assert (await world.item(item.id)).state == "delivered"  # HR looks, and may withdraw it
    await _reveal(world, item.id)()

    async def unguarded(session: AsyncSession, which: Any) -> list[UUID]:
        await session.execute(update(WalletItem).where(which).values(state="revoked"))
        return [item.id]

    monkeypatch.setattr(revoking, "_revoke", unguarded)
    await _revoke(world, item.id)()
    assert (await world.item(item.id)).state == "revoked"
    assert await _views(world) == 1


async def test_withdrawing_and_claiming_leave_no_code_with_a_withdrawn_item(
    world: World,
) -> None:
    """The code that a claim has just taken comes back with the withdrawal that waited for it."""
    items = await world.given("gift_card", people=CARDS, numbers=[f"{n}" for n in range(CARDS)])

    def claim(n: int, item: WalletItem) -> Callable[[], Awaitable[UUID]]:
        async def act() -> UUID:
            async with world.writing() as session:
                return await claiming.claim(session, world.person(n), item.id)

        return act

    acts = [
        act for n, item in enumerate(items) for act in (claim(n, item), _revoke(world, item.id))
    ]
    results = await racing.at_once(acts)
    assert {(await world.item(item.id)).state for item in items} == {"revoked"}
    codes = await world.codes(items[0].product_id)
    assert {(code.state, code.wallet_item_id) for code in codes} == {("available", None)}
    assert set(racing.refused(results)) <= {"ITEM_REVOKED"}
