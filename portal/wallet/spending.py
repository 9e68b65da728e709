"""Value leaving an item and coming back: guarded updates that never go below nothing or above the
face value."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, case, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from portal.kit import clock
from portal.wallet.models import WalletItem

# In these states an item can be used.
SPENDABLE = ("delivered", "revealed")
_ENDED = ("expired", "revoked")


@dataclass(frozen=True, slots=True)
class Returned:
    """How an item stands after value came back: over for good, and whether its code was seen."""

    ended: bool
    seen: bool


async def spend(
    session: AsyncSession, organization_id: UUID, item_id: UUID, amount: int, day: date
) -> bool:
    """Take an amount off an item that is good on `day`; False when it has not that much.

    Nothing is clamped. With the last unit the item is used.
    """
    left = WalletItem.value_left
    values = {"value_left": left - amount, **_used_when(left == amount)}
    return await _take(session, organization_id, item_id, day, left >= amount, values)


async def use_up(session: AsyncSession, organization_id: UUID, item_id: UUID, day: date) -> bool:
    """Use an item as a whole, whatever it is worth, on `day`; False when it cannot be."""
    values = {"value_left": 0, "state": "used", "ended_at": clock.now()}
    untouched = WalletItem.value_left == WalletItem.face_value
    return await _take(session, organization_id, item_id, day, untouched, values)


def _used_when(condition: ColumnElement[bool]) -> dict[str, Any]:
    return {
        "state": case((condition, "used"), else_=WalletItem.state),
        "ended_at": case((condition, clock.now()), else_=WalletItem.ended_at),
    }


async def _take(
    session: AsyncSession,
    organization_id: UUID,
    item_id: UUID,
    day: date,
    enough: ColumnElement[bool],
    values: dict[str, Any],
) -> bool:
    statement = (
        update(WalletItem)
        .where(
            WalletItem.id == item_id,
            WalletItem.organization_id == organization_id,
            WalletItem.state.in_(SPENDABLE),
            or_(WalletItem.expires_on.is_(None), WalletItem.expires_on >= day),
            enough,
        )
        .values(values)
        .returning(WalletItem.id)
        .execution_options(synchronize_session=False)
    )
    return (await session.execute(statement)).scalar_one_or_none() is not None


async def put_back(
    session: AsyncSession, organization_id: UUID, item_id: UUID, amount: int
) -> Returned:
    """Give an amount back to an item; one that was used up can be used again, one that ended
    otherwise stays as it is."""
    used = WalletItem.state == "used"
    before = case((WalletItem.revealed_at.is_(None), "delivered"), else_="revealed")
    statement = (
        update(WalletItem)
        .where(WalletItem.id == item_id, WalletItem.organization_id == organization_id)
        .values(
            value_left=WalletItem.value_left + amount,
            state=case((used, before), else_=WalletItem.state),
            ended_at=case((used, None), else_=WalletItem.ended_at),
        )
        .returning(WalletItem.state, WalletItem.revealed_at)
        .execution_options(synchronize_session=False)
    )
    state, revealed_at = (await session.execute(statement)).one()
    return Returned(ended=state in _ENDED, seen=revealed_at is not None)


async def is_used_up(session: AsyncSession, organization_id: UUID, item_id: UUID) -> bool:
    """Whether nothing is left of an item. Locks it, so that it stays so until the commit."""
    state = select(WalletItem.state).where(
        WalletItem.id == item_id, WalletItem.organization_id == organization_id
    )
    return await session.scalar(state.with_for_update()) == "used"
