"""By which holiday calendar an organization and its sites work."""

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from portal.audit import appending
from portal.audit.authenticating import JSON
from portal.directory.models import Organization, Site
from portal.kit.actor import Actor
from portal.kit.calendars import workdays
from portal.kit.calendars.errors import UnknownCalendar
from portal.kit.db import guards
from portal.kit.errors import NotFound

Path = tuple[str, ...]


async def set_calendars(
    session: AsyncSession, actor: Actor, own: str | None, sites: Mapping[UUID, str | None]
) -> None:
    """Let the organization go by a calendar, and sites by theirs; None is weekends only, for a site
    the organization's. UnknownCalendar, NotFound."""
    _check(own, ("input", "holidayCalendar"))
    await session.execute(
        update(Organization)
        .where(Organization.id == actor.organization_id)
        .values(holiday_calendar=own)
    )
    for at, (site_id, calendar) in enumerate(sites.items()):
        path = ("input", "sites", str(at))
        _check(calendar, (*path, "holidayCalendar"))
        placed = update(Site).where(
            Site.id == site_id, Site.organization_id == actor.organization_id
        )
        if not await guards.changed(session, placed.values(holiday_calendar=calendar)):
            raise NotFound(thing="site", path=(*path, "id"))
    details: dict[str, JSON] = {
        "own": own,
        "sites": {str(site_id): calendar for site_id, calendar in sites.items()},
    }
    await appending.append(
        session, actor, "organization.holidays_set", "Organization", actor.organization_id, details
    )


def _check(calendar: str | None, path: Path) -> None:
    if calendar is None:
        return
    try:
        workdays.calendar(calendar)
    except UnknownCalendar:
        raise UnknownCalendar(name=calendar, path=path) from None
