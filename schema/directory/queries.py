"""Queries about organizations and people."""

from typing import Annotated

import strawberry
from strawberry.relay import GlobalID

from portal.directory import policy, reads, sessions
from portal.kit.paging import Listing
from schema.context import Info
from schema.directory.types import Account, Department, Employee, OpenSession, Organization
from schema.kit.nodes import id_of
from schema.kit.paging import connection
from schema.kit.permission import SIGNED_IN, Needs, signed_in


@strawberry.type(description="Who is signed in.")
class Viewer:
    name: str = strawberry.field(description="Name of the account, employee or terminal.")
    kind: str = strawberry.field(description="`user`, `employee` or `terminal`.")
    permissions: list[str] = strawberry.field(description="All that is allowed, sorted.")

    @strawberry.field(description="The organization that everything here belongs to.")
    async def organization(self, info: Info) -> Organization | None:
        return await Organization.load(info, signed_in(info).organization_id)

    @strawberry.field(description="The viewer as an employee; null for who is none.")
    async def employee(self, info: Info) -> Employee | None:
        return await Employee.load(info, signed_in(info).employee_id)

    @strawberry.field(description="Where the viewer is signed in, the latest first; 100 at most.")
    async def sessions(self, info: Info) -> list[OpenSession]:
        actor = signed_in(info)
        async with info.context.database.reading(actor.organization_id) as session:
            rows = await sessions.open_sessions(session, actor)
        return [OpenSession.of(row, present=row.id == actor.session_id) for row in rows]


@strawberry.type(description="The directory's part of the root.")
class DirectoryQuery:
    @strawberry.field(description="Who is signed in.", extensions=[Needs(SIGNED_IN)])
    async def viewer(self, info: Info) -> Viewer:
        actor = signed_in(info)
        return Viewer(name=actor.name, kind=actor.kind, permissions=sorted(actor.permissions))

    @connection(
        Employee, permission=policy.EMPLOYEES_READ, description="The people, by employee number."
    )
    def employees(
        self,
        info: Info,
        search: Annotated[
            str | None, strawberry.argument(description="A part of name, number or e-mail.")
        ] = None,
        department_id: Annotated[
            GlobalID | None, strawberry.argument(description="Only who works there or below.")
        ] = None,
    ) -> Listing:
        department = id_of(Department, department_id, "departmentId") if department_id else None
        return reads.employee_listing(signed_in(info), search, department)

    @connection(
        Department, permission=policy.EMPLOYEES_READ, description="The departments, by path."
    )
    def departments(self, info: Info) -> Listing:
        return reads.department_listing(signed_in(info))

    @connection(
        Account, permission=policy.ROLES_MANAGE, description="The local accounts, by e-mail."
    )
    def accounts(self, info: Info) -> Listing:
        return reads.account_listing(signed_in(info))
