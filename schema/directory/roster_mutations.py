"""What becomes of a roster import on its way: its columns are said, it is stopped, it is undone."""

from uuid import UUID

import strawberry
from strawberry.relay import GlobalID

from portal.directory import policy, roster_cancelling, roster_mapping, roster_undoing
from schema.context import Info
from schema.directory.rosters import RosterImport
from schema.kit.mutation import Payload, Work, mutation
from schema.kit.nodes import id_of


@strawberry.input(description="Which columns those of a roster file are.")
class RosterImportMapInput:
    id: GlobalID = strawberry.field(description="The import.")
    columns: list[str] = strawberry.field(
        description="For each column of the file, in its order: the stable name of ours, "
        "`attribute:` and a name for one that only you have, or an empty text to leave it out."
    )


@strawberry.input(description="An import to stop.")
class RosterImportCancelInput:
    id: GlobalID = strawberry.field(description="The import.")


@strawberry.input(description="An import to undo.")
class RosterImportUndoInput:
    id: GlobalID = strawberry.field(description="The import.")


@strawberry.type(description="An import that is checked by these columns.")
class RosterImportMapPayload(Payload):
    roster_import_id: strawberry.Private[UUID | None] = None

    @strawberry.field(description="The import; ask for it again to see how far it has come.")
    async def roster_import(self, info: Info) -> RosterImport | None:
        return await RosterImport.load(info, self.roster_import_id)


@strawberry.type(description="An import that was stopped.")
class RosterImportCancelPayload(RosterImportMapPayload):
    pass


@strawberry.type(description="An import that is being undone.")
class RosterImportUndoPayload(RosterImportMapPayload):
    pass


@strawberry.type(description="The roster imports' part of the root.")
class RosterMutation:
    @mutation(
        policy.ROSTER_IMPORT,
        description="Say which columns those of a file are, and have it checked by that. It is "
        "remembered for files with the same columns.",
    )
    async def roster_import_map(work: Work, input: RosterImportMapInput) -> RosterImportMapPayload:
        key = id_of(RosterImport, input.id, "input", "id")
        record = await roster_mapping.map_columns(work.session, work.actor, key, input.columns)
        return RosterImportMapPayload(roster_import_id=record.id)

    @mutation(
        policy.ROSTER_IMPORT,
        description="Stop an import. While it is checked, nothing has happened and nothing will; "
        "while it is committed, it stops between two batches and what was written stays. A commit "
        "lets it go on. Again: no-op.",
    )
    async def roster_import_cancel(
        work: Work, input: RosterImportCancelInput
    ) -> RosterImportCancelPayload:
        key = id_of(RosterImport, input.id, "input", "id")
        record = await roster_cancelling.cancel(work.session, work.actor, key)
        return RosterImportCancelPayload(roster_import_id=record.id)

    @mutation(
        policy.ROSTER_IMPORT,
        description="Take back the people whom an import created and whom nothing uses yet. What "
        "it updated or ended stays as it is. Again: no-op.",
    )
    async def roster_import_undo(
        work: Work, input: RosterImportUndoInput
    ) -> RosterImportUndoPayload:
        key = id_of(RosterImport, input.id, "input", "id")
        record = await roster_undoing.undo(work.session, work.actor, key)
        return RosterImportUndoPayload(roster_import_id=record.id)
