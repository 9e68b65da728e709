"""Bundles: adding them, publishing version after version, taking them off the shelf."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from portal.audit import appending
from portal.catalog import checking, translations
from portal.catalog.errors import (
    Archived,
    BundleSize,
    ChoiceImpossible,
    CurrenciesMixed,
    DefaultsMismatch,
    DefaultsTooDear,
    EditedMeanwhile,
    KeyTaken,
)
from portal.catalog.leaving import Leaving
from portal.catalog.models import Bundle, BundleItem, BundleVersion, Product, ProductVersion
from portal.catalog.translations import Texts
from portal.kit import clock, ids
from portal.kit.actor import Actor
from portal.kit.db import guards
from portal.kit.errors import NotFound
from portal.kit.money import Money

MOST_ITEMS = 100


@dataclass(frozen=True, slots=True)
class Line:
    """A product of a bundle, in its version of the day; `is_default` only where one chooses."""

    product_id: UUID
    is_default: bool = False


@dataclass(frozen=True, slots=True)
class Choosing:
    """How the employee chooses: so many items, within so many days of the grant, and together
    worth at most `value` minor units where there is a limit."""

    count: int
    days: int
    value: int | None = None


@dataclass(frozen=True, slots=True)
class BundleContent:
    """What a version of a bundle says. Without `choosing` all of it is given."""

    name: Texts
    lines: Sequence[Line]
    choosing: Choosing | None = None
    claim_days: int | None = None
    leaving: Leaving = field(default_factory=Leaving)


async def create(session: AsyncSession, actor: Actor, key: str) -> Bundle:
    """Add a bundle, of which nothing is published yet."""
    bundle_id = ids.new()
    statement = (
        guards.insert(session, Bundle)
        .values(
            id=bundle_id,
            organization_id=actor.organization_id,
            key=checking.key(key, "input", "key"),
        )
        .on_conflict_do_nothing()
    )
    if not await guards.inserted(session, statement):
        raise KeyTaken(key=key, path=("input", "key"))
    await appending.append(session, actor, "bundle.created", "Bundle", bundle_id, {"key": key})
    return await _locked(session, actor, bundle_id)


async def publish(
    session: AsyncSession, actor: Actor, bundle_id: UUID, version: int, content: BundleContent
) -> BundleVersion:
    """Make the version after `version`, which is 0 for the first; EditedMeanwhile when somebody
    else was faster. What was granted under an earlier version stays."""
    bundle = await _locked(session, actor, bundle_id)
    if bundle.archived_at is not None:
        raise Archived(key=bundle.key, path=("input", "id"))
    if bundle.version != version:
        raise await _stale(session, bundle)
    offers = await _offers(session, actor, content.lines)
    bundle.version += 1
    published = BundleVersion(
        id=ids.new(),
        organization_id=actor.organization_id,
        bundle_id=bundle.id,
        number=bundle.version,
        name=translations.checked(content.name, ("input", "name")),
        claim_days=checking.days(content.claim_days, "input", "claimDays"),
        edited_by=actor.name,
        **content.leaving.columns(),
        **_choice(content, offers),
    )
    session.add(published)
    await session.flush()
    session.add_all(_items(published, offers))
    await session.flush()
    await appending.append(
        session,
        actor,
        "bundle.published",
        "Bundle",
        bundle_id,
        {"key": bundle.key, "version": published.number, "items": len(offers)},
    )
    return published


@dataclass(frozen=True, slots=True)
class _Offer:
    """A line with the product that it names, as it is today."""

    line: Line
    product: Product
    version: ProductVersion


def _items(published: BundleVersion, offers: Sequence[_Offer]) -> list[BundleItem]:
    return [
        BundleItem(
            organization_id=published.organization_id,
            bundle_version_id=published.id,
            position=position,
            product_version_id=offer.version.id,
            is_default=offer.line.is_default,
        )
        for position, offer in enumerate(offers, start=1)
    ]


async def _offers(session: AsyncSession, actor: Actor, lines: Sequence[Line]) -> list[_Offer]:
    if not 1 <= len(lines) <= MOST_ITEMS:
        raise BundleSize(most=MOST_ITEMS, path=("input", "items"))
    query = (
        select(Product, ProductVersion)
        .join(ProductVersion, ProductVersion.product_id == Product.id)
        .where(
            Product.id.in_({line.product_id for line in lines}),
            Product.organization_id == actor.organization_id,
            ProductVersion.number == Product.version,
        )
        .order_by(Product.id)
        # Nobody archives a product while a bundle that contains it is being published.
        .with_for_update(read=True, of=Product)
        .execution_options(populate_existing=True)
    )
    found = {product.id: (product, version) for product, version in await session.execute(query)}
    return [_offer(line, position, found) for position, line in enumerate(lines)]


def _offer(line: Line, position: int, found: dict[UUID, tuple[Product, ProductVersion]]) -> _Offer:
    path = ("input", "items", str(position), "productId")
    if line.product_id not in found:
        raise NotFound(thing="product", path=path)
    product, version = found[line.product_id]
    if product.archived_at is not None:
        raise Archived(key=product.sku, path=path)
    return _Offer(line, product, version)


def _choice(content: BundleContent, offers: Sequence[_Offer]) -> dict[str, int | None]:
    """The columns that say how the employee chooses, or that there is nothing to choose."""
    defaults = [offer for offer in offers if offer.line.is_default]
    choosing, expected = content.choosing, 0
    if choosing is not None:
        expected = choosing.count
        if not 1 <= choosing.count <= len(offers):
            raise ChoiceImpossible(most=len(offers), path=("input", "choose", "count"))
    if len(defaults) != expected:
        raise DefaultsMismatch(expected=expected, found=len(defaults), path=("input", "items"))
    if choosing is None:
        return {}
    if choosing.value is not None:
        _require_worth(checking.amount(choosing.value, "input", "choose", "value"), offers)
    return {
        "choose": choosing.count,
        "choose_days": checking.days(choosing.days, "input", "choose", "days"),
        "choose_value": choosing.value,
    }


def _require_worth(allowed: int, offers: Sequence[_Offer]) -> None:
    """The default choice must be one that the employee could make."""
    currencies = sorted({offer.product.currency for offer in offers})
    if len(currencies) > 1:
        raise CurrenciesMixed(found=", ".join(currencies), path=("input", "items"))
    worth = sum(offer.version.face_value for offer in offers if offer.line.is_default)
    if worth > allowed:
        raise DefaultsTooDear(
            worth=Money(worth, currencies[0]),
            allowed=Money(allowed, currencies[0]),
            path=("input", "choose", "value"),
        )


async def archive(session: AsyncSession, actor: Actor, bundle_id: UUID) -> Bundle:
    """Take a bundle off the shelf; what was granted of it stays. Once more changes nothing."""
    bundle = await _locked(session, actor, bundle_id)
    if bundle.archived_at is None:
        bundle.archived_at = clock.now()
        await session.flush()
        details = {"key": bundle.key}
        await appending.append(session, actor, "bundle.archived", "Bundle", bundle_id, details)
    return bundle


async def _locked(session: AsyncSession, actor: Actor, bundle_id: UUID) -> Bundle:
    query = (
        select(Bundle)
        .where(Bundle.id == bundle_id, Bundle.organization_id == actor.organization_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    bundle = await session.scalar(query)
    if bundle is None:
        raise NotFound(thing="bundle", path=("input", "id"))
    return bundle


async def _stale(session: AsyncSession, bundle: Bundle) -> EditedMeanwhile:
    """The refusal that names who published the present version, and when."""
    query = select(BundleVersion).where(
        BundleVersion.bundle_id == bundle.id, BundleVersion.number == bundle.version
    )
    present = await session.scalar(query)
    who, when = (present.edited_by, present.created_at) if present else ("", bundle.created_at)
    return checking.edited_meanwhile(who, when, bundle.version)
