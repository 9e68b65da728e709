"""Nodes: types that are built from rows, and found again by their global id."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields
from typing import Any, ClassVar, Self, cast
from uuid import UUID

from strawberry.relay import GlobalID, Node

from portal.kit.errors import NotFound
from schema.context import Batch, Info
from schema.kit.permission import signed_in


class Rows(Node):
    """Base of a node type whose fields carry the names of its row's columns.

    `batch` is the domain's read by ids, narrowed to what the actor may see: whatever it does not
    give does not exist for that actor.
    """

    batch: ClassVar[Callable[..., Any]]

    @classmethod
    def of(cls, row: Any) -> Self:
        """The node of a row. A type with fields of another name or shape overrides this."""
        names = [field.name for field in fields(cast(Any, cls)) if field.init]
        return cls(**{name: getattr(row, name) for name in names})

    @classmethod
    async def load(cls, info: Info, id: UUID | None) -> Self | None:
        """The node with this id, or None when there is none for the actor."""
        if id is None:
            return None
        row = await info.context.load(cast(Batch[Any], cls.batch), id)
        return None if row is None else cls.of(row)

    @classmethod
    async def load_many(cls, info: Info, ids: Sequence[UUID]) -> list[Self]:
        """The nodes of these ids, without those that the actor may not see."""
        rows = await info.context.load_many(cast(Batch[Any], cls.batch), ids)
        return [cls.of(row) for row in rows if row is not None]

    @classmethod
    async def resolve_nodes(  # type: ignore[override]
        cls, *, info: Info, node_ids: Iterable[str], required: bool = False
    ) -> list[Self | None]:
        signed_in(info)
        keys = [_uuid(node_id) for node_id in node_ids]
        rows = await info.context.load_many(cast(Batch[Any], cls.batch), keys)
        return [None if row is None else cls.of(row) for row in rows]


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise NotFound(thing="node") from None


def id_of(thing: type, id: GlobalID, *path: str) -> UUID:
    """The UUID in a global id of a `thing`; NotFound at `path` when it is of another."""
    name = cast(Any, thing).__strawberry_definition__.name
    if id.type_name != name:
        raise NotFound(thing=name, path=path)
    try:
        return UUID(id.node_id)
    except ValueError:
        raise NotFound(thing=name, path=path) from None
