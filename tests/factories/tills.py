"""Merchants and their tills for tests."""

from collections.abc import Sequence
from uuid import UUID

from portal.claims import claiming, revealing
from portal.kit import ids
from portal.kit.actor import Actor
from portal.redemption import merchants
from portal.wallet.models import WalletItem
from tests.factories import directory
from tests.factories.benefits import World


async def till(world: World, product_ids: Sequence[UUID], name: str = "") -> Actor:
    """A till of a new merchant that accepts these products."""
    boss = directory.actor(world.organization_id, "hr_admin")
    async with world.writing() as session:
        merchant_id = await merchants.add_merchant(
            session, boss, name or ids.new().hex, product_ids
        )
    return await another_till(world, merchant_id)


async def another_till(world: World, merchant_id: UUID) -> Actor:
    boss = directory.actor(world.organization_id, "hr_admin")
    async with world.writing() as session:
        terminal_id, _ = await merchants.add_terminal(session, boss, merchant_id, ids.new().hex)
    return directory.actor(world.organization_id, "merchant", kind="terminal", id=terminal_id)


async def delivered(world: World, kind: str, person: int = 0, **terms: object) -> WalletItem:
    """A claimed item of a new product of this kind."""
    number = f"{kind}-{ids.new().hex}"
    items = await world.given(kind, people=person + 1, numbers=[number], **terms)
    async with world.writing() as session:
        await claiming.claim(session, world.person(person), items[person].id)
    return await world.item(items[person].id)


async def revealed(world: World, kind: str, **terms: object) -> tuple[WalletItem, str]:
    """A claimed item whose owner has seen the code, and that code."""
    item = await delivered(world, kind, **terms)
    async with world.writing() as session:
        view_id = await revealing.reveal(session, world.person(), item.id, 1_000)
        secret = await revealing.open_view(session, world.person(), view_id)
    return item, secret.number
