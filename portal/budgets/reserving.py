"""Promising money to grants and taking it back: the budget that a grant was paid from is the one
that gets what returns."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from portal.budgets import moving
from portal.budgets.models import Budget
from portal.budgets.moving import Move
from portal.ledger.movements import Funds


@dataclass(frozen=True, slots=True)
class Promise:
    """What a run promises to so many people from a budget."""

    budget_id: UUID
    amount: int
    people: int
    run_id: UUID


@dataclass(frozen=True, slots=True)
class Return:
    """What comes back to a budget: from what was only promised, and from what was claimed."""

    budget_id: UUID
    reserved: int
    committed: int
    items: int


async def reserve(
    session: AsyncSession, organization_id: UUID, promise: Promise, *, overdraw: bool
) -> bool:
    """Take a promise off what is available; whether that went below nothing.

    The budget is locked, and was asked before: a guard that takes nothing is a mistake.
    """
    budget = await _budget(session, organization_id, promise.budget_id)
    below = budget.available < promise.amount
    kind = "overdrawn" if below else "reserved"
    move = Move(kind, -promise.amount, promise.people, promise.run_id)
    if below and overdraw:
        await moving.overdraw(session, budget, move)
    elif not await moving.put(session, budget, move):
        raise RuntimeError("a budget was taken from although it was locked")
    lines = Funds(budget.id, budget.currency, promise.amount).reserved()
    await moving.book(session, budget, move, lines)
    return below


async def release(
    session: AsyncSession,
    organization_id: UUID,
    returns: Sequence[Return],
    why: str,
    cause_id: UUID | None = None,
) -> None:
    """Give back to each budget what it had promised. Whoever calls has just ended what it was
    promised to, by a guarded update, so nothing returns twice."""
    for back in sorted(returns, key=lambda each: each.budget_id):
        budget = await _budget(session, organization_id, back.budget_id)
        move = Move("released", back.reserved + back.committed, back.items, cause_id, why)
        if not move.amount:
            continue
        await moving.put(session, budget, move)
        lines = (
            *Funds(budget.id, budget.currency, back.reserved).released(committed=False),
            *Funds(budget.id, budget.currency, back.committed).released(committed=True),
        )
        await moving.book(session, budget, move, lines)


async def _budget(session: AsyncSession, organization_id: UUID, budget_id: UUID) -> Budget:
    query = select(Budget).where(Budget.id == budget_id, Budget.organization_id == organization_id)
    return (await session.scalars(query.execution_options(populate_existing=True))).one()
