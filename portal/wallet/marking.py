"""What an item is tallied as: written here for whoever keeps the tallies."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, Date, SmallInteger, literal_column, update
from sqlalchemy.ext.asyncio import AsyncSession

from portal.wallet.models import ENDS, STEPS, WalletItem

# Which of claimed, delivered and revealed an item has been, and when it ends, as it is now.
STEPS_NOW: ColumnElement[int] = literal_column(STEPS, SmallInteger())
ENDS_NOW: ColumnElement[date | None] = literal_column(ENDS, Date())


async def mark(session: AsyncSession, item_ids: Sequence[UUID]) -> None:
    """Note that these items are tallied as what they are now."""
    await session.execute(
        update(WalletItem)
        .where(WalletItem.id.in_(item_ids))
        .values(
            tallied_state=WalletItem.state,
            tallied_steps=STEPS_NOW,
            tallied_left=WalletItem.value_left,
            tallied_ends=ENDS_NOW,
        )
        .execution_options(synchronize_session=False)
    )
