"""Foreseeing who will be without money: whom the rules that a budget pays for will reach after it
has ended, or after it has run out. By the same query that runs and forecasts ask."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import Subquery, func, select, union_all
from sqlalchemy.ext.asyncio import AsyncSession

from portal.budgets import warning
from portal.budgets.models import Budget
from portal.budgets.warning import ENDS, NAMED, RUNS_OUT, Danger
from portal.directory.models import Employee
from portal.kit import outbox
from portal.rules import forecasting, places
from portal.rules.affording import Bill
from portal.rules.events import BudgetEnds, BudgetRunsOut
from portal.rules.forecasting import Forecast
from portal.rules.models import GrantRule, RuleVersion
from portal.rules.places import Places
from portal.rules.writing import Content

HORIZON = timedelta(days=60)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Paid:
    """A rule that budgets pay for, as its version in force says."""

    version: RuleVersion
    bill: Bill
    line_id: UUID | None

    def is_paid_by(self, budget: Budget) -> bool:
        if self.bill.currency != budget.currency:
            return False
        if self.bill.paying.budget_id is None:
            return budget.cost_center is not None
        return self.line_id == budget.line_id

    def people(self, budget: Budget, days: tuple[date, date], where: Places) -> Subquery:
        """employee_id, day and cost of whoever it will grant to out of a budget."""
        version = self.version
        forecast = Forecast.of(
            version.organization_id, Content.of(version), days, where, version.rule_id
        )
        due = forecasting.people(forecast)
        found = select(due.c.employee_id, due.c.day).where(due.c.reason.is_(None))
        if self.bill.paying.budget_id is None:
            found = found.where(due.c.cost_center == budget.cost_center)
        return found.subquery()


async def foresee(
    session: AsyncSession, organization_id: UUID, today: date
) -> list[tuple[Budget, Danger]]:
    """What is to be told of the organization's budgets by now. It only asks."""
    found: list[tuple[Budget, Danger]] = []
    budgets = await warning.open_on(session, organization_id, today)
    if not budgets:
        return found
    paid, where = await _paid(session, organization_id), await places.of(session, organization_id)
    for budget in budgets:
        those = [one for one in paid if one.is_paid_by(budget)]
        if not those:
            continue
        dangers = (
            await _ending(session, budget, those, where, today),
            await _running_out(session, budget, those, where, today),
        )
        found += [(budget, danger) for danger in dangers if danger is not None]
    return found


async def _paid(session: AsyncSession, organization_id: UUID) -> list[_Paid]:
    versions = await session.scalars(
        select(RuleVersion)
        .join(GrantRule, GrantRule.id == RuleVersion.rule_id)
        .where(
            GrantRule.organization_id == organization_id,
            GrantRule.state.in_(("scheduled", "running")),
            RuleVersion.number == GrantRule.active_version,
        )
        .order_by(RuleVersion.id)
    )
    found = []
    for version in versions.all():
        bill = await Bill.of(session, version)
        if bill is not None:
            named = select(Budget.line_id).where(Budget.id == bill.paying.budget_id)
            found.append(_Paid(version, bill, await session.scalar(named)))
    return found


async def _ending(
    session: AsyncSession, budget: Budget, paid: Sequence[_Paid], where: Places, today: date
) -> Danger | None:
    """That the period ends, and nothing renews it."""
    days = warning.ahead(today, budget.ends_on)
    if days is None or await warning.was_warned(session, budget, ENDS, days):
        return None
    if await warning.is_renewed(session, budget):
        return None
    after = (budget.ends_on + _DAY, budget.ends_on + HORIZON)
    people = [one.people(budget, after, where) for one in paid]
    return await _danger(session, ENDS, budget.ends_on, people)


async def _running_out(
    session: AsyncSession, budget: Budget, paid: Sequence[_Paid], where: Places, today: date
) -> Danger | None:
    """That the rules will promise more than is available before the period ends."""
    last = min(budget.ends_on, today + HORIZON)
    people = [one.people(budget, (today, last), where) for one in paid]
    costs: dict[date, int] = {}
    for one, their in zip(paid, people, strict=True):
        by_day = select(their.c.day, func.count()).group_by(their.c.day)
        for day, count in await session.execute(by_day):
            costs[day] = costs.get(day, 0) + count * one.bill.each
    left, runs_out = budget.available, None
    for day in sorted(costs):
        left -= costs[day]
        if left < 0:
            runs_out = day
            break
    if runs_out is None:
        return None
    days = warning.ahead(today, runs_out)
    if days is None or await warning.was_warned(session, budget, RUNS_OUT, days):
        return None
    return await _danger(session, RUNS_OUT, runs_out, people, runs_out)


async def _danger(
    session: AsyncSession,
    why: str,
    falls_on: date,
    people: Sequence[Subquery],
    since: date | None = None,
) -> Danger | None:
    """Whoever is reached from a day on, and the first of them by day and employee number."""
    rows = [select(their.c.employee_id, their.c.day) for their in people]
    everybody = union_all(*rows).subquery("everybody")
    first_day = func.min(everybody.c.day).label("first_day")
    each = select(everybody.c.employee_id, first_day).group_by(everybody.c.employee_id)
    if since is not None:
        each = each.where(everybody.c.day >= since)
    affected = each.subquery("affected")
    count = await session.scalar(select(func.count()).select_from(affected)) or 0
    if not count:
        return None
    first = await session.scalars(
        select(Employee.id)
        .join(affected, affected.c.employee_id == Employee.id)
        .order_by(affected.c.first_day, Employee.number)
        .limit(NAMED)
    )
    return Danger(why, falls_on, count, first.all())


async def tell(session: AsyncSession, budget: Budget, danger: Danger, today: date) -> bool:
    """Tell of a danger; False when that was done before, by whomever."""
    days = warning.ahead(today, danger.falls_on)
    if days is None or not await warning.warn(session, budget, days, danger):
        return False
    rows = await session.execute(
        select(Employee.id, Employee.name).where(Employee.id.in_(danger.first))
    )
    names = {row[0]: row[1] for row in rows}
    people = ", ".join(names[one] for one in danger.first)
    if danger.affected > len(danger.first):
        people += " …"
    fact = BudgetEnds if danger.why == ENDS else BudgetRunsOut
    day = danger.falls_on.isoformat()
    told = fact(budget.id, budget.name, day, danger.affected, people)
    outbox.record(session, budget.organization_id, told)
    return True
