"""Where the people of an organization are: its time zones and holiday calendars."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, literal, select
from sqlalchemy.ext.asyncio import AsyncSession

from portal.directory.models import Assignment, Organization, Site
from portal.kit.calendars import stored_lists
from portal.rules.timing import Timing


@dataclass(frozen=True, slots=True)
class Places:
    """The organization's own zone and calendar, and all that anybody is in, in a fixed order."""

    zone: str = "UTC"
    calendar: str | None = None
    zones: tuple[str, ...] = ()
    calendars: tuple[str | None, ...] = ()

    def zones_for(self, timing: Timing) -> tuple[str, ...]:
        """The zones in which a rule's day begins; the organization's is always one of them."""
        return (self.zone,) if timing.zone == "organization" else self.zones or (self.zone,)

    def calendars_for(self, timing: Timing) -> tuple[str | None, ...]:
        """The calendars by which a rule shifts days to workdays."""
        if timing.shift == "none" or timing.workdays == "organization":
            return (self.calendar,)
        if timing.workdays == "site":
            return self.calendars or (self.calendar,)
        return (timing.workdays,)


async def of(session: AsyncSession, organization_id: UUID) -> Places:
    """The zones and calendars of an organization, its sites and its people, with the holiday lists
    that are loaded now."""
    await stored_lists.refresh(session)
    own = (
        await session.execute(
            select(Organization.time_zone, Organization.holiday_calendar).where(
                Organization.id == organization_id
            )
        )
    ).one_or_none()
    if own is None:
        return Places()
    sites = await session.execute(
        select(Site.time_zone, Site.holiday_calendar).where(Site.organization_id == organization_id)
    )
    found = sites.all()
    moved = await session.scalars(
        select(Assignment.time_zone)
        .where(Assignment.organization_id == organization_id, Assignment.time_zone.is_not(None))
        .distinct()
    )
    zones = {own.time_zone, *(row.time_zone for row in found), *(zone for zone in moved if zone)}
    calendars = {row.holiday_calendar or own.holiday_calendar for row in [own, *found]}
    return Places(
        zone=own.time_zone,
        calendar=own.holiday_calendar,
        zones=tuple(sorted(zones)),
        calendars=tuple(sorted(calendars, key=lambda key: key or "")),
    )


def zone_of(timing: Timing, places: Places) -> ColumnElement[str]:
    """The zone of an employee, in SQL, where Assignment and Site are joined."""
    if timing.zone == "organization":
        return literal(places.zone)
    known: list[Any] = [Assignment.time_zone] if timing.zone == "employee" else []
    return func.coalesce(*known, Site.time_zone, places.zone)


@dataclass(frozen=True, slots=True)
class Stay:
    """Which calendar somebody lives by from a day to the day before another; None is the
    organization's."""

    since: date
    until: date | None
    calendar: str | None

    def covers(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day < self.until)
