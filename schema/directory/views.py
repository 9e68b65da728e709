"""Saved views in the schema: their type, query and mutations."""

from typing import Annotated
from uuid import UUID

import strawberry
from strawberry.relay import GlobalID, NodeID

from portal.directory import reads, views
from schema.context import Info
from schema.kit.mutation import Payload, Work, mutation
from schema.kit.nodes import Rows, id_of
from schema.kit.permission import SIGNED_IN, Needs, signed_in


@strawberry.type(description="A way of looking at a list that somebody wants to find again.")
class SavedView(Rows):
    batch = reads.saved_views
    id: NodeID[UUID]
    name: str = strawberry.field(description="Its name.")
    address: str = strawberry.field(
        description="What the list's address says: the part behind the question mark."
    )
    shared: bool = strawberry.field(description="Whether every administrator sees it.")
    account_id: strawberry.Private[UUID]

    @strawberry.field(description="Whether the viewer saved it.")
    def mine(self, info: Info) -> bool:
        return self.account_id == signed_in(info).id


@strawberry.input(description="A view to keep.")
class SavedViewCreateInput:
    list: str = strawberry.field(description="Name of the list, such as `people`.")
    name: str = strawberry.field(description="Its name, at most 60 characters.")
    address: str = strawberry.field(description="What the list's address says.")
    shared: bool = strawberry.field(
        default=False, description="Whether every administrator is to see it."
    )


@strawberry.type(description="The view that was kept.")
class SavedViewCreatePayload(Payload):
    view_id: strawberry.Private[UUID | None] = None

    @strawberry.field(description="The view.")
    async def view(self, info: Info) -> SavedView | None:
        return await SavedView.load(info, self.view_id)


@strawberry.input(description="A view to remove.")
class SavedViewDeleteInput:
    id: GlobalID = strawberry.field(description="The view.")


@strawberry.type(description="The view is gone.")
class SavedViewDeletePayload(Payload):
    pass


@strawberry.type(description="The saved views' part of the root.")
class ViewQuery:
    @strawberry.field(
        description="The viewer's views of a list and those shared with everybody, the oldest"
        " first.",
        extensions=[Needs(SIGNED_IN)],
    )
    async def saved_views(
        self,
        info: Info,
        list: Annotated[str, strawberry.argument(description="Name of the list.")],
    ) -> list[SavedView]:
        actor = signed_in(info)
        async with info.context.database.reading(actor.organization_id) as session:
            found = await reads.views_of_list(session, actor, list)
        return [SavedView.of(row) for row in found]


@strawberry.type(description="The saved views' part of the root.")
class ViewMutation:
    @mutation(SIGNED_IN, description="Keep a view of a list, for oneself or for everybody.")
    async def saved_view_create(work: Work, input: SavedViewCreateInput) -> SavedViewCreatePayload:
        wanted = views.Wanted(input.list, input.name, input.address, input.shared)
        row = await views.save(work.session, work.actor, wanted)
        return SavedViewCreatePayload(view_id=row.id)

    @mutation(SIGNED_IN, description="Remove one's own view, or as an owner a shared one.")
    async def saved_view_delete(work: Work, input: SavedViewDeleteInput) -> SavedViewDeletePayload:
        await views.remove(work.session, work.actor, id_of(SavedView, input.id, "input", "id"))
        return SavedViewDeletePayload()
