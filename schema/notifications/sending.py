"""Types of what is sent: deliveries, chat groups, topics, and how an organization tells."""

from datetime import datetime
from enum import Enum
from typing import Self
from uuid import UUID

import strawberry
from strawberry.relay import NodeID

from portal.notifications import models, outside, reads, reasons
from portal.notifications.channel import CHANNELS, MAIL, ChatService
from portal.notifications.preferring import Hours
from portal.notifications.topic import TOPICS
from portal.notifications.topic import Topic as TopicPlugin
from schema.context import Info
from schema.kit.nodes import Rows
from schema.kit.permission import signed_in
from schema.notifications import times

_HIDDEN = "•••"


@strawberry.enum(description="What became of a message on one channel.")
class DeliveryState(Enum):
    WAITING = strawberry.enum_value("waiting", description="It is sent when its time comes.")
    SENDING = strawberry.enum_value("sending", description="It is being handed over.")
    SENT = strawberry.enum_value("sent", description="The other side took it.")
    FAILED = strawberry.enum_value("failed", description="It was refused, or tried for days.")
    SKIPPED = strawberry.enum_value("skipped", description="It is not sent, for a good reason.")


def _said(names: tuple[str, str], info: Info) -> str:
    return names[info.context.locale.startswith("zh")]


@strawberry.type(description="A sort of thing that people are told.")
class Topic:
    key: str = strawberry.field(description="Its stable name, such as `benefit_expiring`.")
    plugin: strawberry.Private[TopicPlugin]

    @classmethod
    def of(cls, plugin: TopicPlugin) -> Self:
        return cls(key=plugin.key, plugin=plugin)

    @strawberry.field(description="What people call it, in the viewer's language.")
    def name(self, info: Info) -> str:
        return _said(self.plugin.name, info)


@strawberry.type(description="A message on its way to one address.")
class Delivery(Rows):
    batch = reads.deliveries
    id: NodeID[UUID]
    channel: str = strawberry.field(description="By what: `mail`, or a chat service.")
    state: DeliveryState = strawberry.field(description="What became of it.")
    created_at: datetime = strawberry.field(description="When it was decided to tell.")
    due_at: datetime = strawberry.field(description="When it is tried next, if it waits.")
    sent_at: datetime | None = strawberry.field(description="When the other side took it.")
    attempts: int = strawberry.field(description="How often it was tried.")
    row: strawberry.Private[models.Delivery]

    @classmethod
    def of(cls, row: models.Delivery) -> Self:
        return cls(
            id=row.id,
            channel=row.channel,
            state=DeliveryState(row.state),
            created_at=row.created_at,
            due_at=row.due_at,
            sent_at=row.sent_at,
            attempts=row.attempts,
            row=row,
        )

    @strawberry.field(description="Why it was not sent, in the viewer's language.")
    def reason(self, info: Info) -> str | None:
        return reasons.sentence(self.row.reason, info.context.locale)

    @strawberry.field(description="What it is about; null for what this release does not know.")
    async def topic(self, info: Info) -> Topic | None:
        message = await info.context.load(reads.messages, self.row.message_id)
        plugin = TOPICS.get(message.topic) if message else None
        return Topic.of(plugin) if plugin else None

    @strawberry.field(
        description="The e-mail address or the name of the chat group. Private addresses of "
        "employees are for nobody else to see."
    )
    async def recipient(self, info: Info) -> str:
        if self.channel != MAIL:
            channel = await info.context.load(reads.chat_channels, UUID(self.row.recipient))
            return channel.name if channel else _HIDDEN
        message = await info.context.load(reads.messages, self.row.message_id)
        known = await info.context.load(reads.work_addresses, message.person_id) if message else ""
        mine = message is not None and message.person_id == signed_in(info).id
        return self.row.recipient if mine or known == self.row.recipient else _HIDDEN


@strawberry.type(description="A group of a chat service that is told things.")
class ChatChannel(Rows):
    batch = reads.chat_channels
    id: NodeID[UUID]
    service: str = strawberry.field(description="Which service, such as `wecom`.")
    name: str = strawberry.field(description="What people call the group.")
    hint: str = strawberry.field(description="Which address it is; the rest of it is sealed.")
    created_at: datetime = strawberry.field(description="When it was added.")
    row: strawberry.Private[models.ChatChannel]

    @classmethod
    def of(cls, row: models.ChatChannel) -> Self:
        return cls(
            id=row.id,
            service=row.service,
            name=row.name,
            hint=row.hint,
            created_at=row.created_at,
            row=row,
        )

    @strawberry.field(description="What it is told.")
    def topics(self) -> list[Topic]:
        return [Topic.of(TOPICS[key]) for key in self.row.topics if key in TOPICS]


@strawberry.type(description="A chat service that groups can be on.")
class ChatServiceKind:
    key: str = strawberry.field(description="Its stable name, such as `wecom`.")
    host: str = strawberry.field(description="Where its webhooks are.")
    takes_secret: bool = strawberry.field(description="Whether a signing key can be given.")
    service: strawberry.Private[ChatService]

    @strawberry.field(description="What people call it, in the viewer's language.")
    def name(self, info: Info) -> str:
        return _said(self.service.name, info)


@strawberry.type(description="How the organization tells its people.")
class NotificationSettings:
    hours: strawberry.Private[Hours]

    @strawberry.field(description="When its quiet hours begin, as `22:00`.")
    def quiet_from(self) -> str:
        return times.shown(self.hours.quiet_from)

    @strawberry.field(description="When they end. Hours that end when they begin are none.")
    def quiet_until(self) -> str:
        return times.shown(self.hours.quiet_until)

    @strawberry.field(description="The hour of the daily digest of its administrators.")
    def digest_hour(self) -> int:
        return self.hours.digest_hour

    @strawberry.field(
        description="The address that mail comes from; null while no mail server is set up."
    )
    def mail_from(self) -> str | None:
        mail = outside.in_use().mail
        return mail.sender if mail else None

    @strawberry.field(description="Chat services that groups can be on.")
    def services(self) -> list[ChatServiceKind]:
        return [
            ChatServiceKind(
                key=each.key, host=each.host, takes_secret=each.takes_secret, service=each
            )
            for each in CHANNELS.values()
            if isinstance(each, ChatService)
        ]

    @strawberry.field(description="What a chat group can be told.")
    def topics(self) -> list[Topic]:
        return [
            Topic.of(each)
            for each in TOPICS.values()
            if each.audience == "admins" and each.optional and each.key != "digest"
        ]
