"""How far runs are: how many people are left, and where their day begins next."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from portal.kit import clock
from portal.kit.actor import Actor
from portal.rules import holding, parts, places, policy, timing
from portal.rules.models import RuleRun, RuleVersion


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


async def next_zones(
    session: AsyncSession, actor: Actor, ids: Sequence[UUID]
) -> list[tuple[datetime, str] | None]:
    """Of each run, the next zone in which its day begins and when; None when there is none, and for
    whoever may not read rules."""
    if not actor.may(policy.READ):
        return [None] * len(ids)
    rows = await session.execute(
        select(RuleRun.id, RuleRun.local_date, RuleVersion.timing)
        .join(RuleVersion, RuleVersion.id == RuleRun.rule_version_id)
        .where(RuleRun.id.in_(ids), RuleRun.organization_id == actor.organization_id)
    )
    where, found = await places.of(session, actor.organization_id), {}
    for row in rows:
        zones = parts.in_order(timing.read(row.timing), where, row.local_date)
        found[row.id] = next((zone for zone in zones if zone[0] > clock.now()), None)
    return [found.get(key) for key in ids]
