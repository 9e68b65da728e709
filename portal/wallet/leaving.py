"""What becomes of somebody's items after the last day of employment, as the version of the bundle
says that gave them: they are kept for a time, lapse, or are withdrawn unless their code was seen.

Each step is one guarded update of a chunk, by the state that items are in when they are changed:
done twice it changes nothing, and what is being claimed just then is left to the next sweep.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from portal.audit import appending
from portal.audit.appending import Act
from portal.catalog.models import CLAW_BACK, KEEP, LAPSE, STAY, BundleItem, BundleVersion
from portal.directory.models import Employee
from portal.directory.reads import in_order
from portal.inventory import reserving
from portal.kit import clock, outbox
from portal.kit.actor import Actor, system
from portal.kit.db.types import plus_days
from portal.wallet import booking, returning
from portal.wallet.events import LeaversItemsEnded
from portal.wallet.models import HELD, RECALLABLE, Choice, WalletItem
from portal.wallet.reads import visible

_ENDED_BY = {"expired": "item.expired", "revoked": "item.revoked"}
# Written with what was done to an item, for whoever asks why.
_WHY = {"why": "left"}


def is_gone(day: date) -> ColumnElement[bool]:
    """Whether the last day that a version leaves to a leaver was before a day."""
    until = plus_days(Employee.last_day, func.coalesce(BundleVersion.leaver_days, 0))
    # The first comparison is for the index of last days.
    return (Employee.last_day < day) & (until < day)


async def lapse(session: AsyncSession, organization_id: UUID, day: date, most: int) -> int:
    """Lapse up to `most` items that leavers had until before `day`; how many there were."""
    live = WalletItem.state.in_(("available", *HELD))
    chunk = _items(organization_id, day, live, (LAPSE, KEEP), most)
    return await _end(session, organization_id, day, chunk, live, "expired")


async def claw_back(session: AsyncSession, organization_id: UUID, day: date, most: int) -> int:
    """Withdraw up to `most` items of leavers that nobody saw or used; how many there were."""
    whole = WalletItem.value_left == WalletItem.face_value
    live = WalletItem.state.in_(RECALLABLE) & whole
    chunk = _items(organization_id, day, live, (CLAW_BACK,), most)
    return await _end(session, organization_id, day, chunk, live, "revoked")


def _items(
    organization_id: UUID,
    day: date,
    live: ColumnElement[bool],
    policies: Sequence[str],
    most: int,
) -> Select[UUID]:
    return (
        select(WalletItem.id)
        .join(Employee, Employee.id == WalletItem.employee_id)
        .join(BundleItem, BundleItem.id == WalletItem.bundle_item_id)
        .join(BundleVersion, BundleVersion.id == BundleItem.bundle_version_id)
        .where(
            Employee.organization_id == organization_id,
            WalletItem.organization_id == organization_id,
            BundleVersion.leaver.in_(policies),
            is_gone(day),
            live,
        )
        .order_by(WalletItem.id)
        .limit(most)
        .with_for_update(skip_locked=True, of=WalletItem)
    )


async def _end(
    session: AsyncSession,
    organization_id: UUID,
    day: date,
    chunk: Select[UUID],
    live: ColumnElement[bool],
    state: str,
) -> int:
    free, now = chunk.cte(), clock.now()
    ended = await session.execute(
        update(WalletItem)
        .where(WalletItem.id.in_(select(free.c.id)), live)
        .values(state=state, ended_at=now)
        .returning(WalletItem.id, WalletItem.claimed_at)
        .execution_options(synchronize_session=False)
    )
    rows = ended.all()
    item_ids = [row.id for row in rows]
    if item_ids:
        # As with every expiry, what was claimed before it lapsed stays spent.
        unspent = [row.id for row in rows if state == "revoked" or row.claimed_at is None]
        await reserving.give_back(session, organization_id, item_ids, day)
        await returning.return_items(session, organization_id, unspent, state)
        await booking.book_endings(session, organization_id, item_ids, state)
        acts = [Act(_ENDED_BY[state], "WalletItem", item_id, _WHY) for item_id in item_ids]
        await appending.append_many(session, system(organization_id), acts)
        fact = LeaversItemsEnded(list(item_ids), state, day.isoformat())
        outbox.record(session, organization_id, fact)
    return len(item_ids)


async def close_choices(session: AsyncSession, organization_id: UUID, day: date, most: int) -> int:
    """Close up to `most` choices that leavers had until before `day`, so that nothing is given by
    default any more; how many there were."""
    left = (
        select(Choice.id)
        .join(Employee, Employee.id == Choice.employee_id)
        .join(BundleVersion, BundleVersion.id == Choice.bundle_version_id)
        .where(
            Employee.organization_id == organization_id,
            Choice.organization_id == organization_id,
            BundleVersion.leaver != STAY,
            is_gone(day),
            Choice.state == "open",
        )
        .order_by(Choice.id)
        .limit(most)
        .with_for_update(skip_locked=True, of=Choice)
        .cte()
    )
    closed = await session.scalars(
        update(Choice)
        .where(Choice.id.in_(select(left.c.id)), Choice.state == "open")
        .values(state="revoked")
        .returning(Choice.id)
        .execution_options(synchronize_session=False)
    )
    choice_ids = closed.all()
    if choice_ids:
        await returning.return_choices(session, organization_id, choice_ids)
    acts = [Act("choice.revoked", "Choice", choice_id, _WHY) for choice_id in choice_ids]
    await appending.append_many(session, system(organization_id), acts)
    return len(choice_ids)


@dataclass(frozen=True, slots=True)
class LeaverTerms:
    """What an item's bundle says of leavers, and the last day of its holder where one is known."""

    policy: str
    days: int | None
    last_day: date | None

    @property
    def until(self) -> date | None:
        """The last day on which a leaver has the item; None where leaving does not end it."""
        if self.last_day is None or self.policy == STAY:
            return None
        return self.last_day + timedelta(days=self.days or 0)


async def terms_of_items(
    session: AsyncSession, actor: Actor, item_ids: Sequence[UUID]
) -> list[LeaverTerms | None]:
    """What becomes of each item that the actor may see, when its holder leaves."""
    rows: Any = await session.execute(
        select(WalletItem.id, BundleVersion.leaver, BundleVersion.leaver_days, Employee.last_day)
        .join(Employee, Employee.id == WalletItem.employee_id)
        .join(BundleItem, BundleItem.id == WalletItem.bundle_item_id)
        .join(BundleVersion, BundleVersion.id == BundleItem.bundle_version_id)
        .where(WalletItem.id.in_(item_ids), visible(actor))
    )
    return in_order({row[0]: LeaverTerms(*row[1:]) for row in rows}, item_ids)
