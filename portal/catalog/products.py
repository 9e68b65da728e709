"""Products: adding them, editing them version by version, taking them off the shelf."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from portal.audit import appending
from portal.catalog import attributes, checking, kind, translations
from portal.catalog.errors import (
    Archived,
    KeyTaken,
    ProductInBundle,
    UnknownKind,
    ValidityMissing,
    ValidityTwice,
)
from portal.catalog.kind import Kind
from portal.catalog.models import (
    Brand,
    Bundle,
    BundleItem,
    BundleVersion,
    Product,
    ProductVersion,
)
from portal.catalog.translations import Texts
from portal.kit import clock, ids
from portal.kit.actor import Actor
from portal.kit.db import guards
from portal.kit.errors import NotFound


@dataclass(frozen=True, slots=True)
class ProductContent:
    """What a version of a product says. Money is in minor units; attributes are keys and texts."""

    name: Texts
    terms: Texts
    face_value: int
    cost: int
    valid_until: date | None = None
    valid_days: int | None = None
    attributes: Iterable[tuple[str, str]] = ()

    def checked(self, of: Kind) -> dict[str, Any]:
        """The columns that say this of a product of a kind."""
        if self.valid_until is not None and self.valid_days is not None:
            raise ValidityTwice(path=("input", "validDays"))
        if self.valid_until is None and self.valid_days is None and not of.validity.endless:
            raise ValidityMissing(path=("input", "validDays"))
        return {
            "name": translations.checked(self.name, ("input", "name")),
            "terms": translations.checked(
                self.terms,
                ("input", "terms"),
                most=translations.TERMS_CHARACTERS,
                required=False,
            ),
            "face_value": checking.amount(self.face_value, "input", "faceValue"),
            "cost": checking.amount(self.cost, "input", "cost"),
            "valid_until": self.valid_until,
            "valid_days": checking.days(self.valid_days, "input", "validDays", least=0),
            "attributes": attributes.checked(of, self.attributes),
        }


@dataclass(frozen=True, slots=True)
class NewProduct:
    """What never changes about a product."""

    brand_id: UUID
    sku: str
    kind: str
    currency: str


async def create(
    session: AsyncSession, actor: Actor, new: NewProduct, content: ProductContent
) -> Product:
    """Add a product in its first version."""
    of = _kind(new.kind)
    columns = content.checked(of)
    await _require_brand(session, actor, new.brand_id)
    product_id = ids.new()
    statement = (
        guards.insert(session, Product)
        .values(
            id=product_id,
            organization_id=actor.organization_id,
            brand_id=new.brand_id,
            sku=checking.key(new.sku, "input", "sku"),
            kind=of.key,
            currency=checking.currency(new.currency, "input", "currency"),
        )
        .on_conflict_do_nothing()
    )
    if not await guards.inserted(session, statement):
        raise KeyTaken(key=new.sku, path=("input", "sku"))
    await _add_version(session, actor, product_id, 1, columns)
    details = {"sku": new.sku, "kind": of.key}
    await appending.append(session, actor, "product.created", "Product", product_id, details)
    return await _present(session, actor, product_id)


def _kind(key: str) -> Kind:
    found = kind.shelf().get(key)
    if found is None:
        raise UnknownKind(key=key[:64], known=", ".join(kind.shelf()), path=("input", "kind"))
    return found


async def _require_brand(session: AsyncSession, actor: Actor, brand_id: UUID) -> None:
    query = select(Brand.id).where(
        Brand.id == brand_id, Brand.organization_id == actor.organization_id
    )
    if await session.scalar(query) is None:
        raise NotFound(thing="brand", path=("input", "brandId"))


async def _add_version(
    session: AsyncSession, actor: Actor, product_id: UUID, number: int, columns: dict[str, Any]
) -> ProductVersion:
    version = ProductVersion(
        organization_id=actor.organization_id,
        product_id=product_id,
        number=number,
        edited_by=actor.name,
        **columns,
    )
    session.add(version)
    await session.flush()
    return version


async def edit(
    session: AsyncSession, actor: Actor, product_id: UUID, version: int, content: ProductContent
) -> ProductVersion:
    """Make a new version after `version`; EditedMeanwhile when that is no longer the present one.

    What was given stays what it was. The same content again makes no version.
    """
    product = await _present(session, actor, product_id, lock=True)
    before = await _version(session, product_id, product.version)
    if product.archived_at is not None:
        raise Archived(key=product.sku, path=("input", "id"))
    if product.version != version:
        raise checking.edited_meanwhile(before.edited_by, before.created_at, before.number)
    columns = content.checked(_kind(product.kind))
    changed = sorted(name for name, value in columns.items() if getattr(before, name) != value)
    if not changed:
        return before
    product.version += 1
    after = await _add_version(session, actor, product_id, product.version, columns)
    await appending.append(
        session,
        actor,
        "product.edited",
        "Product",
        product_id,
        {"sku": product.sku, "version": after.number, "changed": [*changed]},
    )
    return after


async def _version(session: AsyncSession, product_id: UUID, number: int) -> ProductVersion:
    query = select(ProductVersion).where(
        ProductVersion.product_id == product_id, ProductVersion.number == number
    )
    return (await session.scalars(query)).one()


async def archive(session: AsyncSession, actor: Actor, product_id: UUID) -> Product:
    """Take a product off the shelf; what was given of it stays. Once more changes nothing.

    Refused while the present version of a bundle contains it.
    """
    product = await _present(session, actor, product_id, lock=True)
    if product.archived_at is not None:
        return product
    bundles = (await session.scalars(_bundles_with(product))).all()
    if bundles:
        raise ProductInBundle(bundles=", ".join(bundles[:10]), path=("input", "id"))
    product.archived_at = clock.now()
    await session.flush()
    details = {"sku": product.sku}
    await appending.append(session, actor, "product.archived", "Product", product_id, details)
    return product


def _bundles_with(product: Product) -> Any:
    """The keys of the bundles that would give a product today."""
    return (
        select(Bundle.key)
        .join(BundleVersion, BundleVersion.bundle_id == Bundle.id)
        .join(BundleItem, BundleItem.bundle_version_id == BundleVersion.id)
        .join(ProductVersion, ProductVersion.id == BundleItem.product_version_id)
        .where(
            Bundle.organization_id == product.organization_id,
            Bundle.archived_at.is_(None),
            BundleVersion.number == Bundle.version,
            ProductVersion.product_id == product.id,
        )
        .distinct()
        .order_by(Bundle.key)
    )


async def _present(
    session: AsyncSession, actor: Actor, product_id: UUID, *, lock: bool = False
) -> Product:
    query = select(Product).where(
        Product.id == product_id, Product.organization_id == actor.organization_id
    )
    if lock:
        query = query.with_for_update()
    product = await session.scalar(query.execution_options(populate_existing=True))
    if product is None:
        raise NotFound(thing="product", path=("input", "id"))
    return product
