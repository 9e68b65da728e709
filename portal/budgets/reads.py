"""Questions about budgets. Every balance is a sum of postings, and has a list of them behind it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import BigInteger, ColumnElement, cast, exists, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from portal.budgets import policy
from portal.budgets.models import Budget, BudgetMovement, BudgetWarning
from portal.directory.reads import in_order
from portal.kit.actor import Actor
from portal.kit.paging import Key, Listing
from portal.ledger.models import LedgerAccount, LedgerTransaction, Posting
from portal.ledger.movements import (
    BUDGET_AVAILABLE,
    BUDGET_COMMITTED,
    BUDGET_KINDS,
    BUDGET_RESERVED,
)

ACCOUNTS: Final = (BUDGET_AVAILABLE, BUDGET_RESERVED, BUDGET_COMMITTED)


@dataclass(frozen=True, slots=True)
class Balances:
    """What became of a budget's money, in minor units: allocated is the other three together.
    `released` is how much ever came back."""

    allocated: int = 0
    available: int = 0
    reserved: int = 0
    committed: int = 0
    released: int = 0


def _readable(actor: Actor) -> ColumnElement[bool]:
    ours = Budget.organization_id == actor.organization_id
    return ours if actor.may(policy.READ) else ours & Budget.id.is_(None)


async def budgets(session: AsyncSession, actor: Actor, ids: Sequence[UUID]) -> list[Budget | None]:
    rows = await session.scalars(select(Budget).where(Budget.id.in_(ids), _readable(actor)))
    return in_order({row.id: row for row in rows}, ids)


def budget_listing(actor: Actor, on: date | None = None, *, closed: bool = False) -> Listing:
    """Budgets by name, the latest period of each first; of a day, those whose period has it."""
    query = select(Budget).where(_readable(actor))
    if on is not None:
        query = query.where(Budget.starts_on <= on, Budget.ends_on >= on)
    if not closed:
        query = query.where(Budget.closed_on.is_(None))
    order = (Key(Budget.name), Key(Budget.starts_on, descending=True), Key(Budget.id))
    return Listing(query, order)


async def balances(
    session: AsyncSession, actor: Actor, budget_ids: Sequence[UUID]
) -> list[Balances]:
    """The balances of each budget: what its accounts sum to."""
    rows = await session.execute(
        select(LedgerAccount.owner_id, LedgerAccount.kind, _SUM)
        .join(Posting, Posting.account_id == LedgerAccount.id)
        .join(Budget, Budget.id == LedgerAccount.owner_id)
        .where(
            LedgerAccount.organization_id == actor.organization_id,
            LedgerAccount.kind.in_(BUDGET_KINDS),
            LedgerAccount.owner_id.in_(budget_ids),
            _readable(actor),
        )
        .group_by(LedgerAccount.owner_id, LedgerAccount.kind)
    )
    sums: defaultdict[tuple[UUID, str], int] = defaultdict(int)
    for budget_id, kind, amount in rows:
        sums[budget_id, kind] = amount
    back = await _released(session, actor, budget_ids)
    return [
        Balances(
            # What was carried on came from another budget's money, or went to it.
            allocated=sum(sums[one, kind] for kind in ACCOUNTS),
            available=sums[one, BUDGET_AVAILABLE],
            reserved=sums[one, BUDGET_RESERVED],
            committed=sums[one, BUDGET_COMMITTED],
            released=back.get(one, 0),
        )
        for one in budget_ids
    ]


_SUM = cast(func.coalesce(func.sum(Posting.amount), 0), BigInteger)


async def _released(
    session: AsyncSession, actor: Actor, budget_ids: Sequence[UUID]
) -> dict[UUID, int]:
    rows = await session.execute(
        select(BudgetMovement.budget_id, cast(func.sum(BudgetMovement.amount), BigInteger))
        .join(Budget, Budget.id == BudgetMovement.budget_id)
        .where(
            BudgetMovement.organization_id == actor.organization_id,
            BudgetMovement.budget_id.in_(budget_ids),
            BudgetMovement.kind == "released",
            _readable(actor),
        )
        .group_by(BudgetMovement.budget_id)
    )
    return {row[0]: row[1] for row in rows}


async def renewals(
    session: AsyncSession, actor: Actor, budget_ids: Sequence[UUID]
) -> list[UUID | None]:
    """Which budget renews each one."""
    rows = await session.execute(
        select(Budget.renews_id, Budget.id).where(
            Budget.renews_id.in_(budget_ids), _readable(actor)
        )
    )
    found = {row[0]: row[1] for row in rows}
    return [found.get(one) for one in budget_ids]


def movement_listing(actor: Actor, budget_id: UUID, account: str = BUDGET_AVAILABLE) -> Listing:
    """The postings behind a balance, the newest first: each with its currency, and the movement
    that it was booked for, unless that was a claim."""
    ours = exists().where(Budget.id == budget_id, _readable(actor))
    movement = aliased(BudgetMovement)
    query: Any = (
        select(Posting, LedgerAccount.currency, movement)
        .join(LedgerTransaction, LedgerTransaction.id == Posting.transaction_id)
        .join(LedgerAccount, LedgerAccount.id == Posting.account_id)
        .outerjoin(movement, movement.id == LedgerTransaction.source_id)
        .where(
            Posting.organization_id == actor.organization_id,
            LedgerAccount.organization_id == actor.organization_id,
            LedgerAccount.kind == account,
            LedgerAccount.owner_id == budget_id,
            ours,
        )
    )
    return Listing(query, (Key(Posting.id, descending=True),))


async def warnings(
    session: AsyncSession, actor: Actor, budget_ids: Sequence[UUID]
) -> list[list[BudgetWarning]]:
    """What was warned of for each budget, the last first."""
    rows = await session.scalars(
        select(BudgetWarning)
        .join(Budget, Budget.id == BudgetWarning.budget_id)
        .where(BudgetWarning.budget_id.in_(budget_ids), _readable(actor))
        .order_by(BudgetWarning.id.desc())
    )
    found: defaultdict[UUID, list[BudgetWarning]] = defaultdict(list)
    for row in rows:
        found[row.budget_id].append(row)
    return [found[one] for one in budget_ids]


async def faults(session: AsyncSession, organization_id: UUID) -> list[UUID]:
    """The budgets of which what is available is not what its postings sum to: none, or the books
    are broken."""
    summed = (
        select(func.coalesce(func.sum(Posting.amount), 0))
        .join(LedgerAccount, LedgerAccount.id == Posting.account_id)
        .where(
            LedgerAccount.organization_id == Budget.organization_id,
            LedgerAccount.owner_id == Budget.id,
            LedgerAccount.kind == BUDGET_AVAILABLE,
        )
        .correlate(Budget)
        .scalar_subquery()
    )
    rows = await session.scalars(
        select(Budget.id).where(
            Budget.organization_id == organization_id, Budget.available != summed
        )
    )
    return list(rows)
