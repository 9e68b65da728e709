"""Questions about wallets: an employee sees his own, HR everybody's, and nobody a secret here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Date, case, func, literal, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from portal.audit.models import AuditEntry
from portal.catalog.models import Product
from portal.directory.reads import in_order, today
from portal.inventory.models import Code
from portal.kit.actor import Actor
from portal.kit.db.hints import nearly_all
from portal.kit.paging import Key, Listing
from portal.wallet import policy
from portal.wallet.models import STATES, Choice, WalletItem

# In these states there is something left for the employee to get or to spend.
USABLE = ("available", "claimed", "delivered", "revealed", "needs_action")
_NEVER = date.max


class Order(StrEnum):
    """How a wallet is sorted."""

    EXPIRY = "expiry"
    NEWEST = "newest"


@dataclass(frozen=True, slots=True)
class Filter:
    """Which items: each field narrows, None leaves open. `ending_before` is the first day on which
    a usable item may be over."""

    employee_id: UUID | None = None
    states: Sequence[str] | None = None
    kinds: Sequence[str] | None = None
    ending_before: date | None = None


@dataclass(frozen=True, slots=True)
class Totals:
    """What a wallet is worth, by currency, and how many items are in which state."""

    usable: dict[str, int]
    expiring: dict[str, int]
    counts: dict[str, int]


def visible(actor: Actor, *, of_few: bool = False) -> ColumnElement[bool]:
    """The items that the actor may see: everybody's with the permission, else only one's own.
    `of_few` where the question is about one person anyway."""
    ours = WalletItem.organization_id == actor.organization_id
    ours = nearly_all(ours) if of_few else ours
    return ours if actor.may(policy.READ) else ours & (WalletItem.employee_id == actor.employee_id)


async def items(
    session: AsyncSession, actor: Actor, ids: Sequence[UUID]
) -> list[WalletItem | None]:
    rows = await session.scalars(select(WalletItem).where(WalletItem.id.in_(ids), visible(actor)))
    return in_order({row.id: row for row in rows}, ids)


# The last day on which an item can be claimed, or when it was, used.
_ends_on = case((WalletItem.state == "available", WalletItem.claim_by), else_=WalletItem.expires_on)


def listing(actor: Actor, wanted: Filter, order: Order = Order.EXPIRY) -> Listing:
    """Items that the actor may see; by expiry, what ends first stands first."""
    ours = visible(actor, of_few=wanted.employee_id is not None)
    query = select(WalletItem).where(ours, *_wanted(wanted))
    if order is Order.NEWEST:
        return Listing(query, (Key(WalletItem.id, descending=True),))
    last_day = func.coalesce(_ends_on, literal(_NEVER, Date()), type_=Date())
    return Listing(query, (Key(last_day), Key(WalletItem.id)))


def _wanted(wanted: Filter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.employee_id is not None:
        conditions.append(WalletItem.employee_id == wanted.employee_id)
    if wanted.states is not None:
        conditions.append(WalletItem.state.in_(wanted.states))
    if wanted.kinds is not None:
        of_kinds = select(Product.id).where(Product.kind.in_(wanted.kinds))
        conditions.append(WalletItem.product_id.in_(of_kinds))
    if wanted.ending_before is not None:
        conditions.append(WalletItem.state.in_(USABLE) & (_ends_on < wanted.ending_before))
    return conditions


async def totals(
    session: AsyncSession, actor: Actor, employee_id: UUID, within: int = 30
) -> Totals:
    """What an employee's wallet is worth, and what of it ends within so many days from today."""
    day = await today(session, actor.organization_id)
    over = _ends_on < day
    usable = WalletItem.state.in_(USABLE) & or_(_ends_on.is_(None), ~over)
    expiring = usable & (_ends_on <= day + timedelta(days=within))
    state = case((WalletItem.state.in_(USABLE) & over, "expired"), else_=WalletItem.state)
    rows = await session.execute(
        select(
            state.label("state"),
            WalletItem.currency,
            func.count().label("count"),
            _sum(usable).label("usable"),
            _sum(expiring).label("expiring"),
        )
        .where(visible(actor, of_few=True), WalletItem.employee_id == employee_id)
        .group_by(state, WalletItem.currency)
    )
    return _totals(rows.all())


def _sum(which: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((which, WalletItem.value_left), else_=0)), 0)


def _totals(rows: Sequence[Any]) -> Totals:
    found = Totals({}, {}, dict.fromkeys(STATES, 0))
    for row in rows:
        found.counts[row.state] += row.count
        for sums, value in ((found.usable, row.usable), (found.expiring, row.expiring)):
            sums[row.currency] = sums.get(row.currency, 0) + int(value)
    return found


async def last_fours(
    session: AsyncSession, actor: Actor, item_ids: Sequence[UUID]
) -> list[str | None]:
    """The last four characters of each item's code: all of it that is ever shown unasked."""
    rows = await session.execute(
        select(Code.wallet_item_id, Code.last_four)
        .join(WalletItem, WalletItem.id == Code.wallet_item_id)
        .where(Code.wallet_item_id.in_(item_ids), visible(actor))
    )
    return in_order({row.wallet_item_id: row.last_four for row in rows}, item_ids)


async def histories(
    session: AsyncSession, actor: Actor, item_ids: Sequence[UUID]
) -> list[Sequence[AuditEntry]]:
    """What was done to each item and by whom, in order."""
    rows = await session.scalars(
        select(AuditEntry)
        .join(WalletItem, WalletItem.id == AuditEntry.subject_id)
        .where(AuditEntry.subject_id.in_(item_ids), visible(actor))
        .order_by(AuditEntry.id)
    )
    found: dict[UUID, list[AuditEntry]] = {}
    for row in rows:
        found.setdefault(row.subject_id, []).append(row)
    return [found.get(item_id, []) for item_id in item_ids]


async def choices(session: AsyncSession, actor: Actor, ids: Sequence[UUID]) -> list[Choice | None]:
    rows = await session.scalars(select(Choice).where(Choice.id.in_(ids), _visible_choices(actor)))
    return in_order({row.id: row for row in rows}, ids)


def _visible_choices(actor: Actor) -> ColumnElement[bool]:
    ours = Choice.organization_id == actor.organization_id
    return ours if actor.may(policy.READ) else ours & (Choice.employee_id == actor.employee_id)


def choice_listing(actor: Actor, employee_id: UUID, *, open_only: bool) -> Listing:
    """An employee's choices, the next deadline first."""
    query = select(Choice).where(_visible_choices(actor), Choice.employee_id == employee_id)
    if open_only:
        query = query.where(Choice.state == "open")
    return Listing(query, (Key(Choice.choose_by), Key(Choice.id)))
