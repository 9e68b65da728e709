"""How far a run has come: whom it has not reached yet."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from portal.directory.models import Employee
from portal.kit.actor import Actor
from portal.rules import evaluating, policy
from portal.rules.evaluating import Terms
from portal.rules.models import RuleRun, RuleVersion


async def waiting(session: AsyncSession, actor: Actor, run_ids: Sequence[UUID]) -> list[int]:
    """For each run, how many people whose occasion it is are still to be looked at; 0 when it is
    finished, and for whoever may not read rules."""
    if not actor.may(policy.READ):
        return [0] * len(run_ids)
    rows = await session.execute(
        select(RuleRun, RuleVersion)
        .join(RuleVersion, RuleVersion.id == RuleRun.rule_version_id)
        .where(
            RuleRun.id.in_(run_ids),
            RuleRun.organization_id == actor.organization_id,
            RuleRun.state == "running",
        )
    )
    # At most a few are under way at a time, each with terms of its own.
    found = {run.id: await _left(session, run, version) for run, version in rows.all()}
    return [found.get(run_id, 0) for run_id in run_ids]


async def _left(session: AsyncSession, run: RuleRun, version: RuleVersion) -> int:
    terms = Terms.of(run.organization_id, version.trigger, version.audience)
    whose = evaluating.whose(terms, [run.local_date])
    if run.done_to is not None:
        whose = whose.where(Employee.id > run.done_to)
    return await session.scalar(select(func.count()).select_from(whose.subquery())) or 0
