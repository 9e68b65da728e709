"""The inbox of an employee in the schema."""

from datetime import date
from enum import Enum
from typing import Self
from uuid import UUID

import strawberry

from portal.notifications import noticing
from schema.context import Info
from schema.wallet.types import Choice, WalletItem


@strawberry.enum(description="What a notice is about.")
class NoticeKind(Enum):
    GIFT = strawberry.enum_value("gift", description="A choice is to be made.")
    CLAIM = strawberry.enum_value("claim", description="A benefit can be claimed.")
    REMINDER = strawberry.enum_value(
        "reminder", description="HR reminds of a benefit that can be claimed."
    )
    SOON = strawberry.enum_value("soon", description="A benefit ends within 30 days.")
    WITHDRAWN = strawberry.enum_value("withdrawn", description="A benefit was withdrawn.")
    LAPSED = strawberry.enum_value("lapsed", description="A benefit lapsed.")


@strawberry.type(description="One line of an inbox.")
class Notice:
    id: str = strawberry.field(description="Names it when it was read.")
    kind: NoticeKind = strawberry.field(description="What it is about.")
    day: date | None = strawberry.field(
        description="The last day for it, or the one on which it was over; null without an end."
    )
    reminded_on: date | None = strawberry.field(description="When HR reminded of it last.")
    read: bool = strawberry.field(description="Whether it was read.")
    item_id: strawberry.Private[UUID | None]
    choice_id: strawberry.Private[UUID | None]

    @strawberry.field(description="The benefit; null for a choice.")
    async def item(self, info: Info) -> WalletItem | None:
        return await WalletItem.load(info, self.item_id)

    @strawberry.field(description="The choice; null for a benefit.")
    async def choice(self, info: Info) -> Choice | None:
        return await Choice.load(info, self.choice_id)

    @classmethod
    def of(cls, notice: noticing.Notice) -> Self:
        return cls(
            id=f"{notice.kind}:{notice.subject_id}",
            kind=NoticeKind(notice.kind),
            day=notice.day,
            reminded_on=notice.reminded_on,
            read=notice.read,
            item_id=notice.item_id,
            choice_id=notice.choice_id,
        )


def key_of(id: str) -> tuple[str, UUID] | None:
    """The notice that an id names; None for what is no id of one."""
    kind, _, subject = id.partition(":")
    try:
        return kind, UUID(subject)
    except ValueError:
        return None
