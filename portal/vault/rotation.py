"""Changing keys while everything stays open: of the key-encryption key, and of a batch.

Each step is one call in the caller's transaction and says how much is left, so that a job commits
step by step and can be stopped and started anywhere.
"""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from portal.kit import clock
from portal.kit.db import guards
from portal.vault import envelope, keys, sealing
from portal.vault.errors import KeyInUse
from portal.vault.models import DataKeyRow, KeyCheck
from portal.vault.sealing import DataKey

CHUNK = 500


async def rewrap(session: AsyncSession, limit: int = CHUNK) -> int:
    """Wrap up to `limit` data keys of any organization anew, with the active key version.

    Returns how many are left: call it, and commit, until that is 0. What the keys sealed is not
    touched, so everything opens before, during and after.
    """
    ring = await keys.on_record(session)
    old = DataKeyRow.kek_version != ring.active
    # A row that somebody else rewraps at the moment is left to them.
    chunk = select(DataKeyRow).where(old).order_by(DataKeyRow.id).limit(limit)
    for row in (await session.scalars(chunk.with_for_update(skip_locked=True))).all():
        await _rewrap(session, row, ring.active)
    return await session.scalar(select(func.count()).select_from(DataKeyRow).where(old)) or 0


async def _rewrap(session: AsyncSession, row: DataKeyRow, version: int) -> None:
    bound = envelope.key_binding(row.organization_id, row.batch_id, row.id, version)
    wrapped = envelope.wrap(keys.kek(version), sealing.secret(row), bound)
    await session.execute(
        update(DataKeyRow)
        .where(DataKeyRow.id == row.id, DataKeyRow.kek_version == row.kek_version)
        .values(kek_version=version, wrapped=wrapped)
        .execution_options(synchronize_session=False)
    )


async def drop_version(session: AsyncSession, version: int) -> None:
    """Take an old key version off the record, so that `KeyRing.without` may drop it from the file.

    KeyInUse while it is active or anything is wrapped with it. Commit this before the file changes.
    """
    ring = await keys.on_record(session)
    wrapped = select(func.count()).where(DataKeyRow.kek_version == version)
    count = await session.scalar(wrapped) or 0
    if count or version == ring.active:
        raise KeyInUse(key=keys.kek_name(version), count=count)
    await session.execute(delete(KeyCheck).where(KeyCheck.kek_version == version))


async def fresh_key(
    session: AsyncSession, organization_id: UUID, batch_id: UUID, since: datetime
) -> DataKey:
    """The batch's data key that was made at or after `since`, or a new one.

    Sealing a batch anew asks for it at every step, so that a run that was killed goes on with the
    same key.
    """
    query = (
        select(DataKeyRow)
        .where(
            DataKeyRow.organization_id == organization_id,
            DataKeyRow.batch_id == batch_id,
            DataKeyRow.created_at >= since,
            DataKeyRow.retired_at.is_(None),
        )
        .order_by(DataKeyRow.id)
        .limit(1)
    )
    row = await session.scalar(query)
    if row is not None:
        return sealing.unwrapped(row)
    return await sealing.new_data_key(session, organization_id, batch_id)


def reseal(
    old: DataKey, new: DataKey, code_id: UUID, parts: Mapping[str, bytes]
) -> dict[str, bytes]:
    """The sealed parts of a code as the new data key seals them. SealBroken rather than garbage."""
    return {
        part: new.seal(code_id, part, old.open(code_id, part, sealed))
        for part, sealed in parts.items()
    }


async def retire_others(session: AsyncSession, kept: DataKey) -> int:
    """Mark the other data keys of its batch as retired, once no code is sealed with them."""
    return await guards.changed(
        session,
        update(DataKeyRow)
        .where(
            DataKeyRow.organization_id == kept.organization_id,
            DataKeyRow.batch_id == kept.batch_id,
            DataKeyRow.id != kept.id,
            DataKeyRow.retired_at.is_(None),
        )
        .values(retired_at=clock.now()),
    )
