"""Queries and mutations of how an organization tells: hours, chat groups, tests, deliveries."""

from typing import Annotated
from uuid import UUID

import strawberry
from strawberry.relay import GlobalID

from portal.kit.errors import NotFound
from portal.kit.paging import Listing
from portal.notifications import chatting, delivering, policy, preferring, reads, telling
from portal.notifications.chatting import NewChannel
from portal.notifications.preferring import Hours
from schema.context import Info
from schema.kit.mutation import Payload, Work, mutation
from schema.kit.nodes import id_of
from schema.kit.paging import connection
from schema.kit.permission import Needs, signed_in
from schema.notifications import times
from schema.notifications.sending import ChatChannel, Delivery, DeliveryState, NotificationSettings


async def _settings(info: Info) -> NotificationSettings:
    actor = signed_in(info)
    async with info.context.database.reading(actor.organization_id) as session:
        return NotificationSettings(hours=await preferring.hours_of(session, actor))


@strawberry.input(description="A chat group to be told things.")
class ChatChannelCreateInput:
    service: str = strawberry.field(description="Which service, such as `wecom`.")
    name: str = strawberry.field(description="What people call the group.")
    address: str = strawberry.field(description="The address of its webhook. It is sealed.")
    secret: str = strawberry.field(default="", description="Its signing key, if it has one.")
    topics: list[str] = strawberry.field(description="Keys of the topics that it is told.")


@strawberry.type(description="A chat group that was added.")
class ChatChannelCreatePayload(Payload):
    channel_id: strawberry.Private[UUID | None] = None

    @strawberry.field(description="The chat group.")
    async def chat_channel(self, info: Info) -> ChatChannel | None:
        return await ChatChannel.load(info, self.channel_id)


@strawberry.input(description="A chat group to be forgotten.")
class ChatChannelRemoveInput:
    id: GlobalID = strawberry.field(description="The chat group.")


@strawberry.type(description="A chat group that was forgotten.")
class ChatChannelRemovePayload(Payload):
    pass


@strawberry.type(description="A test on its way: ask for it until it was sent or has a reason.")
class _TestPayload(Payload):
    delivery_id: strawberry.Private[UUID | None] = None

    @strawberry.field(description="What becomes of the test.")
    async def delivery(self, info: Info) -> Delivery | None:
        return await Delivery.load(info, self.delivery_id)


@strawberry.input(description="A chat group to be tried.")
class ChatChannelTestInput:
    id: GlobalID = strawberry.field(description="The chat group.")


@strawberry.type(description="A test of a chat group.")
class ChatChannelTestPayload(_TestPayload):
    pass


@strawberry.input(description="A test of the mail server.")
class MailTestInput:
    sure: bool = strawberry.field(default=True, description="Always true.")


@strawberry.type(description="A test mail to the viewer's own address.")
class MailTestPayload(_TestPayload):
    pass


@strawberry.input(description="A delivery to be tried again.")
class DeliveryRetryInput:
    id: GlobalID = strawberry.field(description="The delivery, which has failed.")


@strawberry.type(description="A delivery that is tried again.")
class DeliveryRetryPayload(_TestPayload):
    pass


@strawberry.input(description="When the organization tells.")
class NotificationSettingsEditInput:
    quiet_from: str = strawberry.field(description="`22:00`.")
    quiet_until: str = strawberry.field(description="`08:00`; the same as the beginning for none.")
    digest_hour: int = strawberry.field(description="0 to 23.")


@strawberry.type(description="When the organization tells now.")
class NotificationSettingsEditPayload(Payload):
    organization_id: strawberry.Private[UUID | None] = None

    @strawberry.field(description="How the organization tells.")
    async def notification_settings(self, info: Info) -> NotificationSettings:
        return await _settings(info)


@strawberry.type(description="The part of the root about channels.")
class ChannelsQuery:
    @strawberry.field(
        description="How the organization tells its people.", extensions=[Needs(policy.MANAGE)]
    )
    async def notification_settings(self, info: Info) -> NotificationSettings:
        return await _settings(info)

    @connection(ChatChannel, permission=policy.MANAGE, description="Chat groups, by name.")
    def chat_channels(self, info: Info) -> Listing:
        return reads.chat_listing(signed_in(info))

    @connection(Delivery, permission=policy.MANAGE, description="What was sent, the latest first.")
    def deliveries(
        self,
        info: Info,
        state: Annotated[
            DeliveryState | None, strawberry.argument(description="Only what came to this.")
        ] = None,
    ) -> Listing:
        return reads.delivery_listing(signed_in(info), str(state.value) if state else None)


@strawberry.type(description="The part of the root about channels.")
class ChannelsMutation:
    @mutation(policy.MANAGE, description="Add a chat group.")
    async def chat_channel_create(
        work: Work, input: ChatChannelCreateInput
    ) -> ChatChannelCreatePayload:
        new = NewChannel(input.service, input.name, input.topics, input.address, input.secret)
        channel_id = await chatting.add(work.session, work.actor, new)
        return ChatChannelCreatePayload(channel_id=channel_id)

    @mutation(policy.MANAGE, description="Forget a chat group with its address.")
    async def chat_channel_remove(
        work: Work, input: ChatChannelRemoveInput
    ) -> ChatChannelRemovePayload:
        await chatting.remove(work.session, work.actor, id_of(ChatChannel, input.id, "input", "id"))
        return ChatChannelRemovePayload()

    @mutation(policy.MANAGE, description="Send a test to a chat group.")
    async def chat_channel_test(work: Work, input: ChatChannelTestInput) -> ChatChannelTestPayload:
        channel_id = id_of(ChatChannel, input.id, "input", "id")
        occasion = await chatting.test(work.session, work.actor, channel_id)
        found = await reads.delivery_of(work.session, work.actor, occasion)
        return ChatChannelTestPayload(delivery_id=found)

    @mutation(policy.MANAGE, description="Send a test mail to the viewer's own address.")
    async def mail_test(work: Work, input: MailTestInput) -> MailTestPayload:
        occasion = await telling.test_mail(work.session, work.actor)
        found = await reads.delivery_of(work.session, work.actor, occasion)
        return MailTestPayload(delivery_id=found)

    @mutation(policy.MANAGE, description="Try a delivery that has failed once more.")
    async def delivery_retry(work: Work, input: DeliveryRetryInput) -> DeliveryRetryPayload:
        delivery_id = id_of(Delivery, input.id, "input", "id")
        organization_id = work.actor.organization_id
        channel = await delivering.try_again(work.session, organization_id, delivery_id)
        if channel is None:
            raise NotFound(thing="Delivery", path=("input", "id"))
        await telling.wake(work.session, organization_id, channel)
        return DeliveryRetryPayload(delivery_id=delivery_id)

    @mutation(policy.MANAGE, description="Set quiet hours and the hour of the digest.")
    async def notification_settings_edit(
        work: Work, input: NotificationSettingsEditInput
    ) -> NotificationSettingsEditPayload:
        hours = Hours(
            times.minute_of(input.quiet_from, "input", "quietFrom"),
            times.minute_of(input.quiet_until, "input", "quietUntil"),
            input.digest_hour,
        )
        await preferring.set_hours(work.session, work.actor, hours)
        return NotificationSettingsEditPayload(organization_id=work.actor.organization_id)
