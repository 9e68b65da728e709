"""Deciding to tell: messages and their deliveries are written, set-based, in the transaction of
whoever has something to tell. Nothing is sent here."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import String, cast, literal, select
from sqlalchemy.ext.asyncio import AsyncSession

from portal.directory.models import Account, Employee, PersonalAddress
from portal.kit import clock, ids
from portal.kit.actor import Actor
from portal.kit.db import guards
from portal.kit.db.types import fresh_uuid
from portal.kit.jobs import queue
from portal.notifications import outside, reading
from portal.notifications.channel import MAIL
from portal.notifications.errors import NoMailServer
from portal.notifications.models import ChatChannel, Delivery, Message
from portal.notifications.reading import Query
from portal.notifications.topic import TOPICS

DELIVER = "notifications.deliver"


@dataclass(frozen=True, slots=True)
class News:
    """Something to tell. `occasion` is the natural key of why: once per person."""

    organization_id: UUID
    topic: str
    occasion: str
    facts: Mapping[str, Any]


async def tell_employees(session: AsyncSession, news: News, employee_ids: Query) -> int:
    """Tell each of these employees; how many were not told before."""
    new = await _write(session, news, "employee", employee_ids)
    if new:
        await _by_mail(session, news, _employee_addresses(employee_ids))
    return new


async def tell_accounts(session: AsyncSession, news: News, account_ids: Query) -> int:
    """Tell each of these administrators; how many were not told before."""
    new = await _write(session, news, "account", account_ids)
    if new:
        addresses = select(Account.id.label("person_id"), Account.email.label("address")).where(
            Account.id.in_(account_ids)
        )
        await _by_mail(session, news, addresses)
    return new


async def tell_admins(session: AsyncSession, news: News) -> int:
    """Tell whoever holds the permission of the topic, and the groups that want to hear of it."""
    permission = TOPICS[news.topic].permission
    new = await tell_accounts(session, news, reading.admins(news.organization_id, permission))
    return new + await tell_groups(session, news)


async def tell_groups(session: AsyncSession, news: News, only: UUID | None = None) -> int:
    """Tell the chat groups that want to hear of the topic, or only that one, wanted or not."""
    query = select(ChatChannel).where(ChatChannel.organization_id == news.organization_id)
    channels = [
        each
        for each in (await session.scalars(query.order_by(ChatChannel.id))).all()
        if (each.id == only if only else news.topic in each.topics)
    ]
    if not channels:
        return 0
    itself = select(literal(news.organization_id))
    new = await _write(session, news, "organization", itself)
    message_id = await session.scalar(select(Message.id).where(_same(news)).where(
        Message.person_id == news.organization_id))  # fmt: skip
    for each in channels:
        await _deliver(
            session, news, each.service, select(literal(message_id), literal(str(each.id)))
        )
    return new


async def mail_to(session: AsyncSession, news: News, employee_id: UUID, address: str) -> None:
    """Tell one employee at just this address."""
    await _write(session, news, "employee", select(literal(employee_id)))
    await _by_mail(
        session,
        news,
        select(literal(employee_id).label("person_id"), literal(address).label("address")),
    )


def _same(news: News) -> Any:
    return (
        (Message.organization_id == news.organization_id)
        & (Message.topic == news.topic)
        & (Message.occasion == news.occasion)
    )


async def _write(session: AsyncSession, news: News, person_kind: str, person_ids: Query) -> int:
    """A message for each person; none for who has it already: the unique key says so."""
    people = person_ids.subquery()
    rows = {
        "id": fresh_uuid(),
        "created_at": literal(clock.now(), Message.created_at.type),
        "organization_id": literal(news.organization_id),
        "topic": literal(news.topic),
        "person_kind": literal(person_kind),
        "person_id": people.c[0],
        "occasion": literal(news.occasion),
        "facts": literal(dict(news.facts), Message.facts.type),
    }
    # WHERE TRUE: without it SQLite takes ON CONFLICT for a join.
    chosen = select(*rows.values()).select_from(people).where(literal(1) == 1)
    statement = guards.insert(session, Message).from_select(list(rows), chosen)
    return await guards.changed(session, statement.on_conflict_do_nothing())


def _employee_addresses(employee_ids: Query) -> Query:
    """The address of each employee: the one at work while they work here, then their own."""
    today = clock.now().date()
    left = (Employee.last_day.is_not(None)) & (Employee.last_day < today)
    work = select(Employee.id.label("person_id"), Employee.email.label("address")).where(
        Employee.id.in_(employee_ids), ~left
    )
    own = (
        select(Employee.id.label("person_id"), PersonalAddress.address.label("address"))
        .join(PersonalAddress, PersonalAddress.employee_id == Employee.id)
        .where(Employee.id.in_(employee_ids), left)
    )
    both = work.union_all(own).subquery()
    return select(both.c.person_id, both.c.address)


async def _by_mail(session: AsyncSession, news: News, addresses: Query) -> None:
    """A mail for each message that has an address; none where no mail server was named."""
    if outside.in_use().mail is None:
        return
    found = addresses.subquery()
    to = (
        select(Message.id, cast(found.c.address, String))
        .join(found, found.c.person_id == Message.person_id)
        .where(_same(news), found.c.address.is_not(None), found.c.address != "")
    )
    await _deliver(session, news, MAIL, to)


async def _deliver(session: AsyncSession, news: News, channel: str, to: Query) -> None:
    """A delivery for each pair of message and recipient, and a job that hands them over."""
    pairs = to.subquery()
    message_id, recipient = pairs.c
    rows = {
        "id": fresh_uuid(),
        "created_at": literal(clock.now(), Delivery.created_at.type),
        "organization_id": literal(news.organization_id),
        "message_id": message_id,
        "channel": literal(channel),
        "recipient": recipient,
        "state": literal("waiting"),
        "due_at": literal(clock.now(), Delivery.due_at.type),
        "attempts": literal(0),
    }
    chosen = select(*rows.values()).select_from(pairs).where(literal(1) == 1)
    statement = guards.insert(session, Delivery).from_select(list(rows), chosen)
    if await guards.changed(session, statement.on_conflict_do_nothing()):
        await wake(session, news.organization_id, channel)


async def wake(session: AsyncSession, organization_id: UUID, channel: str) -> None:
    """Let what is due on a channel be handed over: one sender for each channel of an organization,
    so that a service that hangs keeps only its own letters waiting."""
    payload = {"organization_id": organization_id, "channel": channel}
    await queue.enqueue(session, DELIVER, f"{organization_id}:{channel}", payload)


async def test_mail(session: AsyncSession, actor: Actor) -> str:
    """Send a test to the actor's own account; the occasion by which its delivery is found."""
    if outside.in_use().mail is None:
        raise NoMailServer
    occasion = f"test:{ids.new().hex}"
    news = News(actor.organization_id, "test", occasion, {})
    await tell_accounts(session, news, select(Account.id).where(Account.id == actor.id))
    return occasion
