"""People who claim in the moment in which the clock ends what leavers had: one after the other."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import ColumnElement, Select, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from portal.claims import claiming
from portal.claims.models import Claim
from portal.directory.models import Employee
from portal.inventory.models import Code
from portal.ledger import movements, reads
from portal.wallet import leaving
from portal.wallet.models import WalletItem
from tests.factories.benefits import DAY, World
from tests.races import racing
from tests.races.conftest import PEOPLE

AFTER = DAY + timedelta(days=1)
SWEEPS = {"lapse": leaving.lapse, "claw_back": leaving.claw_back}
ENDED = {"lapse": "expired", "claw_back": "revoked"}


async def _leavers(world: World, policy: str, people: int = PEOPLE) -> list[WalletItem]:
    """Items with a code for each, of people whose last day is over by the clock of one node."""
    numbers = [f"{n}" for n in range(people)]
    items = await world.given("gift_card", people=people, numbers=numbers, leaver=policy)
    async with world.writing() as session:
        await session.execute(update(Employee).values(last_day=DAY))
    return items


def _claim(world: World, n: int, item: WalletItem) -> Callable[[], Awaitable[UUID]]:
    async def claim() -> UUID:
        async with world.writing() as session:
            return await claiming.claim(session, world.person(n), item.id)

    return claim


def _sweep(world: World, policy: str) -> Callable[[], Awaitable[int]]:
    async def sweep() -> int:
        async with world.writing() as session:
            return await SWEEPS[policy](session, world.organization_id, AFTER, 500)

    return sweep


async def _counted(world: World, column: ColumnElement[str]) -> dict[str, int]:
    async with world.database.reading() as session:
        rows = await session.execute(select(column, func.count()).group_by(column))
        return {row[0]: row[1] for row in rows}


async def _held(world: World, items: Sequence[WalletItem]) -> int:
    async with world.database.reading() as session:
        owners = [(movements.HELD_VALUE, item.id) for item in items]
        balances = await reads.balances(session, world.hr, owners)
    return sum(money.minor for balance in balances for money in balance)


@pytest.mark.parametrize("policy", ["lapse", "claw_back"])
async def test_an_item_is_claimed_or_ends_and_its_code_is_never_lost(
    world: World, policy: str
) -> None:
    items = await _leavers(world, policy)
    claims = [_claim(world, n, item) for n, item in enumerate(items)]
    half, sweep = PEOPLE // 2, _sweep(world, policy)
    results = await racing.at_once([*claims[:half], sweep, sweep, *claims[half:]])
    claimed = [result for result in racing.won(results) if isinstance(result, UUID)]
    assert set(racing.refused(results)) <= {f"ITEM_{ENDED[policy].upper()}"}
    # Whatever was claimed is still there or was ended after it; no code is with an ended item.
    codes, states = await _counted(world, Code.state), await _counted(world, WalletItem.state)
    assert codes.get("issued", 0) == states.get("delivered", 0) <= len(claimed)
    assert codes.get("issued", 0) + codes.get("available", 0) == PEOPLE
    assert await _held(world, items) == 10_000 * states.get("delivered", 0)
    # The next sweep ends what the first one had to leave to others.
    await sweep()
    assert await _counted(world, WalletItem.state) == {ENDED[policy]: PEOPLE}
    assert await _counted(world, Code.state) == {"available": PEOPLE}
    assert (await sweep(), await _held(world, items)) == (0, 0)
    assert await _counted(world, Claim.employee_id.is_not(None)) == {True: len(claimed)}
    racing.assert_idle(world.database)


async def test_control_a_sweep_that_looked_before_loses_the_codes_of_what_was_claimed(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    items = await _leavers(world, "lapse", 8)

    async def unguarded(
        session: AsyncSession, organization_id: UUID, day: object, chunk: Select[UUID], *_: object
    ) -> int:
        """Ends what was there when somebody looked, and only what was available then."""
        await session.execute(
            update(WalletItem).where(WalletItem.id.in_(seen)).values(state="expired")
        )
        return len(seen)

    async with world.database.reading() as session:
        available = select(WalletItem.id).where(WalletItem.state == "available")
        seen = (await session.scalars(available)).all()
    await racing.at_once([_claim(world, n, item) for n, item in enumerate(items)])
    monkeypatch.setattr(leaving, "_end", unguarded)
    await _sweep(world, "lapse")()
    assert await _counted(world, WalletItem.state) == {"expired": 8}
    assert await _counted(world, Code.state) == {"issued": 8}
    assert await _held(world, items) == 80_000
