"""Types of merchants, their terminals, and redemptions."""

from datetime import date, datetime
from enum import Enum
from typing import Any
from uuid import UUID

import strawberry
from strawberry.relay import GlobalID, NodeID

from portal.kit.paging import Listing
from portal.redemption import policy, reads
from schema.catalog.types import Product, ProductVersion
from schema.context import Info
from schema.kit.money import Money
from schema.kit.nodes import Rows
from schema.kit.paging import connection
from schema.kit.permission import signed_in
from schema.wallet.types import WalletItem


@strawberry.type(description="A till of a merchant.")
class Terminal(Rows):
    batch = reads.terminals
    id: NodeID[UUID]
    name: str = strawberry.field(description="Its name.")
    disabled_at: datetime | None = strawberry.field(
        description="When it was put out of use; null while it is in use."
    )
    merchant_id: strawberry.Private[UUID]

    @strawberry.field(description="Whose till it is.")
    async def merchant(self, info: Info) -> "Merchant | None":
        return await Merchant.load(info, self.merchant_id)


@strawberry.type(description="Somebody who accepts benefits of the organization.")
class Merchant(Rows):
    batch = reads.merchants
    id: NodeID[UUID]
    name: str = strawberry.field(description="Its name.")

    @strawberry.field(description="What it accepts.")
    async def products(self, info: Info) -> list[Product]:
        product_ids = await info.context.load(reads.product_ids, UUID(str(self.id)))
        return await Product.load_many(info, product_ids)

    @connection(Terminal, permission=policy.READ, description="Its tills, by name.")
    def terminals(self, info: Info) -> Listing:
        return reads.terminal_listing(signed_in(info), UUID(str(self.id)))


@strawberry.enum(description="Where a redemption stands.")
class RedemptionState(Enum):
    HELD = strawberry.enum_value("held", description="Promised to the till until the hold ends.")
    CAPTURED = strawberry.enum_value("captured", description="Taken, and not all given back.")
    RELEASED = strawberry.enum_value("released", description="Let go; nothing was taken.")
    ROLLED_BACK = strawberry.enum_value("rolled_back", description="All that was taken is back.")


@strawberry.enum(description="What a step of a redemption does.")
class RedemptionStepKind(Enum):
    HOLD = strawberry.enum_value("hold", description="Promises value to the till.")
    CAPTURE = strawberry.enum_value("capture", description="Takes it.")
    RELEASE = strawberry.enum_value("release", description="Lets go of what was not taken.")
    ROLL_BACK = strawberry.enum_value("roll_back", description="Gives back what was taken.")


@strawberry.type(description="One step of a redemption.")
class RedemptionStep:
    at: datetime = strawberry.field(description="When.")
    kind: RedemptionStepKind = strawberry.field(description="What it did.")
    amount: Money = strawberry.field(description="How much.")


@strawberry.type(description="A use of an item at a merchant.")
class Redemption(Rows):
    batch = reads.redemptions
    id: NodeID[UUID]
    created_at: datetime = strawberry.field(description="When it began.")
    hold_expires_at: datetime = strawberry.field(
        description="When a hold gives back what was not captured."
    )
    row: strawberry.Private[Any]

    @strawberry.field(description="Where it stands.")
    def state(self) -> RedemptionState:
        return RedemptionState(self.row.state)

    @strawberry.field(description="What was promised.")
    def held(self) -> Money:
        return self._money(self.row.held)

    @strawberry.field(description="What of it was taken.")
    def captured(self) -> Money:
        return self._money(self.row.captured)

    @strawberry.field(description="What of that was given back.")
    def rolled_back(self) -> Money:
        return self._money(self.row.rolled_back)

    def _money(self, minor: int) -> Money:
        return Money(minor=minor, currency=self.row.currency)

    @strawberry.field(
        description="The public id of what was used, also for the till: both screens draw the same "
        "seam from it."
    )
    def item_id(self) -> GlobalID:
        return GlobalID("WalletItem", str(self.row.wallet_item_id))

    @strawberry.field(description="The product that was used, in the version that was granted.")
    async def product_version(self, info: Info) -> ProductVersion | None:
        used = await info.context.load(reads.used, self.row.id)
        return await ProductVersion.load(info, used.product_version_id if used else None)

    @strawberry.field(description="What is left of the item now.")
    async def value_left(self, info: Info) -> Money | None:
        used = await info.context.load(reads.used, self.row.id)
        return None if used is None else self._money(used.value_left)

    @strawberry.field(description="Whose it is: the first letter of the name, and no more.")
    async def holder(self, info: Info) -> str | None:
        used = await info.context.load(reads.used, self.row.id)
        return None if used is None else used.holder

    @strawberry.field(description="A short number to say aloud: the day, and the end of the id.")
    def receipt(self) -> str:
        return f"R-{self.created_at:%Y%m%d}-{self.row.id.hex[-6:].upper()}"

    @strawberry.field(description="Each step, in order.")
    async def steps(self, info: Info) -> list[RedemptionStep]:
        rows = await info.context.load(reads.steps, self.row.id)
        return [
            RedemptionStep(
                at=row.created_at,
                kind=RedemptionStepKind(row.kind),
                amount=self._money(row.amount),
            )
            for row in rows
        ]

    @strawberry.field(description="Where.")
    async def merchant(self, info: Info) -> Merchant | None:
        return await Merchant.load(info, self.row.merchant_id)

    @strawberry.field(description="What was used; null for the till, which is shown none.")
    async def item(self, info: Info) -> WalletItem | None:
        return await WalletItem.load(info, self.row.wallet_item_id)

    @classmethod
    def of(cls, row: Any) -> "Redemption":
        return cls(
            id=row.id,
            created_at=row.created_at,
            hold_expires_at=row.hold_expires_at,
            row=row,
        )


@strawberry.type(description="What a code or a QR token stands for, at this till, now.")
class AcceptedItem:
    value_left: Money = strawberry.field(description="What can be taken.")
    carries_balance: bool = strawberry.field(
        description="Whether it is used in parts, by amount, rather than as a whole."
    )
    item_id: GlobalID = strawberry.field(
        description="Its public id, which both screens draw the same seam from."
    )
    product_version_id: strawberry.Private[UUID]

    @strawberry.field(description="The product.")
    async def product_version(self, info: Info) -> ProductVersion | None:
        return await ProductVersion.load(info, self.product_version_id)


@strawberry.type(description="The till that is signed in, and its day.")
class Till:
    sums: strawberry.Private[reads.TillDay]

    @strawberry.field(description="Which till.")
    async def terminal(self, info: Info) -> Terminal | None:
        return await Terminal.load(info, signed_in(info).id)

    @strawberry.field(description="The day, where its organization is.")
    def day(self) -> date:
        return self.sums.day

    @strawberry.field(description="How often something was taken.")
    def count(self) -> int:
        return self.sums.count

    @strawberry.field(description="What was taken, by currency.")
    def taken(self) -> list[Money]:
        return _moneys(self.sums.taken)

    @strawberry.field(description="What was given back, by currency.")
    def given_back(self) -> list[Money]:
        return _moneys(self.sums.given_back)

    @connection(Redemption, permission=policy.REDEEM, description="What it took, the latest first.")
    async def redemptions(self, info: Info) -> Listing:
        actor = signed_in(info)
        async with info.context.database.reading(actor.organization_id) as session:
            return await reads.till_listing(session, actor, self.sums.day)


def _moneys(sums: dict[str, int]) -> list[Money]:
    return [Money(minor=minor, currency=currency) for currency, minor in sorted(sums.items())]
