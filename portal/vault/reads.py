"""Questions about keys, without ever a key."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from portal.kit.actor import Actor
from portal.vault import keys
from portal.vault.models import DataKeyRow, KeyCheck


@dataclass(frozen=True, slots=True)
class KeyVersion:
    """A version of the key-encryption key, and how many data keys of the actor's organization it
    still wraps."""

    version: int
    created_at: datetime
    active: bool
    wraps: int


async def key_versions(session: AsyncSession, actor: Actor) -> list[KeyVersion]:
    """The versions on record, the newest first."""
    wraps = (
        select(func.count())
        .where(
            DataKeyRow.organization_id == actor.organization_id,
            DataKeyRow.kek_version == KeyCheck.kek_version,
        )
        .scalar_subquery()
    )
    rows = await session.execute(
        select(KeyCheck.kek_version, KeyCheck.created_at, wraps)
        .where(KeyCheck.kek_version.is_not(None))
        .order_by(KeyCheck.kek_version.desc())
    )
    active = keys.in_use().active
    return [KeyVersion(number, at, number == active, count) for number, at, count in rows]
