"""Setting budgets up, giving them money, renewing and closing them."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from portal.audit import appending
from portal.budgets import moving
from portal.budgets.errors import BudgetClosed, BudgetExists, BudgetRenewed, BudgetTooSmall
from portal.budgets.models import Budget
from portal.budgets.moving import Move
from portal.directory import reads as directory
from portal.kit import clock, ids
from portal.kit.actor import Actor
from portal.kit.db import guards
from portal.kit.errors import InvalidInput, NotFound
from portal.kit.money import Money
from portal.ledger.movements import BUDGET_AVAILABLE, Funds, Line

_LONGEST_NAME = 100
_LONGEST_NOTE = 200
_MOST = 10**15
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Plan:
    """A budget that is to be: of a cost centre, or of the whole organization without one."""

    name: str
    currency: str
    cost_center: str | None
    starts_on: date
    ends_on: date


async def create(session: AsyncSession, actor: Actor, plan: Plan) -> Budget:
    """The first budget of a line, without any money."""
    _check(plan)
    budget_id = ids.new()
    cost_center = plan.cost_center.strip() or None if plan.cost_center else None
    row = {
        "id": budget_id,
        "organization_id": actor.organization_id,
        "line_id": budget_id,
        "name": plan.name.strip(),
        "currency": plan.currency,
        "cost_center": cost_center,
        "starts_on": plan.starts_on,
        "ends_on": plan.ends_on,
    }
    budget = await _add(session, row, BudgetExists(path=("input", "name")))
    await appending.append(session, actor, "budget.created", "Budget", budget_id)
    return budget


async def _add(session: AsyncSession, row: dict[str, Any], refusal: Exception) -> Budget:
    """Write a new budget, or raise when a unique index says that there is such a one."""
    row = {"created_at": clock.now(), "available": 0, "overdrawn": 0, **row}
    mine = guards.insert(session, Budget).values(row).on_conflict_do_nothing()
    if not await guards.inserted(session, mine):
        raise refusal
    return await session.get_one(Budget, row["id"])


async def allocate(
    session: AsyncSession, actor: Actor, budget_id: UUID, amount: int, note: str = ""
) -> UUID:
    """Give a budget an amount, or take one back where it is negative; the id of the movement.

    BudgetTooSmall when that much is not available any more.
    """
    if amount == 0 or abs(amount) > _MOST or len(note) > _LONGEST_NOTE:
        raise InvalidInput(
            reason="An amount other than 0, and a note of at most 200 characters.",
            reason_zh="金额不能为 0，备注不超过 200 个字符。",
            path=("input", "amount"),
        )
    budget = await _open(session, actor, budget_id)
    move = Move("allocated", amount, note=note.strip(), made_by=actor.name)
    await _move(session, budget, move, Funds(budget.id, budget.currency, amount).allocated())
    await appending.append(
        session, actor, "budget.allocated", "Budget", budget_id, {"amount": amount}
    )
    return budget.id


async def renew(
    session: AsyncSession, actor: Actor, budget_id: UUID, ends_on: date, *, carry_over: bool
) -> Budget:
    """The budget of the next period, from the day after this one ends; with what is left of this
    one, if that is carried over."""
    last = await _own(session, actor, budget_id)
    starts_on = last.ends_on + _DAY
    _check_period(starts_on, ends_on)
    row = {
        "id": ids.new(),
        "organization_id": actor.organization_id,
        "line_id": last.line_id,
        "renews_id": last.id,
        "name": last.name,
        "currency": last.currency,
        "cost_center": last.cost_center,
        "starts_on": starts_on,
        "ends_on": ends_on,
    }
    budget = await _add(session, row, BudgetRenewed(path=("input", "id")))
    if carry_over and last.available > 0:
        await _carry(session, actor, last, budget)
    await appending.append(
        session, actor, "budget.renewed", "Budget", budget.id, {"carriedOver": carry_over}
    )
    return budget


async def close(session: AsyncSession, actor: Actor, budget_id: UUID) -> UUID:
    """Let a budget promise nothing any more; what is available is taken out of it. What it promised
    before stays promised."""
    budget = await _open(session, actor, budget_id)
    if budget.available > 0:
        move = Move("allocated", -budget.available, note="closed", made_by=actor.name)
        lines = Funds(budget.id, budget.currency, move.amount).allocated()
        await _move(session, budget, move, lines)
    today = await directory.today(session, actor.organization_id)
    closed = update(Budget).where(Budget.id == budget.id, Budget.closed_on.is_(None))
    await guards.changed(session, closed.values(closed_on=today))
    await appending.append(session, actor, "budget.closed", "Budget", budget_id)
    return budget.id


async def _carry(session: AsyncSession, actor: Actor, last: Budget, onto: Budget) -> None:
    amount = last.available
    out = Move("carried", -amount, cause_id=onto.id, made_by=actor.name)
    if not await moving.put(session, last, out):
        raise _too_small(last, amount)
    into = Move("carried", amount, cause_id=last.id, made_by=actor.name)
    await moving.put(session, onto, into)
    # One event, in the books of both; each has the movement that says so.
    between = (
        Line(BUDGET_AVAILABLE, last.id, last.currency, -amount),
        Line(BUDGET_AVAILABLE, onto.id, onto.currency, amount),
    )
    await moving.book(session, last, out, between)
    await moving.book(session, onto, into, ())


async def _move(session: AsyncSession, budget: Budget, move: Move, lines: tuple[Line, ...]) -> None:
    if not await moving.put(session, budget, move):
        raise _too_small(budget, -move.amount)
    await moving.book(session, budget, move, lines)


def _too_small(budget: Budget, asked: int) -> BudgetTooSmall:
    return BudgetTooSmall(
        available=Money(budget.available, budget.currency),
        asked=Money(asked, budget.currency),
        path=("input", "amount"),
    )


async def _own(session: AsyncSession, actor: Actor, budget_id: UUID) -> Budget:
    """The budget, locked."""
    query = select(Budget).where(
        Budget.id == budget_id, Budget.organization_id == actor.organization_id
    )
    locked = query.with_for_update(key_share=True).execution_options(populate_existing=True)
    budget = await session.scalar(locked)
    if budget is None:
        raise NotFound(thing="budget", path=("input", "id"))
    return budget


async def _open(session: AsyncSession, actor: Actor, budget_id: UUID) -> Budget:
    budget = await _own(session, actor, budget_id)
    if budget.closed_on is not None:
        raise BudgetClosed(path=("input", "id"))
    return budget


def _check(plan: Plan) -> None:
    if not 1 <= len(plan.name.strip()) <= _LONGEST_NAME:
        raise InvalidInput(
            reason=f"A budget's name has 1 to {_LONGEST_NAME} characters.",
            reason_zh=f"预算名称应为 1 到 {_LONGEST_NAME} 个字符。",
            path=("input", "name"),
        )
    if len(plan.currency) != 3 or not plan.currency.isascii() or not plan.currency.isupper():
        raise InvalidInput(
            reason="A currency is three capital letters, such as CNY.",
            reason_zh="币种应为三个大写字母，例如 CNY。",
            path=("input", "currency"),
        )
    _check_period(plan.starts_on, plan.ends_on)


def _check_period(starts_on: date, ends_on: date) -> None:
    if ends_on < starts_on:
        raise InvalidInput(
            reason=f"The period ends before it begins. End it on {starts_on} or later.",
            reason_zh=f"期间的结束日早于开始日。请设为 {starts_on} 或之后。",
            path=("input", "endsOn"),
        )
