"""A real server on loopback for the tests of the transport, and how long its loop was held up."""

import asyncio
import gc
import socket
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx2
import strawberry
import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.routing import Route
from starlette.types import ASGIApp

from portal.entry.app import build_app
from portal.kit.db.session import Database
from portal.kit.settings import Settings
from portal.web import security
from portal.web.requests import CorrelationId
from schema.context import Context
from schema.kit.documents import Documents
from schema.kit.limits import Limits
from schema.kit.transport import GraphQLEndpoint, OpenTo

# Seconds of the loop's own time that one request may take at a stretch.
MOST_HELD_UP = 0.1
_TICK = 0.001


def portal_app(database_url: str, **settings: Any) -> Starlette:
    """The portal's own application, without clock and worker."""

    @asynccontextmanager
    async def closing(database: Database) -> AsyncIterator[None]:
        yield
        await database.close()

    return build_app(Settings(**settings), Database(database_url), closing)


def sample_app(
    schema: strawberry.Schema,
    open_to: OpenTo = "nobody",
    stopping: Callable[[], bool] = lambda: False,
    **trusting: Any,
) -> Starlette:
    """The endpoint over a schema of a test's own, without a database; `trusting` is for
    Documents."""
    settings, database = Settings(), Database("sqlite+aiosqlite://")

    async def context(request: Request) -> Context:
        locale = security.locale_of(request, None)
        return Context(database, settings, None, locale, request.state.correlation_id)

    documents = Documents(schema, Limits.of(settings), **trusting)
    served = GraphQLEndpoint(documents, context, schema_open_to=open_to, stopping=stopping)
    return Starlette(routes=[Route("/graphql", served)], middleware=[Middleware(CorrelationId)])


def _listening() -> socket.socket:
    # asyncio sends at once, without Nagle's delay, only where the protocol is said to be TCP.
    opened = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    opened.bind(("127.0.0.1", 0))
    opened.listen(100)
    return opened


@dataclass
class Server:
    """One ASGI application on a loop of its own, in a thread of its own."""

    app: ASGIApp
    _held_up: float = 0.0
    _socket: socket.socket = field(default_factory=_listening)

    def __post_init__(self) -> None:
        config = uvicorn.Config(self.app, log_config=None, access_log=False)
        self._uvicorn = uvicorn.Server(config)

    @property
    def address(self) -> tuple[str, int]:
        host, port = self._socket.getsockname()
        return host, port

    @property
    def origin(self) -> str:
        return "http://{}:{}".format(*self.address)

    @property
    def url(self) -> str:
        return f"{self.origin}/graphql"

    def client(self, **headers: str) -> httpx2.Client:
        return httpx2.Client(base_url=self.origin, headers=headers, timeout=60, trust_env=False)

    def longest_hold(self) -> float:
        """The most CPU seconds that the loop spent without looking around, since last asked.

        CPU time of the loop's thread, so that a busy machine is not taken for a blocked loop.
        """
        longest, self._held_up = self._held_up, 0.0
        return longest

    async def serve(self) -> None:
        probe = asyncio.create_task(self._probe())
        await self._uvicorn.serve(sockets=[self._socket])
        probe.cancel()

    async def _probe(self) -> None:
        before = time.thread_time()
        while True:
            await asyncio.sleep(_TICK)
            now = time.thread_time()
            self._held_up = max(self._held_up, now - before)
            before = now

    def stop(self) -> None:
        self._uvicorn.should_exit = True


@contextmanager
def serving(app: ASGIApp) -> Iterator[Server]:
    """The application, served until the block ends."""
    # As `portal serve` does; what earlier tests left behind is not the server's to collect.
    gc.freeze()
    server = Server(app)
    thread = threading.Thread(target=lambda: asyncio.run(server.serve()), daemon=True)
    thread.start()
    try:
        with server.client() as client:
            client.get("/graphql")  # waits in the backlog until the server is up
        yield server
    finally:
        server.stop()
        thread.join(timeout=30)
        gc.unfreeze()
