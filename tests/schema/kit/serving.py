"""A real server on loopback for the tests of the transport, and how long its loop was held up."""

import asyncio
import socket
import threading
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field

import httpx2
import strawberry
import structlog
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.routing import Route
from starlette.types import ASGIApp

from portal.directory import sessions
from portal.kit.db.session import Database
from portal.kit.settings import Settings
from schema.build import build_schema
from schema.context import Context
from schema.kit.documents import Documents
from schema.kit.limits import Limits
from schema.kit.transport import GraphQLEndpoint

_TICK = 0.001
CORRELATION_ID = "test-correlation"


def endpoint(
    database_url: str,
    *,
    schema: strawberry.Schema | None = None,
    **options: object,
) -> Starlette:
    """The endpoint as production mounts it, with bearer tokens; `options` are of Documents."""
    settings = Settings()
    documents = Documents(schema or build_schema(), Limits.of(settings), **options)  # type: ignore[arg-type]

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        app.state.database = Database(database_url)
        yield
        await app.state.database.close()

    async def context(request: Request) -> Context:
        database: Database = request.app.state.database
        actor = None
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if scheme == "Bearer":
            async with database.reading() as session:
                actor = await sessions.actor_of(session, token)
        structlog.contextvars.bind_contextvars(correlation_id=CORRELATION_ID)
        locale = request.headers.get("accept-language", "en").split(",")[0]
        return Context(database, settings, actor, locale, CORRELATION_ID)

    return Starlette(
        routes=[Route("/graphql", GraphQLEndpoint(documents, context))], lifespan=lifespan
    )


@dataclass
class Server:
    """One ASGI application on a loop of its own, in a thread of its own."""

    app: ASGIApp
    _held_up: float = 0.0
    _socket: socket.socket = field(default_factory=lambda: socket.create_server(("127.0.0.1", 0)))

    def __post_init__(self) -> None:
        config = uvicorn.Config(self.app, log_config=None, access_log=False)
        self._uvicorn = uvicorn.Server(config)

    @property
    def address(self) -> tuple[str, int]:
        host, port = self._socket.getsockname()
        return host, port

    @property
    def url(self) -> str:
        return "http://{}:{}/graphql".format(*self.address)

    def client(self, **headers: str) -> httpx2.Client:
        return httpx2.Client(base_url=self.url, headers=headers, timeout=60, trust_env=False)

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
    server = Server(app)
    thread = threading.Thread(target=lambda: asyncio.run(server.serve()), daemon=True)
    thread.start()
    try:
        with server.client() as client:
            client.get("")  # waits in the backlog until the server is up
        yield server
    finally:
        server.stop()
        thread.join(timeout=30)
