"""The books of items that end: what they still held leaves them, for many at once."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import literal, select
from sqlalchemy.ext.asyncio import AsyncSession

from portal.ledger import movements, posting_many
from portal.ledger.posting_many import Transfers
from portal.wallet.models import WalletItem

# Where the value of an item goes when it ends in a state, and what that is called.
_ENDINGS = {
    "expired": (movements.EXPIRED, movements.EXPIRED_VALUE),
    "revoked": (movements.REVOKED, movements.REVOKED_VALUE),
}


async def book_endings(
    session: AsyncSession, organization_id: UUID, item_ids: Sequence[UUID], state: str
) -> int:
    """Book that these items have just ended in `state`, once; how many were booked. What nobody
    claimed never held anything, and is left out."""
    kind, account = _ENDINGS[state]
    rows: Any = select(
        WalletItem.id.label("source_id"),
        WalletItem.id.label("off_owner_id"),
        literal(organization_id).label("onto_owner_id"),
        WalletItem.currency.label("currency"),
        WalletItem.value_left.label("amount"),
    ).where(
        WalletItem.organization_id == organization_id,
        WalletItem.id.in_(item_ids),
        WalletItem.claimed_at.is_not(None),
    )
    transfers = Transfers(movements.HELD_VALUE, account, rows)
    return await posting_many.post_many(session, organization_id, kind, transfers)
