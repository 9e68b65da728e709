"""The pages of the web: console, wallet, till and sign-in, as `make` built them, and their
assets."""

import mimetypes
import re
import secrets
from functools import cache
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from portal.kit.db.session import Database
from portal.web import security
from portal.web.signing_in import home_of

BUILT = Path(__file__).parent / "built"
# Which page answers below which path.
PAGES = {"/console": "console", "/wallet": "wallet", "/m": "merchant", "/sign-in": "sign-in"}
_NONCE = b"__NONCE__"
_ASSET = re.compile(r"[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)+")
_FOREVER = "public, max-age=31536000, immutable"
_MISSING = (
    "The web pages are not built. Run `make` in the checkout, which needs Node 20.19 or later, "
    "or install the wheel, which carries them.\n"
    "网页尚未构建。请在代码目录运行 make（需要 Node 20.19 以上），或安装已包含网页的 wheel。\n"
)


def routes(database: Database) -> list[Route]:
    """The pages and their files."""

    async def home(request: Request) -> Response:
        actor = await security.actor_of(request, database)
        return RedirectResponse(home_of(actor) or "/sign-in", 302, {"Cache-Control": "no-store"})

    found = [Route("/", home, methods=["GET"])]
    for path in PAGES:
        found += [Route(path, _page, methods=["GET"]), Route(f"{path}/{{rest:path}}", _page)]
    return [*found, Route("/assets/{name}", _asset, methods=["GET"])]


async def _page(request: Request) -> Response:
    """The page of a path, whatever follows in it; a file that is not there is a 404."""
    prefix, rest = _prefix(request.url.path), request.path_params.get("rest", "")
    if "." in rest.rpartition("/")[2]:
        return _beside(PAGES[prefix], rest)
    html = _html(PAGES[prefix])
    if html is None:
        return PlainTextResponse(_MISSING, 503)
    nonce = secrets.token_urlsafe(16)
    body = html.replace(_NONCE, nonce.encode())
    return Response(body, 200, _page_headers(nonce), media_type="text/html; charset=utf-8")


def _prefix(path: str) -> str:
    return next(prefix for prefix in PAGES if path == prefix or path.startswith(f"{prefix}/"))


@cache
def _html(page: str) -> bytes | None:
    file = BUILT / f"{page}.html"
    return file.read_bytes() if file.is_file() else None


def _page_headers(nonce: str) -> dict[str, str]:
    policy = (
        f"default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'nonce-{nonce}'; "
        "connect-src 'self'; img-src 'self' data: blob:; font-src 'self'; media-src 'self' blob:; "
        "manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; "
        "frame-ancestors 'none'"
    )
    return {
        "Content-Security-Policy": policy,
        "Cache-Control": "no-cache",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "Permissions-Policy": "camera=(self), screen-wake-lock=(self), geolocation=()",
    }


def _beside(page: str, name: str) -> Response:
    """A file with a fixed name that belongs to a page, such as its manifest."""
    if not _ASSET.fullmatch(name):
        raise HTTPException(404)
    headers = {"Cache-Control": "no-cache"}
    if name == "worker.js":
        # Its scope is the page itself, which has no slash behind it.
        headers["Service-Worker-Allowed"] = f"/{page}"
    return _file(BUILT / "beside" / page / name, headers)


async def _asset(request: Request) -> Response:
    """A file whose name carries the hash of its content, compressed beforehand."""
    name = request.path_params["name"]
    if not _ASSET.fullmatch(name) or name.endswith((".br", ".gz")):
        raise HTTPException(404)
    accepted = request.headers.get("accept-encoding", "")
    headers = {"Cache-Control": _FOREVER, "Vary": "Accept-Encoding"}
    for encoding, suffix in (("br", ".br"), ("gzip", ".gz")):
        packed = BUILT / "assets" / f"{name}{suffix}"
        if encoding in accepted and packed.is_file():
            return _file(packed, headers | {"Content-Encoding": encoding}, name)
    return _file(BUILT / "assets" / name, headers)


def _file(file: Path, headers: dict[str, str], name: str = "") -> Response:
    if not file.is_file():
        raise HTTPException(404)
    kind = mimetypes.guess_type(name or file.name)[0] or "application/octet-stream"
    if file.suffix == ".webmanifest":
        kind = "application/manifest+json"
    return FileResponse(file, 200, headers | {"X-Content-Type-Options": "nosniff"}, media_type=kind)
