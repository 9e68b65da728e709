"""Who reads a message: their name, language, zone and quiet hours, and what they opted out of."""

from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from portal.directory.models import (
    Account,
    Assignment,
    Employee,
    Organization,
    RoleAssignment,
    RolePermission,
    Site,
)
from portal.directory.reads import in_force
from portal.kit import clock
from portal.notifications.composing import Sender
from portal.notifications.models import Message, NotificationSettings, OptOut, QuietHours
from portal.notifications.outside import in_use
from portal.notifications.quieting import QUIET_FROM, QUIET_UNTIL
from portal.notifications.topic import Reader

Query = Select[*tuple[Any, ...]]


async def reader(session: AsyncSession, message: Message) -> Reader | None:
    """Who reads a message; None when there is no such person any more."""
    row = (await session.execute(_reader(message))).first()
    if row is None:
        return None
    return Reader(row.id, row.name, row.locale, row.time_zone, row.quiet_from, row.quiet_until)


def _reader(message: Message) -> Query:
    quiet_from = func.coalesce(QuietHours.quiet_from, NotificationSettings.quiet_from, QUIET_FROM)
    quiet_until = func.coalesce(
        QuietHours.quiet_until, NotificationSettings.quiet_until, QUIET_UNTIL
    )
    query = _people(message)
    return (
        query.add_columns(quiet_from.label("quiet_from"), quiet_until.label("quiet_until"))
        .outerjoin(NotificationSettings, NotificationSettings.organization_id == Organization.id)
        .outerjoin(QuietHours, QuietHours.person_id == message.person_id)
        .limit(1)
    )


def _people(message: Message) -> Query:
    """The person with the columns of a reader, as of today."""
    own = Organization.id == message.organization_id
    if message.person_kind == "organization":
        return select(
            Organization.id, Organization.name, Organization.locale, Organization.time_zone
        ).where(own)
    person: Any = Employee if message.person_kind == "employee" else Account
    employee_id = Employee.id if message.person_kind == "employee" else Account.employee_id
    zone = func.coalesce(Assignment.time_zone, Site.time_zone, Organization.time_zone)
    at_work = (Assignment.employee_id == employee_id) & in_force(clock.now().date())
    alive: ColumnElement[bool] = person.id == message.person_id
    if person is Account:
        alive &= Account.disabled_at.is_(None)
    return (
        select(
            person.id,
            person.name,
            func.coalesce(person.locale, Organization.locale).label("locale"),
            zone.label("time_zone"),
        )
        .join(Organization, Organization.id == person.organization_id)
        .outerjoin(Assignment, at_work)
        .outerjoin(Site, Site.id == Assignment.site_id)
        .where(own, alive)
    )


async def opted_out(session: AsyncSession, message: Message) -> bool:
    """Whether the reader wants to hear nothing of this topic."""
    found = await session.scalar(
        select(OptOut.id).where(
            OptOut.organization_id == message.organization_id,
            OptOut.person_id == message.person_id,
            OptOut.topic == message.topic,
        )
    )
    return found is not None


async def sender(session: AsyncSession, organization_id: UUID) -> Sender:
    """What letters show of an organization."""
    organization = await session.get_one(Organization, organization_id)
    return Sender(organization.name, organization.brand_color, in_use().public_url)


def admins(organization_id: UUID, permission: str) -> Query:
    """The ids of the accounts in use that hold a permission."""
    return (
        select(Account.id)
        .join(RoleAssignment, RoleAssignment.account_id == Account.id)
        .join(RolePermission, RolePermission.role_id == RoleAssignment.role_id)
        .where(
            Account.organization_id == organization_id,
            Account.disabled_at.is_(None),
            RolePermission.permission == permission,
        )
        .distinct()
    )
