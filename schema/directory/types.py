"""Types of organizations and their people."""

from datetime import date, datetime
from uuid import UUID

import strawberry
from strawberry.relay import NodeID

from portal.directory import models, reads
from portal.kit import clock
from schema.context import Info
from schema.kit.nodes import Rows
from schema.kit.permission import signed_in


@strawberry.type(description="A tenant: an enterprise whose people receive benefits.")
class Organization(Rows):
    batch = reads.organizations
    id: NodeID[UUID]
    slug: str = strawberry.field(description="Short name in addresses.")
    name: str = strawberry.field(description="Its name.")
    time_zone: str = strawberry.field(description="IANA name of the zone whose days count.")
    locale: str = strawberry.field(description="Language that people get unless they chose one.")
    currency: str = strawberry.field(description="ISO 4217 code of its money.")
    roster_brake_percent: int = strawberry.field(
        description="A full roster that ends more than so many percent of employments is held."
    )
    holiday_calendar: str | None = strawberry.field(
        description="Key of the holiday calendar that it works by, such as `CN`; null for weekends."
    )
    brand_color: str | None = strawberry.field(
        description="The colour of its brand as #RRGGBB; null for the portal's own."
    )
    version: int = strawberry.field(description="Counts its edits; an edit names the one it saw.")

    @strawberry.field(description="Where to GET its logo with the same sign-in; null without one.")
    async def logo_path(self, info: Info) -> str | None:
        logo_id = await info.context.load(reads.logo_ids, UUID(str(self.id)))
        return f"/logo?v={logo_id}" if logo_id else None


async def today(info: Info) -> date:
    """The day that it is where the viewer's organization is."""
    organization = await info.context.load(reads.organizations, signed_in(info).organization_id)
    assert organization is not None  # noqa: S101 - the viewer belongs to it
    return clock.local_date(organization.time_zone)


@strawberry.type(description="A node of an organization's tree.")
class Department(Rows):
    batch = reads.departments
    id: NodeID[UUID]
    name: str = strawberry.field(description="Its own name.")
    parent_id: strawberry.Private[UUID | None]

    @strawberry.field(description="The department above it; null at the top.")
    async def parent(self, info: Info) -> "Department | None":
        return await Department.load(info, self.parent_id)


@strawberry.type(description="A place of work.")
class Site(Rows):
    batch = reads.sites
    id: NodeID[UUID]
    name: str = strawberry.field(description="Its name.")
    time_zone: str = strawberry.field(description="IANA name of its zone.")
    holiday_calendar: str | None = strawberry.field(
        description="Key of its holiday calendar, such as `CN`; null for the organization's."
    )


@strawberry.type(description="Where an employee works today, and on which terms.")
class Assignment:
    since: date = strawberry.field(description="The first day on which this holds.")
    grade: str | None = strawberry.field(description="Grade or level.")
    employment_type: str | None = strawberry.field(description="Such as full-time or intern.")
    cost_center: str | None = strawberry.field(description="Where costs are booked.")
    department_id: strawberry.Private[UUID | None]
    site_id: strawberry.Private[UUID | None]

    @strawberry.field(description="The department.")
    async def department(self, info: Info) -> Department | None:
        return await Department.load(info, self.department_id)

    @strawberry.field(description="The place of work.")
    async def site(self, info: Info) -> Site | None:
        return await Site.load(info, self.site_id)


@strawberry.type(description="A person of an organization.")
class Employee(Rows):
    batch = reads.employees
    id: NodeID[UUID]
    number: str = strawberry.field(description="Employee number, unique in the organization.")
    name: str = strawberry.field(description="Full name.")
    email: str | None = strawberry.field(description="Work e-mail.")
    hired_on: date = strawberry.field(description="First day of the present employment.")
    last_day: date | None = strawberry.field(description="Last day of employment, inclusive.")

    @strawberry.field(
        description="Whether the employee wants no recognition of birthdays; null for others."
    )
    async def birthday_opt_out(self, info: Info) -> bool | None:
        actor = signed_in(info)
        if UUID(str(self.id)) != actor.employee_id:
            return None
        row = await info.context.load(reads.employees, actor.employee_id)
        return None if row is None else row.birthday_opt_out

    @strawberry.field(description="Where the employee works today; null before the first day.")
    async def assignment(self, info: Info) -> Assignment | None:
        row = await info.context.load(reads.assignments_today, UUID(str(self.id)))
        if row is None:
            return None
        return Assignment(
            since=row.since,
            grade=row.grade,
            employment_type=row.employment_type,
            cost_center=row.cost_center,
            department_id=row.department_id,
            site_id=row.site_id,
        )


@strawberry.type(description="A local account of an administrator.")
class Account(Rows):
    batch = reads.accounts
    id: NodeID[UUID]
    email: str = strawberry.field(description="Signs in with this.")
    name: str = strawberry.field(description="Shown beside what the account did.")
    created_at: datetime = strawberry.field(description="When it was added.")
    disabled_at: datetime | None = strawberry.field(
        description="When it was put out of use; null while it is in use."
    )

    @strawberry.field(description="Keys of its roles, sorted.")
    async def roles(self, info: Info) -> list[str]:
        found: list[str] = await info.context.load(reads.account_roles, UUID(str(self.id)))
        return found

    @strawberry.field(description="When it signed in last; null for never.")
    async def signed_in_at(self, info: Info) -> datetime | None:
        at: datetime | None = await info.context.load(reads.last_sign_ins, UUID(str(self.id)))
        return at


@strawberry.type(description="A named set of permissions.")
class Role:
    key: str = strawberry.field(description="Its key, such as `hr_admin`.")
    permissions: list[str] = strawberry.field(description="What it allows, sorted.")
    holders: int = strawberry.field(description="How many accounts hold it.")


@strawberry.type(description="A sign-in that is still open.")
class OpenSession:
    key: strawberry.ID = strawberry.field(description="Names it to `sessionEnd`.")
    created_at: datetime = strawberry.field(description="When it began.")
    expires_at: datetime = strawberry.field(description="When it ends by itself.")
    device: str = strawberry.field(description="The device, as its browser calls itself.")
    address: str = strawberry.field(description="The network address that it began from.")
    present: bool = strawberry.field(description="Whether it is the one that asks.")

    @classmethod
    def of(cls, row: models.Session, *, present: bool) -> "OpenSession":
        return cls(
            key=strawberry.ID(str(row.id)),
            created_at=row.created_at,
            expires_at=row.expires_at,
            device=row.device,
            address=row.address,
            present=present,
        )
