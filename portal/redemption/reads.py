"""Questions about merchants and redemptions, narrowed to what the actor may see."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.ext.asyncio import AsyncSession

from portal.directory.reads import in_order
from portal.kit.actor import Actor
from portal.kit.paging import Key, Listing
from portal.redemption import policy
from portal.redemption.models import (
    Merchant,
    MerchantProduct,
    Redemption,
    RedemptionStep,
    Terminal,
)
from portal.wallet.models import WalletItem


def _merchants(actor: Actor) -> ColumnElement[bool]:
    """Every merchant of the organization, for their names are no secret there; a till its own."""
    ours = Merchant.organization_id == actor.organization_id
    if actor.kind != "terminal":
        return ours
    return ours & Merchant.id.in_(select(Terminal.merchant_id).where(Terminal.id == actor.id))


async def merchants(
    session: AsyncSession, actor: Actor, ids: Sequence[UUID]
) -> list[Merchant | None]:
    rows = await session.scalars(select(Merchant).where(Merchant.id.in_(ids), _merchants(actor)))
    return in_order({row.id: row for row in rows}, ids)


def merchant_listing(actor: Actor) -> Listing:
    return Listing(
        select(Merchant).where(_merchants(actor)), (Key(Merchant.name), Key(Merchant.id))
    )


async def product_ids(
    session: AsyncSession, actor: Actor, merchant_ids: Sequence[UUID]
) -> list[list[UUID]]:
    """The products that each merchant accepts."""
    rows = await session.execute(
        select(MerchantProduct.merchant_id, MerchantProduct.product_id)
        .join(Merchant, Merchant.id == MerchantProduct.merchant_id)
        .where(MerchantProduct.merchant_id.in_(merchant_ids), _merchants(actor))
        .order_by(MerchantProduct.product_id)
    )
    return _grouped(rows.all(), merchant_ids)


def _grouped(rows: Sequence[Any], keys: Sequence[UUID]) -> list[list[Any]]:
    found: dict[UUID, list[Any]] = {}
    for key, value in rows:
        found.setdefault(key, []).append(value)
    return [found.get(key, []) for key in keys]


def _terminals(actor: Actor) -> ColumnElement[bool]:
    ours = Terminal.organization_id == actor.organization_id
    return ours if actor.may(policy.READ) else ours & (Terminal.id == actor.id)


async def terminals(
    session: AsyncSession, actor: Actor, ids: Sequence[UUID]
) -> list[Terminal | None]:
    rows = await session.scalars(select(Terminal).where(Terminal.id.in_(ids), _terminals(actor)))
    return in_order({row.id: row for row in rows}, ids)


def terminal_listing(actor: Actor, merchant_id: UUID) -> Listing:
    query = select(Terminal).where(_terminals(actor), Terminal.merchant_id == merchant_id)
    return Listing(query, (Key(Terminal.name), Key(Terminal.id)))


def _visible(actor: Actor) -> ColumnElement[bool]:
    """Redemptions at one's own merchant, of one's own items, or all with the permission."""
    ours = Redemption.organization_id == actor.organization_id
    if actor.may(policy.READ):
        return ours
    if actor.kind == "terminal":
        here = select(Terminal.merchant_id).where(Terminal.id == actor.id)
        return ours & Redemption.merchant_id.in_(here)
    mine = select(WalletItem.id).where(WalletItem.employee_id == actor.employee_id)
    return ours & Redemption.wallet_item_id.in_(mine)


async def redemptions(
    session: AsyncSession, actor: Actor, ids: Sequence[UUID]
) -> list[Redemption | None]:
    rows = await session.scalars(select(Redemption).where(Redemption.id.in_(ids), _visible(actor)))
    return in_order({row.id: row for row in rows}, ids)


def redemption_listing(
    actor: Actor, merchant_id: UUID | None = None, item_id: UUID | None = None
) -> Listing:
    """Redemptions that the actor may see, the latest first."""
    query = select(Redemption).where(_visible(actor))
    if merchant_id is not None:
        query = query.where(Redemption.merchant_id == merchant_id)
    if item_id is not None:
        query = query.where(Redemption.wallet_item_id == item_id)
    return Listing(query, (Key(Redemption.id, descending=True),))


async def steps(
    session: AsyncSession, actor: Actor, redemption_ids: Sequence[UUID]
) -> list[list[RedemptionStep]]:
    """The steps of each redemption, in order."""
    rows = await session.execute(
        select(RedemptionStep.redemption_id, RedemptionStep)
        .join(Redemption, Redemption.id == RedemptionStep.redemption_id)
        .where(RedemptionStep.redemption_id.in_(redemption_ids), _visible(actor))
        .order_by(RedemptionStep.id)
    )
    return _grouped(rows.all(), redemption_ids)
