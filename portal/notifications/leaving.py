"""Leavers are told what becomes of their benefits: once before their last day, and when some ended.

Whoever's last day becomes known only afterwards is told then, while anything is still theirs.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.ext.asyncio import AsyncSession

from portal.catalog.models import STAY, BundleItem, BundleVersion
from portal.directory.models import Employee
from portal.notifications import telling
from portal.notifications.reading import Query
from portal.notifications.telling import News
from portal.wallet.leaving import is_gone
from portal.wallet.models import HELD, WalletItem

AHEAD, ENDED = "leaver_ahead", "leaver_ended"
_BEFORE, _BEHIND = timedelta(days=14), timedelta(days=30)


async def tell_ahead(session: AsyncSession, organization_id: UUID, today: date) -> int:
    """Tell whoever leaves within two weeks, or left lately, and has what leaving will end; how many
    were not told before."""
    near = Employee.last_day.between(today - _BEHIND, today + _BEFORE)
    which = (Employee.organization_id == organization_id) & near & _has_still(today)
    days = await session.scalars(of_leavers(select(Employee.last_day)).where(which).distinct())
    count = 0
    for day in days.all():
        if day is None:
            continue
        people = of_leavers(select(WalletItem.employee_id)).where(which, Employee.last_day == day)
        facts = {"last_day": day.isoformat()}
        news = News(organization_id, AHEAD, f"last_day:{day}", facts)
        count += await telling.tell_employees(session, news, people.distinct())
    return count


def _has_still(today: date) -> ColumnElement[bool]:
    return ~is_gone(today) & WalletItem.state.in_(("available", *HELD))


def of_leavers(query: Any) -> Any:
    """A query over items with their holders and what their bundles say of leavers, if anything."""
    return (
        query.select_from(WalletItem)
        .join(Employee, Employee.id == WalletItem.employee_id)
        .join(BundleItem, BundleItem.id == WalletItem.bundle_item_id)
        .join(BundleVersion, BundleVersion.id == BundleItem.bundle_version_id)
        .where(BundleVersion.leaver != STAY)
    )


async def items_ended(
    session: AsyncSession, organization_id: UUID, content: Mapping[str, Any]
) -> None:
    """Items ended with their holders' employment: the holders are told, once for a day."""
    holders: Query = (
        select(WalletItem.employee_id)
        .where(
            WalletItem.organization_id == organization_id,
            WalletItem.id.in_([UUID(item_id) for item_id in content["wallet_item_ids"]]),
        )
        .distinct()
    )
    day = content["day"]
    await telling.tell_employees(
        session, News(organization_id, ENDED, f"left:{day}", {"day": day}), holders
    )
