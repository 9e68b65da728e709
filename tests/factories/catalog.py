"""Brands, products and bundles for tests."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from portal.catalog.models import (
    Brand,
    Bundle,
    BundleItem,
    BundleVersion,
    Product,
    ProductVersion,
)
from portal.kit import ids
from portal.kit.db.session import Database


async def brand(database: Database, organization_id: UUID, key: str = "") -> Brand:
    """A brand with a name in both languages."""
    row = Brand(
        organization_id=organization_id,
        key=key or ids.new().hex,
        name={"en": "Tea House", "zh-CN": "茶馆"},
        color="#2F6F4E",
    )
    async with database.writing(organization_id) as session:
        session.add(row)
    return row


async def product(
    database: Database,
    organization_id: UUID,
    *,
    kind: str = "gift_card",
    sku: str = "",
    face_value: int = 10_000,
    valid_days: int | None = 365,
    valid_until: date | None = None,
    brand_id: UUID | None = None,
    attributes: Mapping[str, Any] | None = None,
) -> Product:
    """A product in its first version, of a brand of its own unless one is given."""
    if brand_id is None:
        brand_id = (await brand(database, organization_id)).id
    row = Product(
        id=ids.new(),
        organization_id=organization_id,
        brand_id=brand_id,
        sku=sku or ids.new().hex,
        kind=kind,
        currency="CNY",
    )
    version = ProductVersion(
        organization_id=organization_id,
        product_id=row.id,
        number=1,
        name={"en": "Tea for two", "zh-CN": "双人茶"},
        terms={"en": "Not on holidays."},
        face_value=face_value,
        cost=face_value * 9 // 10,
        valid_days=valid_days,
        valid_until=valid_until,
        attributes=dict(attributes or {}),
    )
    async with database.writing(organization_id) as session:
        session.add(row)
        await session.flush()
        session.add(version)
    return row


async def current(session: AsyncSession, row: Product) -> ProductVersion:
    """The version of a product that is given today."""
    query = select(ProductVersion).where(
        ProductVersion.product_id == row.id, ProductVersion.number == row.version
    )
    return (await session.scalars(query)).one()


async def bundle(
    database: Database,
    organization_id: UUID,
    products: Sequence[Product],
    *,
    choose: int | None = None,
    choose_value: int | None = None,
    claim_days: int | None = None,
    leaver: str = "stay",
    leaver_days: int | None = None,
) -> BundleVersion:
    """A published bundle of these products; with `choose`, the first so many are the default."""
    row = Bundle(id=ids.new(), organization_id=organization_id, key=ids.new().hex, version=1)
    version = BundleVersion(
        id=ids.new(),
        organization_id=organization_id,
        bundle_id=row.id,
        number=1,
        name={"en": "Five years", "zh-CN": "五周年"},
        choose=choose,
        choose_days=None if choose is None else 14,
        choose_value=choose_value,
        claim_days=claim_days,
        leaver=leaver,
        leaver_days=leaver_days,
    )
    async with database.writing(organization_id) as session:
        session.add(row)
        await session.flush()
        session.add(version)
        await session.flush()
        for position, product_ in enumerate(products, start=1):
            session.add(
                BundleItem(
                    organization_id=organization_id,
                    bundle_version_id=version.id,
                    position=position,
                    product_version_id=(await current(session, product_)).id,
                    is_default=choose is not None and position <= choose,
                )
            )
    return version
