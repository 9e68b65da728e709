"""Questions about the catalogue. By id everybody of the organization may ask, for they hold what
it offers; lists are for who may read it all."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select, tuple_
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


def brand_listing(actor: Actor) -> Listing:
    query = select(Brand).where(Brand.organization_id == actor.organization_id)
    return Listing(query, (Key(Brand.key), Key(Brand.id)))


def product_listing(
    actor: Actor, search: str | None, kind: str | None, *, archived: bool = False
) -> Listing:
    """Products by SKU; `search` finds a part of the SKU, or of the name in any language."""
    query = select(Product).where(Product.organization_id == actor.organization_id)
    if not archived:
        query = query.where(Product.archived_at.is_(None))
    if kind is not None:
        query = query.where(Product.kind == kind)
    if search:
        query = query.where(_mentions(actor, search))
    return Listing(query, (Key(Product.sku), Key(Product.id)))


def _mentions(actor: Actor, search: str) -> Any:
    named = [
        ProductVersion.name[locale].as_string().icontains(search, autoescape=True)
        for locale in LOCALES
    ]
    present = select(ProductVersion.product_id, ProductVersion.number).where(
        ProductVersion.organization_id == actor.organization_id, or_(*named)
    )
    return or_(
        Product.sku.icontains(search, autoescape=True),
        tuple_(Product.id, Product.version).in_(present),
    )


def product_version_listing(actor: Actor, product_id: UUID) -> Listing:
    """All versions of a product, the present one first."""
    query = select(ProductVersion).where(
        ProductVersion.organization_id == actor.organization_id,
        ProductVersion.product_id == product_id,
    )
    return Listing(query, (Key(ProductVersion.number, descending=True), Key(ProductVersion.id)))


def bundle_listing(actor: Actor, *, archived: bool = False) -> Listing:
    query = select(Bundle).where(Bundle.organization_id == actor.organization_id)
    if not archived:
        query = query.where(Bundle.archived_at.is_(None))
    return Listing(query, (Key(Bundle.key), Key(Bundle.id)))


def bundle_version_listing(actor: Actor, bundle_id: UUID) -> Listing:
    """All published versions of a bundle, the present one first."""
    query = select(BundleVersion).where(
        BundleVersion.organization_id == actor.organization_id,
        BundleVersion.bundle_id == bundle_id,
    )
    return Listing(query, (Key(BundleVersion.number, descending=True), Key(BundleVersion.id)))
