"""What ends gives back what it cost to the budget that it was paid from."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Select, case, cast, func, literal, select
from sqlalchemy.ext.asyncio import AsyncSession

from portal.budgets import reserving
from portal.budgets.reserving import Return
from portal.catalog import costing
from portal.catalog.models import ProductVersion
from portal.wallet.models import Choice, WalletItem


async def return_items(
    session: AsyncSession,
    organization_id: UUID,
    item_ids: Sequence[UUID],
    why: str,
    grant_id: UUID | None = None,
) -> None:
    """Give back what these items cost, which have just ended and will never be used: what was only
    promised, and what was claimed."""
    claimed = WalletItem.claimed_at.is_not(None)
    rows: Any = (
        select(
            WalletItem.budget_id,
            _sum(case((claimed, 0), else_=ProductVersion.cost)),
            _sum(case((claimed, ProductVersion.cost), else_=0)),
            func.count(),
        )
        .join(ProductVersion, ProductVersion.id == WalletItem.product_version_id)
        .where(
            WalletItem.organization_id == organization_id,
            WalletItem.id.in_(item_ids),
            WalletItem.budget_id.is_not(None),
        )
        .group_by(WalletItem.budget_id)
    )
    await _release(session, organization_id, rows, (why, grant_id))


async def return_choice(session: AsyncSession, organization_id: UUID, grant_id: UUID) -> None:
    """Give back all that was promised for a choice that will never be made."""
    rows = _choices(organization_id).where(Choice.grant_id == grant_id)
    await _release(session, organization_id, rows, ("revoked", grant_id))


async def return_choices(
    session: AsyncSession, organization_id: UUID, choice_ids: Sequence[UUID]
) -> None:
    """Give back all that was promised for choices that leavers will never make."""
    rows = _choices(organization_id).where(Choice.id.in_(choice_ids))
    await _release(session, organization_id, rows, ("revoked", None))


async def return_rest(
    session: AsyncSession, organization_id: UUID, choice_ids: Sequence[UUID]
) -> None:
    """Give back what was promised beyond what choices that were just made cost."""
    picked = (
        select(func.coalesce(func.sum(ProductVersion.cost), 0))
        .join(WalletItem, WalletItem.product_version_id == ProductVersion.id)
        .where(WalletItem.grant_id == Choice.grant_id)
        .correlate(Choice)
        .scalar_subquery()
    )
    rows = _choices(organization_id, picked).where(Choice.id.in_(choice_ids))
    await _release(session, organization_id, rows, ("chosen", None))


def _choices(organization_id: UUID, used: Any = 0) -> Select[Any]:
    """By budget what was promised to choices, but for what was used of it."""
    costs = costing.costs().subquery("costs")
    return (
        select(
            Choice.budget_id,
            _sum(costs.c.cost - used),
            literal(0),
            func.count(),
        )
        .join(costs, costs.c.bundle_version_id == Choice.bundle_version_id)
        .where(Choice.organization_id == organization_id, Choice.budget_id.is_not(None))
        .group_by(Choice.budget_id)
    )


def _sum(amount: Any) -> Any:
    return cast(func.sum(amount), BigInteger)


async def _release(
    session: AsyncSession, organization_id: UUID, rows: Any, why: tuple[str, UUID | None]
) -> None:
    found = [Return(*row) for row in await session.execute(rows)]
    if found:
        await reserving.release(session, organization_id, found, *why)
