"""Mutations of alerts."""

from typing import Any
from uuid import UUID

import strawberry
from strawberry.relay import GlobalID

from portal.kit.errors import NotFound
from portal.notifications import alerting, noticing, policy, reminding
from portal.reports import tracking
from portal.wallet import policy as wallet
from schema.context import Info
from schema.kit.mutation import Payload, Work, mutation
from schema.kit.nodes import id_of
from schema.notifications.notices import key_of
from schema.notifications.queries import due
from schema.notifications.types import Alert
from schema.reports.filters import ClaimFilter, filter_of


@strawberry.input(description="An alert that was looked at.")
class AlertMarkSeenInput:
    id: GlobalID = strawberry.field(description="The alert.")


@strawberry.type(description="An alert that was looked at.")
class AlertMarkSeenPayload(Payload):
    alert_id: strawberry.Private[UUID | None] = None

    @strawberry.field(description="The alert.")
    async def alert(self, info: Info) -> Alert | None:
        return await Alert.load(info, self.alert_id)


@strawberry.input(description="Whom to remind of what they have not claimed.")
class RemindersSendInput:
    filter: ClaimFilter = strawberry.field(
        description="Of which claims; what was claimed or reminded of today is left out."
    )


@strawberry.type(description="Reminders that were written.")
class RemindersSendPayload(Payload):
    reminded: strawberry.Private[int] = 0
    wanted: strawberry.Private[Any] = None

    @strawberry.field(description="How many items their holders were reminded of.")
    def items(self) -> int:
        return self.reminded

    @strawberry.field(
        description="How many are left: at most 1,000 are reminded of at once, so ask again."
    )
    async def left(self, info: Info) -> int:
        if self.wanted is None:
            return 0
        return (await due(info, self.wanted)).items


@strawberry.input(description="What was read in one's own inbox.")
class NoticesReadInput:
    ids: list[str] | None = strawberry.field(
        default=None, description="The notices by their ids; all when left out."
    )


@strawberry.type(description="Notices that were read.")
class NoticesReadPayload(Payload):
    read: int = strawberry.field(default=0, description="How many of them were news.")


@strawberry.type(description="The notifications' part of the root.")
class NotificationsMutation:
    @mutation(policy.ALERTS_READ, description="Note that an alert was looked at.")
    async def alert_mark_seen(work: Work, input: AlertMarkSeenInput) -> AlertMarkSeenPayload:
        alert_id = id_of(Alert, input.id, "input", "id")
        if (await alerting.alerts(work.session, work.actor, [alert_id]))[0] is None:
            raise NotFound(thing="Alert", path=("input", "id"))
        await alerting.mark_seen(work.session, work.actor, alert_id)
        return AlertMarkSeenPayload(alert_id=alert_id)

    @mutation(
        policy.REMIND,
        description="Write a reminder into the inbox of everybody who has not claimed, once per "
        "item and day. Asking again changes nothing.",
    )
    async def reminders_send(work: Work, input: RemindersSendInput) -> RemindersSendPayload:
        items = tracking.item_ids(work.actor, filter_of(input.filter))
        reminded = await reminding.remind(work.session, work.actor, items)
        return RemindersSendPayload(reminded=len(reminded), wanted=input.filter)

    @mutation(wallet.OWN, description="Note that notices of one's own inbox were read.")
    async def notices_read(work: Work, input: NoticesReadInput) -> NoticesReadPayload:
        keys = None if input.ids is None else {key for i in input.ids if (key := key_of(i))}
        return NoticesReadPayload(read=await noticing.mark_read(work.session, work.actor, keys))
