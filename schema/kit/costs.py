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
    get_nullable_type,
    is_list_type,
)

from portal.kit.errors import Refusal
from schema.kit.limits import fragments_of

# A list whose page size is not said is as dear as the page that it gets.
_USUAL_PAGE = 50
_LARGEST_PAGE = 100
_PAGE_SIZES = ("first", "last")
# A list of objects without pages is one that stays short.
_USUAL_LIST = 10
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

    A field costs 1. What stands below a list costs as often as the list has rows: those of its
    page, or as many as the list that the field or the one above it is given, or else a usual few.
    """
    costs = _Costs(schema, fragments_of(document), variables)
    root = schema.get_root_type(operation.operation)
    total = costs.of(operation.selection_set, root, _USUAL_LIST)
    if total > most:
        raise TooCostly(cost=total, most=most)


@dataclass(frozen=True, slots=True)
class _Costs:
    schema: GraphQLSchema
    fragments: Mapping[str, FragmentDefinitionNode]
    variables: Mapping[str, Any]
    known: dict[tuple[str, int], int] = field(default_factory=dict)

    def of(self, selections: SelectionSetNode | None, parent: Any, usual: int) -> int:
        """The cost of selections; lists without pages among them have `usual` rows."""
        total = 0
        for selection in selections.selections if selections else ():
            if isinstance(selection, FieldNode):
                total += self.field(selection, parent, usual)
            elif isinstance(selection, InlineFragmentNode):
                within = self.condition(selection) or parent
                total += self.of(selection.selection_set, within, usual)
            elif isinstance(selection, FragmentSpreadNode):
                total += self.spread(selection.name.value, usual)
        return total

    def field(self, node: FieldNode, parent: Any, usual: int) -> int:
        name = node.name.value
        if name in _INTROSPECTION:
            return _INTROSPECTION[name]
        definition = getattr(parent, "fields", {}).get(name)
        if definition is None or node.selection_set is None:
            return 1
        given = {argument.name.value: argument.value for argument in node.arguments or ()}
        longest = max((self.longest(value) for value in given.values()), default=0)
        rows, below = 1, longest or _USUAL_LIST
        if "first" in definition.args:
            # The rows are in a list of the connection, and what else is there is counted too.
            rows, below = self.page(given), 1
        elif is_list_type(get_nullable_type(definition.type)):
            rows, below = longest or usual, _USUAL_LIST
        return 1 + rows * self.of(node.selection_set, get_named_type(definition.type), below)

    def spread(self, name: str, usual: int) -> int:
        if (name, usual) not in self.known:
            fragment = self.fragments[name]
            within = self.condition(fragment)
            self.known[name, usual] = self.of(fragment.selection_set, within, usual)
        return self.known[name, usual]

    def condition(self, node: FragmentDefinitionNode | InlineFragmentNode) -> Any:
        named = node.type_condition
        return self.schema.type_map.get(named.name.value) if named else None

    def page(self, given: Mapping[str, Any]) -> int:
        """How many rows the page of a field with these arguments has at most."""
        sizes = [self.number(given[name]) for name in _PAGE_SIZES if name in given]
        said = [size for size in sizes if size is not None]
        return max(1, min(max(said, default=_USUAL_PAGE), _LARGEST_PAGE))

    def number(self, value: Node) -> int | None:
        if isinstance(value, VariableNode):
            given = self.variables.get(value.name.value)
            return given if isinstance(given, int) else None
        return int(value.value) if isinstance(value, IntValueNode) else None

    def longest(self, value: Any) -> int:
        """How long the longest list in a value is, here or among the variables; 0 without any."""
        if isinstance(value, VariableNode):
            return self.longest(self.variables.get(value.name.value))
        if isinstance(value, ListValueNode):
            return self.longest(list(value.values))
        if isinstance(value, ObjectValueNode):
            return self.longest({entry.name.value: entry.value for entry in value.fields})
        if isinstance(value, dict):
            return max(map(self.longest, value.values()), default=0)
        if isinstance(value, list):
            return max(len(value), *map(self.longest, value), 0)
        return 0
