"""How much there is of a product."""

from enum import Enum
from uuid import UUID

import strawberry

from portal.inventory import reads
from schema.context import Info


@strawberry.enum(description="What has become of a code.")
class CodeState(Enum):
    QUARANTINED = strawberry.enum_value("quarantined", description="In, and not released yet.")
    AVAILABLE = strawberry.enum_value("available", description="In stock: it can be given.")
    RESERVED = strawberry.enum_value("reserved", description="Held back for somebody.")
    ISSUED = strawberry.enum_value("issued", description="Bound to an item, and not seen yet.")
    REVEALED = strawberry.enum_value("revealed", description="Seen by its owner.")
    REDEEMED = strawberry.enum_value("redeemed", description="Used up.")
    EXPIRED = strawberry.enum_value("expired", description="Its last day is over.")
    REVOKED = strawberry.enum_value("revoked", description="Withdrawn after it was seen.")
    DISPUTED = strawberry.enum_value("disputed", description="Its owner says it does not work.")


@strawberry.type(description="How many codes are in a state.")
class StockCount:
    state: CodeState = strawberry.field(description="The state.")
    count: int = strawberry.field(description="How many codes.")


@strawberry.type(description="The codes of a product, counted at this moment.")
class Stock:
    product_id: strawberry.Private[UUID]

    @strawberry.field(description="How many can be given.")
    async def available(self, info: Info) -> int:
        return await info.context.load(reads.available, self.product_id)

    @strawberry.field(description="How many there are in each state that there are any in.")
    async def states(self, info: Info) -> list[StockCount]:
        found = await info.context.load(reads.by_state, self.product_id)
        return [StockCount(state=CodeState(state), count=found[state]) for state in sorted(found)]

    @strawberry.field(description="How many were issued in the last 30 days.")
    async def issued_lately(self, info: Info) -> int:
        return await info.context.load(reads.paces, self.product_id)

    @strawberry.field(
        description="For how many days it lasts at the pace of the last 30; null when none went."
    )
    async def days_left(self, info: Info) -> int | None:
        pace = await info.context.load(reads.paces, self.product_id)
        return await self.available(info) * reads.PACE_DAYS // pace if pace else None

    @strawberry.field(description="Below how many there is an alert; null for never.")
    async def low_at(self, info: Info) -> int | None:
        alert = await info.context.load(reads.alerts, self.product_id)
        return None if alert is None else alert.low_at
