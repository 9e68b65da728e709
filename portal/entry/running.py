"""Long-running processes: the API, the worker, the clock, or all three in one."""

import asyncio
import gc
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager

import uvicorn

from portal.entry import clock, opening, worker
from portal.entry.app import build_app
from portal.entry.handlers import HANDLERS
from portal.entry.subscriptions import SUBSCRIBERS
from portal.entry.ticking import ticks
from portal.kit import logs
from portal.kit.db.session import Database
from portal.kit.settings import Settings, settings

Background = Callable[[Database], AbstractAsyncContextManager[None]]


@asynccontextmanager
async def nothing(database: Database) -> AsyncIterator[None]:
    """Only the API."""
    yield


@asynccontextmanager
async def working(database: Database) -> AsyncIterator[None]:
    """Jobs, and the hand-over of facts."""
    async with worker.working(database, HANDLERS, SUBSCRIBERS):
        yield


@asynccontextmanager
async def ticking(database: Database) -> AsyncIterator[None]:
    """The clock."""
    async with clock.ticking(database, ticks(settings())):
        yield


@asynccontextmanager
async def everything(database: Database) -> AsyncIterator[None]:
    """Worker and clock, for an installation of a single process."""
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(working(database))
        await stack.enter_async_context(ticking(database))
        yield


def serve(configured: Settings, port: int, background: Background = nothing) -> None:
    """Serve HTTP on loopback until SIGTERM; a reverse proxy with TLS stands in front of it."""
    logs.configure(configured.log_level)
    # The loop that uvicorn would choose: it takes a fifth less of the processor for a request.
    with asyncio.Runner(loop_factory=uvicorn.Config("").get_loop_factory()) as runner:
        runner.run(_serve(configured, port, background))


async def _serve(configured: Settings, port: int, background: Background) -> None:
    async with opening.opened(configured) as database:
        config = uvicorn.Config(
            build_app(configured, database, background, lambda: server.should_exit),
            host="127.0.0.1",
            port=port,
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=True,
        )
        # What is in use now is in use until the end. Collecting garbage among it would stop every
        # request for as long as a walk through the whole program takes, again and again.
        gc.collect()
        gc.freeze()
        server = uvicorn.Server(config)
        await server.serve()


def run_until_stopped(configured: Settings, background: Background) -> None:
    """Run a worker or a clock until SIGTERM or SIGINT."""
    logs.configure(configured.log_level)
    asyncio.run(_until_stopped(configured, background))


async def _until_stopped(configured: Settings, background: Background) -> None:
    async with (
        worker.until_terminated() as stopping,
        opening.opened(configured) as database,
        background(database),
    ):
        await stopping.wait()
