"""Documents: parsed, held to the limits and validated once, then kept."""

import asyncio
import hashlib
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass

import strawberry
from graphql import (
    DocumentNode,
    GraphQLError,
    NoSchemaIntrospectionCustomRule,
    OperationDefinitionNode,
    parse,
    specified_rules,
    validate,
)

from portal.kit.errors import Refusal
from schema.kit.limits import DocumentTooLarge, Limits, check_shape
from schema.kit.requests import GraphQLRequest

_KEPT = 500
_MOST_ERRORS = 5


class DocumentNotTrusted(Refusal):
    code = "DOCUMENT_NOT_TRUSTED"
    en = "Only documents that this release knows are served here. Send the hash of one."
    zh = "这里只执行本版本已登记的文档。请发送其哈希值。"


class DocumentUnknown(Refusal):
    code = "PERSISTED_QUERY_NOT_FOUND"
    en = "No document with this hash is known. Send the query itself, or update the client."
    zh = "没有登记过这个哈希值的文档。请直接发送查询，或更新客户端。"


class OperationUnclear(Refusal):
    code = "OPERATION_UNCLEAR"
    en = "Say with `operationName` which operation of the document to execute."
    zh = "请用 `operationName` 说明要执行文档中的哪个操作。"


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document that may be executed, or the errors why not."""

    document: DocumentNode | None
    errors: tuple[GraphQLError, ...] = ()

    def operation(self, name: str | None) -> OperationDefinitionNode:
        """The operation with this name, or the only one."""
        assert self.document is not None  # noqa: S101 - asked only where there are no errors
        operations = [
            definition
            for definition in self.document.definitions
            if isinstance(definition, OperationDefinitionNode)
        ]
        if name is None and len(operations) == 1:
            return operations[0]
        for operation in operations:
            if name is not None and operation.name and operation.name.value == name:
                return operation
        raise OperationUnclear


class Documents:
    """Prepares documents for a schema. `trusted` are known by SHA-256; `trusted_only` refuses
    others; `introspection` lets clients look at the schema, and suggests names to them."""

    def __init__(
        self,
        schema: strawberry.Schema,
        limits: Limits,
        *,
        trusted: Mapping[str, str] | None = None,
        trusted_only: bool = False,
        introspection: bool = False,
    ) -> None:
        self.schema, self.limits, self.introspection = schema._schema, limits, introspection
        self._trusted, self._trusted_only = trusted or {}, trusted_only
        self._rules = [*specified_rules]
        if not introspection:
            self._rules.append(NoSchemaIntrospectionCustomRule)
        self._kept: OrderedDict[str, Prepared] = OrderedDict()

    async def prepared(self, request: GraphQLRequest) -> Prepared:
        """The document of a request. Refusals say what is wrong with asking for it."""
        text = self._text(request)
        key = hash_of(text)
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        # In a thread, so that a document at the limits delays its sender and nobody else.
        prepared = await asyncio.to_thread(self._prepare, text)
        self._kept[key] = prepared
        if len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return prepared

    def _text(self, request: GraphQLRequest) -> str:
        if request.document_id is not None:
            text = self._trusted.get(request.document_id.removeprefix("sha256:"))
            if text is None:
                raise DocumentUnknown
            return text
        text = request.query or ""
        if self._trusted_only and hash_of(text) not in self._trusted:
            raise DocumentNotTrusted
        return text

    def _prepare(self, text: str) -> Prepared:
        try:
            document = parse(text, max_tokens=self.limits.tokens)
            check_shape(document, self.limits)
            errors = validate(self.schema, document, self._rules, max_errors=_MOST_ERRORS)
        except GraphQLError as error:
            return Prepared(None, (error,))
        except RecursionError:
            too_deep = DocumentTooLarge(what="levels of nesting", most=self.limits.depth)
            return Prepared(None, (_as_error(too_deep),))
        except Refusal as refusal:
            return Prepared(None, (_as_error(refusal),))
        return Prepared(None if errors else document, tuple(errors))


def _as_error(refusal: Refusal) -> GraphQLError:
    return GraphQLError(refusal.message(), original_error=refusal)


def hash_of(text: str) -> str:
    """The name of a document: the SHA-256 of its text."""
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()
