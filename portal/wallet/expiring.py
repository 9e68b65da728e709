"""What lapses: items that nobody claimed in time, and claimed ones after their last day."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, Select, literal, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from portal.audit import appending
from portal.audit.appending import Act
from portal.inventory import reserving
from portal.kit import clock, outbox
from portal.kit.actor import system
from portal.wallet import booking, returning
from portal.wallet.events import ItemsExpired
from portal.wallet.models import HELD, WalletItem

CHUNK = 500
# Written into the statements, or no database would see that its indexes cover just these.
_AVAILABLE = literal("available", literal_execute=True)
_HELD = [literal(state, literal_execute=True) for state in HELD]


async def expire_unclaimed(
    session: AsyncSession, organization_id: UUID, day: date, most: int = CHUNK
) -> int:
    """Lapse up to `most` items that could be claimed until before `day`; how many there were."""
    late = (WalletItem.state == _AVAILABLE) & (WalletItem.claim_by < day)
    chunk = select(WalletItem.id).where(late).order_by(WalletItem.claim_by).limit(most)
    item_ids = await _expire(session, organization_id, chunk, late)
    if item_ids:
        await returning.return_items(session, organization_id, item_ids, "expired")
    return len(item_ids)


async def expire_claimed(
    session: AsyncSession, organization_id: UUID, day: date, most: int = CHUNK
) -> int:
    """Lapse up to `most` claimed items whose last day was before `day`; how many there were.

    Codes that nobody saw, and that are themselves still good, go back into stock. What they cost
    was spent when they were claimed.
    """
    late = WalletItem.state.in_(_HELD) & (WalletItem.expires_on < day)
    chunk = select(WalletItem.id).where(late).order_by(WalletItem.expires_on).limit(most)
    item_ids = await _expire(session, organization_id, chunk, late)
    if item_ids:
        await reserving.give_back(session, organization_id, item_ids, day)
        await booking.book_endings(session, organization_id, item_ids, "expired")
    return len(item_ids)


async def _expire(
    session: AsyncSession,
    organization_id: UUID,
    chunk: Select[UUID],
    late: ColumnElement[bool],
) -> Sequence[UUID]:
    # What is being claimed or opened at the moment is left to the next sweep, so nobody waits.
    ours = chunk.where(WalletItem.organization_id == organization_id)
    free = ours.with_for_update(skip_locked=True).cte()
    expired = await session.scalars(
        update(WalletItem)
        .where(WalletItem.id.in_(select(free.c.id)), late)
        .values(state="expired", ended_at=clock.now())
        .returning(WalletItem.id)
        .execution_options(synchronize_session=False)
    )
    item_ids = expired.all()
    if item_ids:
        acts = [Act("item.expired", "WalletItem", item_id) for item_id in item_ids]
        await appending.append_many(session, system(organization_id), acts)
        outbox.record(session, organization_id, ItemsExpired(list(item_ids)))
    return item_ids
