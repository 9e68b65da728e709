"""Putting what was granted into wallets, set-based: thousands of grants are two statements."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, FromClause, Select, literal, select
from sqlalchemy.ext.asyncio import AsyncSession

from portal.catalog.models import BundleItem, BundleVersion, Product, ProductVersion
from portal.kit import clock
from portal.kit.db import guards
from portal.kit.db.types import fresh_uuid, plus_days
from portal.wallet.models import Choice, WalletItem

_ITEM_COLUMNS = (
    "id",
    "created_at",
    "organization_id",
    "employee_id",
    "grant_id",
    "bundle_item_id",
    "product_id",
    "product_version_id",
    "state",
    "currency",
    "face_value",
    "value_left",
    "claim_by",
    "budget_id",
)
_CHOICE_COLUMNS = (
    "id",
    "created_at",
    "organization_id",
    "employee_id",
    "grant_id",
    "bundle_version_id",
    "state",
    "granted_on",
    "choose_by",
    "budget_id",
)


async def issue(session: AsyncSession, organization_id: UUID, grants: Select[Any]) -> int:
    """Put the items of grants into their wallets, and a choice where the bundle is choose-k.

    `grants` has the columns grant_id, employee_id, bundle_version_id, granted_on and budget_id.
    What a grant has brought before, in whatever state it is now, is never brought again. Returns
    how many items and choices are new.
    """
    granted = grants.subquery("granted")
    all_of = BundleVersion.choose.is_(None)
    items = await issue_items(session, organization_id, granted, granted.c.granted_on, all_of)
    return items + await _open_choices(session, organization_id, granted)


async def issue_items(
    session: AsyncSession,
    organization_id: UUID,
    granted: FromClause,
    since: date | ColumnElement[date],
    which: ColumnElement[bool],
) -> int:
    """Put the bundle items that `which` picks into the wallets of those grants; how many are new.

    Their days to be claimed count from the day `since`.
    """
    query = (
        select(
            fresh_uuid(),
            literal(clock.now(), WalletItem.created_at.type),
            literal(organization_id),
            granted.c.employee_id,
            granted.c.grant_id,
            BundleItem.id,
            Product.id,
            ProductVersion.id,
            literal("available"),
            Product.currency,
            ProductVersion.face_value,
            ProductVersion.face_value,
            plus_days(since, BundleVersion.claim_days),
            granted.c.budget_id,
        )
        .join(BundleVersion, BundleVersion.id == granted.c.bundle_version_id)
        .join(BundleItem, BundleItem.bundle_version_id == BundleVersion.id)
        .join(ProductVersion, ProductVersion.id == BundleItem.product_version_id)
        .join(Product, Product.id == ProductVersion.product_id)
        .where(BundleVersion.organization_id == organization_id, which)
    )
    statement = guards.insert(session, WalletItem).from_select(_ITEM_COLUMNS, query)
    return await guards.changed(session, statement.on_conflict_do_nothing())


async def _open_choices(session: AsyncSession, organization_id: UUID, granted: FromClause) -> int:
    query = (
        select(
            fresh_uuid(),
            literal(clock.now(), Choice.created_at.type),
            literal(organization_id),
            granted.c.employee_id,
            granted.c.grant_id,
            BundleVersion.id,
            literal("open"),
            granted.c.granted_on,
            plus_days(granted.c.granted_on, BundleVersion.choose_days),
            granted.c.budget_id,
        )
        .join(BundleVersion, BundleVersion.id == granted.c.bundle_version_id)
        .where(BundleVersion.organization_id == organization_id, BundleVersion.choose.is_not(None))
    )
    statement = guards.insert(session, Choice).from_select(_CHOICE_COLUMNS, query)
    return await guards.changed(session, statement.on_conflict_do_nothing())
