"""Writing audit entries: in the caller's transaction, one statement, never changed afterwards."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Table, insert
from sqlalchemy.ext.asyncio import AsyncSession

from portal.audit.authenticating import JSON, code_of, plain
from portal.audit.models import AuditEntry
from portal.kit import clock, ids
from portal.kit.actor import Actor

_TABLE = cast(Table, AuditEntry.__table__)
_INSERT = insert(_TABLE)
_COLUMNS = tuple(column.name for column in _TABLE.columns)


@dataclass(frozen=True, slots=True)
class Act:
    """What was done to what, for a batch of entries. `details` hold ids and plain facts, never a
    secret."""

    action: str
    subject_type: str
    subject_id: UUID
    details: Mapping[str, JSON] = field(default_factory=dict)


async def append(
    session: AsyncSession,
    actor: Actor,
    action: str,
    subject_type: str,
    subject_id: UUID,
    details: Mapping[str, JSON] | None = None,
) -> AuditEntry:
    """Write that `actor` did `action` to a subject. The entry that comes back is not in the
    session."""
    (entry,) = await append_many(
        session, actor, [Act(action, subject_type, subject_id, details or {})]
    )
    return entry


async def append_many(session: AsyncSession, actor: Actor, acts: Sequence[Act]) -> list[AuditEntry]:
    """Write one entry for each act, in their order."""
    entries = [_entry(actor, act) for act in acts]
    rows = [_row(entry) for entry in entries]
    if rows:
        # A list of one would go to the database as a batch, with messages of its own around it.
        await session.execute(_INSERT, rows if len(rows) > 1 else rows[0])
    return entries


def _entry(actor: Actor, act: Act) -> AuditEntry:
    entry = AuditEntry(
        id=ids.new(),
        created_at=clock.now(),
        organization_id=actor.organization_id,
        actor_kind=actor.kind,
        actor_id=actor.id,
        actor_name=actor.name,
        action=act.action,
        subject_type=act.subject_type,
        subject_id=act.subject_id,
        details=plain(act.details),
        address=actor.address,
    )
    entry.mac = code_of(entry)
    return entry


def _row(entry: AuditEntry) -> dict[str, Any]:
    return {name: getattr(entry, name) for name in _COLUMNS}
