"""Tables of brands, products and bundles. Names and terms are translations: {"en": …,
"zh-CN": …}.

`edited_by` is the name of who made the present state, for whoever finds it changed meanwhile.
"""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.kit import clock
from portal.kit.db.base import Base, Owned

STAY, KEEP, LAPSE, CLAW_BACK = LEAVER_POLICIES = ("stay", "keep", "lapse", "claw_back")


class Brand(Owned, Base):
    """Who issues benefits. `color` is #RRGGBB, the face of its cards; `version` counts edits."""

    __tablename__ = "brands"
    __table_args__ = (
        UniqueConstraint("organization_id", "key"),
        CheckConstraint("color LIKE '#______'", name="color"),
    )

    key: Mapped[str]
    name: Mapped[dict[str, Any]]
    color: Mapped[str]
    version: Mapped[int] = mapped_column(default=1)
    edited_by: Mapped[str] = mapped_column(default="")
    edited_at: Mapped[datetime] = mapped_column(default=clock.now)


class Product(Owned, Base):
    """What can be given. Its stock, and so its kind and currency, never change; the rest is
    versioned, and `version` is the number of the version that is given today."""

    __tablename__ = "products"
    __table_args__ = (
        UniqueConstraint("organization_id", "sku"),
        CheckConstraint("length(currency) = 3", name="currency"),
    )

    brand_id: Mapped[UUID] = mapped_column(ForeignKey("brands.id"))
    sku: Mapped[str]
    kind: Mapped[str]
    currency: Mapped[str]
    version: Mapped[int] = mapped_column(default=1)
    archived_at: Mapped[datetime | None]


class ProductVersion(Owned, Base):
    """A product as it is from one edit to the next. A trigger refuses every change of it.

    Valid until `valid_until`, or for `valid_days` from the claim, or without end when both are
    null.
    """

    __tablename__ = "product_versions"
    __table_args__ = (
        UniqueConstraint("product_id", "number"),
        CheckConstraint("face_value >= 0 AND cost >= 0", name="money"),
        CheckConstraint("valid_until IS NULL OR valid_days IS NULL", name="validity"),
        CheckConstraint("valid_days >= 0", name="valid_days"),
    )

    product_id: Mapped[UUID] = mapped_column(ForeignKey("products.id"))
    number: Mapped[int]
    name: Mapped[dict[str, Any]]
    terms: Mapped[dict[str, Any]]
    face_value: Mapped[int]
    cost: Mapped[int]
    valid_until: Mapped[date | None]
    valid_days: Mapped[int | None]
    attributes: Mapped[dict[str, Any]] = mapped_column(default=dict)
    edited_by: Mapped[str] = mapped_column(default="")


class Bundle(Owned, Base):
    """A package of products. `version` is the number of the version that is given today; 0 until
    one is published."""

    __tablename__ = "bundles"
    __table_args__ = (UniqueConstraint("organization_id", "key"),)

    key: Mapped[str]
    version: Mapped[int] = mapped_column(default=0)
    archived_at: Mapped[datetime | None]


class BundleVersion(Owned, Base):
    """A published state of a bundle. A trigger refuses every change of it.

    `choose` is null for all-of, else how many items the employee picks within `choose_days` of the
    grant; without a pick the default items are given then.

    `leaver` says what becomes of its items after somebody's last day of employment: they `stay`
    as they are, are there for `leaver_days` more (`keep`), lapse with that day (`lapse`), or are
    withdrawn where nobody has seen the code or used anything (`claw_back`).
    """

    __tablename__ = "bundle_versions"
    __table_args__ = (
        UniqueConstraint("bundle_id", "number"),
        CheckConstraint("(choose IS NULL) = (choose_days IS NULL)", name="choice"),
        CheckConstraint("choose IS NULL OR choose >= 1", name="choose"),
        CheckConstraint("choose IS NOT NULL OR choose_value IS NULL", name="choose_value"),
        CheckConstraint("choose_days >= 1 AND claim_days >= 1", name="days"),
        CheckConstraint(f"leaver IN {LEAVER_POLICIES}", name="leaver"),
        CheckConstraint(
            "(leaver = 'keep') = (leaver_days IS NOT NULL) AND (leaver_days IS NULL"
            " OR leaver_days >= 1)",
            name="leaver_days",
        ),
    )

    bundle_id: Mapped[UUID] = mapped_column(ForeignKey("bundles.id"))
    number: Mapped[int]
    name: Mapped[dict[str, Any]]
    choose: Mapped[int | None]
    choose_days: Mapped[int | None]
    choose_value: Mapped[int | None]
    claim_days: Mapped[int | None]
    leaver: Mapped[str] = mapped_column(default=STAY, server_default=STAY)
    leaver_days: Mapped[int | None]
    edited_by: Mapped[str] = mapped_column(default="")


class BundleItem(Owned, Base):
    """One product version in a bundle version. A trigger refuses every change of it."""

    __tablename__ = "bundle_items"
    __table_args__ = (UniqueConstraint("bundle_version_id", "position"),)

    bundle_version_id: Mapped[UUID] = mapped_column(ForeignKey("bundle_versions.id"))
    position: Mapped[int]
    product_version_id: Mapped[UUID] = mapped_column(ForeignKey("product_versions.id"))
    is_default: Mapped[bool] = mapped_column(default=False)
