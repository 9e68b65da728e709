"""What people decide about being told, and the private addresses of employees."""

from datetime import datetime
from uuid import UUID

import strawberry

from portal.directory import models, personal_addresses
from portal.notifications import preferring, reads
from portal.notifications.preferring import Preferences
from portal.wallet import policy as wallet
from schema.context import Info
from schema.kit.mutation import Payload, Work, mutation
from schema.kit.permission import SIGNED_IN, Needs, signed_in
from schema.notifications import times
from schema.notifications.sending import Topic


@strawberry.type(description="A topic, and whether the viewer is told of it.")
class TopicChoice:
    topic: Topic = strawberry.field(description="The topic.")
    wanted: bool = strawberry.field(description="Whether the viewer is told.")


@strawberry.type(description="A private e-mail address of the viewer.")
class PersonalAddress:
    address: str | None = strawberry.field(description="The one that was verified.")
    verified_at: datetime | None = strawberry.field(description="When it was.")
    pending: str | None = strawberry.field(description="The one that digits were sent to.")
    pending_until: datetime | None = strawberry.field(description="How long these digits hold.")


@strawberry.type(description="How the viewer is told.")
class MyNotifications:
    preferences: strawberry.Private[Preferences]

    @strawberry.field(description="What the viewer can be told, and what is wanted.")
    def topics(self, info: Info) -> list[TopicChoice]:
        return [
            TopicChoice(topic=Topic.of(each), wanted=each.key not in self.preferences.opted_out)
            for each in preferring.topics_for(signed_in(info))
        ]

    @strawberry.field(
        description="When one's own quiet hours begin; null where the organization's hold."
    )
    def quiet_from(self) -> str | None:
        minute = self.preferences.quiet_from
        return None if minute is None else times.shown(minute)

    @strawberry.field(description="When one's own quiet hours end.")
    def quiet_until(self) -> str | None:
        minute = self.preferences.quiet_until
        return None if minute is None else times.shown(minute)

    @strawberry.field(description="The organization's quiet hours, as `22:00–08:00`.")
    async def usual_hours(self, info: Info) -> str:
        actor = signed_in(info)
        async with info.context.database.reading(actor.organization_id) as session:
            hours = await preferring.hours_of(session, actor)
        return f"{times.shown(hours.quiet_from)}–{times.shown(hours.quiet_until)}"

    @strawberry.field(description="The address that the latest mail to the viewer was refused at.")
    async def refused_address(self, info: Info) -> str | None:
        actor = signed_in(info)
        async with info.context.database.reading(actor.organization_id) as session:
            return await reads.refused_address(session, actor)

    @strawberry.field(description="The viewer's private address; null for who is no employee.")
    async def personal_address(self, info: Info) -> PersonalAddress | None:
        actor = signed_in(info)
        if actor.employee_id is None:
            return None
        async with info.context.database.reading(actor.organization_id) as session:
            return _shown(await personal_addresses.of(session, actor))


def _shown(row: models.PersonalAddress | None) -> PersonalAddress:
    if row is None:
        return PersonalAddress(address=None, verified_at=None, pending=None, pending_until=None)
    return PersonalAddress(
        address=row.address,
        verified_at=row.verified_at,
        pending=row.pending,
        pending_until=row.pending_until,
    )


async def _mine(info: Info) -> MyNotifications:
    actor = signed_in(info)
    async with info.context.database.reading(actor.organization_id) as session:
        return MyNotifications(preferences=await preferring.of(session, actor))


@strawberry.input(description="How the viewer wants to be told, instead of before.")
class MyNotificationsEditInput:
    opted_out: list[str] = strawberry.field(description="Keys of topics not to be told of.")
    quiet_from: str | None = strawberry.field(
        default=None, description="`22:00`; null for the organization's hours."
    )
    quiet_until: str | None = strawberry.field(default=None, description="`08:00`, or null.")


@strawberry.type(description="How the viewer is told now.")
class MyNotificationsPayload(Payload):
    person_id: strawberry.Private[UUID | None] = None

    @strawberry.field(description="How the viewer is told.")
    async def my_notifications(self, info: Info) -> MyNotifications:
        return await _mine(info)


@strawberry.type(description="How the viewer is told, after an edit.")
class MyNotificationsEditPayload(MyNotificationsPayload):
    pass


@strawberry.input(description="A private e-mail address of the viewer.")
class PersonalAddressGiveInput:
    address: str = strawberry.field(description="Six digits are sent there.")


@strawberry.type(description="The digits are on their way.")
class PersonalAddressGivePayload(MyNotificationsPayload):
    pass


@strawberry.input(description="Digits that came by mail.")
class PersonalAddressVerifyInput:
    digits: str = strawberry.field(description="The six digits.")


@strawberry.type(description="The address is verified.")
class PersonalAddressVerifyPayload(MyNotificationsPayload):
    pass


@strawberry.input(description="Nothing is needed to remove one's private address.")
class PersonalAddressRemoveInput:
    sure: bool = strawberry.field(default=True, description="Always true.")


@strawberry.type(description="The private address is forgotten.")
class PersonalAddressRemovePayload(MyNotificationsPayload):
    pass


@strawberry.type(description="One's own part of the root.")
class OwnNotificationsQuery:
    @strawberry.field(description="How the viewer is told what.", extensions=[Needs(SIGNED_IN)])
    async def my_notifications(self, info: Info) -> MyNotifications:
        return await _mine(info)


@strawberry.type(description="One's own part of the root.")
class OwnNotificationsMutation:
    @mutation(SIGNED_IN, description="Choose what the viewer is told, and when not.")
    async def my_notifications_edit(
        work: Work, input: MyNotificationsEditInput
    ) -> MyNotificationsEditPayload:
        minutes = [
            None if text is None else times.minute_of(text, "input", name)
            for name, text in (("quietFrom", input.quiet_from), ("quietUntil", input.quiet_until))
        ]
        chosen = Preferences(tuple(input.opted_out), *minutes)
        await preferring.prefer(work.session, work.actor, chosen)
        return MyNotificationsEditPayload(person_id=work.actor.id)

    @mutation(wallet.OWN, description="Give a private address, which digits are sent to.")
    async def personal_address_give(
        work: Work, input: PersonalAddressGiveInput
    ) -> PersonalAddressGivePayload:
        await personal_addresses.give(work.session, work.actor, input.address)
        return PersonalAddressGivePayload(person_id=work.actor.id)

    @mutation(wallet.OWN, description="Verify a private address by the digits sent there.")
    async def personal_address_verify(
        work: Work, input: PersonalAddressVerifyInput
    ) -> PersonalAddressVerifyPayload:
        await personal_addresses.verify(work.session, work.actor, input.digits)
        return PersonalAddressVerifyPayload(person_id=work.actor.id)

    @mutation(wallet.OWN, description="Forget the viewer's private address.")
    async def personal_address_remove(
        work: Work, input: PersonalAddressRemoveInput
    ) -> PersonalAddressRemovePayload:
        await personal_addresses.remove(work.session, work.actor)
        return PersonalAddressRemovePayload(person_id=work.actor.id)
