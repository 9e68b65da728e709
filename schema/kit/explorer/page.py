"""Serves the explorer: its page where the API's address is opened, and its files beside it."""

from functools import cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from schema.kit import persisted

_FILES = Path(__file__).parent / "files"
_MEDIA_TYPES = {
    ".css": "text/css",
    ".html": "text/html",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
}
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; "
    "connect-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-cache",
}
_DOCUMENTS = "documents.json"


@cache
def _contents() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in _FILES.iterdir()}


def page(request: Request) -> Response:
    """The page itself. Its links are relative to the address that was opened."""
    return _file("index.html")


def route(path: str) -> Route:
    """The files of the page; `path` is that of the API followed by `/explorer`."""
    return Route(f"{path}/{{name}}", _beside, methods=["GET"])


async def _beside(request: Request) -> Response:
    name = request.path_params["name"]
    if name == _DOCUMENTS:
        return JSONResponse(persisted.walk(), headers=_HEADERS)
    return _file(name) if name in _contents() else PlainTextResponse("not found", 404)


def _file(name: str) -> Response:
    media_type = f"{_MEDIA_TYPES[Path(name).suffix]}; charset=utf-8"
    return Response(_contents()[name], 200, _HEADERS, media_type=media_type)
