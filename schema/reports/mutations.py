"""Mutations of exports."""

from uuid import UUID

import strawberry

from portal.reports import exporting, policy
from schema.context import Info
from schema.kit.mutation import Payload, Work, mutation
from schema.reports.filters import ClaimFilter, filter_of
from schema.reports.types import Export


@strawberry.input(description="A list of claims as a file.")
class ClaimExportCreateInput:
    filter: ClaimFilter = strawberry.field(
        default_factory=ClaimFilter, description="Which claims; all of them when empty."
    )


@strawberry.type(description="A file in the making.")
class ClaimExportCreatePayload(Payload):
    export_id: strawberry.Private[UUID | None] = None

    @strawberry.field(description="The export; ask for it by its id until it is ready.")
    async def export(self, info: Info) -> Export | None:
        return await Export.load(info, self.export_id)


@strawberry.type(description="The reports' part of the root.")
class ReportsMutation:
    @mutation(policy.EXPORT, description="Export claims as CSV. It holds no codes.")
    async def claim_export_create(
        work: Work, input: ClaimExportCreateInput
    ) -> ClaimExportCreatePayload:
        wanted = filter_of(input.filter)
        export = await exporting.request(work.session, work.actor, wanted)
        return ClaimExportCreatePayload(export_id=export.id)
