"""When recurring work is looked for: ticks in memory, on every node. The database decides who."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from portal.kit import clock, ids, metrics
from portal.kit.db.session import Database
from portal.kit.errors import place_of

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Tick:
    """Something to look for every so many seconds. `function` finds out itself whether there is
    anything to do, and bears that another node does the same at the same time."""

    name: str
    seconds: float
    function: Callable[[Database], Awaitable[object]]


@asynccontextmanager
async def ticking(database: Database, ticks: Sequence[Tick]) -> AsyncIterator[None]:
    """Let the ticks run, each at once and then at its pace, for as long as the block lasts. Those
    that are running when it ends are waited for."""
    running: set[asyncio.Task[None]] = set()
    scheduler = AsyncIOScheduler(
        timezone="UTC",
        # A tick never overlaps itself, and what was missed is one tick and not many.
        job_defaults={"max_instances": 1, "coalesce": True, "misfire_grace_time": None},
    )
    for tick in ticks:
        scheduler.add_job(
            partial(_tracked, running, database, tick),
            "interval",
            seconds=tick.seconds,
            id=tick.name,
            next_run_time=clock.now(),
        )
    scheduler.start()
    try:
        yield
    finally:
        scheduler.pause()
        # The scheduler itself would cut them off in the middle.
        await asyncio.gather(*running, return_exceptions=True)
        scheduler.shutdown(wait=False)


async def _tracked(running: set[asyncio.Task[None]], database: Database, tick: Tick) -> None:
    task = asyncio.create_task(_run(database, tick))
    running.add(task)
    task.add_done_callback(running.discard)
    await task


async def _run(database: Database, tick: Tick) -> None:
    with structlog.contextvars.bound_contextvars(tick=tick.name, correlation_id=ids.new().hex):
        try:
            await tick.function(database)
        except Exception as error:
            metrics.tick(tick.name, "failed")
            log.error("tick failed", reason=place_of(error), exc_info=error)
        else:
            metrics.tick(tick.name, "done")
