"""An item on its way to its owner: taken, delivered, seen. Each step is one guarded update."""

from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, Executable, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.sql.dml import ReturningUpdate

from portal.catalog.models import Product, ProductVersion
from portal.directory.models import Organization
from portal.kit import clock
from portal.kit.actor import Actor
from portal.kit.errors import NotFound, Refusal
from portal.wallet.errors import ItemAlreadyClaimed, ItemExpired, ItemRevoked
from portal.wallet.models import WalletItem

U = TypeVar("U", bound=Executable)


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


async def take(session: AsyncSession, actor: Actor, item_id: UUID) -> Taken:
    """Move the actor's own item from available to claimed; whoever comes second is refused.

    This locks the item, so it is the first statement of a claim.
    """
    row = (await session.execute(_unsynchronized(_take(actor, item_id)))).one_or_none()
    if row is None:
        raise await _why_not(session, actor, item_id)
    taken = Taken(item_id, clock.local_date(row[-1]), *row[:-1])
    if taken.claim_by is not None and taken.claim_by < taken.today:
        raise ItemExpired(path=("input", "itemId"))
    return taken


def _take(actor: Actor, item_id: UUID) -> ReturningUpdate[Any]:
    # What the next steps need comes back with the update: a claim is too frequent to ask twice.
    # RETURNING names columns without their tables, so each must be in one of its two tables only;
    # `id` is the inner one's.
    return (
        update(WalletItem)
        .where(*_own(actor, item_id), WalletItem.state == "available")
        .values(state="claimed", claimed_at=clock.now())
        .returning(
            WalletItem.product_id,
            WalletItem.currency,
            WalletItem.face_value,
            WalletItem.claim_by,
            _of(Product.kind, Product.id == WalletItem.product_id),
            _of(ProductVersion.valid_until, ProductVersion.id == WalletItem.product_version_id),
            _of(ProductVersion.valid_days, ProductVersion.id == WalletItem.product_version_id),
            _of(Organization.time_zone, Organization.id == WalletItem.organization_id),
        )
    )


def _of(column: Any, which: ColumnElement[bool]) -> Any:
    return select(column).where(which).correlate(WalletItem).scalar_subquery()


def _own(actor: Actor, item_id: UUID) -> tuple[ColumnElement[bool], ...]:
    return (
        WalletItem.id == item_id,
        WalletItem.organization_id == actor.organization_id,
        WalletItem.employee_id == actor.employee_id,
    )


async def _why_not(session: AsyncSession, actor: Actor, item_id: UUID) -> Refusal:
    """Why an item of the actor could not be taken."""
    state = await session.scalar(select(WalletItem.state).where(*_own(actor, item_id)))
    if state is None:
        return NotFound(thing="benefit", path=("input", "itemId"))
    refusals: dict[str, type[Refusal]] = {"expired": ItemExpired, "revoked": ItemRevoked}
    return refusals.get(state, ItemAlreadyClaimed)(path=("input", "itemId"))


async def deliver(session: AsyncSession, taken: Taken, expires_on: date | None) -> None:
    """What was claimed has arrived, and is good up to and including `expires_on`."""
    values = {"state": "delivered", "delivered_at": clock.now(), "expires_on": expires_on}
    await session.execute(_unsynchronized(update(WalletItem).where(_is(taken)).values(values)))


def _is(taken: Taken) -> ColumnElement[bool]:
    return (WalletItem.id == taken.id) & (WalletItem.state == "claimed")


def _unsynchronized(statement: U) -> U:
    """No session holds these rows, so there is nothing to keep in step with them."""
    return statement.execution_options(synchronize_session=False)


async def see(session: AsyncSession, actor: Actor, item_id: UUID) -> bool:
    """Move the actor's own item from delivered to revealed; False when it was not there.

    This is the point of no return: revoking and expiring let go of the code only before it.
    """
    statement = (
        update(WalletItem)
        .where(*_own(actor, item_id), WalletItem.state == "delivered")
        .values(state="revealed", revealed_at=clock.now())
        .returning(
            WalletItem.expires_on,
            _of(Organization.time_zone, Organization.id == WalletItem.organization_id),
        )
    )
    row = (await session.execute(_unsynchronized(statement))).one_or_none()
    if row is None:
        return False
    if row.expires_on is not None and row.expires_on < clock.local_date(row[1]):
        raise ItemExpired(path=("input", "itemId"))
    return True
