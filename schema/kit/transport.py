"""GraphQL over HTTP: one endpoint, by the specification, with limits before work.

`docs/graphql.md` says what is answered when; the audits of the npm package graphql-http check it.
"""

from collections.abc import Awaitable, Callable
from inspect import isawaitable
from typing import Any

import orjson
from graphql import ExecutionResult, GraphQLError, OperationType, execute
from graphql.execution.values import get_variable_values
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from portal.kit.errors import Refusal
from schema.context import Context
from schema.kit import requests
from schema.kit.documents import Documents, Prepared
from schema.kit.limits import check_cost
from schema.kit.masking import formatted
from schema.kit.requests import BadRequest, GraphQLRequest

ContextOf = Callable[[Request], Awaitable[Context]]
Explorer = Callable[[Request], Response]


class GraphQLEndpoint:
    """The endpoint as an ASGI application; `explorer` answers browsers with a page."""

    def __init__(
        self, documents: Documents, context: ContextOf, explorer: Explorer | None = None
    ) -> None:
        self._documents, self._context, self._explorer = documents, context, explorer
        self._schema, self._limits = documents.schema, documents.limits

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        response = await self._respond(request)
        response.headers["Cache-Control"] = "no-store"
        await response(scope, receive, send)

    async def _respond(self, request: Request) -> Response:
        if self._explorer is not None and _is_a_visit(request):
            return self._explorer(request)
        media_type = requests.JSON
        try:
            media_type = requests.media_type(request)
            asked = await requests.read(request, self._limits.body_bytes)
            return await self._answer(request, asked, media_type)
        except BadRequest as bad:
            body = {"errors": [{"message": bad.message, "extensions": {"code": "BAD_REQUEST"}}]}
            return _json(body, bad.status, media_type, **bad.headers)

    async def _answer(self, request: Request, asked: GraphQLRequest, media_type: str) -> Response:
        context = await self._context(request)
        try:
            prepared = await self._documents.prepared(asked)
            if prepared.errors:
                return self._refused(prepared.errors, context, media_type)
            variables = self._checked(request, prepared, asked)
        except Refusal as refusal:
            error = GraphQLError(refusal.message(context.locale), original_error=refusal)
            return self._refused([error], context, media_type)
        except GraphQLError as error:
            return self._refused([error], context, media_type)
        result = await self._executed(prepared, asked, variables, context)
        body: dict[str, Any] = {"data": result.data}
        if result.errors:
            body["errors"] = self._shown(result.errors, context)
        return _json(body, 200, media_type)

    def _checked(
        self, request: Request, prepared: Prepared, asked: GraphQLRequest
    ) -> dict[str, Any]:
        """The operation may be executed: method, variables and cost. Its raw variables."""
        operation = prepared.operation(asked.operation_name)
        if request.method == "GET" and operation.operation is not OperationType.QUERY:
            raise BadRequest(405, "Only queries may be asked by GET.", Allow="POST")
        if operation.operation is OperationType.SUBSCRIPTION:
            raise BadRequest(400, "Subscriptions are not served.")
        definitions = operation.variable_definitions or ()
        coerced = get_variable_values(self._schema, definitions, asked.variables)
        if isinstance(coerced, list):
            raise coerced[0]
        assert prepared.document is not None  # noqa: S101 - there were no errors
        check_cost(self._schema, prepared.document, operation, asked.variables, self._limits.cost)
        return asked.variables

    async def _executed(
        self,
        prepared: Prepared,
        asked: GraphQLRequest,
        variables: dict[str, Any],
        context: Context,
    ) -> ExecutionResult:
        assert prepared.document is not None  # noqa: S101 - there were no errors
        result = execute(
            self._schema,
            prepared.document,
            context_value=context,
            variable_values=variables,
            operation_name=asked.operation_name,
        )
        return await result if isawaitable(result) else result

    def _refused(self, errors: Any, context: Context, media_type: str) -> Response:
        """A request that was not executed. Under the older media type the status stays 200."""
        status = 400 if media_type == requests.RESPONSE_JSON else 200
        return _json({"errors": self._shown(errors, context)}, status, media_type)

    def _shown(self, errors: Any, context: Context) -> list[dict[str, Any]]:
        return [
            formatted(
                error,
                locale=context.locale,
                correlation_id=context.correlation_id,
                suggest=self._documents.introspection,
            )
            for error in errors
        ]


def _is_a_visit(request: Request) -> bool:
    """Somebody opens the address in a browser."""
    wants_page = "text/html" in request.headers.get("accept", "")
    return request.method == "GET" and wants_page and "query" not in request.query_params


def _json(body: Any, status: int, media_type: str, **headers: str) -> Response:
    content = orjson.dumps(body, default=str)
    return Response(content, status, headers, media_type=f"{media_type}; charset=utf-8")
