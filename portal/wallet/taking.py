"""An item on its way to its owner: taken, delivered, seen. Each step is one guarded update."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, cast
from uuid import UUID

from sqlalchemy import ColumnElement, Table, Update, bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.sql.dml import ReturningUpdate

from portal.catalog.models import Product, ProductVersion
from portal.directory.models import Organization
from portal.kit import clock
from portal.kit.actor import Actor
from portal.kit.errors import NotFound, Refusal
from portal.wallet.errors import ItemAlreadyClaimed, ItemExpired, ItemRevoked
from portal.wallet.models import WalletItem


@dataclass(frozen=True, slots=True)
class Taken:
    """An item that was just claimed, and what its fulfilment needs to know."""

    id: UUID
    today: date
    product_id: UUID
    currency: str
    face_value: int
    claim_by: date | None
    kind: str
    valid_until: date | None
    valid_days: int | None
    # What pays for it, and how much.
    budget_id: UUID | None
    cost: int


async def take(session: AsyncSession, actor: Actor, item_id: UUID) -> Taken:
    """Move the actor's own item from available to claimed; whoever comes second is refused.

    This locks the item, so it is the first statement of a claim.
    """
    row = (await session.execute(_taking(), _own(actor, item_id))).one_or_none()
    if row is None:
        raise await _why_not(session, actor, item_id)
    taken = Taken(item_id, clock.local_date(row[-1]), *row[:-1])
    if taken.claim_by is not None and taken.claim_by < taken.today:
        raise ItemExpired(path=("input", "itemId"))
    return taken


# These statements are made once, on plain tables: nothing is done more often than claiming.


@cache
def _taking() -> ReturningUpdate[*tuple[Any, ...]]:
    # What the next steps need comes back with the update. RETURNING names columns without their
    # tables, so each must be in one of its two tables only; `id` is the inner one's.
    item, version = _ITEMS.c, ProductVersion.id == _ITEMS.c.product_version_id
    return (
        update(_ITEMS)
        .where(_IS_OWN, item.state == "available")
        .values(state="claimed", claimed_at=bindparam("_now"))
        .returning(
            item.product_id,
            item.currency,
            item.face_value,
            item.claim_by,
            _of(Product.kind, Product.id == item.product_id),
            _of(ProductVersion.valid_until, version),
            _of(ProductVersion.valid_days, version),
            item.budget_id,
            _of(ProductVersion.cost, version),
            _TIME_ZONE,
        )
    )


def _of(column: Any, which: ColumnElement[bool]) -> Any:
    return select(column).where(which).correlate(_ITEMS).scalar_subquery()


_ITEMS = cast(Table, WalletItem.__table__)
_TIME_ZONE = _of(Organization.time_zone, Organization.id == _ITEMS.c.organization_id)
_IS_OWN = (
    (_ITEMS.c.id == bindparam("_id"))
    & (_ITEMS.c.organization_id == bindparam("_organization_id"))
    & (_ITEMS.c.employee_id == bindparam("_employee_id"))
)


def _own(actor: Actor, item_id: UUID) -> dict[str, Any]:
    return {
        "_id": item_id,
        "_organization_id": actor.organization_id,
        "_employee_id": actor.employee_id,
        "_now": clock.now(),
    }


async def _why_not(session: AsyncSession, actor: Actor, item_id: UUID) -> Refusal:
    """Why an item of the actor could not be taken."""
    own = select(_ITEMS.c.state).where(_IS_OWN)
    state = await session.scalar(own, _own(actor, item_id))
    if state is None:
        return NotFound(thing="benefit", path=("input", "itemId"))
    refusals: dict[str, type[Refusal]] = {"expired": ItemExpired, "revoked": ItemRevoked}
    return refusals.get(state, ItemAlreadyClaimed)(path=("input", "itemId"))


async def deliver(session: AsyncSession, taken: Taken, expires_on: date | None) -> None:
    """What was claimed has arrived, and is good up to and including `expires_on`."""
    values = {"_id": taken.id, "_now": clock.now(), "_expires_on": expires_on}
    await session.execute(_delivering(), values)


@cache
def _delivering() -> Update:
    return (
        update(_ITEMS)
        .where(_ITEMS.c.id == bindparam("_id"), _ITEMS.c.state == "claimed")
        .values(
            state="delivered",
            delivered_at=bindparam("_now"),
            expires_on=bindparam("_expires_on"),
        )
    )


async def see(session: AsyncSession, actor: Actor, item_id: UUID) -> bool:
    """Move the actor's own item from delivered to revealed; False when it was not there.

    This is the point of no return: revoking and expiring let go of the code only before it.
    """
    row = (await session.execute(_seeing(), _own(actor, item_id))).one_or_none()
    if row is None:
        return False
    if row[0] is not None and row[0] < clock.local_date(row[1]):
        raise ItemExpired(path=("input", "itemId"))
    return True


@cache
def _seeing() -> ReturningUpdate[*tuple[Any, ...]]:
    return (
        update(_ITEMS)
        .where(_IS_OWN, _ITEMS.c.state == "delivered")
        .values(state="revealed", revealed_at=bindparam("_now"))
        .returning(_ITEMS.c.expires_on, _TIME_ZONE)
    )
