"""Documents: parsed, held to the limits and validated once, then kept."""

import asyncio
import hashlib
from collections import OrderedDict
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TypeVar

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
from schema.kit.limits import Limits, check_shape, too_many
from schema.kit.requests import GraphQLRequest

T = TypeVar("T")

# What is kept, in tokens: a token and its nodes take about half a kilobyte.
_MOST_KEPT = 30_000
_MOST_ERRORS = 5
# Work of the interpreter, so more threads than this would only stand in each other's way.
_THREADS = 2
_RULES = {
    True: list(specified_rules),
    False: [*specified_rules, NoSchemaIntrospectionCustomRule],
}


class DocumentNotTrusted(Refusal):
    code = "DOCUMENT_NOT_TRUSTED"
    en = "Only documents that this release knows are served here. Send the hash of one."
    zh = "这里只执行本版本已登记的文档。请发送其哈希值。"


class DocumentUnknown(Refusal):
    code = "PERSISTED_QUERY_NOT_FOUND"
    en = "No document with this hash is known. Send the query itself, or update the client."
    zh = "没有登记过这个哈希值的文档。请直接发送查询，或更新客户端。"


class HashMismatch(Refusal):
    code = "DOCUMENT_HASH_MISMATCH"
    en = "The hash is not that of the query. It is the SHA-256 of its text, in hexadecimal."
    zh = "哈希值与查询不符。它应是查询文本的 SHA-256（十六进制）。"


class OperationUnclear(Refusal):
    code = "OPERATION_UNCLEAR"
    en = "Say with `operationName` which operation of the document to execute."
    zh = "请用 `operationName` 说明要执行文档中的哪个操作。"


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document that may be executed."""

    document: DocumentNode

    def operation(self, name: str | None) -> OperationDefinitionNode:
        """The operation with this name, or the only one."""
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


class DocumentInvalid(Exception):
    """A document that cannot be executed, and why."""

    def __init__(self, errors: list[GraphQLError]) -> None:
        super().__init__()
        self.errors = errors


class Documents:
    """Prepares documents for a schema. `trusted` are texts by their SHA-256; `trusted_only`
    refuses all others."""

    def __init__(
        self,
        schema: strawberry.Schema,
        limits: Limits,
        *,
        trusted: Mapping[str, str] | None = None,
        trusted_only: bool = False,
    ) -> None:
        self.schema, self.limits = schema._schema, limits
        self._trusted, self._trusted_only = trusted or {}, trusted_only
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="graphql")
        self._kept: OrderedDict[tuple[str, bool], tuple[Prepared, int]] = OrderedDict()
        self._weight = 0

    async def prepared(self, request: GraphQLRequest, *, schema_open: bool) -> Prepared:
        """The document of a request, or DocumentInvalid, or a Refusal to look at it.

        `schema_open` lets it ask for the schema, and lets errors suggest names of it.
        """
        text = self._text(request)
        key = (hash_of(text), schema_open)
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key][0]
        prepared, weight = await self.aside(lambda: self._prepare(text, schema_open))
        self._keep(key, prepared, weight)
        return prepared

    async def aside(self, work: Callable[[], T]) -> T:
        """Do some work in a thread, so that it delays whoever asked for it and nobody else."""
        return await asyncio.get_running_loop().run_in_executor(self._threads, work)

    def _keep(self, key: tuple[str, bool], prepared: Prepared, weight: int) -> None:
        if key not in self._kept:
            self._kept[key] = prepared, weight
            self._weight += weight
        while self._weight > _MOST_KEPT:
            _, (_, dropped) = self._kept.popitem(last=False)
            self._weight -= dropped

    def _text(self, request: GraphQLRequest) -> str:
        text, named = request.query or "", request.document_id
        if named is not None:
            named = named.removeprefix("sha256:")
            if text and hash_of(text) != named:
                raise HashMismatch
            text = text or self._trusted.get(named, "")
            if not text:
                raise DocumentUnknown
        if self._trusted_only and hash_of(text) not in self._trusted:
            raise DocumentNotTrusted
        return text

    def _prepare(self, text: str, schema_open: bool) -> tuple[Prepared, int]:
        """The document and its weight."""
        try:
            document = parse(text, max_tokens=self.limits.tokens)
            check_shape(document, self.limits)
            errors = validate(
                self.schema,
                document,
                _RULES[schema_open],
                max_errors=_MOST_ERRORS,
                hide_suggestions=not schema_open,
            )
        except GraphQLError as error:
            raise DocumentInvalid([error]) from None
        except RecursionError:
            raise too_many("levels of nesting", "嵌套层数", self.limits.depth) from None
        if errors:
            raise DocumentInvalid(errors)
        return Prepared(document), document.token_count + len(text) // 50


def hash_of(text: str) -> str:
    """The name of a document: the SHA-256 of its text."""
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()
