"""Questions about deliveries and chat groups, narrowed to what the actor may see."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.ext.asyncio import AsyncSession

from portal.directory.models import Account, Employee
from portal.directory.reads import in_order
from portal.kit.actor import Actor
from portal.kit.paging import Key, Listing
from portal.notifications import policy
from portal.notifications.channel import MAIL
from portal.notifications.models import ChatChannel, Delivery, Message


def _visible(actor: Actor) -> ColumnElement[bool]:
    """All of the organization for who manages notifications, else one's own."""
    own = Delivery.organization_id == actor.organization_id
    if actor.may(policy.MANAGE):
        return own
    mine = select(Message.id).where(
        Message.organization_id == actor.organization_id, Message.person_id == actor.id
    )
    return own & Delivery.message_id.in_(mine)


async def deliveries(
    session: AsyncSession, actor: Actor, ids: Sequence[UUID]
) -> list[Delivery | None]:
    rows = await session.scalars(select(Delivery).where(Delivery.id.in_(ids), _visible(actor)))
    return in_order({row.id: row for row in rows}, ids)


def delivery_listing(actor: Actor, state: str | None) -> Listing:
    """Deliveries, the latest first."""
    query = select(Delivery).where(_visible(actor))
    if state is not None:
        query = query.where(Delivery.state == state)
    return Listing(query, (Key(Delivery.id, descending=True),))


async def messages(
    session: AsyncSession, actor: Actor, ids: Sequence[UUID]
) -> list[Message | None]:
    """The messages of deliveries that the actor has been given."""
    rows = await session.scalars(
        select(Message).where(Message.id.in_(ids), Message.organization_id == actor.organization_id)
    )
    return in_order({row.id: row for row in rows}, ids)


async def chat_channels(
    session: AsyncSession, actor: Actor, ids: Sequence[UUID]
) -> list[ChatChannel | None]:
    """Chat groups for who manages notifications; nobody else sees one."""
    if not actor.may(policy.MANAGE):
        return [None for _ in ids]
    rows = await session.scalars(
        select(ChatChannel).where(
            ChatChannel.id.in_(ids), ChatChannel.organization_id == actor.organization_id
        )
    )
    return in_order({row.id: row for row in rows}, ids)


def chat_listing(actor: Actor) -> Listing:
    query = select(ChatChannel).where(ChatChannel.organization_id == actor.organization_id)
    return Listing(query, (Key(ChatChannel.name), Key(ChatChannel.id)))


async def delivery_of(session: AsyncSession, actor: Actor, occasion: str) -> UUID | None:
    """The delivery of a test."""
    found: UUID | None = await session.scalar(
        select(Delivery.id)
        .join(Message, Message.id == Delivery.message_id)
        .where(
            Message.organization_id == actor.organization_id,
            # The unique key begins with the person: the actor, or the organization for a group.
            Message.person_id.in_((actor.id, actor.organization_id)),
            Message.topic == "test",
            Message.occasion == occasion,
        )
    )
    return found


async def refused_address(session: AsyncSession, actor: Actor) -> str | None:
    """The address that the latest mail to the actor was refused at, so that it can be put right;
    None when it was sent or still waits."""
    latest = (
        await session.execute(
            select(Delivery.state, Delivery.reason, Delivery.recipient)
            .join(Message, Message.id == Delivery.message_id)
            .where(
                Message.organization_id == actor.organization_id,
                Message.person_id == actor.id,
                Delivery.channel == MAIL,
                Delivery.state.in_(("sent", "failed")),
            )
            .order_by(Delivery.id.desc())
            .limit(1)
        )
    ).first()
    if latest is None or latest.state == "sent" or not (latest.reason or "").startswith("refused"):
        return None
    return str(latest.recipient)


async def work_addresses(
    session: AsyncSession, actor: Actor, person_ids: Sequence[UUID]
) -> list[str | None]:
    """The address at work of employees and accounts."""
    found: dict[UUID, str | None] = {}
    for table in (Employee, Account):
        rows = await session.execute(
            select(table.id, table.email).where(
                table.id.in_(person_ids), table.organization_id == actor.organization_id
            )
        )
        found.update({row.id: row.email for row in rows})
    return [found.get(person_id) for person_id in person_ids]
