"""Queries about alerts."""

from dataclasses import asdict
from typing import Annotated

import strawberry

from portal.kit.paging import Listing
from portal.notifications import alerting, policy, reminding
from portal.reports import tracking
from schema.context import Info
from schema.kit.paging import connection
from schema.kit.permission import Needs, signed_in
from schema.notifications.types import Alert
from schema.reports.filters import ClaimFilter, filter_of


@strawberry.type(description="What a reminder would do now.")
class ReminderPreview:
    items: int = strawberry.field(description="So many items would be reminded of.")
    people: int = strawberry.field(description="So many people would find a notice.")


async def due(info: Info, wanted: ClaimFilter) -> reminding.Due:
    """What a reminder of these claims would do now."""
    actor = signed_in(info)
    items = tracking.item_ids(actor, filter_of(wanted))
    async with info.context.database.reading(actor.organization_id) as session:
        return await reminding.due(session, actor, items)


@strawberry.type(description="The notifications' part of the root.")
class NotificationsQuery:
    @connection(Alert, permission=policy.ALERTS_READ, description="Alerts, the latest first.")
    def alerts(self, info: Info) -> Listing:
        return alerting.listing(signed_in(info))

    @strawberry.field(
        description="Who would be reminded: of what can be claimed, and not twice on one day.",
        extensions=[Needs(policy.REMIND)],
    )
    async def reminder_preview(
        self,
        info: Info,
        filter: Annotated[ClaimFilter, strawberry.argument(description="Of which claims.")],
    ) -> ReminderPreview:
        return ReminderPreview(**asdict(await due(info, filter)))
