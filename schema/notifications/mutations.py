"""Mutations of alerts."""

from uuid import UUID

import strawberry
from strawberry.relay import GlobalID

from portal.kit.errors import NotFound
from portal.notifications import alerting, policy
from schema.context import Info
from schema.kit.mutation import Payload, Work, mutation
from schema.kit.nodes import id_of
from schema.notifications.types import Alert


@strawberry.input(description="An alert that was looked at.")
class AlertMarkSeenInput:
    id: GlobalID = strawberry.field(description="The alert.")


@strawberry.type(description="An alert that was looked at.")
class AlertMarkSeenPayload(Payload):
    alert_id: strawberry.Private[UUID | None] = None

    @strawberry.field(description="The alert.")
    async def alert(self, info: Info) -> Alert | None:
        return await Alert.load(info, self.alert_id)


@strawberry.type(description="The notifications' part of the root.")
class NotificationsMutation:
    @mutation(policy.ALERTS_READ, description="Note that an alert was looked at.")
    async def alert_mark_seen(work: Work, input: AlertMarkSeenInput) -> AlertMarkSeenPayload:
        alert_id = id_of(Alert, input.id, "input", "id")
        if (await alerting.alerts(work.session, work.actor, [alert_id]))[0] is None:
            raise NotFound(thing="Alert", path=("input", "id"))
        await alerting.mark_seen(work.session, work.actor, alert_id)
        return AlertMarkSeenPayload(alert_id=alert_id)
