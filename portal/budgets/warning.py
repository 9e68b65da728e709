"""Warning of budgets that end or run out: each once, 60, 30 and 7 days ahead."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy import exists, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from portal.budgets.models import Budget, BudgetWarning
from portal.kit import clock, ids
from portal.kit.db import guards

ENDS: Final = "ends"
RUNS_OUT: Final = "runs_out"
# How many days ahead.
AHEAD: Final = (7, 30, 60)
NAMED: Final = 20


@dataclass(frozen=True, slots=True)
class Danger:
    """That a budget ends, or runs out, on a day, and who would be without."""

    why: str
    falls_on: date
    affected: int
    first: Sequence[UUID]


def ahead(today: date, falls_on: date) -> int | None:
    """Which warning it is time for; None while the day is further off, or is over."""
    left = (falls_on - today).days
    return next((days for days in AHEAD if 0 <= left <= days), None)


async def open_on(session: AsyncSession, organization_id: UUID, day: date) -> list[Budget]:
    """The budgets that pay for a day, and promise still."""
    rows = await session.scalars(
        select(Budget)
        .where(
            Budget.organization_id == organization_id,
            Budget.starts_on <= day,
            Budget.ends_on >= day,
            Budget.closed_on.is_(None),
        )
        .order_by(Budget.id)
    )
    return list(rows)


async def is_renewed(session: AsyncSession, budget: Budget) -> bool:
    """Whether there is a budget of the next period."""
    after = aliased(Budget)
    return bool(await session.scalar(select(exists().where(after.renews_id == budget.id))))


async def was_warned(session: AsyncSession, budget: Budget, why: str, days: int) -> bool:
    """Whether this was told before."""
    told = exists().where(
        BudgetWarning.organization_id == budget.organization_id,
        BudgetWarning.budget_id == budget.id,
        BudgetWarning.why == why,
        BudgetWarning.days == days,
    )
    return bool(await session.scalar(select(told)))


async def warn(session: AsyncSession, budget: Budget, days: int, danger: Danger) -> bool:
    """Note a warning; False when it was told before, or is just being told by another node."""
    new = (
        guards.insert(session, BudgetWarning)
        .values(
            id=ids.new(),
            created_at=clock.now(),
            organization_id=budget.organization_id,
            budget_id=budget.id,
            why=danger.why,
            days=days,
            falls_on=danger.falls_on,
            affected=danger.affected,
            employees=[str(one) for one in danger.first],
        )
        .on_conflict_do_nothing()
    )
    return await guards.inserted(session, new)
