"""Moving a budget's money: a guarded change of what is available, the movement, and the books, in
one transaction or not at all."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, case, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from portal.budgets.models import Budget, BudgetMovement
from portal.kit import ids
from portal.kit.db import guards
from portal.ledger import movements, posting
from portal.ledger.movements import Line


@dataclass(frozen=True, slots=True)
class Move:
    """What moves money of a budget: minor units onto what is available, or off it where negative;
    and what is to be known of it."""

    kind: str
    amount: int
    people: int = 0
    cause_id: UUID | None = None
    note: str = ""
    made_by: str = ""


async def lock(session: AsyncSession, organization_id: UUID, budget_ids: list[UUID]) -> None:
    """Let nobody else take from these budgets until the commit."""
    await session.execute(
        select(Budget.id)
        .where(Budget.organization_id == organization_id, Budget.id.in_(budget_ids))
        .order_by(Budget.id)
        .with_for_update(key_share=True)
    )


async def put(session: AsyncSession, budget: Budget, move: Move) -> bool:
    """Change what is available, and write why; False when there is not that much."""
    left = Budget.available + move.amount
    enough: ColumnElement[bool] = left >= 0
    return await _change(session, budget, {"available": left}, enough, move)


async def overdraw(session: AsyncSession, budget: Budget, move: Move) -> None:
    """Take from a budget more than there may be, for a rule that is allowed to."""
    left = Budget.available + move.amount
    below = case((-left > Budget.overdrawn, -left), else_=Budget.overdrawn)
    values = {"available": left, "overdrawn": below}
    if not await _change(session, budget, values, Budget.id.is_not(None), move):
        raise RuntimeError("a budget that was locked is not there")


async def _change(
    session: AsyncSession,
    budget: Budget,
    values: dict[str, Any],
    condition: ColumnElement[bool],
    move: Move,
) -> bool:
    guarded = update(Budget).where(
        Budget.id == budget.id, Budget.organization_id == budget.organization_id
    )
    # What comes back is always taken; the condition is for what goes.
    if move.amount < 0:
        guarded = guarded.where(condition)
    statement = guarded.values(values).execution_options(synchronize_session=False)
    return await guards.changed(session, statement) == 1


async def book(session: AsyncSession, budget: Budget, move: Move, lines: tuple[Line, ...]) -> UUID:
    """Write a movement with its postings; its id."""
    row = BudgetMovement(
        id=ids.new(),
        organization_id=budget.organization_id,
        budget_id=budget.id,
        kind=move.kind,
        amount=move.amount,
        people=move.people,
        cause_id=move.cause_id,
        note=move.note,
        made_by=move.made_by,
    )
    session.add(row)
    await session.flush()
    await posting.post(session, budget.organization_id, movements.BUDGETED, row.id, lines)
    return row.id
