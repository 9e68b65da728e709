"""Relay connections over keyset listings."""

import inspect
from collections.abc import Awaitable, Callable
from typing import Any, Generic, TypeVar

import strawberry
from strawberry.annotation import StrawberryAnnotation
from strawberry.extensions import FieldExtension
from strawberry.types.arguments import StrawberryArgument
from strawberry.types.field import StrawberryField

from portal.kit.paging import Listing, Window
from schema.context import Info
from schema.kit.permission import Needs, signed_in

T = TypeVar("T")


@strawberry.type(description="Where a page lies in its list.")
class PageInfo:
    has_next_page: bool = strawberry.field(description="Whether rows follow this page.")
    has_previous_page: bool = strawberry.field(description="Whether rows lie before this page.")
    start_cursor: str | None = strawberry.field(description="Cursor of the first row here.")
    end_cursor: str | None = strawberry.field(description="Cursor of the last row here.")


@strawberry.type(description="A row of a list and its cursor.")
class Edge(Generic[T]):
    node: T = strawberry.field(description="The row.")
    cursor: str = strawberry.field(description="Opaque; pass it as `after` or `before`.")


@strawberry.type(description="One page of a list.")
class Connection(Generic[T]):
    edges: list[Edge[T]] = strawberry.field(description="The rows of this page, with cursors.")
    page_info: PageInfo = strawberry.field(description="Where this page lies in the list.")
    listing: strawberry.Private[Listing]

    @strawberry.field(description="The rows of this page, for whoever needs no cursors.")
    def nodes(self) -> list[T]:
        return [edge.node for edge in self.edges]

    @strawberry.field(description="How many rows the whole list has.")
    async def total_count(self, info: Info) -> int:
        async with info.context.database.reading(signed_in(info).organization_id) as session:
            return await self.listing.count(session)


_WINDOW = {
    "first": (int | None, "How many rows from the start, 100 at most; 50 when nothing is said."),
    "after": (str | None, "Only rows after this cursor."),
    "last": (int | None, "How many rows from the end, 100 at most, instead of `first`."),
    "before": (str | None, "Only rows before this cursor."),
    "offset": (int | None, "Skips so many rows, for a jump to a page; not with a cursor."),
}


class _Paged(FieldExtension):
    """Adds the five arguments of a window, and turns the Listing of a resolver into a page of
    it."""

    def __init__(self, node: Any) -> None:
        self.node = node

    def apply(self, field: StrawberryField) -> None:
        for name, (kind, description) in _WINDOW.items():
            argument = StrawberryArgument(
                python_name=name,
                graphql_name=None,
                type_annotation=StrawberryAnnotation(kind),
                description=description,
                default=None,
            )
            field.arguments = [*field.arguments, argument]

    async def resolve_async(
        self, next_: Callable[..., Awaitable[Any]], source: Any, info: Info, **kwargs: Any
    ) -> Any:
        window = Window(**{name: kwargs.pop(name, None) for name in _WINDOW})
        listing = next_(source, info, **kwargs)
        if inspect.isawaitable(listing):
            listing = await listing
        async with info.context.database.reading(signed_in(info).organization_id) as session:
            page = await listing.page(session, window)
        nodes = [self.node.of(row) for row in page.rows]
        return Connection(
            edges=[
                Edge(node=node, cursor=cursor)
                for node, cursor in zip(nodes, page.cursors, strict=True)
            ],
            page_info=PageInfo(
                has_next_page=page.has_next,
                has_previous_page=page.has_previous,
                start_cursor=page.cursors[0] if page.cursors else None,
                end_cursor=page.cursors[-1] if page.cursors else None,
            ),
            listing=listing,
        )


def connection(node: Any, *, permission: str, description: str) -> Callable[[Any], Any]:
    """Declare a list field: its resolver returns a Listing, its type is a connection of `node`."""

    def declare(resolver: Any) -> Any:
        return strawberry.field(
            resolver=resolver,
            graphql_type=Connection[node],
            description=description,
            extensions=[_Paged(node), Needs(permission)],
        )

    return declare
