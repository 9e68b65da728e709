"""HTTP in: a GraphQL request out of it, or what is wrong with it and the status that says so."""

import asyncio
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

import orjson
from starlette.requests import Request

from portal.kit.origin import proves_own_page
from schema.kit.streaming import EVENT_STREAM

RESPONSE_JSON = "application/graphql-response+json"
JSON = "application/json"
_OFFERED = {
    RESPONSE_JSON: RESPONSE_JSON,
    JSON: JSON,
    EVENT_STREAM: EVENT_STREAM,
    "application/*": JSON,
    "*/*": JSON,
}
# Far more than any client sends, so that reading a header or an address stays nothing.
_MOST_RANGES = 50
_MOST_PARAMETERS = 10
# A body that trickles in is given up after so many seconds.
_PATIENCE = 10.0


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


def is_a_visit(request: Request) -> bool:
    """Somebody opens the address in a browser, rather than a program asking something of it."""
    wants_page = "text/html" in request.headers.get("accept", "")
    asks = b"query=" in request.scope["query_string"]
    return request.method == "GET" and wants_page and not asks


def media_type(request: Request) -> str:
    """The media type to answer in; 406 when none of ours is accepted."""
    accepted = ",".join(request.headers.getlist("accept")) or "*/*"
    chosen, weight = "", 0.0
    for accepted_range in accepted.split(",", _MOST_RANGES)[:_MOST_RANGES]:
        name, *parameters = (part.strip().lower() for part in accepted_range.split(";"))
        quality = _quality(parameters)
        if name in _OFFERED and quality > weight:
            chosen, weight = _OFFERED[name], quality
    if not chosen:
        raise BadRequest(
            406, f"This endpoint answers in {RESPONSE_JSON}, {JSON} or {EVENT_STREAM}."
        )
    return chosen


def _quality(parameters: list[str]) -> float:
    for parameter in parameters:
        if parameter.startswith("q="):
            try:
                return float(parameter[2:])
            except ValueError:
                return 0.0
    return 1.0


async def read(request: Request, most_bytes: int) -> GraphQLRequest:
    """The GraphQL request of a GET or a POST."""
    if request.method == "GET":
        return _of(_from_address(request.scope["query_string"], most_bytes))
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


def _from_address(query: bytes, most_bytes: int) -> dict[str, Any]:
    if len(query) > most_bytes:
        raise BadRequest(414, f"An address has at most {most_bytes} bytes.")
    try:
        pairs = parse_qsl(
            query.decode("ascii"),
            keep_blank_values=True,
            errors="strict",
            max_num_fields=_MOST_PARAMETERS,
        )
    except ValueError:
        raise BadRequest(400, "The address is not encoded as it should be.") from None
    content: dict[str, Any] = dict(pairs)
    if len(content) < len(pairs):
        raise BadRequest(400, "The address says one parameter twice.")
    for name in ("variables", "extensions"):
        if name in content:
            try:
                content[name] = orjson.loads(content[name])
            except orjson.JSONDecodeError:
                raise BadRequest(400, f"`{name}` is not valid JSON.") from None
    return content


def _check_content_type(request: Request) -> None:
    kind, *parameters = request.headers.get("content-type", "").lower().split(";", 5)
    if kind.strip() != JSON:
        raise BadRequest(415, f"Send the request as {JSON}.")
    for parameter in parameters:
        name, _, value = parameter.strip().partition("=")
        if name == "charset" and value.strip('"') not in ("utf-8", "utf8"):
            raise BadRequest(415, "Send the request in UTF-8.")
    if request.headers.get("content-encoding", "identity") != "identity":
        raise BadRequest(415, "Send the request without compression.")


def _check_origin(request: Request) -> None:
    own = f"{request.url.scheme}://{request.url.netloc}"
    if not proves_own_page(request.headers, own):
        raise BadRequest(403, "A request with a cookie must come from the portal's own pages.")


async def _body(request: Request, most_bytes: int) -> bytes:
    length = request.headers.get("content-length", "0")
    if not length.isdecimal() or len(length) > 12 or int(length) > most_bytes:
        raise _too_long(most_bytes)
    chunks, size = [], 0
    try:
        async with asyncio.timeout(_PATIENCE):
            async for chunk in request.stream():
                size += len(chunk)
                if size > most_bytes:
                    raise _too_long(most_bytes)
                chunks.append(chunk)
    except TimeoutError:
        raise BadRequest(408, "The body took too long to arrive.", Connection="close") from None
    return b"".join(chunks)


def _too_long(most_bytes: int) -> BadRequest:
    return BadRequest(413, f"A request has at most {most_bytes} bytes.", Connection="close")


def _of(content: Any) -> GraphQLRequest:
    if not isinstance(content, dict):
        raise BadRequest(400, "The request must be one JSON object; batches are not served.")
    extensions = _optional(content, "extensions", dict) or {}
    persisted = _optional(extensions, "persistedQuery", dict) or {}
    given = _optional(persisted, "sha256Hash", str) or _optional(content, "documentId", str)
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
