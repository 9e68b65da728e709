"""Reminding employees of what they have not claimed: a notice in the inbox, once per item and day.

The items come as a Select of their ids, for which ones are meant is another domain's question.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from portal.audit import appending
from portal.audit.appending import Act
from portal.directory.models import Employee, Organization
from portal.directory.reads import in_order, today
from portal.kit import clock, ids, outbox
from portal.kit.actor import Actor
from portal.kit.db import guards
from portal.notifications.errors import NothingToRemind
from portal.notifications.events import EmployeesReminded
from portal.notifications.models import Reminder
from portal.wallet.models import WalletItem

# So many at a time: whoever reminds more asks again, and is told how many are left.
MOST = 1_000


@dataclass(frozen=True, slots=True)
class Due:
    """How many items can be reminded of today, and how many people hold them."""

    items: int
    people: int


async def due(session: AsyncSession, actor: Actor, items: Select[UUID]) -> Due:
    """What a reminder of these items would do now."""
    day = await today(session, actor.organization_id)
    counted = select(func.count(), func.count(func.distinct(WalletItem.employee_id)))
    row = (await session.execute(counted.where(*_remindable(actor, items, day)))).one()
    return Due(*row)


async def remind(
    session: AsyncSession, actor: Actor, items: Select[UUID], most: int = MOST
) -> list[UUID]:
    """Remind the holders of up to `most` of these items; the items. Those that were claimed, that
    lapsed, or that were reminded of today are left out."""
    day = await today(session, actor.organization_id)
    wanted = (
        select(
            WalletItem.id,
            WalletItem.employee_id,
            func.coalesce(Employee.locale, Organization.locale),
        )
        .join(Employee, Employee.id == WalletItem.employee_id)
        .join(Organization, Organization.id == WalletItem.organization_id)
        .where(*_remindable(actor, items, day))
        .order_by(WalletItem.id)
        .limit(most)
    )
    rows = [
        {
            "id": ids.new(),
            "created_at": clock.now(),
            "organization_id": actor.organization_id,
            "wallet_item_id": item_id,
            "employee_id": employee_id,
            "locale": spoken,
            "day": day,
        }
        for item_id, employee_id, spoken in await session.execute(wanted)
    ]
    written = await _write(session, rows) if rows else []
    if not written:
        raise NothingToRemind()
    acts = [Act("item.reminded", "WalletItem", item_id) for _, item_id in written]
    await appending.append_many(session, actor, acts)
    fact = EmployeesReminded([reminder_id for reminder_id, _ in written])
    outbox.record(session, actor.organization_id, fact)
    return [item_id for _, item_id in written]


async def _write(session: AsyncSession, rows: list[dict[str, Any]]) -> list[tuple[UUID, UUID]]:
    """Write reminders; those that nobody else wrote meanwhile, with their items."""
    statement = _inserting(session).returning(Reminder.id, Reminder.wallet_item_id)
    result = await session.execute(statement, rows)
    return [(row[0], row[1]) for row in result]


def _inserting(session: AsyncSession) -> Any:
    keys = [Reminder.wallet_item_id, Reminder.day]
    return guards.insert(session, Reminder).on_conflict_do_nothing(index_elements=keys)


def _remindable(actor: Actor, items: Select[UUID], day: date) -> list[ColumnElement[bool]]:
    """Items that still can be claimed and that nobody was reminded of today."""
    reminded = select(Reminder.id).where(
        Reminder.wallet_item_id == WalletItem.id, Reminder.day == day
    )
    return [
        WalletItem.organization_id == actor.organization_id,
        WalletItem.state == "available",
        or_(WalletItem.claim_by.is_(None), WalletItem.claim_by >= day),
        WalletItem.id.in_(items),
        ~reminded.exists(),
    ]


async def last_days(
    session: AsyncSession, actor: Actor, item_ids: Sequence[UUID]
) -> list[date | None]:
    """The last day on which the holder of each item was reminded of it."""
    rows = await session.execute(
        select(Reminder.wallet_item_id, func.max(Reminder.day).label("day"))
        .where(
            Reminder.organization_id == actor.organization_id,
            Reminder.wallet_item_id.in_(item_ids),
        )
        .group_by(Reminder.wallet_item_id)
    )
    return in_order({row.wallet_item_id: row.day for row in rows}, item_ids)
