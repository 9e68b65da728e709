"""HTTP in: a GraphQL request out of it, or what is wrong with it and the status that says so."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import orjson
from starlette.requests import Request

RESPONSE_JSON = "application/graphql-response+json"
JSON = "application/json"


class BadRequest(Exception):
    """A request that is no GraphQL request. `headers` go with the answer."""

    def __init__(self, status: int, message: str, **headers: str) -> None:
        super().__init__(message)
        self.status, self.message, self.headers = status, message, headers


@dataclass(frozen=True, slots=True)
class GraphQLRequest:
    """One operation to execute. `document_id` names a trusted document instead of a query."""

    query: str | None
    variables: dict[str, Any] = field(default_factory=dict)
    operation_name: str | None = None
    document_id: str | None = None


def media_type(request: Request) -> str:
    """The media type to answer in; 406 when none of ours is accepted."""
    accepted = request.headers.get("accept", "*/*")
    ranges = [part.split(";")[0].strip().lower() for part in accepted.split(",")]
    for wanted in ranges:
        if wanted == RESPONSE_JSON:
            return RESPONSE_JSON
        if wanted in (JSON, "*/*", "application/*"):
            return JSON
    raise BadRequest(406, f"This endpoint answers in {RESPONSE_JSON} or {JSON}.")


async def read(request: Request, most_bytes: int) -> GraphQLRequest:
    """The GraphQL request of a GET or a POST."""
    if request.method == "GET":
        return _of(_from_address(request))
    if request.method != "POST":
        raise BadRequest(405, "Use GET for queries and POST for everything.", Allow="GET, POST")
    _check_content_type(request)
    _check_origin(request)
    body = await _body(request, most_bytes)
    try:
        content = orjson.loads(body)
    except orjson.JSONDecodeError:
        raise BadRequest(400, "The body is not valid JSON in UTF-8.") from None
    return _of(content)


def _from_address(request: Request) -> dict[str, Any]:
    content: dict[str, Any] = dict(request.query_params)
    for name in ("variables", "extensions"):
        if name in content:
            try:
                content[name] = orjson.loads(content[name])
            except orjson.JSONDecodeError:
                raise BadRequest(400, f"`{name}` is not valid JSON.") from None
    return content


def _check_content_type(request: Request) -> None:
    kind, _, parameters = request.headers.get("content-type", "").partition(";")
    charset = parameters.strip().lower().removeprefix("charset=").strip('"')
    if kind.strip().lower() != JSON:
        raise BadRequest(415, f"Send the request as {JSON}.")
    if charset not in ("", "utf-8", "utf8"):
        raise BadRequest(415, "Send the request in UTF-8.")


def _check_origin(request: Request) -> None:
    """A browser that sends a cookie along must prove that our own page asked."""
    if "cookie" not in request.headers or "authorization" in request.headers:
        return
    site = request.headers.get("sec-fetch-site")
    origin = request.headers.get("origin")
    if site is not None:
        same = site in ("same-origin", "none")
    else:
        same = origin is not None and urlsplit(origin).netloc == request.headers.get("host")
    if not same:
        raise BadRequest(403, "A request with a cookie must come from the portal's own pages.")


async def _body(request: Request, most_bytes: int) -> bytes:
    chunks, size = [], 0
    async for chunk in request.stream():
        size += len(chunk)
        if size > most_bytes:
            raise BadRequest(413, f"A request has at most {most_bytes} bytes.", Connection="close")
        chunks.append(chunk)
    return b"".join(chunks)


def _of(content: Any) -> GraphQLRequest:
    if not isinstance(content, dict):
        raise BadRequest(400, "The request must be one JSON object; batches are not served.")
    extensions = _optional(content, "extensions", dict) or {}
    persisted = extensions.get("persistedQuery")
    given = content.get("documentId")
    if isinstance(persisted, dict):
        given = persisted.get("sha256Hash", given)
    if given is not None and not isinstance(given, str):
        raise BadRequest(400, "The hash of a document is a string.")
    query = _optional(content, "query", str)
    if not query and given is None:
        raise BadRequest(400, "The request has no `query`.")
    return GraphQLRequest(
        query=query,
        variables=_optional(content, "variables", dict) or {},
        operation_name=_optional(content, "operationName", str) or None,
        document_id=given,
    )


def _optional(content: dict[str, Any], name: str, kind: type) -> Any:
    value = content.get(name)
    if value is not None and not isinstance(value, kind):
        wanted = "a string" if kind is str else "an object"
        raise BadRequest(400, f"`{name}` must be {wanted} or null.")
    return value
