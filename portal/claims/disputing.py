"""An owner says that somebody else looked at a code."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from portal.audit import appending
from portal.claims.events import CodeViewDisputed
from portal.claims.models import CodeView
from portal.kit import outbox
from portal.kit.actor import Actor
from portal.kit.errors import NotFound
from portal.wallet.models import WalletItem


async def dispute_view(session: AsyncSession, actor: Actor, view_id: UUID) -> UUID:
    """Note that the owner does not know this look at his code, and tell who watches; the item."""
    query = (
        select(WalletItem.id)
        .join(CodeView, CodeView.wallet_item_id == WalletItem.id)
        .where(
            CodeView.id == view_id,
            CodeView.organization_id == actor.organization_id,
            WalletItem.employee_id == actor.employee_id,
        )
    )
    item_id = await session.scalar(query)
    if item_id is None:
        raise NotFound(thing="code view", path=("input", "viewId"))
    await appending.append(
        session, actor, "code.view_disputed", "WalletItem", item_id, {"view_id": str(view_id)}
    )
    outbox.record(session, actor.organization_id, CodeViewDisputed(view_id, item_id, actor.name))
    return item_id
