"""Mutations of exports."""

from dataclasses import replace
from uuid import UUID

import strawberry

from portal.kit import clock
from portal.reports import exporting, own_data, policy
from portal.wallet import policy as wallet
from schema.context import Info
from schema.directory.people import EmployeeFilter
from schema.directory.people import filter_of as people_of
from schema.kit.mutation import Payload, Work, mutation
from schema.reports.filters import ClaimFilter, filter_of
from schema.reports.own import OwnDataExportInput, OwnDataExportPayload, OwnDataFormat
from schema.reports.types import Export, RosterLanguage


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


@strawberry.input(description="The roster as a file.")
class RosterExportCreateInput:
    language: RosterLanguage | None = strawberry.field(
        default=None, description="Of the column names; the viewer's when left out."
    )
    filter: EmployeeFilter = strawberry.field(
        default_factory=EmployeeFilter, description="Which people; everybody when empty."
    )


@strawberry.type(description="The roster as a file in the making.")
class RosterExportCreatePayload(ClaimExportCreatePayload):
    pass


@strawberry.type(description="The reports' part of the root.")
class ReportsMutation:
    @mutation(policy.EXPORT, description="Export claims as CSV. It holds no codes.")
    async def claim_export_create(
        work: Work, input: ClaimExportCreateInput
    ) -> ClaimExportCreatePayload:
        wanted = filter_of(input.filter)
        export = await exporting.request(work.session, work.actor, wanted)
        return ClaimExportCreatePayload(export_id=export.id)

    @mutation(
        policy.EXPORT,
        description="Export people as CSV, as things are today; the file imports unchanged. "
        "Needs the permission `roster.import` as well, for it holds all that is known.",
    )
    async def roster_export_create(
        work: Work, input: RosterExportCreateInput
    ) -> RosterExportCreatePayload:
        language = str(input.language.value) if input.language else work.actor.locale
        actor = replace(work.actor, locale=language)
        wanted = people_of(input.filter)
        export = await exporting.request_roster(work.session, actor, wanted)
        return RosterExportCreatePayload(export_id=export.id)

    @mutation(wallet.OWN, description="Everything that is kept about oneself, except codes.")
    async def own_data_export(work: Work, input: OwnDataExportInput) -> OwnDataExportPayload:
        build = own_data.as_csv if input.format is OwnDataFormat.CSV else own_data.as_json
        content = await build(work.session, work.actor, work.context.locale)
        name = f"benefits-{clock.now():%Y-%m-%d}.{input.format.value}"
        return OwnDataExportPayload(name=name, content=content)
