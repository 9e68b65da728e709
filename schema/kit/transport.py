"""GraphQL over HTTP: one endpoint, by the specification, with limits before work.

`docs/graphql.md` says what is answered when; the audits of the npm package graphql-http check it.
"""

from collections.abc import AsyncIterator, Awaitable, Callable
from functools import partial
from inspect import isawaitable
from typing import Any, Literal

import orjson
import strawberry
import structlog
from graphql import (
    ExecutionResult,
    FieldNode,
    GraphQLError,
    OperationDefinitionNode,
    OperationType,
    execute,
    subscribe,
)
from graphql.execution.values import get_variable_values
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from portal.kit.errors import Refusal
from portal.kit.settings import Settings
from schema.context import Context
from schema.kit import persisted, requests
from schema.kit.costs import check_cost
from schema.kit.documents import DocumentInvalid, Documents, Prepared
from schema.kit.explorer import page
from schema.kit.limits import Limits, check_variables
from schema.kit.masking import formatted, masked
from schema.kit.requests import BadRequest, GraphQLRequest
from schema.kit.streaming import EVENT_STREAM, MOST_OPEN, Streams, TooManyStreams

ContextOf = Callable[[Request], Awaitable[Context]]
Explorer = Callable[[Request], Response]
OpenTo = Literal["everybody", "signed_in", "nobody"]

_log = structlog.get_logger()
_MOST_ERRORS = 5


class GraphQLEndpoint:
    """The endpoint as an ASGI application. `schema_open_to` says who may look at the schema;
    `explorer` answers browsers with a page; streams end when the server is `stopping`."""

    def __init__(
        self,
        documents: Documents,
        context: ContextOf,
        *,
        schema_open_to: OpenTo = "nobody",
        explorer: Explorer | None = None,
        stopping: Callable[[], bool] = lambda: False,
    ) -> None:
        self._documents, self._context, self._explorer = documents, context, explorer
        self._streams = Streams(stopping)
        self._schema, self._limits = documents.schema, documents.limits
        self._open_to = schema_open_to

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        try:
            response = await self._respond(request)
        except ClientDisconnect:
            response = Response(status_code=400)  # for the log; nobody is there to read it
        except Exception:
            response = _failed(request)
        response.headers["Cache-Control"] = "no-store"
        await response(scope, receive, send)

    async def _respond(self, request: Request) -> Response:
        if self._explorer is not None and requests.is_a_visit(request):
            return self._explorer(request)
        media_type = requests.JSON
        try:
            media_type = requests.media_type(request)
            asked = await requests.read(request, self._limits.body_bytes)
            return await self._answer(request, asked, media_type)
        except BadRequest as bad:
            body = {"errors": [{"message": bad.message, "extensions": {"code": "BAD_REQUEST"}}]}
            return _json(body, bad.status, _plain(media_type), **bad.headers)

    async def _answer(self, request: Request, asked: GraphQLRequest, media_type: str) -> Response:
        context = await self._context(request)
        body: dict[str, Any] = {}
        try:
            result = await self._result(request, asked, context, media_type)
            if not isinstance(result, ExecutionResult):
                return self._stream(result, context)
            body = _shown(result, context)
        except DocumentInvalid as invalid:
            body = {"errors": _errors(invalid.errors, context)}
        except Refusal as refusal:
            error = GraphQLError(refusal.message(context.locale), original_error=refusal)
            body = {"errors": _errors([error], context)}
        # Under the older media type the status stays 200 even where nothing was executed.
        refused = "data" not in body and media_type != requests.JSON
        return _json(body, 400 if refused else 200, _plain(media_type))

    def _stream(self, results: AsyncIterator[ExecutionResult], context: Context) -> Response:
        whose = context.actor.id if context.actor else context.address
        try:
            return self._streams.response(whose, results, partial(_shown, context=context))
        except TooManyStreams:
            raise BadRequest(429, f"Follow at most {MOST_OPEN} things at once.") from None

    async def _result(
        self, request: Request, asked: GraphQLRequest, context: Context, media_type: str
    ) -> ExecutionResult | AsyncIterator[ExecutionResult]:
        """Execute what is asked; DocumentInvalid, BadRequest or a Refusal where it may not be. The
        results of a subscription come one after another."""
        is_open = self._is_open_to(context)
        prepared = await self._documents.prepared(asked, schema_open=is_open)
        operation = prepared.operation(asked.operation_name)
        if request.method == "GET" and operation.operation is not OperationType.QUERY:
            raise BadRequest(405, "Only queries may be asked by GET.", Allow="POST")
        subscribes = operation.operation is OperationType.SUBSCRIPTION
        if subscribes != (media_type == EVENT_STREAM):
            raise BadRequest(406, f"Subscriptions, and they alone, are answered in {EVENT_STREAM}.")
        self._check(prepared, operation, asked.variables, is_open)
        run = partial(
            subscribe if subscribes else execute,
            self._schema,
            prepared.document,
            context_value=context,
            variable_values=asked.variables,
            operation_name=asked.operation_name,
            hide_suggestions=not is_open,
        )
        if _only_introspects(operation):
            return await self._documents.aside(run)  # type: ignore[arg-type]
        result = run()
        while isawaitable(result):
            result = await result
        return result

    def _check(
        self,
        prepared: Prepared,
        operation: OperationDefinitionNode,
        variables: dict[str, Any],
        is_open: bool,
    ) -> None:
        """The variables fit the operation, and it is not too dear with them."""
        check_variables(variables)
        definitions = operation.variable_definitions or ()
        values = get_variable_values(
            self._schema, definitions, variables, _MOST_ERRORS, hide_suggestions=not is_open
        )
        if isinstance(values, list):
            raise DocumentInvalid(values)
        most = self._limits.cost
        check_cost(self._schema, prepared.document, operation, values.coerced, most)

    def _is_open_to(self, context: Context) -> bool:
        signed_in = self._open_to == "signed_in" and context.actor is not None
        return self._open_to == "everybody" or signed_in


def routes(
    settings: Settings,
    schema: strawberry.Schema,
    context: ContextOf,
    stopping: Callable[[], bool],
    path: str = "/graphql",
) -> list[Route]:
    """The endpoint as the settings want it, with its explorer where everybody may look at the
    schema."""
    open_to: OpenTo = "everybody" if settings.is_demo else settings.graphql_schema_open_to
    documents = Documents(
        schema,
        Limits.of(settings),
        trusted=persisted.trusted(),
        trusted_only=settings.graphql_trusted_only,
    )
    if open_to != "everybody":
        shut = GraphQLEndpoint(documents, context, schema_open_to=open_to, stopping=stopping)
        return [Route(path, shut)]
    endpoint = GraphQLEndpoint(
        documents, context, schema_open_to=open_to, explorer=page.page, stopping=stopping
    )
    return [Route(path, endpoint), page.route(f"{path}/explorer")]


def _shown(result: ExecutionResult, context: Context) -> dict[str, Any]:
    """A result as clients may see it."""
    body: dict[str, Any] = {"data": result.data}
    if result.errors:
        body["errors"] = _errors(result.errors, context)
    return body


def _errors(errors: list[GraphQLError], context: Context) -> list[dict[str, Any]]:
    return [
        formatted(error, locale=context.locale, correlation_id=context.correlation_id)
        for error in errors
    ]


def _plain(media_type: str) -> str:
    """The media type of what is no stream."""
    return requests.JSON if media_type == EVENT_STREAM else media_type


def _only_introspects(operation: OperationDefinitionNode) -> bool:
    return all(
        isinstance(selection, FieldNode) and selection.name.value.startswith("__")
        for selection in operation.selection_set.selections
    )


def _failed(request: Request) -> Response:
    """The answer when the portal itself failed: nothing about why, which is in the log."""
    _log.exception("request_failed")
    correlation_id = getattr(request.state, "correlation_id", "")
    error = masked(request.headers.get("accept-language", ""), correlation_id)
    return _json({"errors": [error]}, 500, requests.JSON)


def _json(body: Any, status: int, media_type: str, **headers: str) -> Response:
    content = orjson.dumps(body, default=str)
    return Response(content, status, headers, media_type=f"{media_type}; charset=utf-8")
