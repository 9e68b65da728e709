"""Types of grants."""

from datetime import date
from enum import Enum
from typing import Self
from uuid import UUID

import strawberry
from strawberry.relay import NodeID

from portal.rules import models, reads
from schema.catalog.bundles import BundleVersion
from schema.context import Info
from schema.directory.types import Employee
from schema.kit.nodes import Rows
from schema.rules.types import GrantRule


@strawberry.enum(description="Where a grant stands.")
class GrantState(Enum):
    ISSUED = strawberry.enum_value("issued", description="Given.")
    REVOKED = strawberry.enum_value("revoked", description="Taken back; never granted again.")


@strawberry.type(description="The fact that somebody was given a bundle on an occasion.")
class Grant(Rows):
    batch = reads.grants
    id: NodeID[UUID]
    occasion: str = strawberry.field(description="Why, such as `anniversary:5`. Once for ever.")
    granted_on: date = strawberry.field(description="The day of the grant.")
    row_state: strawberry.Private[str]
    rule_id: strawberry.Private[UUID]
    employee_id: strawberry.Private[UUID]
    bundle_version_id: strawberry.Private[UUID]

    @classmethod
    def of(cls, row: models.Grant) -> Self:
        return cls(
            id=row.id,
            occasion=row.occasion,
            granted_on=row.granted_on,
            row_state=row.state,
            rule_id=row.rule_id,
            employee_id=row.employee_id,
            bundle_version_id=row.bundle_version_id,
        )

    @strawberry.field(description="Where it stands.")
    def state(self) -> GrantState:
        return GrantState(self.row_state)

    @strawberry.field(description="The rule that granted; null for who may not read rules.")
    async def rule(self, info: Info) -> GrantRule | None:
        return await GrantRule.load(info, self.rule_id)

    @strawberry.field(description="Who was given it.")
    async def employee(self, info: Info) -> Employee | None:
        return await Employee.load(info, self.employee_id)

    @strawberry.field(description="What was given, in the version of then.")
    async def bundle_version(self, info: Info) -> BundleVersion | None:
        return await BundleVersion.load(info, self.bundle_version_id)
