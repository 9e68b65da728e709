"""What runs beside the API or in a process of its own: jobs, and the hand-over of facts."""

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import structlog

from portal.kit import outbox
from portal.kit.db.session import Database
from portal.kit.errors import place_of
from portal.kit.jobs import queue
from portal.kit.jobs.base import Handlers, Options, first_of
from portal.kit.outbox import Subscribers

log = structlog.get_logger(__name__)

_LOOK_SECONDS = 0.5


async def run(
    database: Database,
    handlers: Handlers,
    subscribers: Subscribers,
    stopping: asyncio.Event,
    options: Options | None = None,
) -> None:
    """Work until `stopping` is set; then finish what is running, and return."""
    async with asyncio.TaskGroup() as group:
        group.create_task(queue.for_database(database, handlers, options).run(stopping))
        group.create_task(_hand_over(database, subscribers, stopping))


@asynccontextmanager
async def working(
    database: Database, handlers: Handlers, subscribers: Subscribers
) -> AsyncIterator[None]:
    """Work for as long as the block lasts, beside whatever runs in it."""
    stopping = asyncio.Event()
    task = asyncio.create_task(run(database, handlers, subscribers, stopping))
    try:
        yield
    finally:
        stopping.set()
        await task


@asynccontextmanager
async def until_terminated() -> AsyncIterator[asyncio.Event]:
    """An event that SIGTERM and SIGINT set, where the system lets us hear them; the second signal
    ends the process as always."""
    loop, stopping = asyncio.get_running_loop(), asyncio.Event()
    heard = (signal.SIGTERM, signal.SIGINT)

    def stop() -> None:
        stopping.set()
        _forget(loop, heard)

    with suppress(NotImplementedError):
        for each in heard:
            loop.add_signal_handler(each, stop)
    try:
        yield stopping
    finally:
        _forget(loop, heard)


def _forget(loop: asyncio.AbstractEventLoop, heard: tuple[signal.Signals, ...]) -> None:
    with suppress(NotImplementedError):
        for each in heard:
            loop.remove_signal_handler(each)


async def _hand_over(database: Database, subscribers: Subscribers, stopping: asyncio.Event) -> None:
    while not stopping.is_set():
        try:
            handed_over = await outbox.hand_over(database, subscribers)
        except Exception as error:
            log.error("facts were not handed over", reason=place_of(error), exc_info=error)
            handed_over = 0
        if not handed_over:
            await first_of(_LOOK_SECONDS, stopping)
