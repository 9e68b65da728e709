"""What ends in which month unless it is claimed or used before: from the tallies, or from the rows
where a filter asks for single days of grants or single items."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, case, func, literal, select
from sqlalchemy.ext.asyncio import AsyncSession

from portal.catalog.models import BundleVersion
from portal.directory.models import DepartmentAncestor
from portal.directory.reads import today
from portal.kit.actor import Actor
from portal.reports import tallying, tracking
from portal.reports.tracking import Filter
from portal.rules.models import Grant
from portal.wallet.models import HELD, WalletItem

# Written into statements, or no database would see that its indexes cover just these.
_AVAILABLE = literal("available", literal_execute=True)


@dataclass(frozen=True, slots=True)
class Ending:
    """What ends in one month unless it is claimed or used before: how many items, and how much is
    left of them in minor units. `unclaimed` of them nobody has claimed yet."""

    month: str
    currency: str
    items: int
    unclaimed: int
    value: int


async def endings(
    session: AsyncSession, actor: Actor, wanted: Filter, months: int
) -> Sequence[Ending]:
    """What ends by month, for so many months with this one."""
    day = await today(session, actor.organization_id)
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    after = date(year, month + 1, 1)
    if _by_day(wanted):
        return await _of_items(session, actor, wanted, (day, after))
    return await _of_tallies(session, actor, wanted, (day.replace(day=1), after))


def _by_day(wanted: Filter) -> bool:
    """Tallies of what ends do not know the days of the grants."""
    days = (wanted.run_id, wanted.grant_id, wanted.granted_since, wanted.granted_until, wanted.ids)
    return any(value is not None for value in days)


async def _of_tallies(
    session: AsyncSession, actor: Actor, wanted: Filter, days: tuple[date, date]
) -> Sequence[Ending]:
    rows = tallying.tallied(actor.organization_id, "ending")
    first, after = days
    month, items = tallying.month_number(rows.c.granted_on), func.sum(rows.c.issued)
    unclaimed = func.sum(case((rows.c.state == "available", rows.c.issued), else_=0))
    query = (
        select(month, rows.c.currency, items, unclaimed, func.sum(rows.c.value_left))
        .where(rows.c.granted_on >= first, rows.c.granted_on < after)
        .group_by(month, rows.c.currency)
        .having(items > 0)
        .order_by(month, rows.c.currency)
    )
    if wanted.rule_id is not None:
        query = query.where(rows.c.rule_id == wanted.rule_id)
    if wanted.bundle_id is not None:
        query = query.where(rows.c.bundle_version_id.in_(_versions(actor, wanted.bundle_id)))
    if wanted.department_id is not None:
        below = select(DepartmentAncestor.department_id).where(
            DepartmentAncestor.organization_id == actor.organization_id,
            DepartmentAncestor.ancestor_id == wanted.department_id,
        )
        query = query.where(rows.c.department_id.in_(below))
    if wanted.states is not None:
        query = query.where(rows.c.state.in_(wanted.states))
    return [
        Ending(tracking.month_of(number), currency, *(int(value) for value in sums))
        for number, currency, *sums in await session.execute(query)
    ]


async def _of_items(
    session: AsyncSession, actor: Actor, wanted: Filter, days: tuple[date, date]
) -> Sequence[Ending]:
    # By the day, in two statements: each is answered by an index alone.
    held = [literal(state, literal_execute=True) for state in HELD]
    unclaimed = _ending(actor, wanted, WalletItem.claim_by, days, WalletItem.state == _AVAILABLE)
    claimed = _ending(actor, wanted, WalletItem.expires_on, days, WalletItem.state.in_(held))
    found: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0])
    for query, is_open in ((unclaimed, True), (claimed, False)):
        for ends_on, currency, items, value in await session.execute(query):
            sums = found[f"{ends_on:%Y-%m}", currency]
            sums[0] += items
            sums[1] += items if is_open else 0
            sums[2] += int(value)
    return [Ending(*key, *sums) for key, sums in sorted(found.items())]


def _ending(
    actor: Actor,
    wanted: Filter,
    ends_on: Any,
    days: tuple[date, date],
    which: ColumnElement[bool],
) -> Any:
    sums = (func.count(), func.sum(WalletItem.value_left))
    query = select(ends_on, WalletItem.currency, *sums)
    ours = WalletItem.organization_id == actor.organization_id
    first, after = days
    query = query.where(ours, which, ends_on >= first, ends_on < after)
    if wanted.groups():
        # The grants once and then the items by their days; joined, SQLite without statistics would
        # look through the grants again for each item.
        query = query.where(WalletItem.grant_id.in_(_grants(actor, wanted)))
    for column, among in ((WalletItem.state, wanted.states), (WalletItem.id, wanted.ids)):
        if among is not None:
            query = query.where(column.in_(among))
    return query.group_by(ends_on, WalletItem.currency)


def _grants(actor: Actor, wanted: Filter) -> Select[UUID]:
    """The ids of the grants that a filter means."""
    of_grants = tracking.conditions(replace(wanted, bundle_id=None, states=None, ids=None))
    query = select(Grant.id).where(Grant.organization_id == actor.organization_id, *of_grants)
    if wanted.bundle_id is None:
        return query
    return query.where(Grant.bundle_version_id.in_(_versions(actor, wanted.bundle_id)))


def _versions(actor: Actor, bundle_id: UUID) -> Select[UUID]:
    return select(BundleVersion.id).where(
        BundleVersion.organization_id == actor.organization_id,
        BundleVersion.bundle_id == bundle_id,
    )
