"""Questions about monthly statements."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.ext.asyncio import AsyncSession

from portal.directory.reads import in_order
from portal.kit.actor import Actor
from portal.kit.paging import Key, Listing
from portal.rules import holding, policy, stating
from portal.rules.models import GrantStatement, RuleRun


def _readable(actor: Actor) -> ColumnElement[bool]:
    ours = GrantStatement.organization_id == actor.organization_id
    return ours if actor.may(policy.READ) else ours & GrantStatement.id.is_(None)


async def statements(
    session: AsyncSession, actor: Actor, ids: Sequence[UUID]
) -> list[GrantStatement | None]:
    rows = await session.scalars(
        select(GrantStatement).where(GrantStatement.id.in_(ids), _readable(actor))
    )
    return in_order({row.id: row for row in rows}, ids)


def statement_listing(actor: Actor) -> Listing:
    """Statements, the last one first."""
    query = select(GrantStatement).where(_readable(actor))
    return Listing(query, (Key(GrantStatement.number, descending=True), Key(GrantStatement.id)))


async def verified(session: AsyncSession, actor: Actor, numbers: Sequence[int]) -> list[bool]:
    """Whether the statements with these numbers, and all before them, are as they were made."""
    faults = await stating.verify(session, actor.organization_id)
    first = min((fault.number for fault in faults), default=None)
    return [first is None or number < first for number in numbers]


async def left_undone(session: AsyncSession, actor: Actor, ids: Sequence[UUID]) -> list[int]:
    """How many people of each run's day nothing was decided about yet; 0 for whoever may not read
    rules."""
    if not actor.may(policy.READ):
        return [0] * len(ids)
    rows = await session.scalars(
        select(RuleRun).where(RuleRun.id.in_(ids), RuleRun.organization_id == actor.organization_id)
    )
    runs = {row.id: row for row in rows}
    return [await holding.left_undone(session, runs[key]) if key in runs else 0 for key in ids]
