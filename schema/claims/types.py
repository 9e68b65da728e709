"""Types of claims, and of codes in the clear."""

from datetime import datetime
from typing import Any
from uuid import UUID

import strawberry
from strawberry.relay import NodeID

from portal.claims import reads
from schema.context import Info
from schema.directory.types import Employee
from schema.kit.nodes import Rows
from schema.wallet.types import WalletItem


@strawberry.type(description="An employee took a benefit.")
class Claim(Rows):
    batch = reads.claims
    id: NodeID[UUID]
    created_at: datetime = strawberry.field(description="When.")
    row: strawberry.Private[Any]

    @strawberry.field(description="What was taken; its state says what became of it.")
    async def item(self, info: Info) -> WalletItem | None:
        return await WalletItem.load(info, self.row.wallet_item_id)

    @strawberry.field(description="Who took it.")
    async def employee(self, info: Info) -> Employee | None:
        return await Employee.load(info, self.row.employee_id)

    @classmethod
    def of(cls, row: Any) -> "Claim":
        return cls(id=row.id, created_at=row.created_at, row=row)


@strawberry.type(description="A code, in the clear. Only a mutation answers with one, once asked.")
class Secret:
    number: str = strawberry.field(description="The number or the code itself.")
    pin: str | None = strawberry.field(description="Its PIN or password, if it has one.")
    url: str | None = strawberry.field(description="Its link, if it has one.")
