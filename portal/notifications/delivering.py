"""Handing letters over, each by whoever leased it, with what became of it written down.

A delivery is leased in one transaction, handed over outside of any, and settled in another. Whoever
is killed in between leaves a lease that runs out, and the letter is tried again. It arrives twice
only when the other side had taken it and the process died before that was written down: no sender
can close that window. Both copies have the same Message-ID then, by which mailboxes drop one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, literal, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from portal.kit import clock
from portal.kit.db import guards
from portal.kit.retries import Retries
from portal.notifications import chatting, composing, quieting, reading
from portal.notifications.channel import MAIL, Address, Letter, NotDelivered
from portal.notifications.models import Delivery, Message
from portal.notifications.topic import TOPICS

# Longer than any time-out of a channel: who leased it is dead then.
LEASE = timedelta(minutes=5)
GIVEN_UP_AFTER = timedelta(days=3)
_PAUSES = Retries(most=1_000_000, first_pause=15.0, longest_pause=3600.0)
# Written into the statement, or no database would see that its index covers just these.
_DUE_STATES = [literal(state, literal_execute=True) for state in ("waiting", "sending")]


@dataclass(frozen=True, slots=True)
class Leased:
    """A letter to be handed over by whoever got this. `attempt` proves whose lease it is."""

    delivery_id: UUID
    attempt: int
    letter: Letter
    address: Address


class Passed(Enum):
    """A delivery that was due and is not sent now, for a reason that was written down."""

    PASSED = 1


def _due(now: datetime) -> ColumnElement[bool]:
    condition: ColumnElement[bool] = Delivery.state.in_(_DUE_STATES) & (Delivery.due_at <= now)
    return condition


async def due(session: AsyncSession) -> Sequence[Any]:
    """The organizations and channels that have something to hand over now."""
    query = select(Delivery.organization_id, Delivery.channel).where(_due(clock.now())).distinct()
    return (await session.execute(query)).all()


async def take(
    session: AsyncSession, organization_id: UUID, channel: str
) -> Leased | Passed | None:
    """Lease the delivery that waits for longest; None when nothing is due on this channel."""
    delivery = await _lease(session, organization_id, channel)
    if delivery is None:
        return None
    message = await session.get_one(Message, delivery.message_id)
    until, reason = await _held_back(session, message)
    if reason:
        await _put_off(session, delivery, until, reason)
        return Passed.PASSED
    leased = await _addressed(session, delivery, message)
    if isinstance(leased, str):
        await _put_off(session, delivery, None, leased)
        return Passed.PASSED
    return leased


async def _lease(session: AsyncSession, organization_id: UUID, channel: str) -> Delivery | None:
    waiting = (
        select(Delivery.id)
        .where(Delivery.organization_id == organization_id, Delivery.channel == channel)
        .where(_due(clock.now()))
        .order_by(Delivery.due_at, Delivery.id)
        .limit(1)
        .with_for_update(skip_locked=True)
        .cte()
    )
    found: Delivery | None = await session.scalar(
        update(Delivery)
        .where(Delivery.id.in_(select(waiting.c.id)), _due(clock.now()))
        .values(state="sending", attempts=Delivery.attempts + 1, due_at=clock.now() + LEASE)
        .returning(Delivery)
        .execution_options(synchronize_session=False, populate_existing=True)
    )
    return found


async def _held_back(session: AsyncSession, message: Message) -> tuple[datetime | None, str]:
    """Until when a message waits and why, or why it is never sent; no reason when it is sent."""
    topic = TOPICS.get(message.topic)
    if topic is None:
        return None, "topic_unknown"
    if topic.optional and await reading.opted_out(session, message):
        return None, "opted_out"
    reader = await reading.reader(session, message)
    if reader is None:
        return None, "person_gone"
    if topic.urgent:
        return None, ""
    until = quieting.morning(clock.now(), reader.time_zone, reader.quiet_from, reader.quiet_until)
    return until, "quiet_hours" if until else ""


async def _put_off(
    session: AsyncSession, delivery: Delivery, until: datetime | None, reason: str
) -> None:
    """Let it wait, as if it had not been tried; or write down that it is never sent."""
    await session.execute(
        update(Delivery)
        .where(Delivery.id == delivery.id)
        .values(
            state="waiting" if until else "skipped",
            due_at=until or clock.now(),
            attempts=Delivery.attempts - 1,
            reason=reason,
        )
        .execution_options(synchronize_session=False)
    )


async def _addressed(session: AsyncSession, delivery: Delivery, message: Message) -> Leased | str:
    """The letter as it is true now and where it goes, or why it is not sent."""
    reader = await reading.reader(session, message)
    topic = TOPICS[message.topic]
    contents = await topic.contents(session, message, reader) if reader else None
    if reader is None or contents is None:
        return "nothing_to_tell"
    address = await _address(session, delivery)
    if address is None:
        return "channel_gone"
    contents = composing.named(contents, reader.name)
    letter = composing.letter(
        delivery.id.hex,
        message.topic,
        reader.locale,
        contents,
        await reading.sender(session, message.organization_id),
        optional=topic.optional,
    )
    return Leased(delivery.id, delivery.attempts, letter, address)


async def _address(session: AsyncSession, delivery: Delivery) -> Address | None:
    if delivery.channel == MAIL:
        return Address(delivery.recipient)
    return await chatting.address(session, delivery.organization_id, UUID(delivery.recipient))


async def settle(session: AsyncSession, leased: Leased, problem: NotDelivered | None) -> None:
    """Write down what became of a letter. That it was sent is true whoever holds the lease now;
    that it was not is for whoever does."""
    if problem is None:
        ours = (Delivery.id == leased.delivery_id) & (Delivery.state != "sent")
        values: dict[str, Any] = {"state": "sent", "sent_at": clock.now(), "reason": None}
    else:
        ours = (
            (Delivery.id == leased.delivery_id)
            & (Delivery.state == "sending")
            & (Delivery.attempts == leased.attempt)
        )
        values = await _after(session, leased, problem)
    await session.execute(
        update(Delivery).where(ours).values(values).execution_options(synchronize_session=False)
    )


async def _after(session: AsyncSession, leased: Leased, problem: NotDelivered) -> dict[str, Any]:
    """When it is tried again; never, for what will not change or has been tried for days."""
    since = await session.scalar(
        select(Delivery.created_at).where(Delivery.id == leased.delivery_id)
    )
    too_old = since is not None and clock.now() - since > GIVEN_UP_AFTER
    if problem.lasting or too_old:
        return {"state": "failed", "reason": problem.reason}
    again_at = _PAUSES.after(min(leased.attempt, 20))
    return {"state": "waiting", "reason": problem.reason, "due_at": again_at}


async def try_again(session: AsyncSession, organization_id: UUID, delivery_id: UUID) -> str | None:
    """Let a delivery that failed be tried anew; its channel, or None when it had not failed."""
    channel: str | None = await session.scalar(
        select(Delivery.channel).where(
            Delivery.id == delivery_id, Delivery.organization_id == organization_id
        )
    )
    again = (
        update(Delivery)
        .where(Delivery.id == delivery_id, Delivery.organization_id == organization_id)
        .where(Delivery.state == "failed")
        .values(state="waiting", due_at=clock.now(), attempts=0)
    )
    return channel if await guards.changed(session, again) else None
