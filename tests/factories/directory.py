"""Organizations, people and actors for tests."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from portal.directory import organizing
from portal.directory.models import Account, Assignment, Employee, Organization
from portal.entry.roles import ROLES
from portal.kit import ids
from portal.kit.actor import Actor
from portal.kit.db.session import Database


async def organization(database: Database, slug: str = "acme") -> Organization:
    """An organization in Shanghai with the built-in roles."""
    async with database.writing() as session:
        return await organizing.found_organization(
            session,
            Organization(
                slug=slug,
                name=slug.title(),
                time_zone="Asia/Shanghai",
                locale="en",
                currency="CNY",
            ),
            ROLES,
        )


def actor(organization_id: UUID, *roles: str, kind: str = "user", **more: object) -> Actor:
    """Somebody who holds these roles, without an account in the database."""
    permissions: set[str] = set()
    for role in roles:
        permissions |= ROLES[role]
    return Actor(
        organization_id=organization_id,
        kind=kind,
        id=more.pop("id", None) or ids.new(),  # type: ignore[arg-type]
        name="-".join(roles) or "nobody",
        permissions=frozenset(permissions),
        **more,  # type: ignore[arg-type]
    )


def as_employee(employee: Employee) -> Actor:
    """The employee as an actor."""
    return actor(
        employee.organization_id, "employee", kind="employee", id=employee.id,
        employee_id=employee.id,
    )  # fmt: skip


async def account(
    database: Database, organization_id: UUID, email: str, password_hash: str, roles: Iterable[str]
) -> Account:
    boss = actor(organization_id, "owner")
    async with database.writing(organization_id) as session:
        row = Account(
            email=email, name=email.split("@", maxsplit=1)[0], password_hash=password_hash
        )
        return await organizing.add_account(session, boss, row, roles)


async def employees(
    database: Database, organization_id: UUID, hired_on: Iterable[date], prefix: str = "E"
) -> list[Employee]:
    """One employee for each hire date, numbered from 1, with an open assignment."""
    rows = [
        Employee(
            id=ids.new(),
            organization_id=organization_id,
            number=f"{prefix}{n:05d}",
            name=f"Person {n}",
            email=f"{prefix.lower()}{n}@example.com",
            hired_on=day,
            attributes={},
        )
        for n, day in enumerate(hired_on, start=1)
    ]
    async with database.writing(organization_id) as session:
        session.add_all(rows)
        await session.flush()
        session.add_all(
            Assignment(organization_id=organization_id, employee_id=row.id, since=row.hired_on)
            for row in rows
        )
    return rows
