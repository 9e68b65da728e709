"""The inbox of an employee: worked out from the wallet itself, so that it cannot disagree with it,
and what of it was read."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import and_, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from portal.directory.models import Organization
from portal.kit import clock, ids
from portal.kit.actor import Actor
from portal.kit.db import guards
from portal.notifications.models import NoticeRead, Reminder
from portal.wallet.models import HELD, Choice, WalletItem

SOON = 30
RECENT = 90
_LAPSED = {"revoked": "withdrawn", "expired": "lapsed"}


@dataclass(frozen=True, slots=True)
class Notice:
    """One line of an inbox. `subject_id` is what it is about: a choice, an item or a reminder, so
    that a new reminder is news again. `day` is the one by which notices stand in order."""

    kind: str
    subject_id: UUID
    day: date | None
    item_id: UUID | None = None
    choice_id: UUID | None = None
    reminded_on: date | None = None
    read: bool = False

    @property
    def key(self) -> tuple[str, UUID]:
        return self.kind, self.subject_id


async def notices(session: AsyncSession, actor: Actor) -> list[Notice]:
    """What waits or ends soon for the actor, and what was withdrawn or lapsed of late."""
    if actor.employee_id is None:
        return []
    zone = ZoneInfo(await _zone(session, actor))
    day = clock.now().astimezone(zone).date()
    rows = await session.scalars(_worth_a_notice(actor, day))
    reminders = await _reminders(session, actor)
    found = [
        *_choices(await session.scalars(_open_choices(actor, day))),
        *_of_items(rows.all(), reminders, day, zone),
    ]
    known = await _read(session, actor, [notice.subject_id for notice in found])
    return [_marked(notice, known) for notice in found]


async def _zone(session: AsyncSession, actor: Actor) -> str:
    zone = select(Organization.time_zone).where(Organization.id == actor.organization_id)
    return str((await session.scalars(zone)).one())


def _own(actor: Actor, table: Any) -> Any:
    return (table.organization_id == actor.organization_id) & (
        table.employee_id == actor.employee_id
    )


def _open_choices(actor: Actor, day: date) -> Any:
    is_open = (Choice.state == "open") & (Choice.choose_by >= day)
    return select(Choice).where(_own(actor, Choice), is_open).order_by(Choice.choose_by, Choice.id)


def _worth_a_notice(actor: Actor, day: date) -> Any:
    claimable = (WalletItem.state == "available") & or_(
        WalletItem.claim_by.is_(None), WalletItem.claim_by >= day
    )
    ending = and_(
        WalletItem.state.in_(HELD),
        WalletItem.expires_on >= day,
        WalletItem.expires_on <= day + timedelta(days=SOON),
    )
    over = WalletItem.state.in_(_LAPSED) & (
        WalletItem.ended_at >= clock.now() - timedelta(days=RECENT)
    )
    return select(WalletItem).where(_own(actor, WalletItem), or_(claimable, ending, over))


async def _reminders(session: AsyncSession, actor: Actor) -> dict[UUID, Reminder]:
    """The latest reminder of each item."""
    rows = await session.scalars(
        select(Reminder).where(_own(actor, Reminder)).order_by(Reminder.day)
    )
    return {row.wallet_item_id: row for row in rows}


def _choices(rows: Iterable[Choice]) -> list[Notice]:
    return [Notice("gift", row.id, row.choose_by, choice_id=row.id) for row in rows]


def _of_items(
    rows: Sequence[WalletItem], reminders: dict[UUID, Reminder], day: date, zone: ZoneInfo
) -> list[Notice]:
    """What ends first stands first; then what is over, the latest first."""
    current = [_current(row, reminders.get(row.id)) for row in rows if row.state not in _LAPSED]
    over = [_over(row, row.ended_at, zone) for row in rows if row.state in _LAPSED and row.ended_at]
    return [
        *sorted(current, key=lambda notice: notice.day or date.max),
        *sorted(over, key=lambda notice: notice.day or day, reverse=True),
    ]


def _current(row: WalletItem, reminder: Reminder | None) -> Notice:
    if row.state != "available":
        return Notice("soon", row.id, row.expires_on, row.id)
    if reminder is None:
        return Notice("claim", row.id, row.claim_by, row.id)
    return Notice("reminder", reminder.id, row.claim_by, row.id, reminded_on=reminder.day)


def _over(row: WalletItem, ended_at: datetime, zone: ZoneInfo) -> Notice:
    return Notice(_LAPSED[row.state], row.id, ended_at.astimezone(zone).date(), row.id)


def _marked(notice: Notice, known: Collection[tuple[str, UUID]]) -> Notice:
    return Notice(
        notice.kind,
        notice.subject_id,
        notice.day,
        notice.item_id,
        notice.choice_id,
        notice.reminded_on,
        read=notice.key in known,
    )


async def _read(
    session: AsyncSession, actor: Actor, subject_ids: Sequence[UUID]
) -> set[tuple[str, UUID]]:
    rows = await session.execute(
        select(NoticeRead.kind, NoticeRead.subject_id).where(
            _own(actor, NoticeRead), NoticeRead.subject_id.in_(subject_ids)
        )
    )
    return {(row.kind, row.subject_id) for row in rows}


async def mark_read(
    session: AsyncSession, actor: Actor, keys: Collection[tuple[str, UUID]] | None = None
) -> int:
    """Note that the actor has read these notices, or all there are; how many were news. What is no
    notice of the actor's is left out."""
    unread = [
        notice.key
        for notice in await notices(session, actor)
        if not notice.read and (keys is None or notice.key in keys)
    ]
    rows = [
        {
            "id": ids.new(),
            "created_at": clock.now(),
            "organization_id": actor.organization_id,
            "employee_id": actor.employee_id,
            "kind": kind,
            "subject_id": subject_id,
        }
        for kind, subject_id in sorted(unread)
    ]
    if rows:
        statement = guards.insert(session, NoticeRead).on_conflict_do_nothing()
        await session.execute(statement, rows)
    return len(rows)
