"""Who is asking: the bearer token or the session cookie of a request, made into an Actor."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from portal.directory import sessions
from portal.kit.actor import Actor
from portal.kit.db.session import Database
from portal.kit.errors import Refusal
from portal.kit.origin import proves_own_page

# Browsers keep a cookie of this name only from HTTPS or the loopback, for this host and all paths.
COOKIE = "__Host-portal"
_LONGEST_DEVICE = 200


def locale_of(request: Request, actor: Actor | None = None) -> str:
    """The language to answer in: that of the page where a page asks, else the actor's own, else the
    first one the browser names."""
    wanted = request.headers.get("accept-language", "").split(",")[0].split(";")[0].strip()
    by_page = COOKIE in request.cookies and "authorization" not in request.headers
    if actor is not None and not (by_page and wanted):
        return actor.locale
    return wanted or "en"


def address_of(request: Request) -> str:
    return request.client.host if request.client else ""


def device_of(request: Request) -> str:
    return request.headers.get("user-agent", "")[:_LONGEST_DEVICE]


async def actor_of(request: Request, database: Database) -> Actor | None:
    """The holder of the request's token; None without one, or when it opens nothing."""
    token = _token(request)
    if not token:
        return None
    async with database.reading() as session:
        return await sessions.actor_of(
            session, token, address=address_of(request), device=device_of(request)
        )


def _token(request: Request) -> str:
    """The bearer token; else the session cookie, where the portal's own page sent it along."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return token.strip()
    safe = request.method in ("GET", "HEAD")
    return request.cookies.get(COOKIE, "") if safe or from_own_page(request) else ""


def from_own_page(request: Request) -> bool:
    """Whether one of the portal's own pages sent this request, as far as a cookie needs it."""
    return proves_own_page(request.headers, f"{request.url.scheme}://{request.url.netloc}")


def refused(refusal: Refusal, status: int, locale: str) -> Response:
    """A refusal as JSON, for requests that are not GraphQL."""
    body = {
        "code": refusal.code,
        "path": list(refusal.path),
        "message": refusal.message(locale),
    }
    return JSONResponse({"errors": [body]}, status, headers={"Cache-Control": "no-store"})
