"""What bundles cost: all of their items, or of a choice the dearest that can be chosen."""

from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Select, cast, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from portal.catalog.models import BundleItem, BundleVersion, Product, ProductVersion


def costs() -> Select[Any]:
    """`bundle_version_id` and `cost` in minor units, of every bundle version in one currency."""
    place = func.row_number().over(
        partition_by=BundleItem.bundle_version_id,
        order_by=(ProductVersion.cost.desc(), BundleItem.id),
    )
    ranked = (
        select(
            BundleItem.bundle_version_id,
            ProductVersion.cost,
            BundleVersion.choose,
            place.label("place"),
        )
        .join(ProductVersion, ProductVersion.id == BundleItem.product_version_id)
        .join(BundleVersion, BundleVersion.id == BundleItem.bundle_version_id)
        .subquery("ranked")
    )
    return (
        select(
            ranked.c.bundle_version_id,
            cast(func.sum(ranked.c.cost), BigInteger).label("cost"),
        )
        .where(or_(ranked.c.choose.is_(None), ranked.c.place <= ranked.c.choose))
        .group_by(ranked.c.bundle_version_id)
    )


async def cost_of(session: AsyncSession, bundle_version_id: UUID) -> int:
    """What one grant of a bundle costs at most, in minor units of its currency."""
    found = costs().subquery("costs")
    query = select(found.c.cost).where(found.c.bundle_version_id == bundle_version_id)
    return await session.scalar(query) or 0


async def currencies(session: AsyncSession, bundle_version_id: UUID) -> list[str]:
    """The currencies of a bundle's items."""
    rows = await session.scalars(
        select(Product.currency)
        .join(ProductVersion, ProductVersion.product_id == Product.id)
        .join(BundleItem, BundleItem.product_version_id == ProductVersion.id)
        .where(BundleItem.bundle_version_id == bundle_version_id)
        .distinct()
        .order_by(Product.currency)
    )
    return list(rows)
