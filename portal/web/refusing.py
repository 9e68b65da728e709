"""Refusals of HTTP that is not GraphQL, in the language that the request asks for."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from portal.kit.errors import NotSignedIn, Refusal
from portal.web.errors import MethodNotAllowed, NothingHere, RequestRefused
from portal.web.security import locale_of, refused


async def answer(request: Request, error: Exception) -> Response:
    """An HTTPException, from a handler or from the router, as JSON with a sentence."""
    assert isinstance(error, HTTPException)  # noqa: S101 - what this handler is registered for
    response = refused(_refusal(request, error.status_code), error.status_code, locale_of(request))
    response.headers.update(error.headers or {})
    return response


def _refusal(request: Request, status: int) -> Refusal:
    if status == 401:
        return NotSignedIn()
    if status == 404:
        return NothingHere()
    if status == 405:
        return MethodNotAllowed(method=request.method)
    return RequestRefused(status=status)
