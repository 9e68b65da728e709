"""What people decide about being told: topics that they opt out of, and their own quiet hours; and
what an organization decides for all of its people."""

from dataclasses import dataclass

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from portal.audit import appending
from portal.kit import clock, ids
from portal.kit.actor import Actor
from portal.kit.db import guards
from portal.notifications import ending, quieting
from portal.notifications.errors import QuietHoursWrong, TopicUnknown
from portal.notifications.models import NotificationSettings, OptOut, QuietHours
from portal.notifications.topic import TOPICS, Topic

_MINUTES = range(24 * 60)


@dataclass(frozen=True, slots=True)
class Preferences:
    """What one person wants. Without quiet hours of their own, those of the organization hold."""

    opted_out: tuple[str, ...] = ()
    quiet_from: int | None = None
    quiet_until: int | None = None


def topics_for(actor: Actor) -> list[Topic]:
    """The topics that an actor may be told and may turn off."""
    audience = "employee" if actor.kind == "employee" else "admins"
    return [
        topic
        for topic in TOPICS.values()
        if topic.audience == audience
        and topic.optional
        and (not topic.permission or actor.may(topic.permission))
    ]


async def prefer(session: AsyncSession, actor: Actor, chosen: Preferences) -> None:
    """Let the actor be told by these preferences, instead of those before."""
    known = {topic.key for topic in topics_for(actor)}
    if not set(chosen.opted_out) <= known:
        raise TopicUnknown(path=("input", "optedOut"))
    own = chosen.quiet_from is not None
    hours = (chosen.quiet_from, chosen.quiet_until)
    if own != (chosen.quiet_until is not None):
        raise QuietHoursWrong(path=("input", "quietFrom"))
    await _forget(session, actor)
    owned = {"organization_id": actor.organization_id, "person_id": actor.id}
    for topic in sorted(set(chosen.opted_out)):
        await _insert(session, OptOut, {**owned, "topic": topic})
    if own:
        _check(*hours)
        await _insert(
            session, QuietHours, {**owned, "quiet_from": hours[0], "quiet_until": hours[1]}
        )
    await appending.append(
        session, actor, "notifications.preferred", "Person", actor.id,
        {"opted_out": ", ".join(sorted(set(chosen.opted_out))), "own_hours": own},
    )  # fmt: skip


async def _insert(session: AsyncSession, table: type, values: dict[str, object]) -> None:
    row = {"id": ids.new(), "created_at": clock.now(), **values}
    await session.execute(guards.insert(session, table).values(row).on_conflict_do_nothing())


async def _forget(session: AsyncSession, actor: Actor) -> None:
    for table in (OptOut, QuietHours):
        await session.execute(
            delete(table).where(
                table.person_id == actor.id, table.organization_id == actor.organization_id
            )
        )


def _check(*minutes: int | None) -> None:
    if any(minute not in _MINUTES for minute in minutes):
        raise QuietHoursWrong(path=("input", "quietFrom"))


async def of(session: AsyncSession, actor: Actor) -> Preferences:
    """What the actor chose."""
    own = select(OptOut.topic).where(
        OptOut.person_id == actor.id, OptOut.organization_id == actor.organization_id
    )
    hours = await session.scalar(
        select(QuietHours).where(
            QuietHours.person_id == actor.id, QuietHours.organization_id == actor.organization_id
        )
    )
    return Preferences(
        tuple(await session.scalars(own.order_by(OptOut.topic))),
        hours.quiet_from if hours else None,
        hours.quiet_until if hours else None,
    )


@dataclass(frozen=True, slots=True)
class Hours:
    """How an organization tells: its quiet hours, and the hour of the digest."""

    quiet_from: int = quieting.QUIET_FROM
    quiet_until: int = quieting.QUIET_UNTIL
    digest_hour: int = quieting.DIGEST_HOUR


async def set_hours(session: AsyncSession, actor: Actor, hours: Hours) -> None:
    """Let the organization tell its people at these hours."""
    _check(hours.quiet_from, hours.quiet_until)
    if hours.digest_hour not in range(24):
        raise QuietHoursWrong(path=("input", "digestHour"))
    row = await ending.settings_of(session, actor.organization_id)
    row.quiet_from, row.quiet_until = hours.quiet_from, hours.quiet_until
    row.digest_hour = hours.digest_hour
    await session.flush()
    await appending.append(
        session, actor, "notifications.hours_set", "Organization", actor.organization_id,
        {"quiet_from": hours.quiet_from, "quiet_until": hours.quiet_until,
         "digest_hour": hours.digest_hour},
    )  # fmt: skip


async def hours_of(session: AsyncSession, actor: Actor) -> Hours:
    """The hours of the actor's organization."""
    row = await session.scalar(
        select(NotificationSettings).where(
            NotificationSettings.organization_id == actor.organization_id
        )
    )
    return Hours(row.quiet_from, row.quiet_until, row.digest_hour) if row else Hours()
