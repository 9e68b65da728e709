"""Jobs in a table of the SQLite file, run by one process beside the API or alone."""

import asyncio
import contextlib
import sqlite3
from collections.abc import AsyncIterator, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID
from weakref import WeakKeyDictionary

import structlog
from sqlalchemy import (
    CheckConstraint,
    Engine,
    Index,
    delete,
    event,
    func,
    make_url,
    select,
    text,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, aliased, mapped_column

from portal.kit import clock, ids
from portal.kit.db import guards
from portal.kit.db.base import Base, Identified
from portal.kit.db.session import Database
from portal.kit.errors import place_of
from portal.kit.jobs.base import (
    DIED,
    Attempt,
    Handlers,
    Options,
    Outcome,
    Result,
    first_of,
    keep_failure,
    perform,
)

log = structlog.get_logger(__name__)

# Another process may enqueue without being able to wake us.
_POLL_SECONDS = 0.5
_BROKEN_SECONDS = 2.0

_woken: WeakKeyDictionary[Engine, asyncio.Event] = WeakKeyDictionary()


def _where(state: str) -> Mapping[str, Any]:
    condition = text(f"state = '{state}'")
    return {"postgresql_where": condition, "sqlite_where": condition}


class Job(Identified, Base):
    """A job that waits or runs; once it is done, its row is gone.

    The two unique indexes keep the promises: one key waits once, and runs once at a time.
    """

    __tablename__ = "jobs"
    __table_args__ = (
        CheckConstraint("state IN ('waiting', 'running')", name="state"),
        Index("uq_jobs_waiting", "job", "key", unique=True, **_where("waiting")),
        Index("uq_jobs_running", "job", "key", unique=True, **_where("running")),
        Index("ix_jobs_due", "run_at", "id", **_where("waiting")),
    )

    job: Mapped[str]
    key: Mapped[str]
    payload: Mapped[dict[str, Any]]
    run_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(default="waiting")
    attempts: Mapped[int] = mapped_column(default=0)

    @property
    def attempt(self) -> Attempt:
        return Attempt(self.job, self.key, self.payload, self.attempts)


async def enqueue(
    session: AsyncSession, job: str, key: str, payload: dict[str, Any], run_at: datetime | None
) -> bool:
    """Insert the job unless it waits already; whether it was new. Wakes the runner after the
    commit."""
    statement = (
        guards.insert(session, Job)
        .values(
            id=ids.new(), created_at=clock.now(), job=job, key=key, payload=payload,
            run_at=run_at or clock.now(), state="waiting", attempts=0,
        )
        .on_conflict_do_nothing()
    )  # fmt: skip
    new = await guards.inserted(session, statement)
    engine = session.get_bind()
    woken = _woken.get(engine) if isinstance(engine, Engine) else None
    if new and woken is not None:
        event.listen(session.sync_session, "after_commit", lambda _: woken.set(), once=True)
    return new


async def counts(session: AsyncSession) -> dict[str, int]:
    """How many jobs wait and how many run."""
    rows = await session.execute(select(Job.state, func.count()).group_by(Job.state))
    return {"waiting": 0, "running": 0} | {row[0]: row[1] for row in rows}


class EmbeddedRunner:
    """Runs due jobs of a SQLite file, a few at once. Only one process of all does at a time."""

    def __init__(
        self, database: Database, handlers: Handlers, options: Options | None = None
    ) -> None:
        self._database = database
        self._handlers = handlers
        self._options = options or Options()
        self._woken = _woken.setdefault(database.writer.sync_engine, asyncio.Event())
        self._running: set[UUID] = set()

    async def run(self, stopping: asyncio.Event) -> None:
        """Run jobs until `stopping` is set; then finish those that are running, and return."""
        while not stopping.is_set():
            try:
                async with _alone(self._database.url) as alone:
                    if alone:
                        await self._run(stopping)
            except Exception as error:
                log.error("jobs cannot be run", reason=place_of(error), exc_info=error)
            await first_of(_POLL_SECONDS, stopping)

    async def _run(self, stopping: asyncio.Event) -> None:
        await self._recover()
        async with asyncio.TaskGroup() as group:
            for _ in range(self._options.at_once):
                group.create_task(self._keep_running(stopping))

    async def run_due(self) -> int:
        """Run everything that is due, one after the other; how many attempts that was. Does
        nothing while another runner is at work."""
        attempts = 0
        async with _alone(self._database.url) as alone:
            if alone:
                await self._recover()
                while await self._run_one():
                    attempts += 1
        return attempts

    async def _keep_running(self, stopping: asyncio.Event) -> None:
        broken = False
        while not stopping.is_set():
            self._woken.clear()
            try:
                if broken:
                    await self._recover()
                ran, broken = await self._run_one(), False
            except Exception as error:
                log.error("jobs cannot be run", reason=place_of(error), exc_info=error)
                ran, broken = False, True
            if broken:
                await first_of(_BROKEN_SECONDS, stopping)
            elif not ran:
                await first_of(_POLL_SECONDS, stopping, self._woken)

    async def _run_one(self) -> bool:
        job = await self._take()
        if job is None:
            return False
        self._running.add(job.id)
        try:
            result = await perform(
                self._database, self._handlers, self._options.retries, job.attempt
            )
            async with self._database.writing() as session:
                await _settle(session, job, result)
        finally:
            self._running.discard(job.id)
        return True

    async def _take(self) -> Job | None:
        """Mark the job that is due for longest as running. A look without the write lock comes
        first, so that polling costs the writers nothing."""
        twin = aliased(Job)
        running = select(twin.id).where(
            twin.job == Job.job, twin.key == Job.key, twin.state == "running"
        )
        due = (
            select(Job.id)
            .where(Job.state == "waiting", Job.run_at <= clock.now())
            .where(Job.job.in_(list(self._handlers)), ~running.exists())
            .order_by(Job.run_at, Job.id)
            .limit(1)
        )
        async with self._database.reading() as session:
            if await session.scalar(due) is None:
                return None
        async with self._database.writing() as session:
            return await session.scalar(
                update(Job)
                .where(Job.id == due.scalar_subquery())
                .values(state="running", attempts=Job.attempts + 1)
                .returning(Job)
            )

    async def _recover(self) -> None:
        """What is marked as running and is not running was cut off: let it wait again. The first
        time it starts at once; a job that takes the process down every time must not do so in a
        row."""
        cut_off = select(Job).where(Job.state == "running", Job.id.not_in(self._running))
        async with self._database.writing() as session:
            for job in (await session.scalars(cut_off)).all():
                again_at = self._options.retries.after(job.attempts)
                outcome = Outcome.AGAIN if again_at else Outcome.FAILED
                log.warning("job was cut off", job=job.job, key=job.key, outcome=outcome.value)
                at = clock.now() if job.attempts == 1 else again_at
                await _settle(session, job, Result(outcome, at, DIED))


async def _settle(session: AsyncSession, job: Job, result: Result) -> None:
    """Write down what came of an attempt, in one transaction."""
    twin = select(Job.id).where(Job.job == job.job, Job.key == job.key, Job.state == "waiting")
    if result.outcome is Outcome.AGAIN and await session.scalar(twin) is None:
        await session.execute(
            update(Job).where(Job.id == job.id).values(state="waiting", run_at=result.again_at)
        )
        return
    # Done; or failed for good; or enqueued anew while it ran, and that one stands for both.
    await session.execute(delete(Job).where(Job.id == job.id))
    if result.outcome is Outcome.FAILED:
        await keep_failure(session, job.attempt, result.reason)


@contextlib.asynccontextmanager
async def _alone(url: str) -> AsyncIterator[bool]:
    """Whether this runner is the only one on the file. The lock is a second SQLite file, because
    the system drops its lock the moment that the process dies, on every platform."""
    lock = sqlite3.connect(f"{make_url(url).database}-worker", isolation_level=None, timeout=0)
    try:
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError:
        alone = False
    else:
        alone = True
    try:
        yield alone
    finally:
        lock.close()
