"""Budgets for tests, and how they stand."""

from datetime import date
from typing import Any
from uuid import UUID

from portal.budgets import budgeting, reads
from portal.budgets.budgeting import Plan
from portal.budgets.models import Budget
from portal.budgets.reads import Balances
from portal.kit.db.session import Database
from tests.factories import directory

YEAR = (date(2026, 1, 1), date(2026, 12, 31))


async def budget(
    database: Database,
    organization_id: UUID,
    amount: int = 0,
    *,
    name: str = "Awards",
    cost_center: str | None = None,
    period: tuple[date, date] = YEAR,
) -> Budget:
    """A budget in CNY with an amount."""
    actor = directory.actor(organization_id, "hr_admin")
    async with database.writing(organization_id) as session:
        plan = Plan(name, "CNY", cost_center, *period)
        made = await budgeting.create(session, actor, plan)
        if amount:
            await budgeting.allocate(session, actor, made.id, amount)
    return made


async def allocate(database: Database, budget: Budget, amount: int) -> None:
    """Give it more, or take some back."""
    actor = directory.actor(budget.organization_id, "hr_admin")
    async with database.writing(budget.organization_id) as session:
        await budgeting.allocate(session, actor, budget.id, amount)


async def balances(database: Database, budget: Budget) -> Balances:
    """What its accounts sum to; what is available is also what the guard goes by."""
    actor = directory.actor(budget.organization_id, "hr_admin")
    async with database.reading(budget.organization_id) as session:
        assert await reads.faults(session, budget.organization_id) == []
        (found,) = await reads.balances(session, actor, [budget.id])
    return found


def pays(budget: Budget | None, at_zero: str = "hold") -> dict[str, Any]:
    """What a rule says of who pays: a budget, or that of the cost centre."""
    if budget is None:
        return {"from": "cost_center", "atZero": at_zero}
    return {"from": "budget", "budget": str(budget.id), "atZero": at_zero}
