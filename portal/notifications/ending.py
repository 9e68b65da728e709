"""The daily chore: who has benefits that end in 30, 7 or 1 days is told, once for each; and who
leaves is told what that ends."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Date, Select, and_, case, func, literal, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from portal.kit import clock, ids
from portal.kit.db import guards
from portal.kit.db.types import fresh_uuid, plus_days
from portal.notifications import leaving, quieting, telling
from portal.notifications.models import EndNotice, NotificationSettings
from portal.notifications.telling import News
from portal.wallet.models import HELD, WalletItem

HORIZONS = (1, 7, 30)
_AVAILABLE = literal("available", literal_execute=True)
_HELD = [literal(state, literal_execute=True) for state in HELD]


async def settings_of(session: AsyncSession, organization_id: UUID) -> NotificationSettings:
    """How an organization tells, with the portal's own hours where it said nothing; locked."""
    new = {
        "id": ids.new(),
        "organization_id": organization_id,
        "quiet_from": quieting.QUIET_FROM,
        "quiet_until": quieting.QUIET_UNTIL,
        "digest_hour": quieting.DIGEST_HOUR,
    }
    await session.execute(
        guards.insert(session, NotificationSettings).values(new).on_conflict_do_nothing()
    )
    query = select(NotificationSettings).where(
        NotificationSettings.organization_id == organization_id
    )
    return (await session.scalars(query.with_for_update())).one()


async def remind(session: AsyncSession, organization_id: UUID, today: date) -> int:
    """Write the reminders of a day and tell their people, all in this transaction; how many.

    Whoever moves the organization's day does it, so that it is done once. A day on which nothing
    ran is made up for by the next: what came nearer meanwhile is reminded of then.
    """
    if not await _ours(session, organization_id, today):
        return 0
    count = await guards.changed(session, _insert(session, organization_id, today))
    if count:
        reminded = (
            select(EndNotice.employee_id)
            .where(EndNotice.organization_id == organization_id, EndNotice.told_on == today)
            .distinct()
        )
        day = today.isoformat()
        news = News(organization_id, "benefit_expiring", f"day:{day}", {"day": day})
        await telling.tell_employees(session, news, reminded)
    await leaving.tell_ahead(session, organization_id, today)
    return count


async def _ours(session: AsyncSession, organization_id: UUID, today: date) -> bool:
    await settings_of(session, organization_id)
    day = NotificationSettings.reminded_on
    moved = (
        update(NotificationSettings)
        .where(NotificationSettings.organization_id == organization_id)
        .where(or_(day.is_(None), day < today))
        .values(reminded_on=today)
        .execution_options(synchronize_session=False)
    )
    return await guards.changed(session, moved) == 1


def _insert(session: AsyncSession, organization_id: UUID, today: date) -> Any:
    rows: Mapping[str, Any] = {
        "id": fresh_uuid(),
        "created_at": literal(clock.now(), EndNotice.created_at.type),
        "organization_id": literal(organization_id),
    }
    ending = _ending(organization_id, today).subquery()
    columns = [*rows, "wallet_item_id", "employee_id", "horizon", "told_on"]
    chosen = select(
        *rows.values(), ending.c.id, ending.c.employee_id, ending.c.horizon, literal(today)
    ).where(literal(1) == 1)
    return guards.insert(session, EndNotice).from_select(columns, chosen).on_conflict_do_nothing()


def _ending(organization_id: UUID, today: date) -> Select[Any]:
    """Items that end within a horizon and were given before it began: who is given something for
    ten days needs no word on the second that it ends within thirty."""
    unclaimed = and_(WalletItem.state == _AVAILABLE, _within(WalletItem.claim_by, today))
    held = and_(WalletItem.state.in_(_HELD), _within(WalletItem.expires_on, today))
    found = [
        _nearing(organization_id, today, which, end, since)
        for which, end, since in (
            (unclaimed, WalletItem.claim_by, WalletItem.created_at),
            (
                held,
                WalletItem.expires_on,
                func.coalesce(WalletItem.claimed_at, WalletItem.created_at),
            ),
        )
    ]
    both = found[0].union_all(found[1]).subquery()
    return select(both).where(both.c.horizon > 0)


def _within(end: Any, today: date) -> Any:
    return end.between(today, today + timedelta(days=HORIZONS[-1]))


def _nearing(organization_id: UUID, today: date, which: Any, end: Any, since: Any) -> Select[Any]:
    """The items with the nearest horizon that they are within; 0 where they began within it."""
    given_on = func.date(since, type_=Date)
    cases = [
        (
            end <= today + timedelta(days=horizon),
            case((plus_days(given_on, literal(horizon)) < end, horizon), else_=0),
        )
        for horizon in HORIZONS
    ]
    horizon = case(*cases, else_=0).label("horizon")
    return select(WalletItem.id, WalletItem.employee_id, horizon).where(
        WalletItem.organization_id == organization_id, which
    )
