"""What a request may ask for: tokens, depth, aliases, directives, values.

Every check is linear in the document, fragments counted once. They come before validation, which
is not linear and is held to a budget of its own; what an operation costs is counted in costs.py.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    OperationDefinitionNode,
    SelectionSetNode,
)
from graphql.validation.rules import overlapping_fields_can_be_merged

from portal.kit.errors import Refusal
from portal.kit.settings import Settings

# Reading and checking the values of variables is work on the event loop.
_MOST_VALUES = 5_000
_DEEPEST_VALUE = 50
# The one rule of validation that compares everything with everything gives up here: a second
# at the library's own default, and no document of ours comes near a tenth of this.
overlapping_fields_can_be_merged.MAX_COMPLEXITY_BUDGET = 20_000


class RequestTooLarge(Refusal):
    code = "REQUEST_TOO_LARGE"
    en = "This request has more than {most} {what}. Ask in several requests."
    zh = "该请求的{what_zh}超过了 {most}。请分成几次请求。"


def too_many(what: str, what_zh: str, most: int) -> RequestTooLarge:
    return RequestTooLarge(what=what, what_zh=what_zh, most=most)


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one endpoint; the settings say what each means."""

    body_bytes: int
    tokens: int
    depth: int
    aliases: int
    cost: int

    @classmethod
    def of(cls, settings: Settings) -> Self:
        return cls(
            body_bytes=settings.graphql_body_bytes,
            tokens=settings.graphql_tokens,
            depth=settings.graphql_depth,
            aliases=settings.graphql_aliases,
            cost=settings.graphql_cost,
        )


def check_variables(variables: Mapping[str, Any]) -> None:
    """Raise RequestTooLarge where the variables hold or nest more values than are looked at."""
    pending: list[tuple[Any, int]] = [(variables, 1)]
    seen = 0
    while pending:
        value, depth = pending.pop()
        within = value.values() if isinstance(value, dict) else value
        seen += len(within)
        if seen > _MOST_VALUES:
            raise too_many("values in its variables", "变量值数量", _MOST_VALUES)
        if depth > _DEEPEST_VALUE:
            raise too_many("levels in its variables", "变量嵌套层数", _DEEPEST_VALUE)
        pending.extend((item, depth + 1) for item in within if isinstance(item, dict | list))


def check_shape(document: DocumentNode, limits: Limits) -> None:
    """Raise RequestTooLarge where the document nests or renames more than is allowed."""
    count: Counter[str] = Counter()
    for definition in document.definitions:
        if isinstance(definition, OperationDefinitionNode | FragmentDefinitionNode):
            _count(definition.selection_set, count)
            count["directives"] += len(definition.directives or ())
    if count["aliases"] > limits.aliases:
        raise too_many("aliases", "别名数量", limits.aliases)
    if count["directives"] > limits.aliases:
        raise too_many("directives", "指令数量", limits.aliases)
    if _depth(document) > limits.depth:
        raise too_many("levels of nesting", "嵌套层数", limits.depth)


def _count(selections: SelectionSetNode | None, count: Counter[str]) -> None:
    for selection in selections.selections if selections else ():
        count["directives"] += len(selection.directives or ())
        if isinstance(selection, FieldNode):
            count["aliases"] += selection.alias is not None
        if not isinstance(selection, FragmentSpreadNode):
            _count(selection.selection_set, count)  # type: ignore[attr-defined]


def fragments_of(document: DocumentNode) -> dict[str, FragmentDefinitionNode]:
    """The fragments of a document by name."""
    return {
        definition.name.value: definition
        for definition in document.definitions
        if isinstance(definition, FragmentDefinitionNode)
    }


def _depth(document: DocumentNode) -> int:
    """How deep the fields of any of its operations nest, fragments followed."""
    fragments = fragments_of(document)
    known: dict[str, int] = {}

    def deep(selections: SelectionSetNode | None) -> int:
        deepest = 0
        for selection in selections.selections if selections else ():
            if isinstance(selection, FragmentSpreadNode):
                deepest = max(deepest, spread(selection.name.value))
            else:
                below = deep(selection.selection_set)  # type: ignore[attr-defined]
                deepest = max(deepest, below + isinstance(selection, FieldNode))
        return deepest

    def spread(name: str) -> int:
        if name not in known:
            known[name] = 0  # a cycle counts nothing here; validation refuses it
            fragment = fragments.get(name)
            known[name] = deep(fragment.selection_set) if fragment else 0
        return known[name]

    return max(
        (
            deep(definition.selection_set)
            for definition in document.definitions
            if isinstance(definition, OperationDefinitionNode)
        ),
        default=0,
    )
