"""Taking a grant back. Its occasion stays taken, so that no run ever grants it again."""

from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from portal.audit import appending
from portal.kit import outbox
from portal.kit.actor import Actor
from portal.kit.db import guards
from portal.kit.errors import NotFound
from portal.rules.events import GrantRevoked
from portal.rules.models import Grant
from portal.wallet import revoking


async def revoke(session: AsyncSession, actor: Actor, grant_id: UUID) -> UUID:
    """Withdraw a grant with everything in the wallet that came of it, all or nothing.

    Refused as `wallet.revoking` refuses. Once more changes nothing.
    """
    ours = (Grant.id == grant_id) & (Grant.organization_id == actor.organization_id)
    issued = update(Grant).where(ours, Grant.state == "issued").values(state="revoked")
    revoked = await guards.changed(session, issued)
    employee_id = await session.scalar(select(Grant.employee_id).where(ours))
    if employee_id is None:
        raise NotFound(thing="grant", path=("input", "id"))
    if revoked:
        items = await revoking.revoke(session, actor, grant_id)
        await appending.append(
            session, actor, "grant.revoked", "Grant", grant_id, {"items": len(items)}
        )
        outbox.record(session, actor.organization_id, GrantRevoked(grant_id, employee_id))
    return grant_id
