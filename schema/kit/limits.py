"""What a document may ask for: tokens, depth, aliases, directives, repetitions, cost.

Every check is linear in the document, fragments counted once, and comes before validation, whose
rules are not linear.
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
    GraphQLSchema,
    InlineFragmentNode,
    IntValueNode,
    OperationDefinitionNode,
    SelectionSetNode,
    VariableNode,
    get_named_type,
)

from portal.kit.errors import Refusal
from portal.kit.settings import Settings

# A list whose page size is not said is as dear as the page that it gets.
_USUAL_PAGE = 50
_MOST_OF_ONE_PAGE = 100
_PAGE_ARGUMENTS = ("first", "last")
# The rule that compares fields of one name compares each with each.
_MOST_REPETITIONS = 3
_MOST_SPREADS = 100


class DocumentTooLarge(Refusal):
    code = "DOCUMENT_TOO_LARGE"
    en = "This document has more than {most} {what}. Ask in several requests."
    zh = "该文档的 {what} 超过了 {most}。请分成几次请求。"


class TooCostly(Refusal):
    code = "TOO_COSTLY"
    en = "This operation costs {cost}, and at most {most} is served. Ask for fewer rows at once."
    zh = "该操作的开销是 {cost}，上限是 {most}。请一次少取一些行。"


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


def check_shape(document: DocumentNode, limits: Limits) -> None:
    """Raise DocumentTooLarge where the document nests, renames or repeats more than is allowed."""
    count: Counter[str] = Counter()
    for definition in document.definitions:
        if isinstance(definition, OperationDefinitionNode | FragmentDefinitionNode):
            _count(definition.selection_set, count)
            count["directives"] += len(definition.directives or ())
    for what, most in (
        ("aliases", limits.aliases),
        ("directives", limits.aliases),
        ("fragment spreads", _MOST_SPREADS),
    ):
        if count[what] > most:
            raise DocumentTooLarge(what=what, most=most)
    _check_depth(document, limits.depth)


def _count(selections: SelectionSetNode | None, count: Counter[str]) -> None:
    names: Counter[str] = Counter()
    for selection in selections.selections if selections else ():
        count["directives"] += len(selection.directives or ())
        if isinstance(selection, FieldNode):
            count["aliases"] += selection.alias is not None
            names[(selection.alias or selection.name).value] += 1
            _count(selection.selection_set, count)
        elif isinstance(selection, InlineFragmentNode):
            _count(selection.selection_set, count)
        else:
            count["fragment spreads"] += 1
    if names and max(names.values()) > _MOST_REPETITIONS:
        raise DocumentTooLarge(what="repetitions of one field", most=_MOST_REPETITIONS)


def _fragments(document: DocumentNode) -> dict[str, FragmentDefinitionNode]:
    return {
        definition.name.value: definition
        for definition in document.definitions
        if isinstance(definition, FragmentDefinitionNode)
    }


def _check_depth(document: DocumentNode, most: int) -> None:
    fragments = _fragments(document)
    known: dict[str, int] = {}

    def deep(selections: SelectionSetNode | None) -> int:
        deepest = 0
        for selection in selections.selections if selections else ():
            if isinstance(selection, FieldNode):
                deepest = max(deepest, 1 + deep(selection.selection_set))
            elif isinstance(selection, InlineFragmentNode):
                deepest = max(deepest, deep(selection.selection_set))
            elif isinstance(selection, FragmentSpreadNode):
                deepest = max(deepest, spread(selection.name.value))
        return deepest

    def spread(name: str) -> int:
        if name not in known:
            known[name] = 0  # a cycle counts nothing here; validation refuses it
            fragment = fragments.get(name)
            known[name] = deep(fragment.selection_set) if fragment else 0
        return known[name]

    for definition in document.definitions:
        if isinstance(definition, OperationDefinitionNode) and (
            deep(definition.selection_set) > most
        ):
            raise DocumentTooLarge(what="levels of nesting", most=most)


def check_cost(
    schema: GraphQLSchema,
    document: DocumentNode,
    operation: OperationDefinitionNode,
    variables: Mapping[str, Any],
    most: int,
) -> None:
    """Raise TooCostly when the operation asks for more than `most`.

    A field costs 1, and what stands below a list with pages costs as often as the page has rows.
    """
    fragments = _fragments(document)
    known: dict[str, int] = {}

    def cost_of(selections: SelectionSetNode | None, parent: Any) -> int:
        total = 0
        for selection in selections.selections if selections else ():
            if isinstance(selection, FieldNode):
                total += field(selection, parent)
            elif isinstance(selection, InlineFragmentNode):
                total += cost_of(selection.selection_set, condition(selection) or parent)
            elif isinstance(selection, FragmentSpreadNode):
                total += spread(selection.name.value)
        return total

    def field(node: FieldNode, parent: Any) -> int:
        definition = getattr(parent, "fields", {}).get(node.name.value)
        below = get_named_type(definition.type) if definition else None
        rows = _page(node, definition, variables)
        return 1 + rows * cost_of(node.selection_set, below)

    def spread(name: str) -> int:
        if name not in known:
            known[name] = 0
            fragment = fragments.get(name)
            known[name] = cost_of(fragment.selection_set, condition(fragment)) if fragment else 0
        return known[name]

    def condition(node: FragmentDefinitionNode | InlineFragmentNode) -> Any:
        named = node.type_condition
        return schema.type_map.get(named.name.value) if named else None

    total = cost_of(operation.selection_set, schema.get_root_type(operation.operation))
    if total > most:
        raise TooCostly(cost=total, most=most)


def _page(node: FieldNode, definition: Any, variables: Mapping[str, Any]) -> int:
    """How many rows the page of a field has; 1 for a field that is no list with pages."""
    if definition is None or "first" not in definition.args:
        return 1
    for argument in node.arguments or ():
        if argument.name.value in _PAGE_ARGUMENTS:
            value: Any = None
            if isinstance(argument.value, IntValueNode):
                value = int(argument.value.value)
            elif isinstance(argument.value, VariableNode):
                value = variables.get(argument.value.name.value)
            if isinstance(value, int):
                return max(1, min(value, _MOST_OF_ONE_PAGE))
    return _USUAL_PAGE
