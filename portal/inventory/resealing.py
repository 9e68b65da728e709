"""Sealing the codes of a batch anew, with a fresh data key, while they are being used.

The batch names the key that its codes are to have. Each code is changed only if it still has the
key that it was opened with, so everything opens before, during and after.
"""

import asyncio
from collections.abc import Sequence
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Table, bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from portal.audit import appending
from portal.inventory.errors import BatchNotReady
from portal.inventory.models import Code, CodeBatch
from portal.kit.actor import Actor, system
from portal.kit.db.session import Database
from portal.kit.errors import NotFound
from portal.kit.jobs import queue
from portal.vault import rotation, sealing
from portal.vault.sealing import DataKey

RESEAL = "codes.reseal"
# Claims pass over codes that are being changed: few at a time, or they would find none.
CHUNK = 100
_PARTS = ("number", "pin", "url")
_SEALED = ("quarantined", "releasing", "released")
_CODES = cast(Table, Code.__table__)


async def begin(session: AsyncSession, actor: Actor, batch_id: UUID) -> None:
    """Give a batch a fresh data key; a job seals its codes with it."""
    batch = await session.scalar(
        select(CodeBatch)
        .where(CodeBatch.id == batch_id, CodeBatch.organization_id == actor.organization_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if batch is None:
        raise NotFound(thing="code batch", path=("input", "id"))
    if batch.state not in _SEALED:
        raise BatchNotReady(state=batch.state, wanted="sealed anew", path=("input", "id"))
    key = await sealing.new_data_key(session, actor.organization_id, batch.id)
    batch.data_key_id = key.id
    await session.flush()
    await queue.enqueue(session, RESEAL, str(batch.id), {"batch_id": batch.id})
    await appending.append(session, actor, "codes.reseal_requested", "CodeBatch", batch.id)


async def begin_all(session: AsyncSession, actor: Actor) -> int:
    """Give every batch of the organization a fresh data key; how many there are."""
    query = select(CodeBatch.id).where(
        CodeBatch.organization_id == actor.organization_id, CodeBatch.state.in_(_SEALED)
    )
    batch_ids = (await session.scalars(query.order_by(CodeBatch.id))).all()
    for batch_id in batch_ids:
        await begin(session, actor, batch_id)
    return len(batch_ids)


async def reseal(database: Database, batch: CodeBatch) -> None:
    """Seal all codes of a batch with its key, then retire the others. Can be killed anywhere."""
    assert batch.data_key_id is not None  # noqa: S101 - a batch with codes has one
    organization_id = batch.organization_id
    async with database.reading(organization_id) as session:
        new = await sealing.data_key(session, organization_id, batch.data_key_id)
    after: int | None = -1
    while after is not None:
        after = await _reseal_next(database, batch, new, after)
    async with database.writing(organization_id) as session:
        if await _is_done(session, batch, new):
            await rotation.retire_others(session, new)
            actor = system(organization_id)
            await appending.append(session, actor, "codes.resealed", "CodeBatch", batch.id)


async def _reseal_next(
    database: Database, batch: CodeBatch, new: DataKey, after: int
) -> int | None:
    """Seal the next codes anew; the row of the last one, or None when there are no more."""
    query = (
        select(Code.id, Code.row_number, Code.data_key_id, Code.number, Code.pin, Code.url)
        .where(
            Code.organization_id == batch.organization_id,
            Code.batch_id == batch.id,
            Code.row_number > after,
            Code.data_key_id != new.id,
        )
        .order_by(Code.row_number)
        .limit(CHUNK)
    )
    async with database.reading(batch.organization_id) as session:
        rows = (await session.execute(query)).all()
        ids = [row.data_key_id for row in rows]
        keys = await sealing.data_keys(session, batch.organization_id, ids)
    if not rows:
        return None
    changes = await asyncio.to_thread(_resealed, rows, keys, new)
    async with database.writing(batch.organization_id) as session:
        await session.execute(_change(), changes)
    return int(rows[-1].row_number)


def _resealed(rows: Sequence[Any], keys: dict[UUID, DataKey], new: DataKey) -> list[dict[str, Any]]:
    changes = []
    for row in rows:
        parts = {part: getattr(row, part) for part in _PARTS}
        sealed = {part: value for part, value in parts.items() if value is not None}
        anew = rotation.reseal(keys[row.data_key_id], new, row.id, sealed)
        old = {"_id": row.id, "_old_key": row.data_key_id, "data_key_id": new.id}
        changes.append(old | parts | anew)
    return changes


def _change() -> Any:
    values: dict[str, Any] = {name: bindparam(name) for name in (*_PARTS, "data_key_id")}
    return (
        update(_CODES)
        .where(_CODES.c.id == bindparam("_id"), _CODES.c.data_key_id == bindparam("_old_key"))
        .values(values)
    )


async def _is_done(session: AsyncSession, batch: CodeBatch, new: DataKey) -> bool:
    """Whether no code has another key, and no newer key was asked for meanwhile."""
    wanted = await session.scalar(
        select(CodeBatch.data_key_id).where(CodeBatch.id == batch.id).with_for_update()
    )
    other = select(Code.id).where(
        Code.organization_id == batch.organization_id,
        Code.batch_id == batch.id,
        Code.data_key_id != new.id,
    )
    return wanted == new.id and await session.scalar(other.limit(1)) is None
