"""Letting the codes of a batch into stock, or throwing them away.

Set-based, a stretch of rows at a time, so that a million of them never holds up everybody else.
"""

from contextlib import suppress
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, case, delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from portal.directory.models import Organization
from portal.inventory.models import Code, CodeBatch
from portal.kit import clock
from portal.kit.actor import system
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
    await session.execute(
        update(Code)
        .where(*_next_stretch(batch))
        .values(state=case((expired, "expired"), else_="available"))
        .execution_options(synchronize_session=False)
    )
    return await _advance(session, batch, "released")


async def discard_some(session: AsyncSession, organization_id: UUID, batch_id: UUID) -> bool:
    """Delete the next stretch of a batch that is `discarding`; whether nothing is left."""
    batch = await _locked(session, organization_id, batch_id, "discarding")
    if batch is None:
        return True
    await session.execute(
        delete(Code).where(*_next_stretch(batch)).execution_options(synchronize_session=False)
    )
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
