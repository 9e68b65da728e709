"""Questions about organizations and people, narrowed to what the actor may see."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, SQLColumnExpression, false, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from portal.directory import finding, policy
from portal.directory.finding import PeopleFilter
from portal.directory.models import (
    Account,
    Assignment,
    Department,
    Employee,
    Organization,
    OrganizationLogo,
    Role,
    RoleAssignment,
    RolePermission,
    SavedView,
    Session,
    Site,
)
from portal.directory.roster_models import RosterImport, RosterImportError
from portal.kit import clock
from portal.kit.actor import Actor
from portal.kit.db.hints import nearly_all
from portal.kit.db.types import bytewise
from portal.kit.paging import Key, Listing

K = TypeVar("K")
V = TypeVar("V")


def in_order(found: Mapping[K, V], keys: Sequence[K]) -> list[V | None]:
    """The values of keys in their order, None where there is none: what a batch read answers."""
    return [found.get(key) for key in keys]


async def organizations(
    session: AsyncSession, actor: Actor, ids: Sequence[UUID]
) -> list[Organization | None]:
    rows = await session.scalars(
        select(Organization).where(
            Organization.id.in_(ids), Organization.id == actor.organization_id
        )
    )
    return in_order({row.id: row for row in rows}, ids)


async def today(session: AsyncSession, organization_id: UUID) -> date:
    """The day that it is now where the organization is."""
    zone = select(Organization.time_zone).where(Organization.id == organization_id)
    return clock.local_date((await session.scalars(zone)).one())


def _visible_employees(actor: Actor) -> ColumnElement[bool]:
    """Everybody of the organization for who may read employees, else only oneself."""
    own = Employee.organization_id == actor.organization_id
    return own if actor.may(policy.EMPLOYEES_READ) else own & (Employee.id == actor.employee_id)


async def employees(
    session: AsyncSession, actor: Actor, ids: Sequence[UUID]
) -> list[Employee | None]:
    rows = await session.scalars(
        select(Employee).where(Employee.id.in_(ids), nearly_all(_visible_employees(actor)))
    )
    return in_order({row.id: row for row in rows}, ids)


def employee_listing(actor: Actor, wanted: PeopleFilter, day: date) -> Listing:
    """Employees by number, as things are on a day."""
    query = select(Employee).where(
        _visible_employees(actor), *finding.conditions(wanted, actor.organization_id, day)
    )
    return Listing(query, (Key(Employee.number), Key(Employee.id)))


def in_force(day: date | SQLColumnExpression[date]) -> ColumnElement[bool]:
    """The assignments that hold on a day."""
    return (Assignment.since <= day) & (or_(Assignment.until.is_(None), Assignment.until > day))


async def assignments_today(
    session: AsyncSession, actor: Actor, employee_ids: Sequence[UUID]
) -> list[Assignment | None]:
    """Where each employee works today."""
    rows = await session.scalars(
        select(Assignment).where(
            Assignment.organization_id == actor.organization_id,
            Assignment.employee_id.in_(employee_ids),
            in_force(clock.now().date()),
        )
    )
    return in_order({row.employee_id: row for row in rows}, employee_ids)


async def departments(
    session: AsyncSession, actor: Actor, ids: Sequence[UUID]
) -> list[Department | None]:
    rows = await session.scalars(
        select(Department).where(
            Department.id.in_(ids), Department.organization_id == actor.organization_id
        )
    )
    return in_order({row.id: row for row in rows}, ids)


def department_listing(actor: Actor, search: str | None = None) -> Listing:
    """Departments by path: a parent stands before its children, and a subtree stands together.
    `search` finds a part of their own name."""
    query = select(Department).where(Department.organization_id == actor.organization_id)
    if search:
        query = query.where(Department.name.icontains(search, autoescape=True))
    # Without its closing bracket a path is the beginning of the paths below it. In the order of
    # code points a text comes right before all that begin with it, and nothing else in between.
    opened = func.substr(Department.path, 1, func.length(Department.path) - 1)
    return Listing(query, (Key(bytewise(opened)), Key(Department.id)))


async def sites(session: AsyncSession, actor: Actor, ids: Sequence[UUID]) -> list[Site | None]:
    rows = await session.scalars(
        select(Site).where(Site.id.in_(ids), Site.organization_id == actor.organization_id)
    )
    return in_order({row.id: row for row in rows}, ids)


def site_listing(actor: Actor) -> Listing:
    """Sites by name."""
    query = select(Site).where(Site.organization_id == actor.organization_id)
    return Listing(query, (Key(Site.name), Key(Site.id)))


async def accounts(
    session: AsyncSession, actor: Actor, ids: Sequence[UUID]
) -> list[Account | None]:
    """Accounts of the organization, for who manages roles; else only one's own."""
    visible = Account.organization_id == actor.organization_id
    if not actor.may(policy.ROLES_MANAGE):
        visible &= Account.id == actor.id
    rows = await session.scalars(select(Account).where(Account.id.in_(ids), visible))
    return in_order({row.id: row for row in rows}, ids)


async def account_roles(
    session: AsyncSession, actor: Actor, account_ids: Sequence[UUID]
) -> list[list[str]]:
    """The keys of the roles of each account, sorted."""
    rows = await session.execute(
        select(RoleAssignment.account_id, Role.key)
        .join(Role, Role.id == RoleAssignment.role_id)
        .where(
            RoleAssignment.organization_id == actor.organization_id,
            RoleAssignment.account_id.in_(account_ids),
        )
        .order_by(Role.key)
    )
    found: dict[UUID, list[str]] = {}
    for account_id, key in rows:
        found.setdefault(account_id, []).append(key)
    return [found.get(account_id, []) for account_id in account_ids]


async def last_sign_ins(
    session: AsyncSession, actor: Actor, account_ids: Sequence[UUID]
) -> list[datetime | None]:
    """When each account signed in last."""
    rows = await session.execute(
        select(Session.account_id, func.max(Session.created_at))
        .where(
            Session.organization_id == actor.organization_id, Session.account_id.in_(account_ids)
        )
        .group_by(Session.account_id)
    )
    return in_order({row[0]: row[1] for row in rows}, account_ids)


@dataclass(frozen=True, slots=True)
class RoleFacts:
    """A role, what it allows, and how many accounts hold it."""

    key: str
    permissions: Sequence[str]
    holders: int


async def roles(session: AsyncSession, actor: Actor) -> list[RoleFacts]:
    """The roles of the organization, by key."""
    actor.require(policy.ROLES_MANAGE)
    own = Role.organization_id == actor.organization_id
    granted = await session.execute(
        select(Role.key, RolePermission.permission)
        .outerjoin(RolePermission, RolePermission.role_id == Role.id)
        .where(own)
        .order_by(Role.key, RolePermission.permission)
    )
    permissions: dict[str, list[str]] = {}
    for key, permission in granted:
        permissions.setdefault(key, []).extend([permission] if permission else [])
    held = await session.execute(
        select(Role.key, func.count())
        .join(RoleAssignment, RoleAssignment.role_id == Role.id)
        .where(own)
        .group_by(Role.key)
    )
    holders: dict[str, int] = dict(held.all())
    return [RoleFacts(key, names, holders.get(key, 0)) for key, names in permissions.items()]


async def logo_ids(
    session: AsyncSession, actor: Actor, organization_ids: Sequence[UUID]
) -> list[UUID | None]:
    """The logo of each organization, as far as it is the actor's."""
    rows = await session.execute(
        select(OrganizationLogo.organization_id, OrganizationLogo.id).where(
            OrganizationLogo.organization_id.in_(organization_ids),
            OrganizationLogo.organization_id == actor.organization_id,
        )
    )
    return in_order({row.organization_id: row.id for row in rows}, organization_ids)


def account_listing(actor: Actor) -> Listing:
    query = select(Account).where(Account.organization_id == actor.organization_id)
    return Listing(query, (Key(Account.email), Key(Account.id)))


def _visible_imports(actor: Actor) -> ColumnElement[bool]:
    """For who may import rosters or release them."""
    own = RosterImport.organization_id == actor.organization_id
    allowed = actor.may(policy.ROSTER_IMPORT) or actor.may(policy.ROSTER_RELEASE)
    return own if allowed else own & false()


async def roster_imports(
    session: AsyncSession, actor: Actor, ids: Sequence[UUID]
) -> list[RosterImport | None]:
    rows = await session.scalars(
        select(RosterImport).where(RosterImport.id.in_(ids), _visible_imports(actor))
    )
    return in_order({row.id: row for row in rows}, ids)


def roster_import_listing(actor: Actor) -> Listing:
    """Imports, the latest first."""
    query = select(RosterImport).where(_visible_imports(actor))
    return Listing(query, (Key(RosterImport.id, descending=True),))


def roster_error_listing(actor: Actor, import_id: UUID) -> Listing:
    """What is wrong with the rows of an import, by row."""
    query = (
        select(RosterImportError)
        .join(RosterImport, RosterImport.id == RosterImportError.roster_import_id)
        .where(RosterImportError.roster_import_id == import_id, _visible_imports(actor))
    )
    return Listing(query, (Key(RosterImportError.row_number), Key(RosterImportError.id)))


def created_listing(actor: Actor, import_id: UUID) -> Listing:
    """Whom an import created and who is still there, by number."""
    query = (
        select(Employee)
        .join(RosterImport, RosterImport.id == Employee.roster_import_id)
        .where(Employee.roster_import_id == import_id, _visible_imports(actor))
    )
    return Listing(query, (Key(Employee.number), Key(Employee.id)))


def _visible_views(actor: Actor) -> ColumnElement[bool]:
    """One's own and those that are shared, for who has lists to look at."""
    ours = SavedView.organization_id == actor.organization_id
    if not policy.may_keep_views(actor):
        return ours & false()
    return ours & (or_(SavedView.account_id == actor.id, SavedView.shared))


async def saved_views(
    session: AsyncSession, actor: Actor, ids: Sequence[UUID]
) -> list[SavedView | None]:
    rows = await session.scalars(
        select(SavedView).where(SavedView.id.in_(ids), _visible_views(actor))
    )
    return in_order({row.id: row for row in rows}, ids)


async def views_of_list(session: AsyncSession, actor: Actor, list_name: str) -> list[SavedView]:
    """The views of a list, the oldest first."""
    rows = await session.scalars(
        select(SavedView)
        .where(_visible_views(actor), SavedView.list_name == list_name)
        .order_by(SavedView.id)
    )
    return list(rows)
