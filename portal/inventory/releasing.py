"""Letting the codes of a batch into stock, or throwing them away.

Set-based, a stretch of rows at a time, so that a million of them never holds up everybody else.
"""

from collections import Counter
from contextlib import suppress
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from portal.directory.models import Organization
from portal.inventory import counting
from portal.inventory.models import Code, CodeBatch
from portal.kit import clock
from portal.kit.actor import system
from portal.kit.db import guards
from portal.kit.errors import NotFound
from portal.vault import holding

STRETCH = 20_000


async def release_some(session: AsyncSession, organization_id: UUID, batch_id: UUID) -> bool:
    """Release the next stretch of a batch that is `releasing`; whether nothing is left.

    What expired in quarantine does not come into stock.
    """
    batch = await _locked(session, organization_id, batch_id, "releasing")
    if batch is None:
        return True
    expired = Code.expires_on < await today(session, organization_id)
    stretch = _next_stretch(batch)
    gone = await _let_in(session, "expired", (*stretch, expired))
    come = await _let_in(session, "available", stretch)
    moved = {"quarantined": -gone - come, "expired": gone, "available": come}
    changes = {(batch.product_id, state): count for state, count in moved.items()}
    await counting.add(session, organization_id, changes)
    return await _advance(session, batch, "released")


async def _let_in(session: AsyncSession, state: str, which: tuple[ColumnElement[bool], ...]) -> int:
    """Move codes out of quarantine; how many of them are counted where they go, and no longer
    where they were. What an earlier release left uncounted is for the sweep."""
    moving = update(Code).where(*which).execution_options(synchronize_session=False)
    counted = moving.where(Code.counted == "quarantined").values(state=state, counted=state)
    moved = await guards.changed(session, counted)
    await session.execute(moving.values(state=state))
    return moved


async def discard_some(session: AsyncSession, organization_id: UUID, batch_id: UUID) -> bool:
    """Delete the next stretch of a batch that is `discarding`; whether nothing is left."""
    batch = await _locked(session, organization_id, batch_id, "discarding")
    if batch is None:
        return True
    gone = await session.scalars(
        delete(Code)
        .where(*_next_stretch(batch))
        .returning(Code.counted)
        .execution_options(synchronize_session=False)
    )
    counted = Counter((batch.product_id, state) for state in gone if state is not None)
    await counting.add(session, organization_id, {key: -count for key, count in counted.items()})
    last = await _advance(session, batch, "discarded")
    if last:
        with suppress(NotFound):  # it is gone once it is committed, or after a few days
            await holding.discard(session, system(organization_id), batch.file_id)
    return last


async def _locked(
    session: AsyncSession, organization_id: UUID, batch_id: UUID, state: str
) -> CodeBatch | None:
    query = (
        select(CodeBatch)
        .where(
            CodeBatch.organization_id == organization_id,
            CodeBatch.id == batch_id,
            CodeBatch.state == state,
        )
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return await session.scalar(query)


def _next_stretch(batch: CodeBatch) -> tuple[ColumnElement[bool], ...]:
    return (
        Code.organization_id == batch.organization_id,
        Code.batch_id == batch.id,
        Code.row_number > batch.done,
        Code.row_number <= batch.done + STRETCH,
        Code.state == "quarantined",
    )


async def _advance(session: AsyncSession, batch: CodeBatch, end: str) -> bool:
    batch.done = min(batch.done + STRETCH, batch.rows)
    last = batch.done >= batch.rows
    if last:
        batch.state = end
    await session.flush()
    return last


async def today(session: AsyncSession, organization_id: UUID) -> date:
    """The day that it is for an organization."""
    zone = await session.scalar(
        select(Organization.time_zone).where(Organization.id == organization_id)
    )
    return clock.local_date(zone or "UTC")
