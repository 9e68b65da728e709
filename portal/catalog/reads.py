"""Questions about the catalogue. By id everybody of the organization may ask, for they hold what
it offers; lists are for who may read it all."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import func, or_, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from portal.catalog.models import (
    Brand,
    Bundle,
    BundleItem,
    BundleVersion,
    Product,
    ProductVersion,
)
from portal.catalog.translations import LOCALES
from portal.directory.reads import in_order
from portal.kit.actor import Actor
from portal.kit.paging import Key, Listing


async def _by_id(session: AsyncSession, actor: Actor, model: Any, ids: Sequence[UUID]) -> list[Any]:
    query = select(model).where(model.id.in_(ids), model.organization_id == actor.organization_id)
    return in_order({row.id: row for row in await session.scalars(query)}, ids)


async def brands(session: AsyncSession, actor: Actor, ids: Sequence[UUID]) -> list[Brand | None]:
    return await _by_id(session, actor, Brand, ids)


async def products(
    session: AsyncSession, actor: Actor, ids: Sequence[UUID]
) -> list[Product | None]:
    return await _by_id(session, actor, Product, ids)


async def product_versions(
    session: AsyncSession, actor: Actor, ids: Sequence[UUID]
) -> list[ProductVersion | None]:
    return await _by_id(session, actor, ProductVersion, ids)


async def bundles(session: AsyncSession, actor: Actor, ids: Sequence[UUID]) -> list[Bundle | None]:
    return await _by_id(session, actor, Bundle, ids)


async def bundle_versions(
    session: AsyncSession, actor: Actor, ids: Sequence[UUID]
) -> list[BundleVersion | None]:
    return await _by_id(session, actor, BundleVersion, ids)


async def bundle_items(
    session: AsyncSession, actor: Actor, ids: Sequence[UUID]
) -> list[BundleItem | None]:
    return await _by_id(session, actor, BundleItem, ids)


async def present_product_versions(
    session: AsyncSession, actor: Actor, product_ids: Sequence[UUID]
) -> list[ProductVersion | None]:
    """The version of each product that is given today."""
    query = (
        select(ProductVersion)
        .join(Product, Product.id == ProductVersion.product_id)
        .where(
            Product.id.in_(product_ids),
            Product.organization_id == actor.organization_id,
            ProductVersion.number == Product.version,
        )
    )
    found = {row.product_id: row for row in await session.scalars(query)}
    return in_order(found, product_ids)


async def present_bundle_versions(
    session: AsyncSession, actor: Actor, bundle_ids: Sequence[UUID]
) -> list[BundleVersion | None]:
    """The version of each bundle that is given today; None until one is published."""
    query = (
        select(BundleVersion)
        .join(Bundle, Bundle.id == BundleVersion.bundle_id)
        .where(
            Bundle.id.in_(bundle_ids),
            Bundle.organization_id == actor.organization_id,
            BundleVersion.number == Bundle.version,
        )
    )
    found = {row.bundle_id: row for row in await session.scalars(query)}
    return in_order(found, bundle_ids)


async def items_of_bundle_versions(
    session: AsyncSession, actor: Actor, version_ids: Sequence[UUID]
) -> list[list[BundleItem]]:
    """What is in each version of a bundle, in its order."""
    query = (
        select(BundleItem)
        .where(
            BundleItem.bundle_version_id.in_(version_ids),
            BundleItem.organization_id == actor.organization_id,
        )
        .order_by(BundleItem.position)
    )
    found: dict[UUID, list[BundleItem]] = {version_id: [] for version_id in version_ids}
    for row in await session.scalars(query):
        found[row.bundle_version_id].append(row)
    return [found[version_id] for version_id in version_ids]


async def product_counts(
    session: AsyncSession, actor: Actor, brand_ids: Sequence[UUID]
) -> list[int]:
    """How many products of each brand are on the shelf."""
    query = (
        select(Product.brand_id, func.count())
        .where(
            Product.organization_id == actor.organization_id,
            Product.brand_id.in_(brand_ids),
            Product.archived_at.is_(None),
        )
        .group_by(Product.brand_id)
    )
    found = {row[0]: row[1] for row in await session.execute(query)}
    return [found.get(brand_id, 0) for brand_id in brand_ids]


def brand_listing(actor: Actor, search: str | None = None) -> Listing:
    """Brands by key; `search` finds a part of the key, or of the name in any language."""
    query = select(Brand).where(Brand.organization_id == actor.organization_id)
    if search:
        query = query.where(
            or_(Brand.key.icontains(search, autoescape=True), _named(Brand, search))
        )
    return Listing(query, (Key(Brand.key), Key(Brand.id)))


@dataclass(frozen=True, slots=True)
class ProductFilter:
    """Which products: `search` finds a part of the SKU, or of the name in any language."""

    search: str | None = None
    kind: str | None = None
    brand_id: UUID | None = None
    archived: bool = False


def product_listing(actor: Actor, wanted: ProductFilter) -> Listing:
    """Products by SKU."""
    query = select(Product).where(Product.organization_id == actor.organization_id)
    if not wanted.archived:
        query = query.where(Product.archived_at.is_(None))
    if wanted.kind is not None:
        query = query.where(Product.kind == wanted.kind)
    if wanted.brand_id is not None:
        query = query.where(Product.brand_id == wanted.brand_id)
    if wanted.search:
        query = query.where(product_mentions(actor, wanted.search))
    return Listing(query, (Key(Product.sku), Key(Product.id)))


def product_mentions(actor: Actor, search: str) -> Any:
    """Whether a product's SKU, or its name of today in any language, contains a text."""
    present = select(ProductVersion.product_id, ProductVersion.number).where(
        ProductVersion.organization_id == actor.organization_id, _named(ProductVersion, search)
    )
    return or_(
        Product.sku.icontains(search, autoescape=True),
        tuple_(Product.id, Product.version).in_(present),
    )


def _named(table: Any, search: str) -> Any:
    """Whether the name that a row has in some language contains a text."""
    names = [table.name[locale].as_string() for locale in LOCALES]
    return or_(*(name.icontains(search, autoescape=True) for name in names))


def product_version_listing(actor: Actor, product_id: UUID) -> Listing:
    """All versions of a product, the present one first."""
    query = select(ProductVersion).where(
        ProductVersion.organization_id == actor.organization_id,
        ProductVersion.product_id == product_id,
    )
    return Listing(query, (Key(ProductVersion.number, descending=True), Key(ProductVersion.id)))


def bundle_listing(actor: Actor, search: str | None = None, *, archived: bool = False) -> Listing:
    """Bundles by key; `search` finds a part of the key, or of the name in any language."""
    query = select(Bundle).where(Bundle.organization_id == actor.organization_id)
    if not archived:
        query = query.where(Bundle.archived_at.is_(None))
    if search:
        present = select(BundleVersion.bundle_id, BundleVersion.number).where(
            BundleVersion.organization_id == actor.organization_id, _named(BundleVersion, search)
        )
        named = tuple_(Bundle.id, Bundle.version).in_(present)
        query = query.where(or_(Bundle.key.icontains(search, autoescape=True), named))
    return Listing(query, (Key(Bundle.key), Key(Bundle.id)))


def bundle_version_listing(actor: Actor, bundle_id: UUID) -> Listing:
    """All published versions of a bundle, the present one first."""
    query = select(BundleVersion).where(
        BundleVersion.organization_id == actor.organization_id,
        BundleVersion.bundle_id == bundle_id,
    )
    return Listing(query, (Key(BundleVersion.number, descending=True), Key(BundleVersion.id)))
