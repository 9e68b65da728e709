"""Types of bundles."""

from datetime import datetime
from enum import Enum
from typing import Any
from uuid import UUID

import strawberry
from strawberry.relay import NodeID

from portal.catalog import policy, reads
from portal.kit.paging import Listing
from schema.catalog.types import ProductVersion
from schema.context import Info
from schema.kit import translations
from schema.kit.money import Money
from schema.kit.nodes import Rows
from schema.kit.paging import connection
from schema.kit.permission import Needs, signed_in
from schema.kit.translations import Translation


@strawberry.type(description="A product in a bundle.")
class BundleItem(Rows):
    batch = reads.bundle_items
    id: NodeID[UUID]
    position: int = strawberry.field(description="Its place in the bundle, from 1.")
    is_default: bool = strawberry.field(
        description="Whether it is given when the employee has chosen nothing in time."
    )
    product_version_id: strawberry.Private[UUID]

    @strawberry.field(description="The product, in the version that it had when published.")
    async def product_version(self, info: Info) -> ProductVersion | None:
        return await ProductVersion.load(info, self.product_version_id)


@strawberry.enum(description="What becomes of benefits after somebody's last day of employment.")
class LeaverPolicy(Enum):
    STAY = strawberry.enum_value("stay", description="Nothing: they stay as they are.")
    KEEP = strawberry.enum_value("keep", description="They are there for some more days.")
    LAPSE = strawberry.enum_value("lapse", description="They lapse with the last day.")
    CLAW_BACK = strawberry.enum_value(
        "claw_back",
        description="They are withdrawn, unless their code was seen or some of it was used.",
    )


@strawberry.type(description="A published state of a bundle. It never changes.")
class BundleVersion(Rows):
    batch = reads.bundle_versions
    id: NodeID[UUID]
    number: int = strawberry.field(description="Counts from 1.")
    choose: int | None = strawberry.field(
        description="How many items the employee chooses; null when all are given."
    )
    choose_days: int | None = strawberry.field(
        description="Within how many days of the grant; then the default items are given."
    )
    choose_value: int | None = strawberry.field(
        description="What the chosen items may be worth together, in minor units; null: any."
    )
    claim_days: int | None = strawberry.field(
        description="Within how many days of the grant an item is to be claimed; null for no limit."
    )
    leaver: LeaverPolicy = strawberry.field(
        description="What becomes of its items after somebody's last day of employment."
    )
    leaver_days: int | None = strawberry.field(
        description="For how many days after that day leavers keep them; null but for KEEP."
    )
    edited_by: str = strawberry.field(description="Who published this version.")
    created_at: datetime = strawberry.field(description="When it was published.")
    bundle_id: strawberry.Private[UUID]
    texts: strawberry.Private[dict[str, str]]

    @strawberry.field(description="The bundle.")
    async def bundle(self, info: Info) -> "Bundle | None":
        return await Bundle.load(info, self.bundle_id)

    @strawberry.field(description="Its name in the viewer's language.")
    async def name(self, info: Info) -> str:
        return await translations.read(info, self.texts)

    @strawberry.field(description="Its name in every language that it has one in.")
    def name_translations(self) -> list[Translation]:
        return translations.all_of(self.texts)

    @strawberry.field(description="What is in it, in its order; 100 items at most.")
    async def items(self, info: Info) -> list[BundleItem]:
        rows = await info.context.load(reads.items_of_bundle_versions, UUID(str(self.id)))
        return [BundleItem.of(row) for row in rows]

    @strawberry.field(description="How many products are in it.")
    async def item_count(self, info: Info) -> int:
        return len(await info.context.load(reads.items_of_bundle_versions, UUID(str(self.id))))

    @strawberry.field(
        description="What it is worth to one person, at most; null when that is in several "
        "currencies."
    )
    async def face_value(self, info: Info) -> Money | None:
        most = await self._most(info, "face_value")
        if most is None or self.choose_value is None:
            return most
        return Money(minor=min(most.minor, self.choose_value), currency=most.currency)

    @strawberry.field(
        description="What it costs the organization for one person, at most; null when that is in"
        " several currencies.",
        extensions=[Needs(policy.READ)],
    )
    async def cost(self, info: Info) -> Money | None:
        return await self._most(info, "cost")

    async def _most(self, info: Info, amount: str) -> Money | None:
        """The sum of an amount over all items, or over the dearest that one can choose."""
        items = await info.context.load(reads.items_of_bundle_versions, UUID(str(self.id)))
        versions = await info.context.load_many(
            reads.product_versions, [item.product_version_id for item in items]
        )
        products = await info.context.load_many(
            reads.products, [version.product_id for version in versions if version]
        )
        currencies = {product.currency for product in products if product}
        if len(currencies) != 1:
            return None
        amounts = sorted(
            (getattr(version, amount) for version in versions if version), reverse=True
        )
        return Money(minor=sum(amounts[: self.choose]), currency=currencies.pop())

    @classmethod
    def of(cls, row: Any) -> "BundleVersion":
        return cls(
            id=row.id,
            number=row.number,
            choose=row.choose,
            choose_days=row.choose_days,
            choose_value=row.choose_value,
            claim_days=row.claim_days,
            leaver=LeaverPolicy(row.leaver),
            leaver_days=row.leaver_days,
            edited_by=row.edited_by,
            created_at=row.created_at,
            bundle_id=row.bundle_id,
            texts=row.name,
        )


@strawberry.type(description="A package of products.")
class Bundle(Rows):
    batch = reads.bundles
    id: NodeID[UUID]
    key: str = strawberry.field(description="What it is called in interfaces.")
    version: int = strawberry.field(
        description="Number of the version that is given today; 0 until one is published."
    )
    archived_at: datetime | None = strawberry.field(
        description="When it was taken off the shelf; null while it can be given."
    )

    @strawberry.field(description="The version that is given today; null until one is published.")
    async def present(self, info: Info) -> BundleVersion | None:
        row = await info.context.load(reads.present_bundle_versions, UUID(str(self.id)))
        return None if row is None else BundleVersion.of(row)

    @connection(
        BundleVersion, permission=policy.READ, description="All its versions, the latest first."
    )
    def versions(self, info: Info) -> Listing:
        return reads.bundle_version_listing(signed_in(info), UUID(str(self.id)))
