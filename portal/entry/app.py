"""The HTTP application: pages, GraphQL, uploads and downloads, health, metrics."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from portal.directory import branding
from portal.directory import policy as directory
from portal.entry import demo
from portal.inventory import policy as inventory
from portal.kit import logs, metrics
from portal.kit.db.session import Database
from portal.kit.settings import Settings
from portal.web import health, pages, refusing, security
from portal.web.files import Files
from portal.web.requests import CorrelationId
from portal.web.signing_in import SignIn
from schema.build import build_schema
from schema.context import Context
from schema.kit import transport

# What may be uploaded, and the permission that each purpose needs.
UPLOADS = {
    "roster": directory.ROSTER_IMPORT,
    "codes": inventory.CODES_IMPORT,
    branding.PURPOSE: directory.ORGANIZATION_MANAGE,
}

Background = Callable[[Database], AbstractAsyncContextManager[None]]


def build_app(
    settings: Settings,
    database: Database,
    background: Background,
    stopping: Callable[[], bool] = lambda: False,
) -> Starlette:
    """The application over an open database; `background` runs beside it from start to stop. What
    is followed is let go of when the server is `stopping`."""
    trial = demo.sign_in(database, settings) if settings.is_demo else None

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        async with background(database):
            yield

    sign_in = SignIn(database, settings.session_hours, trial)
    files = Files(database, UPLOADS, settings.upload_bytes)
    return Starlette(
        routes=[
            *pages.routes(database),
            Route("/session", sign_in.endpoint, methods=["GET", "POST", "DELETE"]),
            *_graphql(settings, database, stopping),
            Route("/uploads", files.upload, methods=["POST"]),
            Route("/downloads/{id}", files.download, methods=["GET"]),
            Route("/logo", files.logo, methods=["GET"]),
            Route("/healthz", health.alive, methods=["GET"]),
            Route("/readyz", health.ready(database), methods=["GET"]),
            Route("/metrics", _metrics(database), methods=["GET"]),
        ],
        middleware=[Middleware(CorrelationId)],
        exception_handlers={HTTPException: refusing.answer},
        lifespan=lifespan,
    )


def _graphql(settings: Settings, database: Database, stopping: Callable[[], bool]) -> list[Route]:
    async def context(request: Request) -> Context:
        actor = await security.actor_of(request, database)
        logs.bind(organization_id=actor.organization_id if actor else None)
        return Context(
            database=database,
            settings=settings,
            actor=actor,
            locale=security.locale_of(request, actor),
            correlation_id=request.state.correlation_id,
            address=security.address_of(request),
            device=security.device_of(request),
        )

    return transport.routes(settings, build_schema(), context, stopping)


def _metrics(database: Database) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        # Counted when it is asked: an average of a pool says nothing about a leak.
        metrics.connections(database.connections())
        return Response(metrics.render(), media_type="text/plain; version=0.0.4")

    return answer
