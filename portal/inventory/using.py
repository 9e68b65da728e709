"""What becomes of a code in its owner's hands: seen, redeemed, and redeemed no more."""

from uuid import UUID

from sqlalchemy import ColumnElement, case, update
from sqlalchemy.ext.asyncio import AsyncSession

from portal.inventory.models import Code


async def reveal(session: AsyncSession, organization_id: UUID, wallet_item_id: UUID) -> UUID | None:
    """Mark an item's code as seen, and say which it is; None when the item has none to show."""
    state = case((Code.state == "issued", "revealed"), else_=Code.state)
    which = _of_item(organization_id, wallet_item_id, "issued", "revealed", "redeemed")
    return await _move(session, which, state)


async def redeem(session: AsyncSession, organization_id: UUID, wallet_item_id: UUID) -> UUID | None:
    """Mark an item's code as used up; None when the item has no code."""
    which = _of_item(organization_id, wallet_item_id, "issued", "revealed")
    return await _move(session, which, "redeemed")


async def reinstate(
    session: AsyncSession, organization_id: UUID, wallet_item_id: UUID, *, seen: bool
) -> UUID | None:
    """Take back that an item's code was used up; None when it has no such code."""
    which = _of_item(organization_id, wallet_item_id, "redeemed")
    return await _move(session, which, "revealed" if seen else "issued")


def _of_item(organization_id: UUID, wallet_item_id: UUID, *states: str) -> ColumnElement[bool]:
    return (
        (Code.organization_id == organization_id)
        & (Code.wallet_item_id == wallet_item_id)
        & Code.state.in_(states)
    )


async def _move(
    session: AsyncSession, which: ColumnElement[bool], state: str | ColumnElement[str]
) -> UUID | None:
    statement = update(Code).where(which).values(state=state).returning(Code.id)
    unsynchronized = {"synchronize_session": False}
    result = await session.execute(statement, execution_options=unsynchronized)
    return result.scalar_one_or_none()
