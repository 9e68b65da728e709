"""Whether budgets can pay for a chunk of a run: who of it gets the last money, who waits for more
or is left out, and the promise for those who were granted."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    delete,
    exists,
    func,
    literal,
    or_,
    select,
    tuple_,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from portal.budgets import moving, reserving
from portal.budgets.models import Budget, BudgetMovement
from portal.budgets.reserving import Promise
from portal.catalog import costing
from portal.directory.models import Assignment, Employee
from portal.directory.reads import in_force
from portal.kit import outbox
from portal.kit.db import guards
from portal.kit.db.types import bytewise
from portal.rules import evaluating, paying
from portal.rules.due_employees import DUE
from portal.rules.events import BudgetOverdrawn
from portal.rules.models import Grant, GrantRule, PendingGrant, RuleRun, RuleVersion
from portal.rules.paying import Paying

# Left out for good; or not for good, but until there is money.
EXHAUSTED, HELD = "BUDGET_EXHAUSTED", "BUDGET_HELD"


@dataclass(frozen=True, slots=True)
class Bill:
    """What a version's grants cost, in one currency, and who pays for them."""

    organization_id: UUID
    rule_id: UUID
    paying: Paying
    each: int
    currency: str

    @classmethod
    async def of(cls, session: AsyncSession, version: RuleVersion) -> "Bill | None":
        """None where no budget pays, or there is nothing to pay."""
        paid = paying.read(version.budget)
        if paid is None:
            return None
        each = await costing.cost_of(session, version.bundle_version_id)
        if not each:
            return None
        (currency,) = await costing.currencies(session, version.bundle_version_id)
        return cls(version.organization_id, version.rule_id, paid, each, currency)

    def budget(self, due: Any) -> Any:
        """The budget that pays for somebody on the day that the grant belongs to, in SQL; NULL when
        there is none, or it is closed."""
        query = self._budgets().where(Budget.starts_on <= due.due_on, Budget.ends_on >= due.due_on)
        if self.paying.budget_id is None:
            query = query.join(
                Assignment,
                and_(
                    Assignment.cost_center == Budget.cost_center,
                    Assignment.employee_id == due.employee_id,
                    in_force(due.due_on),
                ),
            )
        return query.limit(1)

    def _budgets(self) -> Select[Any]:
        """All budgets that pay for anybody."""
        query = select(Budget.id).where(
            Budget.organization_id == self.organization_id,
            Budget.currency == self.currency,
            Budget.closed_on.is_(None),
        )
        if self.paying.budget_id is None:
            return query.where(Budget.cost_center.is_not(None))
        named = aliased(Budget)
        line = select(named.line_id).where(named.id == self.paying.budget_id)
        return query.where(Budget.line_id == line.scalar_subquery())

    def can_pay(self, due: Any) -> ColumnElement[bool]:
        """Whether there is a budget for somebody that has the money, or need not have it."""
        return exists(self._with_money(self.budget(due)))

    async def can_pay_anybody(self, session: AsyncSession) -> bool:
        """Whether any budget has the money for anybody: it spares asking for each who waits."""
        return await session.scalar(self._with_money(self._budgets()).limit(1)) is not None

    def _with_money(self, budgets: Select[Any]) -> Select[Any]:
        if self.paying.at_zero == "overdraw":
            return budgets
        return budgets.where(Budget.available >= self.each)


def _ungranted(bill: Bill) -> ColumnElement[bool]:
    """Who of the chunk is to be granted and was not yet: nobody else costs anything. It is asked
    for each row, by an index."""
    given = select(Grant.id).where(
        Grant.rule_id == bill.rule_id,
        Grant.employee_id == DUE.c.employee_id,
        Grant.occasion == DUE.c.occasion,
    )
    return and_(DUE.c.reason.is_(None), given.limit(1).scalar_subquery().is_(None))


async def judge(session: AsyncSession, bill: Bill) -> None:
    """Write into the chunk's judgement which budget pays for whom, and a reason where none can.

    The last money goes by the day that a grant belongs to, and then by employee number. Whoever
    else takes from one of the budgets waits until the commit.
    """
    budget = bill.budget(DUE.c).scalar_subquery()
    await session.execute(update(DUE).where(_ungranted(bill)).values(budget_id=budget))
    reason = EXHAUSTED if bill.paying.at_zero == "skip" else HELD
    without = update(DUE).where(_ungranted(bill), DUE.c.budget_id.is_(None))
    await session.execute(without.values(reason=reason))
    found = await session.scalars(
        select(DUE.c.budget_id).where(DUE.c.budget_id.is_not(None)).distinct()
    )
    await moving.lock(session, bill.organization_id, list(found))
    if bill.paying.at_zero != "overdraw":
        beyond = tuple_(DUE.c.employee_id, DUE.c.occasion).in_(_beyond(bill))
        await session.execute(update(DUE).where(beyond).values(budget_id=None, reason=reason))


def _beyond(bill: Bill) -> Any:
    """Those for whom nothing is left of their budget."""
    order = (DUE.c.due_on, bytewise(Employee.number), DUE.c.occasion)
    place = func.row_number().over(partition_by=DUE.c.budget_id, order_by=order)
    ranked = (
        select(DUE.c.employee_id, DUE.c.occasion, DUE.c.budget_id, place.label("place"))
        .join(Employee, Employee.id == DUE.c.employee_id)
        .where(DUE.c.budget_id.is_not(None))
        .subquery("ranked")
    )
    return (
        select(ranked.c.employee_id, ranked.c.occasion)
        .join(Budget, Budget.id == ranked.c.budget_id)
        .where(ranked.c.place * bill.each > Budget.available)
    )


async def keep_waiting(session: AsyncSession, bill: Bill) -> int:
    """Of those who waited, leave out of the chunk whom no budget can pay for yet; they wait on, for
    money from now on. How many they are."""
    held = DUE.c.reason == HELD
    await session.execute(
        update(PendingGrant)
        .where(
            PendingGrant.organization_id == bill.organization_id,
            PendingGrant.rule_id == bill.rule_id,
            PendingGrant.settled_on.is_(None),
            # Most wait for money already: they are not compared with everybody of the chunk.
            PendingGrant.why != "budget",
            PendingGrant.employee_id == DUE.c.employee_id,
            PendingGrant.occasion == DUE.c.occasion,
            held,
        )
        .values(why="budget")
        .execution_options(synchronize_session=False)
    )
    return await guards.changed(session, delete(DUE).where(held))


async def promise(session: AsyncSession, bill: Bill, run: RuleRun) -> None:
    """Take what the grants of the chunk cost off their budgets."""
    rows = await session.execute(
        select(Grant.budget_id, func.count())
        .join(
            DUE,
            and_(
                Grant.employee_id == DUE.c.employee_id,
                Grant.occasion == DUE.c.occasion,
                Grant.budget_id == DUE.c.budget_id,
            ),
        )
        .where(Grant.rule_id == bill.rule_id, Grant.run_id == run.id)
        .group_by(Grant.budget_id)
        .order_by(Grant.budget_id)
    )
    for budget_id, people in rows.all():
        if budget_id is None:
            continue
        promised = Promise(budget_id, people * bill.each, people, run.id)
        overdraw = bill.paying.at_zero == "overdraw"
        below = await reserving.reserve(session, run.organization_id, promised, overdraw=overdraw)
        if below:
            name = await session.scalar(select(Budget.name).where(Budget.id == budget_id)) or ""
            fact = BudgetOverdrawn(budget_id, name, bill.rule_id, run.id, people)
            outbox.record(session, run.organization_id, fact)


async def waiting(session: AsyncSession) -> list[GrantRule]:
    """The rules of which anybody waits for money that is there now."""
    open_ = (PendingGrant.why == "budget", PendingGrant.settled_on.is_(None))
    waited_for = select(PendingGrant.rule_version_id).where(*open_)
    versions = await session.scalars(select(RuleVersion).where(RuleVersion.id.in_(waited_for)))
    found = []
    for version in versions.all():
        bill = await Bill.of(session, version)
        if bill is not None and not await bill.can_pay_anybody(session):
            continue
        if await session.scalar(_waits(version, bill).limit(1)) is not None:
            found.append(version.rule_id)
    rules = await session.scalars(
        select(GrantRule).where(GrantRule.id.in_(found)).order_by(GrantRule.id)
    )
    return list(rules)


async def funded(
    session: AsyncSession, organization_id: UUID, rule_id: UUID, day: date
) -> tuple[UUID, str] | None:
    """A version under which anybody waits for money that is there, or waits in vain because they
    have left; and what tells this time from the one before. None when there is nobody."""
    open_ = (
        PendingGrant.organization_id == organization_id,
        PendingGrant.rule_id == rule_id,
        PendingGrant.why == "budget",
        PendingGrant.settled_on.is_(None),
    )
    waited_for = select(PendingGrant.rule_version_id).where(*open_)
    versions = await session.scalars(
        select(RuleVersion).where(RuleVersion.id.in_(waited_for)).order_by(RuleVersion.id)
    )
    for version in versions.all():
        bill = await Bill.of(session, version)
        on = literal(day, PendingGrant.due_on.type)
        found = await session.scalar(_waits(version, bill, on).limit(1))
        if found is not None:
            return version.id, f"{found}.{await _incomes(session, organization_id)}"
    return None


def _waits(
    version: RuleVersion, bill: Bill | None, day: ColumnElement[date] | None = None
) -> Select[Any]:
    """Whoever waits for money under a version and need not wait beyond a day."""
    query = (
        select(PendingGrant.id)
        .join(Employee, Employee.id == PendingGrant.employee_id)
        .where(
            PendingGrant.organization_id == version.organization_id,
            PendingGrant.rule_id == version.rule_id,
            PendingGrant.rule_version_id == version.id,
            PendingGrant.why == "budget",
            PendingGrant.settled_on.is_(None),
        )
        .order_by(PendingGrant.id.desc())
    )
    if bill is None:
        return query
    paid = bill.can_pay(PendingGrant)
    if day is None:
        return query.where(paid)
    return query.where(PendingGrant.due_on <= day, or_(paid, ~evaluating.employed(day)))


async def _incomes(session: AsyncSession, organization_id: UUID) -> int:
    """How often a budget of the organization was brought money."""
    query = select(func.count()).where(
        BudgetMovement.organization_id == organization_id, BudgetMovement.amount > 0
    )
    return await session.scalar(query) or 0
