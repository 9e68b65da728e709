"""Questions about merchants and redemptions, narrowed to what the actor may see."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from portal.directory.models import Employee, Organization
from portal.directory.reads import in_order
from portal.kit import ids as identifiers
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


@dataclass(frozen=True, slots=True)
class Used:
    """What a redemption used, as far as a till is told. Of the holder it is the first letter."""

    item_id: UUID
    product_version_id: UUID
    value_left: int
    holder: str


async def used(
    session: AsyncSession, actor: Actor, redemption_ids: Sequence[UUID]
) -> list[Used | None]:
    """What each redemption used, with what is left of it now."""
    rows = await session.execute(
        select(
            Redemption.id,
            WalletItem.id.label("item_id"),
            WalletItem.product_version_id,
            WalletItem.value_left,
            Employee.name,
        )
        .join(WalletItem, WalletItem.id == Redemption.wallet_item_id)
        .join(Employee, Employee.id == WalletItem.employee_id)
        .where(Redemption.id.in_(redemption_ids), _visible(actor))
    )
    found = {
        row.id: Used(row.item_id, row.product_version_id, row.value_left, f"{row.name[:1]}**")
        for row in rows
    }
    return in_order(found, redemption_ids)


async def accepting(session: AsyncSession, actor: Actor, item_id: UUID) -> list[Merchant]:
    """Who accepts an item of the actor's own, by name."""
    query = (
        select(Merchant)
        .join(MerchantProduct, MerchantProduct.merchant_id == Merchant.id)
        .join(WalletItem, WalletItem.product_id == MerchantProduct.product_id)
        .where(
            _merchants(actor),
            WalletItem.id == item_id,
            WalletItem.organization_id == actor.organization_id,
            WalletItem.employee_id == actor.employee_id,
        )
        .order_by(Merchant.name)
    )
    return list(await session.scalars(query))


@dataclass(frozen=True, slots=True)
class TillDay:
    """What went over one till on one day of its organization, by currency."""

    day: date
    count: int
    taken: dict[str, int]
    given_back: dict[str, int]


async def till_day(session: AsyncSession, actor: Actor, day: date) -> TillDay:
    """The sums of the steps that this till took on a day."""
    since, until = await _bounds(session, actor, day)
    rows = await session.execute(
        select(
            RedemptionStep.kind,
            Redemption.currency,
            func.count().label("steps"),
            func.sum(RedemptionStep.amount).label("amount"),
        )
        .join(Redemption, Redemption.id == RedemptionStep.redemption_id)
        .where(
            RedemptionStep.organization_id == actor.organization_id,
            RedemptionStep.terminal_id == actor.id,
            RedemptionStep.kind.in_(("capture", "roll_back")),
            RedemptionStep.id >= since,
            RedemptionStep.id < until,
        )
        .group_by(RedemptionStep.kind, Redemption.currency)
    )
    found = TillDay(day, 0, {}, {})
    count = 0
    for row in rows:
        sums = found.taken if row.kind == "capture" else found.given_back
        sums[row.currency] = int(row.amount)
        count += row.steps if row.kind == "capture" else 0
    return TillDay(day, count, found.taken, found.given_back)


async def till_listing(session: AsyncSession, actor: Actor, day: date) -> Listing:
    """What this till took on a day, the latest first."""
    since, until = await _bounds(session, actor, day)
    query = select(Redemption).where(
        _visible(actor),
        Redemption.terminal_id == actor.id,
        Redemption.captured > 0,
        Redemption.id >= since,
        Redemption.id < until,
    )
    return Listing(query, (Key(Redemption.id, descending=True),))


async def _bounds(session: AsyncSession, actor: Actor, day: date) -> tuple[UUID, UUID]:
    """The first ids of a day of the organization and of the next one: ids grow with the time."""
    zone = select(Organization.time_zone).where(Organization.id == actor.organization_id)
    there = ZoneInfo((await session.scalars(zone)).one())
    return _first_id(day, there), _first_id(day + timedelta(days=1), there)


def _first_id(day: date, zone: ZoneInfo) -> UUID:
    start = datetime.combine(day, time.min, zone)
    return identifiers.with_time(int(start.timestamp() * 1000), 0)
