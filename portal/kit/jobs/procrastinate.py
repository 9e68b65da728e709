"""Jobs on PostgreSQL by procrastinate: many workers, LISTEN/NOTIFY, and a sweep for the stalled."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import datetime
from functools import partial
from typing import Any, cast

import psycopg
import structlog
from procrastinate import App, JobContext, PsycopgConnector
from procrastinate.exceptions import AlreadyEnqueued, ConnectorException, UniqueViolation
from procrastinate.jobs import Job, Status
from procrastinate.manager import JobManager
from procrastinate.retry import BaseRetryStrategy, RetryDecision
from sqlalchemy import make_url, text
from sqlalchemy.ext.asyncio import AsyncSession

from portal.kit import clock
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

# Notifications wake a worker at once; only jobs for later are found by looking.
_POLL_SECONDS = 1.0
_PAUSES = (0.2, 1.0, 3.0, 9.0)
_RELEASE = text(
    "UPDATE procrastinate_jobs SET scheduled_at = NULL"
    " WHERE status = 'todo' AND scheduled_at <= :now"
)
_SWEEPING = text("SELECT pg_try_advisory_xact_lock(hashtext('portal.jobs.sweep'))")
_COUNTS = text("SELECT status::text, count(*) FROM procrastinate_jobs GROUP BY status")


async def enqueue(
    session: AsyncSession, job: str, key: str, payload: dict[str, Any], run_at: datetime | None
) -> bool:
    """Defer the job on the session's own connection; whether it was new.

    The queue has the job's name, so that only nodes that know the job take it. One lock for waiting
    and one for running keep the port's promises about keys.
    """
    connection = await session.connection()
    name = f"{job}:{key}"
    later = run_at if run_at is not None and run_at > clock.now() else None
    deferred = Job(
        queue=job, task_name=job, lock=name, queueing_lock=name, scheduled_at=later,
        task_kwargs={"key": key, "payload": payload},
    )  # fmt: skip
    try:
        async with connection.begin_nested():
            await _unopened.defer_job_async(deferred, connection=await _raw(session))
    except AlreadyEnqueued:
        return False
    return True


_unopened = JobManager(PsycopgConnector())


async def counts(session: AsyncSession) -> dict[str, int]:
    """How many jobs wait and how many run."""
    found: dict[str, int] = {row[0]: row[1] for row in await session.execute(_COUNTS)}
    return {"waiting": found.get("todo", 0), "running": found.get("doing", 0)}


class _NotDone(Exception):
    """Carries our result through procrastinate, without the error that it came from."""

    def __init__(self, result: Result) -> None:
        super().__init__(result.reason)
        self.result = result


class _AsDecided(BaseRetryStrategy):
    """Tries again what our result says; also what was cut off before there was a result."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        if isinstance(exception, _NotDone):
            at = exception.result.again_at
            return RetryDecision(retry_at=at) if at else None
        return RetryDecision(retry_in={"seconds": 10})


class _Manager(JobManager):
    """Writes down outcomes with patience: without it, a connection that breaks at that moment
    leaves the job running for ever, under a worker that lives."""

    def __init__(self, connector: PsycopgConnector) -> None:
        super().__init__(connector)
        self.broken = asyncio.Event()

    async def finish_job(self, job: Job, status: Status, delete_job: bool) -> None:
        await self._patiently(job, partial(super().finish_job, job, status, delete_job))

    async def retry_job(self, job: Job, *args: Any, **changes: Any) -> None:
        try:
            await self._patiently(job, partial(super().retry_job, job, *args, **changes))
        except UniqueViolation:
            # It was enqueued anew while it ran, and that one stands for both.
            await self.finish_job(job, Status.ABORTED, delete_job=True)

    async def _patiently(self, job: Job, write: Callable[[], Awaitable[None]]) -> None:
        for pause in _PAUSES:
            try:
                return await _unless_taken_over(job, write)
            except UniqueViolation:
                raise
            except ConnectorException:
                await asyncio.sleep(pause)
        self.broken.set()
        return await write()


async def _unless_taken_over(job: Job, write: Callable[[], Awaitable[None]]) -> None:
    try:
        await write()
    except ConnectorException as error:
        if not isinstance(error.__cause__, psycopg.errors.RaiseException):
            raise
        log.warning("job was taken over", job=job.task_name, number=job.id)


class ProcrastinateRunner:
    """Runs jobs of a PostgreSQL database beside any number of runners on other nodes."""

    def __init__(
        self, database: Database, handlers: Handlers, options: Options | None = None
    ) -> None:
        self._database = database
        self._handlers = handlers
        self._options = options or Options()
        self._attempts = 0

    async def run(self, stopping: asyncio.Event) -> None:
        """Run jobs until `stopping` is set; then finish those that are running, and return.

        A worker that ends by itself has lost the database: it is replaced for as long as it takes.
        """
        while not stopping.is_set():
            try:
                async with self._opened() as app:
                    await self._work(app, stopping)
            except Exception as error:
                log.error("jobs cannot be run", reason=place_of(error), exc_info=error)
            await first_of(_POLL_SECONDS, stopping)

    async def run_due(self) -> int:
        """Run everything that is due by the portal's clock, then return how many attempts that
        was."""
        before, seen = self._attempts, -1
        async with self._opened() as app:
            await self._sweep()
            while seen != self._attempts:
                seen = self._attempts
                async with self._database.writing() as session:
                    await session.execute(_RELEASE, {"now": clock.now()})
                await app.run_worker_async(wait=False, listen_notify=False)
        return self._attempts - before

    async def _work(self, app: App, stopping: asyncio.Event) -> None:
        manager = cast(_Manager, app.job_manager)
        worker = asyncio.create_task(app.run_worker_async())
        sweeper = asyncio.create_task(self._keep_sweeping())
        waits = [asyncio.create_task(each.wait()) for each in (stopping, manager.broken)]
        await asyncio.wait([worker, *waits], return_when=asyncio.FIRST_COMPLETED)
        # Cancelling asks the worker to stop; it finishes what it runs first.
        for task in (worker, sweeper, *waits):
            task.cancel()
        ended, *_ = await asyncio.gather(worker, sweeper, *waits, return_exceptions=True)
        if isinstance(ended, Exception):
            raise ended

    @contextlib.asynccontextmanager
    async def _opened(self) -> AsyncIterator[App]:
        """The library's application over connections of its own."""
        address = make_url(self._database.url).set(drivername="postgresql")
        connector = PsycopgConnector(
            conninfo=address.render_as_string(hide_password=False),
            kwargs={"options": "-c timezone=UTC", "application_name": "portal jobs"},
            min_size=1,
            max_size=self._options.at_once + 2,
        )
        app = App(
            connector=connector,
            worker_defaults={
                "queues": list(self._handlers),
                "concurrency": self._options.at_once,
                "fetch_job_polling_interval": _POLL_SECONDS,
                "delete_jobs": "always",  # what failed is kept in job_failures
                "install_signal_handlers": False,
                "update_heartbeat_interval": self._options.stalled_after / 3,
                "stalled_worker_timeout": self._options.stalled_after,
            },
        )
        app.job_manager = _Manager(connector)
        for name in self._handlers:
            app.task(name=name, pass_context=True, retry=_AsDecided())(self._perform)
        async with app.open_async():
            yield app

    async def _perform(self, context: JobContext, key: str, payload: dict[str, Any]) -> None:
        self._attempts += 1
        attempt = Attempt(context.job.task_name, key, payload, context.job.attempts + 1)
        result = await perform(self._database, self._handlers, self._options.retries, attempt)
        if result.outcome is Outcome.FAILED:
            async with self._database.writing() as session:
                await keep_failure(session, attempt, result.reason)
        if result.outcome is not Outcome.DONE:
            raise _NotDone(result)

    async def _keep_sweeping(self) -> None:
        while True:
            try:
                await self._sweep()
            except Exception as error:
                log.error("stalled jobs were not swept", reason=place_of(error), exc_info=error)
            await asyncio.sleep(self._options.stalled_after / 2)

    async def _sweep(self) -> None:
        """Revive the jobs of workers whose heart stopped. One node at a time: two would take a job
        away from the worker that the first of them gave it to."""
        async with self._database.writing() as session:
            if await session.scalar(_SWEEPING):
                connector = PsycopgConnector()
                await connector.open_async(cast(Any, _OneConnection(await _raw(session))))
                manager = JobManager(connector)
                for job in await manager.get_stalled_jobs(
                    seconds_since_heartbeat=self._options.stalled_after
                ):
                    await _unless_taken_over(job, partial(self._revive, session, manager, job))

    async def _revive(self, session: AsyncSession, manager: JobManager, job: Job) -> None:
        known = cast(dict[str, Any], job.task_kwargs)
        attempt = Attempt(job.task_name, known["key"], known["payload"], job.attempts + 1)
        again_at = self._options.retries.after(attempt.number)
        log.warning("job was cut off", job=attempt.job, key=attempt.key, attempt=attempt.number)
        connection = await session.connection()
        try:
            async with connection.begin_nested():
                if again_at is None:
                    await keep_failure(session, attempt, DIED)
                    await manager.finish_job(job, Status.FAILED, delete_job=True)
                else:
                    # The first time at once; what takes workers down must not do so in a row.
                    at = clock.now() if attempt.number == 1 else again_at
                    await manager.retry_job(job, retry_at=at)
        except UniqueViolation:
            await manager.finish_job(job, Status.ABORTED, delete_job=True)


class _OneConnection:
    """Stands for a pool where procrastinate's own statements belong in our transaction."""

    def __init__(self, connection: psycopg.AsyncConnection[Any]) -> None:
        self._connection = connection

    @contextlib.asynccontextmanager
    async def connection(self) -> AsyncIterator[psycopg.AsyncConnection[Any]]:
        yield self._connection


async def _raw(session: AsyncSession) -> psycopg.AsyncConnection[Any]:
    """The driver's connection under the session, in the session's transaction."""
    connection = await (await session.connection()).get_raw_connection()
    return cast("psycopg.AsyncConnection[Any]", connection.driver_connection)
