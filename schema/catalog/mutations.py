"""Mutations of the catalogue."""

from datetime import date
from uuid import UUID

import strawberry
from strawberry.relay import GlobalID

from portal.catalog import brands, bundling, policy, products
from portal.catalog.brands import BrandContent
from portal.catalog.bundling import BundleContent, Choosing, Line
from portal.catalog.leaving import Leaving
from portal.catalog.products import NewProduct, ProductContent
from schema.catalog.bundles import Bundle, BundleVersion, LeaverPolicy
from schema.catalog.types import Brand, Product, ProductVersion
from schema.context import Info
from schema.kit.mutation import Payload, Work, mutation
from schema.kit.nodes import id_of
from schema.kit.translations import TranslationInput, written

_ITEMS = ("input", "items")
_VERSION = "The version that was edited; EDITED_MEANWHILE when there is a later one."


@strawberry.input(description="A new brand.")
class BrandCreateInput:
    key: str = strawberry.field(description="What it is called in interfaces; it stays.")
    name: list[TranslationInput] = strawberry.field(description="Its name, in some languages.")
    color: str = strawberry.field(description="The face of its cards, #RRGGBB.")


@strawberry.input(description="A brand as it is to be.")
class BrandUpdateInput:
    id: GlobalID = strawberry.field(description="The brand.")
    version: int = strawberry.field(description=_VERSION)
    name: list[TranslationInput] = strawberry.field(description="Its name, in some languages.")
    color: str = strawberry.field(description="The face of its cards, #RRGGBB.")


@strawberry.type(description="A new brand.")
class BrandCreatePayload(Payload):
    brand_id: strawberry.Private[UUID | None] = None

    @strawberry.field(description="The brand.")
    async def brand(self, info: Info) -> Brand | None:
        return await Brand.load(info, self.brand_id)


@strawberry.type(description="A brand as it is now.")
class BrandUpdatePayload(BrandCreatePayload):
    pass


@strawberry.input(description="The value of an attribute of a product.")
class ProductAttributeInput:
    key: str = strawberry.field(description="Which attribute of its kind.")
    value: str = strawberry.field(description="Its value, written as the attribute's type says.")


@strawberry.input(description="What a version of a product says.")
class ProductContentInput:
    name: list[TranslationInput] = strawberry.field(description="Its name, in some languages.")
    face_value: int = strawberry.field(description="What it is worth, in minor units.")
    cost: int = strawberry.field(description="What it costs the organization, in minor units.")
    terms: list[TranslationInput] = strawberry.field(
        default_factory=list, description="Its terms, in some languages."
    )
    valid_until: date | None = strawberry.field(
        default=None, description="The last day on which it is good."
    )
    valid_days: int | None = strawberry.field(
        default=None, description="For how many days from the claim it is good."
    )
    attributes: list[ProductAttributeInput] = strawberry.field(
        default_factory=list, description="Its attributes, as its kind declares them."
    )

    def content(self) -> ProductContent:
        return ProductContent(
            name=written(self.name),
            terms=written(self.terms),
            face_value=self.face_value,
            cost=self.cost,
            valid_until=self.valid_until,
            valid_days=self.valid_days,
            attributes=[(attribute.key, attribute.value) for attribute in self.attributes],
        )


@strawberry.input(description="A new product, in its first version.")
class ProductCreateInput(ProductContentInput):
    brand_id: GlobalID = strawberry.field(description="Who issues it.")
    sku: str = strawberry.field(description="What it is called in interfaces; it stays.")
    kind: str = strawberry.field(description="Key of its kind; it stays.")
    currency: str = strawberry.field(description="ISO 4217 code of its money; it stays.")


@strawberry.input(description="A product as it is to be from now on.")
class ProductEditInput(ProductContentInput):
    id: GlobalID = strawberry.field(description="The product.")
    version: int = strawberry.field(description=_VERSION)


@strawberry.input(description="The product to take off the shelf.")
class ProductArchiveInput:
    id: GlobalID = strawberry.field(description="The product.")


@strawberry.type(description="A new product.")
class ProductCreatePayload(Payload):
    product_id: strawberry.Private[UUID | None] = None

    @strawberry.field(description="The product.")
    async def product(self, info: Info) -> Product | None:
        return await Product.load(info, self.product_id)


@strawberry.type(description="A product as it is from now on.")
class ProductEditPayload(ProductCreatePayload):
    version_id: strawberry.Private[UUID | None] = None

    @strawberry.field(description="The version that is given from now on.")
    async def version(self, info: Info) -> ProductVersion | None:
        return await ProductVersion.load(info, self.version_id)


@strawberry.type(description="A product that is off the shelf.")
class ProductArchivePayload(ProductCreatePayload):
    pass


@strawberry.input(description="A new bundle.")
class BundleCreateInput:
    key: str = strawberry.field(description="What it is called in interfaces; it stays.")


@strawberry.input(description="A product of a bundle.")
class BundleItemInput:
    product_id: GlobalID = strawberry.field(
        description="The product; its version of now is what the bundle gives."
    )
    is_default: bool = strawberry.field(
        default=False, description="Whether it is given when nothing is chosen in time."
    )


@strawberry.input(description="How the employee chooses.")
class ChooseInput:
    count: int = strawberry.field(description="How many items.")
    days: int = strawberry.field(
        description="Within how many days of the grant; then the default items are given."
    )
    value: int | None = strawberry.field(
        default=None, description="What they may be worth together, in minor units."
    )


@strawberry.input(description="What becomes of benefits after somebody's last day of employment.")
class LeaverInput:
    policy: LeaverPolicy = strawberry.field(description="What.")
    days: int | None = strawberry.field(
        default=None, description="For how many days leavers keep them; only with KEEP."
    )


@strawberry.input(description="The next version of a bundle.")
class BundlePublishInput:
    id: GlobalID = strawberry.field(description="The bundle.")
    version: int = strawberry.field(description=f"{_VERSION} 0 for the first.")
    name: list[TranslationInput] = strawberry.field(description="Its name, in some languages.")
    items: list[BundleItemInput] = strawberry.field(description="What is in it, in order.")
    choose: ChooseInput | None = strawberry.field(
        default=None,
        description="How the employee chooses; exactly as many items are then the default. "
        "Without it all items are given.",
    )
    claim_days: int | None = strawberry.field(
        default=None, description="Within how many days of the grant an item is to be claimed."
    )
    leaver: LeaverInput | None = strawberry.field(
        default=None, description="What leavers keep; without it, all stays as it is."
    )

    def content(self) -> BundleContent:
        return BundleContent(
            name=written(self.name),
            lines=[
                Line(id_of(Product, item.product_id, *_ITEMS, str(n), "productId"), item.is_default)
                for n, item in enumerate(self.items)
            ],
            choosing=None
            if self.choose is None
            else Choosing(self.choose.count, self.choose.days, self.choose.value),
            claim_days=self.claim_days,
            leaving=Leaving(str(self.leaver.policy.value), self.leaver.days)
            if self.leaver
            else Leaving(),
        )


@strawberry.input(description="The bundle to take off the shelf.")
class BundleArchiveInput:
    id: GlobalID = strawberry.field(description="The bundle.")


@strawberry.type(description="A new bundle.")
class BundleCreatePayload(Payload):
    bundle_id: strawberry.Private[UUID | None] = None

    @strawberry.field(description="The bundle.")
    async def bundle(self, info: Info) -> Bundle | None:
        return await Bundle.load(info, self.bundle_id)


@strawberry.type(description="A bundle with its new version.")
class BundlePublishPayload(BundleCreatePayload):
    version_id: strawberry.Private[UUID | None] = None

    @strawberry.field(description="The version that is given from now on.")
    async def version(self, info: Info) -> BundleVersion | None:
        return await BundleVersion.load(info, self.version_id)


@strawberry.type(description="A bundle that is off the shelf.")
class BundleArchivePayload(BundleCreatePayload):
    pass


@strawberry.type(description="The catalogue's part of the root.")
class CatalogMutation:
    @mutation(policy.MANAGE, description="Add a brand.")
    async def brand_create(work: Work, input: BrandCreateInput) -> BrandCreatePayload:
        content = BrandContent(written(input.name), input.color)
        brand = await brands.create(work.session, work.actor, input.key, content)
        return BrandCreatePayload(brand_id=brand.id)

    @mutation(policy.MANAGE, description="Change a brand, unless somebody did so meanwhile.")
    async def brand_update(work: Work, input: BrandUpdateInput) -> BrandUpdatePayload:
        brand_id = id_of(Brand, input.id, "input", "id")
        content = BrandContent(written(input.name), input.color)
        await brands.edit(work.session, work.actor, brand_id, input.version, content)
        return BrandUpdatePayload(brand_id=brand_id)

    @mutation(policy.MANAGE, description="Add a product.")
    async def product_create(work: Work, input: ProductCreateInput) -> ProductCreatePayload:
        brand_id = id_of(Brand, input.brand_id, "input", "brandId")
        new = NewProduct(brand_id, input.sku, input.kind, input.currency)
        content = input.content()
        product = await products.create(work.session, work.actor, new, content)
        return ProductCreatePayload(product_id=product.id)

    @mutation(
        policy.MANAGE,
        description="Make a new version of a product, unless somebody did so meanwhile. "
        "What was given, and bundles that are published, keep the version that they have.",
    )
    async def product_edit(work: Work, input: ProductEditInput) -> ProductEditPayload:
        product_id = id_of(Product, input.id, "input", "id")
        content = input.content()
        version = await products.edit(work.session, work.actor, product_id, input.version, content)
        return ProductEditPayload(product_id=product_id, version_id=version.id)

    @mutation(policy.MANAGE, description="Take a product off the shelf. What was given stays.")
    async def product_archive(work: Work, input: ProductArchiveInput) -> ProductArchivePayload:
        product_id = id_of(Product, input.id, "input", "id")
        await products.archive(work.session, work.actor, product_id)
        return ProductArchivePayload(product_id=product_id)

    @mutation(policy.MANAGE, description="Add a bundle, of which nothing is published yet.")
    async def bundle_create(work: Work, input: BundleCreateInput) -> BundleCreatePayload:
        bundle = await bundling.create(work.session, work.actor, input.key)
        return BundleCreatePayload(bundle_id=bundle.id)

    @mutation(
        policy.MANAGE,
        description="Make a new version of a bundle, unless somebody did so meanwhile. "
        "What was granted keeps the version that it has.",
    )
    async def bundle_publish(work: Work, input: BundlePublishInput) -> BundlePublishPayload:
        bundle_id = id_of(Bundle, input.id, "input", "id")
        version = await bundling.publish(
            work.session, work.actor, bundle_id, input.version, input.content()
        )
        return BundlePublishPayload(bundle_id=bundle_id, version_id=version.id)

    @mutation(policy.MANAGE, description="Take a bundle off the shelf. What was granted stays.")
    async def bundle_archive(work: Work, input: BundleArchiveInput) -> BundleArchivePayload:
        bundle_id = id_of(Bundle, input.id, "input", "id")
        await bundling.archive(work.session, work.actor, bundle_id)
        return BundleArchivePayload(bundle_id=bundle_id)
