"""Two devices choose at once: one choice counts."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from portal.catalog.models import BundleItem
from portal.kit import clock
from portal.kit.actor import Actor
from portal.wallet import choosing
from portal.wallet.models import Choice, WalletItem
from tests.factories import benefits, catalog
from tests.factories.benefits import World
from tests.races import racing

OFFERED, CHOOSE, DEVICES = 6, 2, 6


async def _offer(world: World) -> tuple[UUID, Sequence[UUID]]:
    products = [
        await catalog.product(world.database, world.organization_id) for _ in range(OFFERED)
    ]
    bundle = await catalog.bundle(world.database, world.organization_id, products, choose=CHOOSE)
    await benefits.wallet(world.database, bundle, world.people[:1], clock.local_date("UTC"))
    async with world.database.reading() as session:
        choice_id = (await session.scalars(select(Choice.id))).one()
        items = select(BundleItem.id).where(BundleItem.bundle_version_id == bundle.id)
        return choice_id, (await session.scalars(items)).all()


def _devices(
    world: World, choice_id: UUID, offered: Sequence[UUID]
) -> list[Callable[[], Awaitable[UUID]]]:
    """Each device picks another pair."""

    def choose(n: int) -> Callable[[], Awaitable[UUID]]:
        async def act() -> UUID:
            picked = [offered[n], offered[(n + 1) % OFFERED]]
            async with world.writing() as session:
                return await choosing.choose(session, world.person(), choice_id, picked)

        return act

    return [choose(n) for n in range(DEVICES)]


async def _items(world: World) -> int:
    async with world.database.reading() as session:
        return await session.scalar(select(func.count()).select_from(WalletItem)) or 0


async def test_one_choice_counts_and_gives_exactly_its_items(world: World) -> None:
    results = await racing.at_once(_devices(world, *await _offer(world)))
    assert len(racing.won(results)) == 1
    assert racing.refused(results) == ["CHOICE_MADE"] * (DEVICES - 1)
    assert await _items(world) == CHOOSE
    racing.assert_idle(world.database)


async def test_a_choice_at_the_deadline_counts_or_the_default_does(world: World) -> None:
    choice_id, offered = await _offer(world)
    with racing.clocks_that_differ(clock.now()):

        async def sweep() -> int:
            async with world.writing() as session:
                return await choosing.give_defaults(session, world.organization_id, date.max)

        results = await racing.at_once([*_devices(world, choice_id, offered), sweep])
    assert await _items(world) == CHOOSE
    async with world.database.reading() as session:
        state = (await session.scalars(select(Choice.state))).one()
    won = [result for result in racing.won(results) if result == choice_id]
    assert (state, len(won)) in {("chosen", 1), ("defaulted", 0)}


async def test_control_without_the_guard_every_device_gets_its_items(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    choice_id, offered = await _offer(world)
    async with world.database.reading() as session:
        seen = (await session.scalars(select(Choice))).one()  # by all of them, and open

    async def unguarded(session: AsyncSession, _actor: Actor, _choice_id: UUID) -> Any:
        await session.execute(update(Choice).values(state="chosen"))
        return seen.bundle_version_id, seen.choose_by

    monkeypatch.setattr(choosing, "_close", unguarded)
    results = await racing.at_once(_devices(world, choice_id, offered))
    assert len(racing.won(results)) == DEVICES
    assert await _items(world) == OFFERED > CHOOSE
