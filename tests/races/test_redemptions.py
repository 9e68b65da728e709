"""Many tills at one balance: nothing spent twice, nothing lost between a capture and a sweep."""

from collections import Counter
from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from portal.kit.actor import Actor
from portal.kit.db import guards
from portal.ledger import movements, reads
from portal.redemption import accepting, jobs, presenting, redeeming, reversing
from portal.redemption.errors import CodeNotAccepted
from portal.redemption.models import Redemption, Terminal
from portal.redemption.tills import MOST_FAILURES
from portal.wallet import spending
from portal.wallet.models import WalletItem
from tests.factories import benefits, tills
from tests.factories.benefits import World
from tests.races import racing
from tests.schema.conftest import SCHEMA, Api
from tests.schema.wallet.documents import REDEEM, VALIDATE, codes, key

FACE, PART, TILLS = 100, 30, 10


def _redeem(
    world: World, till: Actor, code: str, amount: int | None
) -> Callable[[], Awaitable[UUID]]:
    async def redeem() -> UUID:
        async with world.writing() as session:
            return await redeeming.redeem(session, till, code, amount)

    return redeem


async def _taken(world: World, item: WalletItem) -> tuple[int, int, int]:
    """What is left of the item, what was captured of it, and what the books say it still holds."""
    async with world.database.reading() as session:
        query = select(func.sum(Redemption.captured - Redemption.rolled_back))
        captured = await session.scalar(query) or 0
        owner = (movements.HELD_VALUE, item.id)
        (balance,) = await reads.balances(session, world.hr, [owner])
    held = sum(money.minor for money in balance)
    return (await world.item(item.id)).value_left, int(captured), held


async def _card(world: World) -> tuple[WalletItem, str, list[Actor]]:
    item, code = await tills.revealed(world, "gift_card", face_value=FACE)
    return item, code, [await tills.till(world, [item.product_id]) for _ in range(TILLS)]


async def test_a_balance_is_never_overdrawn(world: World) -> None:
    item, code, actors = await _card(world)
    results = await racing.at_once([_redeem(world, till, code, PART) for till in actors])
    fits = FACE // PART
    assert len(racing.won(results)) == fits
    assert racing.refused(results) == ["NOT_ENOUGH_VALUE"] * (TILLS - fits)
    left = FACE - fits * PART
    assert await _taken(world, item) == (left, fits * PART, left)
    racing.assert_idle(world.database)


async def test_control_who_writes_what_he_read_spends_the_same_value_again(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    item, code, actors = await _card(world)
    seen: list[int] = []

    async def look() -> None:
        seen.append((await world.item(item.id)).value_left)

    async def unguarded(
        session: AsyncSession, _organization_id: UUID, item_id: UUID, amount: int, _day: date
    ) -> bool:
        left = seen.pop() - amount
        await session.execute(
            update(WalletItem).where(WalletItem.id == item_id).values(value_left=left)
        )
        return left >= 0

    monkeypatch.setattr(spending, "spend", unguarded)

    def act(till: Actor) -> Callable[[None], Awaitable[UUID]]:
        return lambda _: _redeem(world, till, code, PART)()

    results = await racing.look_then_act([(look, act(till)) for till in actors])
    assert len(racing.won(results)) == TILLS
    left, captured, _ = await _taken(world, item)
    assert (left, captured) == (FACE - PART, TILLS * PART)
    assert captured > FACE


async def test_what_is_used_as_a_whole_is_used_once(world: World) -> None:
    item, code = await tills.revealed(world, "voucher_code")
    actors = [await tills.till(world, [item.product_id]) for _ in range(TILLS)]
    results = await racing.at_once([_redeem(world, till, code, None) for till in actors])
    assert len(racing.won(results)) == 1
    assert racing.refused(results) == ["CODE_NOT_ACCEPTED"] * (TILLS - 1)
    (row,) = await world.codes(item.product_id)
    assert (row.state, (await world.item(item.id)).state) == ("redeemed", "used")


async def _token(world: World) -> tuple[WalletItem, str, list[Actor]]:
    item = await tills.delivered(world, "stored_value", face_value=FACE)
    async with world.database.reading() as session:
        token, _ = await presenting.present(session, world.person(), item.id)
    return item, token, [await tills.till(world, [item.product_id]) for _ in range(TILLS)]


async def test_a_token_that_is_scanned_twice_is_one_redemption(world: World) -> None:
    item, token, actors = await _token(world)
    results = await racing.at_once([_redeem(world, till, token, 1) for till in actors])
    assert len(racing.won(results)) == 1
    assert racing.refused(results) == ["CODE_NOT_ACCEPTED"] * (TILLS - 1)
    assert await _taken(world, item) == (FACE - 1, 1, FACE - 1)


async def test_control_a_token_that_leaves_no_trace_is_good_for_many(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    item, token, actors = await _token(world)

    async def traceless(session: AsyncSession, _actor: Actor, redemption: Redemption) -> None:
        columns = {c.key: getattr(redemption, c.key) for c in Redemption.__table__.columns}
        await session.execute(
            guards.insert(session, Redemption).values({**columns, "token_id": None})
        )

    monkeypatch.setattr(redeeming, "_insert", traceless)
    results = await racing.at_once([_redeem(world, till, token, 1) for till in actors])
    assert len(racing.won(results)) == TILLS
    assert (await _taken(world, item))[0] == FACE - TILLS


async def _holds_at_their_end(world: World) -> tuple[WalletItem, list[Actor], list[UUID]]:
    """A hold of each till, of a minute."""
    item, code, actors = await _card(world)
    holds = []
    for till in actors:
        async with world.writing() as session:
            holds.append(await redeeming.hold(session, till, code, FACE // TILLS, 60))
    return item, actors, holds


def _capture(world: World, till: Actor, hold: UUID) -> Callable[[], Awaitable[Any]]:
    async def capture() -> Any:
        racing.ahead(seconds=59)
        async with world.writing() as session:
            return await redeeming.capture(session, till, hold, None)

    return capture


def _sweep(world: World) -> Callable[[], Awaitable[Any]]:
    async def sweep() -> int:
        racing.ahead(seconds=61)
        return await jobs.sweep(world.database)

    return sweep


async def test_a_hold_is_captured_or_runs_out_and_never_both(world: World) -> None:
    with racing.clocks_that_differ(benefits.NOON):
        item, actors, holds = await _holds_at_their_end(world)
        acts = [_capture(world, till, hold) for till, hold in zip(actors, holds, strict=True)]
        results = await racing.at_once([*acts[:5], _sweep(world), *acts[5:], _sweep(world)])
    captured = [result for result in racing.won(results) if isinstance(result, UUID)]
    released = sum(result for result in racing.won(results) if isinstance(result, int))
    assert len(captured) + released == TILLS
    assert racing.refused(results) == ["HOLD_OVER"] * released
    taken = len(captured) * FACE // TILLS
    assert await _taken(world, item) == (FACE - taken, taken, FACE - taken)
    racing.assert_idle(world.database)


async def test_control_a_sweep_that_goes_by_what_it_saw_gives_back_what_was_taken(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def unguarded(session: AsyncSession, redemption: Redemption) -> int:
        await session.execute(
            update(Redemption).where(Redemption.id == redemption.id).values(state="released")
        )
        return FACE // TILLS  # what was left of each when the sweep looked

    with racing.clocks_that_differ(benefits.NOON):
        item, actors, holds = await _holds_at_their_end(world)
        for till, hold in zip(actors, holds, strict=True):
            await _capture(world, till, hold)()
        monkeypatch.setattr(reversing, "_let_go", unguarded)
        racing.ahead(seconds=61)
        for hold in holds:
            async with world.writing() as session:
                await reversing.release_overdue(session, world.organization_id, hold)
        racing.ahead()
    left, captured, _ = await _taken(world, item)
    assert (left, captured) == (FACE, FACE)


async def test_releases_and_roll_backs_at_once_give_back_once(world: World) -> None:
    with racing.clocks_that_differ(benefits.NOON):
        item, actors, holds = await _holds_at_their_end(world)
        for till, hold in zip(actors[:5], holds[:5], strict=True):
            async with world.writing() as session:
                await redeeming.capture(session, till, hold, None)

        def back(till: Actor, hold: UUID, verb: Any) -> Callable[[], Awaitable[Any]]:
            async def act() -> Any:
                async with world.writing() as session:
                    if verb is reversing.roll_back:
                        return await reversing.roll_back(session, till, hold, 6)
                    return await reversing.release(session, till, hold)

            return act

        acts = []
        for n, (till, hold) in enumerate(zip(actors, holds, strict=True)):
            verb = reversing.roll_back if n < 5 else reversing.release
            acts += [back(till, hold, verb)] * 3
        results = await racing.at_once(acts)
    assert len(racing.won(results)) == TILLS
    assert set(racing.refused(results)) == {"BEYOND_CAPTURE", "HOLD_OVER"}
    assert await _taken(world, item) == (80, 20, 80)


GUESSES = 2 * MOST_FAILURES


async def _guesses(world: World, document: str) -> tuple[Counter[str], int]:
    """Wrong codes of one till, all at once: what it hears, and how many were counted."""
    item, _ = await tills.revealed(world, "gift_card", face_value=FACE)
    till = await tills.till(world, [item.product_id])
    api = Api(world.database, SCHEMA)

    def guess(n: int) -> Callable[[], Awaitable[list[str]]]:
        async def present() -> list[str]:
            variables = {"code": f"GUESS-{n:04d}"}
            if document == REDEEM:
                variables["key"] = key()
            (payload,) = (await api(document, till, **variables)).values()
            return codes(payload)

        return present

    heard = racing.won(await racing.at_once([guess(n) for n in range(GUESSES)]))
    racing.assert_idle(world.database)
    async with world.database.reading() as session:
        failures = select(Terminal.failures).where(Terminal.id == till.id)
        counted = (await session.scalars(failures)).one()
    return Counter(code for (code,) in heard), counted


@pytest.mark.parametrize("document", [VALIDATE, REDEEM], ids=["validate", "redeem"])
async def test_wrong_codes_at_once_are_as_few_as_one_after_the_other(
    world: World, document: str
) -> None:
    heard, counted = await _guesses(world, document)
    assert heard == {
        "CODE_NOT_ACCEPTED": MOST_FAILURES,
        "TOO_MANY_ATTEMPTS": GUESSES - MOST_FAILURES,
    }
    assert counted == MOST_FAILURES


async def test_control_failures_that_are_counted_afterwards_let_more_guesses_through(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused = accepting.refused

    class Afterwards(CodeNotAccepted):
        """A refusal that rolls back, whatever it is told."""

        rolls_back = property(lambda _: True, lambda _self, _value: None)  # type: ignore[assignment]

    def afterwards(actor: Actor, reason: str) -> CodeNotAccepted:
        refusal = Afterwards(path=("input", "code"))
        refusal.evidence = refused(actor, reason).evidence
        return refusal

    monkeypatch.setattr(accepting, "refused", afterwards)
    heard, _ = await _guesses(world, VALIDATE)
    assert heard["CODE_NOT_ACCEPTED"] > MOST_FAILURES
