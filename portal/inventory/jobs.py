"""What a worker does with code batches, and what the clock asks of the stock.

Each can be killed anywhere and begun again, and by several workers at once.
"""

from collections.abc import Awaitable, Callable
from uuid import UUID

import structlog
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from portal.directory.models import Organization
from portal.inventory import (
    batch_run,
    checking,
    committing,
    counting,
    releasing,
    resealing,
    stocking,
)
from portal.inventory.batch_run import Overtaken, Run
from portal.inventory.models import UNCOUNTED, Code, CodeBatch
from portal.kit import clock
from portal.kit.db.session import Database
from portal.kit.errors import Refusal
from portal.vault import holding

log = structlog.get_logger(__name__)


async def check_batch(database: Database, batch_id: UUID) -> None:
    """Find out what is wrong with a code list; no code is written."""
    await _run(database, batch_id, "checking", checking.check)


async def commit_batch(database: Database, batch_id: UUID) -> None:
    """Bring in a list that was checked, from the row on where the last worker stopped."""
    await _run(database, batch_id, "committing", committing.commit)


async def _run(
    database: Database, batch_id: UUID, state: str, work: Callable[[Run], Awaitable[None]]
) -> None:
    batch = await batch_run.found(database, batch_id, state)
    if batch is None:
        return
    try:
        await work(await batch_run.opened(database, batch))
    except Refusal as refusal:
        await _fail(database, batch, refusal)
    except Overtaken:
        log.info("another worker does this batch", batch_id=str(batch_id))


async def _fail(database: Database, batch: CodeBatch, refusal: Refusal) -> None:
    facts = {name: str(value) for name, value in refusal.facts.items()}
    reason = {"code": refusal.code, "facts": facts}
    async with database.writing(batch.organization_id) as session:
        await batch_run.move(session, batch, state="failed", reason=reason)
        await holding.lay_down(session, batch.organization_id, batch.file_id)


async def release_batch(database: Database, batch_id: UUID) -> None:
    """Let the rest of a batch into stock that somebody released."""
    await _by_stretches(database, batch_id, "releasing", releasing.release_some)


async def discard_batch(database: Database, batch_id: UUID) -> None:
    """Delete the rest of a batch that somebody discarded."""
    await _by_stretches(database, batch_id, "discarding", releasing.discard_some)


async def _by_stretches(
    database: Database,
    batch_id: UUID,
    state: str,
    step: Callable[[AsyncSession, UUID, UUID], Awaitable[bool]],
) -> None:
    batch = await batch_run.found(database, batch_id, state)
    last = batch is None
    while not last and batch is not None:
        async with database.writing(batch.organization_id) as session:
            last = await step(session, batch.organization_id, batch.id)


async def reseal_batch(database: Database, batch_id: UUID) -> None:
    """Seal the codes of a batch with the data key that somebody asked for."""
    async with database.reading() as session:
        batch = await session.get(CodeBatch, batch_id)
    if batch is not None:
        await resealing.reseal(database, batch)


async def sweep(database: Database) -> int:
    """Expire codes and look for low stock in every organization, by its own day; how many codes
    expired."""
    async with database.reading() as session:
        zones = select(Organization.id, Organization.time_zone).order_by(Organization.id)
        organizations = (await session.execute(zones)).all()
    count = 0
    for organization_id, zone in organizations:
        expired = 1
        while expired:
            async with database.writing(organization_id) as session:
                day = clock.local_date(zone)
                expired = await stocking.expire(session, organization_id, day)
            count += expired
        async with database.writing(organization_id) as session:
            await stocking.look(session, organization_id)
    return count


async def count(database: Database) -> int:
    """Count the codes that have moved since they were counted, chunk by chunk; how many."""
    async with database.reading() as session:
        waiting = select(Code.organization_id).where(text(UNCOUNTED)).distinct()
        organizations = (await session.scalars(waiting)).all()
    total = 0
    for organization_id in sorted(organizations):
        found = 1
        while found:
            async with database.writing(organization_id) as session:
                found = await counting.fold(session, organization_id)
            total += found
    return total
