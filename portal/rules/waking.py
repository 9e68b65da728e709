"""Letting the clock look at a rule again."""

from datetime import date
from uuid import UUID

from sqlalchemy import case, or_, update
from sqlalchemy.ext.asyncio import AsyncSession

from portal.rules.models import GrantRule


async def wake(session: AsyncSession, organization_id: UUID, rule_id: UUID, day: date) -> None:
    """Let the next tick look at a rule from a day on, or from an earlier one that it is at."""
    later = or_(GrantRule.next_day.is_(None), GrantRule.next_day > day)
    await session.execute(
        update(GrantRule)
        .where(GrantRule.id == rule_id, GrantRule.organization_id == organization_id)
        .values(next_at=None, next_day=case((later, day), else_=GrantRule.next_day))
        .execution_options(synchronize_session=False)
    )
