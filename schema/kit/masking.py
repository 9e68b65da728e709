"""Errors as clients may see them: refusals in words, mistakes of ours without a word of detail."""

from typing import Any

import structlog
from graphql import GraphQLError
from strawberry.relay import GlobalIDValueError

from portal.kit.errors import Refusal

# A message repeats what was asked, as far as somebody would read it.
_LONGEST = 500

_log = structlog.get_logger()
_OURS = {
    "en": "Something went wrong on our side. Tell support this id: {id}.",
    "zh": "我们这边出了点问题。请把这个编号告诉支持人员：{id}。",
}


def formatted(error: GraphQLError, *, locale: str, correlation_id: str) -> dict[str, Any]:
    """An error of the answer. What nobody expected is logged in full under the correlation id."""
    cause = _cause(error)
    if isinstance(cause, Refusal):
        shown = _shown(cause.message(locale), code=cause.code)
        if cause.path:
            shown["extensions"]["path"] = list(cause.path)
    elif cause is None or isinstance(cause, GlobalIDValueError) or error.path is None:
        shown = _shown(error.message, code="BAD_REQUEST")
    else:
        _log.error("unexpected_error", exc_info=cause, path=error.path)
        shown = masked(locale, correlation_id)
    if error.locations:
        shown["locations"] = [{"line": at.line, "column": at.column} for at in error.locations]
    if error.path is not None:
        shown["path"] = error.path
    return shown


def masked(locale: str, correlation_id: str) -> dict[str, Any]:
    """The error that stands for a mistake of ours."""
    sentence = _OURS["zh" if locale.lower().startswith("zh") else "en"]
    message = sentence.format(id=correlation_id)
    return _shown(message, code="INTERNAL", correlationId=correlation_id)


def _shown(message: str, **extensions: str) -> dict[str, Any]:
    if len(message) > _LONGEST:
        message = f"{message[:_LONGEST]}…"
    return {"message": message, "extensions": extensions}


def _cause(error: GraphQLError) -> BaseException | None:
    """What a resolver raised, below however many wrappers; None for an error of GraphQL itself."""
    innermost = error
    while isinstance(innermost.original_error, GraphQLError):
        innermost = innermost.original_error
    # GraphQL's own errors point at the document; one that points nowhere was raised by our code.
    ours = innermost is not error and not innermost.nodes
    return innermost.original_error or (innermost if ours else None)
