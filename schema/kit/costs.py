"""What an operation costs: about the number of fields that it makes the server resolve."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLSchema,
    InlineFragmentNode,
    IntValueNode,
    ListValueNode,
    Node,
    ObjectValueNode,
    OperationDefinitionNode,
    SelectionSetNode,
    VariableNode,
    get_named_type,
)

from portal.kit.errors import Refusal
from schema.kit.limits import fragments_of

# A list whose page size is not said is as dear as the page that it gets.
_USUAL_PAGE = 50
_LARGEST_PAGE = 100
_PAGE_SIZES = ("first", "last")
# Looking at the schema walks all of it, or one type of it, whatever is asked below.
_INTROSPECTION = {"__schema": 1_000, "__type": 50}


class TooCostly(Refusal):
    code = "TOO_COSTLY"
    en = "This operation costs {cost}, and at most {most} is served. Ask for fewer rows at once."
    zh = "该操作的开销是 {cost}，上限是 {most}。请一次少取一些行。"


def check_cost(
    schema: GraphQLSchema,
    document: DocumentNode,
    operation: OperationDefinitionNode,
    variables: Mapping[str, Any],
    most: int,
) -> None:
    """Raise TooCostly when the operation asks for more than `most`. `variables` are coerced, with
    their defaults filled in.

    A field costs 1. What stands below a list with pages costs as often as the page has rows, and
    what stands below a field that is given a list costs as often as that list has items.
    """
    costs = _Costs(schema, fragments_of(document), variables)
    total = costs.of(operation.selection_set, schema.get_root_type(operation.operation))
    if total > most:
        raise TooCostly(cost=total, most=most)


@dataclass(frozen=True, slots=True)
class _Costs:
    schema: GraphQLSchema
    fragments: Mapping[str, FragmentDefinitionNode]
    variables: Mapping[str, Any]
    known: dict[str, int] = field(default_factory=dict)

    def of(self, selections: SelectionSetNode | None, parent: Any) -> int:
        total = 0
        for selection in selections.selections if selections else ():
            if isinstance(selection, FieldNode):
                total += self.field(selection, parent)
            elif isinstance(selection, InlineFragmentNode):
                total += self.of(selection.selection_set, self.condition(selection) or parent)
            elif isinstance(selection, FragmentSpreadNode):
                total += self.spread(selection.name.value)
        return total

    def field(self, node: FieldNode, parent: Any) -> int:
        name = node.name.value
        if name in _INTROSPECTION:
            return _INTROSPECTION[name]
        definition = getattr(parent, "fields", {}).get(name)
        if definition is None or node.selection_set is None:
            return 1
        below = self.of(node.selection_set, get_named_type(definition.type))
        return 1 + self.rows(node, definition) * below

    def spread(self, name: str) -> int:
        if name not in self.known:
            fragment = self.fragments[name]
            self.known[name] = self.of(fragment.selection_set, self.condition(fragment))
        return self.known[name]

    def condition(self, node: FragmentDefinitionNode | InlineFragmentNode) -> Any:
        named = node.type_condition
        return self.schema.type_map.get(named.name.value) if named else None

    def rows(self, node: FieldNode, definition: Any) -> int:
        """How many rows a field answers with at most, as far as its arguments say."""
        given = {argument.name.value: argument.value for argument in node.arguments or ()}
        if "first" not in definition.args:
            return max((self.longest(value) for value in given.values()), default=1)
        sizes = [self.number(given[name]) for name in _PAGE_SIZES if name in given]
        said = [size for size in sizes if size is not None]
        return max(1, min(max(said, default=_USUAL_PAGE), _LARGEST_PAGE))

    def number(self, value: Node) -> int | None:
        if isinstance(value, VariableNode):
            given = self.variables.get(value.name.value)
            return given if isinstance(given, int) else None
        return int(value.value) if isinstance(value, IntValueNode) else None

    def longest(self, value: Any) -> int:
        """How long the longest list in a value is, in the document or among the variables."""
        if isinstance(value, VariableNode):
            return self.longest(self.variables.get(value.name.value))
        if isinstance(value, ListValueNode):
            return self.longest(list(value.values))
        if isinstance(value, ObjectValueNode):
            return self.longest({entry.name.value: entry.value for entry in value.fields})
        if isinstance(value, dict):
            return max(map(self.longest, value.values()), default=1)
        if isinstance(value, list):
            return max(len(value), *map(self.longest, value), 1)
        return 1
