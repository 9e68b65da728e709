"""Errors as clients may see them: refusals in words, mistakes of ours without a word of detail."""

import re
from typing import Any

import structlog
from graphql import GraphQLError
from strawberry.relay import GlobalIDValueError

from portal.kit.errors import Refusal

_log = structlog.get_logger()
_SUGGESTION = re.compile(r" Did you mean .*\?$", re.DOTALL)
_OURS = {
    "en": "Something went wrong on our side. Tell support this id: {id}.",
    "zh": "我们这边出了点问题。请把这个编号告诉支持人员：{id}。",
}


def formatted(
    error: GraphQLError, *, locale: str, correlation_id: str, suggest: bool
) -> dict[str, Any]:
    """An error of the answer. What nobody expected is logged in full under the correlation id."""
    shown: dict[str, Any] = {"message": error.message}
    if error.locations:
        shown["locations"] = [{"line": at.line, "column": at.column} for at in error.locations]
    if error.path is not None:
        shown["path"] = error.path
    cause = _cause(error)
    if isinstance(cause, Refusal):
        shown["message"] = cause.message(locale)
        shown["extensions"] = {"code": cause.code}
    elif cause is None or isinstance(cause, GlobalIDValueError) or error.path is None:
        shown["message"] = error.message if suggest else _SUGGESTION.sub("", error.message)
        shown["extensions"] = {"code": "BAD_REQUEST"}
    else:
        _log.error("unexpected_error", exc_info=cause, path=error.path)
        chosen = _OURS["zh" if locale.startswith("zh") else "en"]
        shown["message"] = chosen.format(id=correlation_id)
        shown["extensions"] = {"code": "INTERNAL", "correlationId": correlation_id}
    return shown


def _cause(error: GraphQLError) -> BaseException | None:
    """What a resolver raised, below however many wrappers; None for an error of GraphQL itself."""
    cause: BaseException | None = error.original_error
    while isinstance(cause, GraphQLError):
        cause = cause.original_error
    return cause
