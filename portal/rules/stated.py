"""Questions about monthly statements."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.ext.asyncio import AsyncSession

from portal.directory.reads import in_order
from portal.kit.actor import Actor
from portal.kit.paging import Key, Listing
from portal.rules import policy, stating
from portal.rules.models import GrantStatement


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
