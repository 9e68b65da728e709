"""What an item is tallied as: written here for whoever keeps the tallies."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, update
from sqlalchemy.ext.asyncio import AsyncSession

from portal.wallet.models import WalletItem


async def mark(session: AsyncSession, item_ids: Sequence[UUID], steps: ColumnElement[int]) -> None:
    """Note that these items are tallied as what they are now, with the steps that they took."""
    await session.execute(
        update(WalletItem)
        .where(WalletItem.id.in_(item_ids))
        .values(
            tallied_state=WalletItem.state,
            tallied_steps=steps,
            tallied_left=WalletItem.value_left,
        )
        .execution_options(synchronize_session=False)
    )
