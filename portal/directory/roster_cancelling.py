"""Ending an import before its end.

While it is looked at, nothing has happened and nothing will. While it is written, it stops between
two batches: what was written stays and is counted, and somebody may let it go on, or undo it.
"""

from uuid import UUID

from sqlalchemy import case
from sqlalchemy.ext.asyncio import AsyncSession

from portal.audit import appending
from portal.directory import importing, roster_mapping
from portal.directory.errors import NotCancellable, NotReadyToCommit
from portal.directory.roster_models import RosterImport
from portal.kit.actor import Actor
from portal.vault import holding

CANCELLABLE = ("checking", "unmapped", "checked", "held", "committing")


async def cancel(session: AsyncSession, actor: Actor, import_id: UUID) -> RosterImport:
    """Stop an import, or throw it away when nothing of it is written. Again changes nothing.

    A worker that is at it finds that out before it writes its next batch.
    """
    record = await importing.found(session, actor.organization_id, import_id)
    if record.state in ("cancelled", "stopped"):
        return record
    state = case((RosterImport.state == "committing", "stopped"), else_="cancelled")
    values = {"state": state, "columns": roster_mapping.without_samples(record), "reason": None}
    try:
        await importing.move(session, record, CANCELLABLE, values)
    except NotReadyToCommit:
        raise NotCancellable(path=("input", "id")) from None
    await holding.lay_down(session, actor.organization_id, record.file_id)
    details = {"done": record.done}
    await appending.append(
        session, actor, f"roster.{record.state}", "RosterImport", record.id, details
    )
    return record
