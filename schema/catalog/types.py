"""Types of brands and products."""

from datetime import date, datetime
from enum import Enum
from typing import Any
from uuid import UUID

import strawberry
from strawberry.relay import NodeID

from portal.catalog import attributes, kind, policy, reads
from portal.inventory import policy as inventory
from portal.kit.paging import Listing
from schema.context import Info
from schema.inventory.stock import Stock
from schema.kit import translations
from schema.kit.money import Money
from schema.kit.nodes import Rows
from schema.kit.paging import connection
from schema.kit.permission import Needs, signed_in
from schema.kit.translations import Translation


@strawberry.enum(description="How an item of a kind reaches the employee.")
class Fulfilment(Enum):
    STOCK = strawberry.enum_value("stock", description="A code is bound to it when it is claimed.")
    NONE = strawberry.enum_value("none", description="Claiming is all there is to it.")


@strawberry.enum(description="How an item of a kind is used at a merchant of the organization.")
class RedemptionMethod(Enum):
    CODE = strawberry.enum_value("code", description="By its code.")
    QR = strawberry.enum_value("qr", description="By a QR code that the employee shows.")


@strawberry.enum(description="What the value of an attribute is.")
class AttributeType(Enum):
    TEXT = strawberry.enum_value("text", description="A text.")
    INTEGER = strawberry.enum_value("integer", description="A whole number.")
    MONEY = strawberry.enum_value("money", description="An amount in minor units.")
    DATE = strawberry.enum_value("date", description="A day, YYYY-MM-DD.")
    URL = strawberry.enum_value("url", description="An https address.")
    BOOLEAN = strawberry.enum_value("boolean", description="`true` or `false`.")


@strawberry.type(description="A field of a kind.")
class KindAttribute:
    key: str = strawberry.field(description="What it is called in interfaces.")
    type: AttributeType = strawberry.field(description="What its value is.")
    required: bool = strawberry.field(description="Whether none can do without it.")
    secret: bool = strawberry.field(
        description="Whether it is a part of each code, rather than of the product."
    )
    declared: strawberry.Private[kind.Attribute]

    @strawberry.field(description="Its name in the viewer's language.")
    def name(self, info: Info) -> str:
        return self.declared.zh if info.context.locale.startswith("zh") else self.declared.en

    @classmethod
    def of(cls, declared: kind.Attribute) -> "KindAttribute":
        return cls(
            key=declared.key,
            type=AttributeType(declared.type),
            required=declared.required,
            secret=declared.secret,
            declared=declared,
        )


@strawberry.type(description="A sort of product: its fields, how it is delivered, how it is used.")
class Kind:
    key: str = strawberry.field(description="What it is called in interfaces.")
    carries_balance: bool = strawberry.field(
        description="Whether an item is used up in parts, rather than all at once."
    )
    declared: strawberry.Private[kind.Kind]

    @strawberry.field(description="Its name in the viewer's language.")
    def name(self, info: Info) -> str:
        return self.declared.name(info.context.locale)

    @strawberry.field(description="How an item reaches the employee.")
    def fulfilment(self) -> Fulfilment:
        return Fulfilment(self.declared.fulfilment)

    @strawberry.field(description="How an item is used; empty when it is used at its issuer.")
    def redemption(self) -> list[RedemptionMethod]:
        return [RedemptionMethod(method) for method in sorted(self.declared.redemption)]

    @strawberry.field(description="Whether an item may be good without end.")
    def may_be_endless(self) -> bool:
        return self.declared.validity.endless

    @strawberry.field(description="Its fields.")
    def attributes(self) -> list[KindAttribute]:
        return [KindAttribute.of(attribute) for attribute in self.declared.attributes]

    @classmethod
    def of(cls, declared: kind.Kind) -> "Kind":
        return cls(key=declared.key, carries_balance=declared.carries_balance, declared=declared)


@strawberry.type(description="Who issues products.")
class Brand(Rows):
    batch = reads.brands
    id: NodeID[UUID]
    key: str = strawberry.field(description="What it is called in interfaces.")
    color: str = strawberry.field(description="The face of its cards, #RRGGBB.")
    version: int = strawberry.field(description="How often it was edited, from 1.")
    texts: strawberry.Private[dict[str, str]]

    @strawberry.field(description="Its name in the viewer's language.")
    async def name(self, info: Info) -> str:
        return await translations.read(info, self.texts)

    @strawberry.field(description="Its name in every language that it has one in.")
    def name_translations(self) -> list[Translation]:
        return translations.all_of(self.texts)

    @strawberry.field(description="How many products of it are on the shelf.")
    async def product_count(self, info: Info) -> int:
        return await info.context.load(reads.product_counts, UUID(str(self.id)))

    @classmethod
    def of(cls, row: Any) -> "Brand":
        return cls(id=row.id, key=row.key, color=row.color, version=row.version, texts=row.name)


@strawberry.type(description="The value of an attribute of a product.")
class ProductAttribute:
    key: str = strawberry.field(description="Which attribute.")
    value: str = strawberry.field(description="Its value, written as its type says.")


@strawberry.type(description="A product as it is from one edit to the next. It never changes.")
class ProductVersion(Rows):
    batch = reads.product_versions
    id: NodeID[UUID]
    number: int = strawberry.field(description="Counts from 1.")
    valid_until: date | None = strawberry.field(description="The last day on which it is good.")
    valid_days: int | None = strawberry.field(
        description="For how many days from the claim it is good."
    )
    edited_by: str = strawberry.field(description="Who made this version.")
    created_at: datetime = strawberry.field(description="When it was made.")
    row: strawberry.Private[Any]

    @strawberry.field(description="The product.")
    async def product(self, info: Info) -> "Product":
        found = await Product.load(info, self.row.product_id)
        assert found is not None  # noqa: S101 - a foreign key
        return found

    @strawberry.field(description="Its name in the viewer's language.")
    async def name(self, info: Info) -> str:
        return await translations.read(info, self.row.name)

    @strawberry.field(description="Its name in every language that it has one in.")
    def name_translations(self) -> list[Translation]:
        return translations.all_of(self.row.name)

    @strawberry.field(description="Its terms in the viewer's language; empty when it has none.")
    async def terms(self, info: Info) -> str:
        return await translations.read(info, self.row.terms)

    @strawberry.field(description="Its terms in every language that it has them in.")
    def terms_translations(self) -> list[Translation]:
        return translations.all_of(self.row.terms)

    @strawberry.field(description="What it is worth to who gets it.")
    async def face_value(self, info: Info) -> Money:
        return await self._money(info, self.row.face_value)

    @strawberry.field(
        description="What it costs the organization.", extensions=[Needs(policy.READ)]
    )
    async def cost(self, info: Info) -> Money:
        return await self._money(info, self.row.cost)

    async def _money(self, info: Info, minor: int) -> Money:
        product = await info.context.load(reads.products, self.row.product_id)
        assert product is not None  # noqa: S101 - a foreign key
        return Money(minor=minor, currency=product.currency)

    @strawberry.field(description="Its attributes, as its kind declares them.")
    def attributes(self) -> list[ProductAttribute]:
        return [
            ProductAttribute(key=key, value=attributes.written(value))
            for key, value in sorted(self.row.attributes.items())
        ]

    @classmethod
    def of(cls, row: Any) -> "ProductVersion":
        return cls(
            id=row.id,
            number=row.number,
            valid_until=row.valid_until,
            valid_days=row.valid_days,
            edited_by=row.edited_by,
            created_at=row.created_at,
            row=row,
        )


@strawberry.type(description="What can be given.")
class Product(Rows):
    batch = reads.products
    id: NodeID[UUID]
    sku: str = strawberry.field(description="What it is called in interfaces.")
    currency: str = strawberry.field(description="ISO 4217 code of its money.")
    version: int = strawberry.field(description="Number of the version that is given today.")
    archived_at: datetime | None = strawberry.field(
        description="When it was taken off the shelf; null while it can be given."
    )
    brand_id: strawberry.Private[UUID]
    kind_key: strawberry.Private[str]

    @strawberry.field(description="Its sort; null when that was a plug-in that is gone.")
    def kind(self) -> Kind | None:
        found = kind.shelf().get(self.kind_key)
        return None if found is None else Kind.of(found)

    @strawberry.field(description="Who issues it.")
    async def brand(self, info: Info) -> Brand | None:
        return await Brand.load(info, self.brand_id)

    @strawberry.field(description="The version that is given today.")
    async def present(self, info: Info) -> ProductVersion | None:
        row = await info.context.load(reads.present_product_versions, UUID(str(self.id)))
        return None if row is None else ProductVersion.of(row)

    @strawberry.field(
        description="Its codes; null when it is given without.",
        extensions=[Needs(inventory.STOCK_READ)],
    )
    async def stock(self) -> Stock | None:
        found = kind.shelf().get(self.kind_key)
        has_codes = found is not None and found.fulfilment == "stock"
        return Stock(product_id=UUID(str(self.id))) if has_codes else None

    @connection(
        ProductVersion, permission=policy.READ, description="All its versions, the latest first."
    )
    def versions(self, info: Info) -> Listing:
        return reads.product_version_listing(signed_in(info), UUID(str(self.id)))

    @classmethod
    def of(cls, row: Any) -> "Product":
        return cls(
            id=row.id,
            sku=row.sku,
            currency=row.currency,
            version=row.version,
            archived_at=row.archived_at,
            brand_id=row.brand_id,
            kind_key=row.kind,
        )
