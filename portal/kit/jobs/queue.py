"""What everybody calls: enqueue a job, run the jobs of a database, count them, try failures
again."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from portal.kit.db.session import Database
from portal.kit.jobs import embedded, procrastinate
from portal.kit.jobs.base import Handlers, JobFailure, JobRunner, Options, plain


async def enqueue(
    session: AsyncSession,
    job: str,
    key: str,
    payload: Mapping[str, object],
    run_at: datetime | None = None,
) -> bool:
    """Enqueue a job in the caller's transaction; False when the same job and key waits already.

    `payload` holds ids, never secrets, and comes back with its UUIDs as strings. The one that waits
    keeps its own payload and time.
    """
    values = plain(job, key, payload)
    if _is_sqlite(session):
        return await embedded.enqueue(session, job, key, values, run_at)
    return await procrastinate.enqueue(session, job, key, values, run_at)


def for_database(
    database: Database, handlers: Handlers, options: Options | None = None
) -> JobRunner:
    """The runner of this database's jobs."""
    if database.is_sqlite:
        return embedded.EmbeddedRunner(database, handlers, options)
    return procrastinate.ProcrastinateRunner(database, handlers, options)


async def counts(session: AsyncSession) -> dict[str, int]:
    """How many jobs wait, run, and have failed for good."""
    sqlite = _is_sqlite(session)
    alive = await (embedded.counts(session) if sqlite else procrastinate.counts(session))
    failed = await session.scalar(select(func.count()).select_from(JobFailure))
    return {**alive, "failed": failed or 0}


async def try_again(session: AsyncSession, failure_id: UUID) -> bool:
    """Enqueue a failed job anew, with all its attempts; False when there is no such failure."""
    failure = await session.scalar(
        delete(JobFailure).where(JobFailure.id == failure_id).returning(JobFailure)
    )
    if failure is not None:
        await enqueue(session, failure.job, failure.key, failure.payload)
    return failure is not None


def _is_sqlite(session: AsyncSession) -> bool:
    return session.get_bind().dialect.name == "sqlite"
