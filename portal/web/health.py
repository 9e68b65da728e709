"""Whether the portal is alive, ready for traffic, and how it has been doing."""

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from portal.kit.db import migrate
from portal.kit.db.errors import DatabaseUnreachable, SchemaNotAtHead
from portal.kit.db.session import Database
from portal.kit.errors import Refusal
from portal.vault import keys
from portal.web.security import locale_of

_UNKNOWN = ("not checked: the database comes first", "未检查：要先能连上数据库")


async def alive(request: Request) -> Response:
    """The process answers; nothing else is asked."""
    return PlainTextResponse("alive\n")


async def findings(database: Database, locale: str = "en") -> dict[str, str]:
    """What a node needs to serve: `ok`, or what is wrong, for each of database, schema and keys."""
    unknown = _UNKNOWN[locale.startswith("zh")]
    found = {"database": "ok", "schema": unknown, "keys": unknown}
    try:
        applied = await migrate.current(database)
    except Exception as error:
        unreachable = DatabaseUnreachable(kind=type(error).__name__)
        return found | {"database": unreachable.message(locale)}
    wanted = migrate.head()
    if applied != wanted:
        behind = SchemaNotAtHead(found=applied or "none", wanted=wanted)
        return found | {"schema": behind.message(locale)}
    try:
        async with database.reading() as session:
            await keys.check(session, keys.in_use())
    except Refusal as refusal:
        return found | {"schema": "ok", "keys": refusal.message(locale)}
    return found | {"schema": "ok", "keys": "ok"}


def ready(database: Database) -> Callable[[Request], Awaitable[Response]]:
    """Answers 200 when this node can serve, else 503 and why."""

    async def answer(request: Request) -> Response:
        found = await findings(database, locale_of(request))
        well = all(state == "ok" for state in found.values())
        return JSONResponse(found, 200 if well else 503)

    return answer
