"""Queries about organizations and people."""

from dataclasses import asdict
from datetime import datetime
from typing import Annotated

import strawberry
from strawberry.relay import GlobalID

from portal.directory import policy, reads, sessions
from portal.directory.roster_columns import COLUMNS
from portal.kit.paging import Listing
from portal.vault import reads as vault
from schema.context import Info
from schema.directory.people import EmployeeFilter, filter_of
from schema.directory.rosters import RosterColumn
from schema.directory.types import (
    Account,
    Department,
    Employee,
    OpenSession,
    Organization,
    Role,
    Site,
    today,
)
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

    @strawberry.field(description="The viewer's local account; null for who has none.")
    async def account(self, info: Info) -> Account | None:
        actor = signed_in(info)
        return await Account.load(info, actor.id if actor.kind == "user" else None)

    @strawberry.field(description="Where the viewer is signed in, the latest first; 100 at most.")
    async def sessions(self, info: Info) -> list[OpenSession]:
        actor = signed_in(info)
        async with info.context.database.reading(actor.organization_id) as session:
            rows = await sessions.open_sessions(session, actor)
        return [OpenSession.of(row, present=row.id == actor.session_id) for row in rows]


@strawberry.type(description="A version of the key that wraps all others.")
class KeyVersion:
    version: int = strawberry.field(description="Its number.")
    created_at: datetime = strawberry.field(description="When it was first used.")
    active: bool = strawberry.field(description="Whether new keys are wrapped with it.")
    wraps: int = strawberry.field(
        description="How many keys of this organization are still wrapped with it."
    )


@strawberry.type(description="The directory's part of the root.")
class DirectoryQuery:
    @strawberry.field(description="Who is signed in.", extensions=[Needs(SIGNED_IN)])
    async def viewer(self, info: Info) -> Viewer:
        actor = signed_in(info)
        return Viewer(name=actor.name, kind=actor.kind, permissions=sorted(actor.permissions))

    @connection(
        Employee, permission=policy.EMPLOYEES_READ, description="The people, by employee number."
    )
    async def employees(
        self,
        info: Info,
        filter: Annotated[
            EmployeeFilter | None, strawberry.argument(description="Which people; else all.")
        ] = None,
        search: Annotated[
            str | None,
            strawberry.argument(
                description="A part of name, number or e-mail.",
                deprecation_reason="Use `filter`.",
            ),
        ] = None,
        department_id: Annotated[
            GlobalID | None,
            strawberry.argument(
                description="Only who works there or below.", deprecation_reason="Use `filter`."
            ),
        ] = None,
    ) -> Listing:
        actor = signed_in(info)
        wanted = filter or EmployeeFilter()
        wanted.search = wanted.search or search
        wanted.department_id = wanted.department_id or department_id
        return reads.employee_listing(actor, filter_of(wanted), await today(info))

    @connection(
        Department, permission=policy.EMPLOYEES_READ, description="The departments, by path."
    )
    def departments(
        self,
        info: Info,
        search: Annotated[
            str | None, strawberry.argument(description="A part of its own name.")
        ] = None,
    ) -> Listing:
        return reads.department_listing(signed_in(info), search)

    @connection(Site, permission=policy.EMPLOYEES_READ, description="The places of work, by name.")
    def sites(self, info: Info) -> Listing:
        return reads.site_listing(signed_in(info))

    @strawberry.field(
        description="The columns that a roster file may have, in the order of a template.",
        extensions=[Needs(policy.EMPLOYEES_READ)],
    )
    def roster_columns(self) -> list[RosterColumn]:
        return [RosterColumn.of(column) for column in COLUMNS]

    @connection(
        Account, permission=policy.ROLES_MANAGE, description="The local accounts, by e-mail."
    )
    def accounts(self, info: Info) -> Listing:
        return reads.account_listing(signed_in(info))

    @strawberry.field(
        description="The roles that an account can hold, and what each allows.",
        extensions=[Needs(policy.ROLES_MANAGE)],
    )
    async def roles(self, info: Info) -> list[Role]:
        actor = signed_in(info)
        async with info.context.database.reading(actor.organization_id) as session:
            found = await reads.roles(session, actor)
        return [Role(key=r.key, permissions=[*r.permissions], holders=r.holders) for r in found]

    @strawberry.field(
        description="The versions of the key that wraps all others. Never a key.",
        extensions=[Needs(policy.ORGANIZATION_MANAGE)],
    )
    async def key_versions(self, info: Info) -> list[KeyVersion]:
        actor = signed_in(info)
        async with info.context.database.reading(actor.organization_id) as session:
            found = await vault.key_versions(session, actor)
        return [KeyVersion(**asdict(version)) for version in found]
