"""Pausing, resuming, cancelling and retrying a run. What it granted stays; of a cancelled run the
people whom it did not reach are left out, until somebody retries it."""

from uuid import UUID

from sqlalchemy import func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from portal.audit import appending
from portal.audit.authenticating import JSON
from portal.kit.actor import Actor
from portal.kit.db import guards
from portal.kit.errors import NotFound
from portal.rules import evaluating, places, recorded
from portal.rules.errors import RunStateForbids
from portal.rules.models import RuleRun, RuleVersion, RunPart
from portal.rules.terms import Terms
from portal.rules.waking import wake

PAUSED, CANCELLED = "paused", "cancelled"


async def pause(session: AsyncSession, actor: Actor, run_id: UUID) -> RuleRun:
    """Let a run stand still after the chunk that is at work; its day waits."""
    return await _hold(session, actor, run_id, (None,), PAUSED)


async def cancel(session: AsyncSession, actor: Actor, run_id: UUID) -> RuleRun:
    """Let a run end where it is. Its other people are left out, with that reason."""
    return await _hold(session, actor, run_id, (None, PAUSED), CANCELLED)


async def resume(session: AsyncSession, actor: Actor, run_id: UUID) -> RuleRun:
    """Let a paused run go on from where it was."""
    return await _hold(session, actor, run_id, (PAUSED,), None)


async def retry(session: AsyncSession, actor: Actor, run_id: UUID) -> RuleRun:
    """Let a cancelled run go on from where it was."""
    return await _hold(session, actor, run_id, (CANCELLED,), None)


async def _hold(
    session: AsyncSession,
    actor: Actor,
    run_id: UUID,
    allowed: tuple[str | None, ...],
    held: str | None,
) -> RuleRun:
    """Move a run from one of these states to another, between two chunks: whoever works on a part
    has its row locked."""
    parts = select(RunPart.id).where(
        RunPart.run_id == run_id, RunPart.organization_id == actor.organization_id
    )
    await session.execute(parts.order_by(RunPart.id).with_for_update())
    ours = (RuleRun.id == run_id, RuleRun.organization_id == actor.organization_id)
    moved = update(RuleRun).where(
        *ours,
        RuleRun.state == "running",
        or_(*(RuleRun.held.is_not_distinct_from(state) for state in allowed)),
    )
    changed = await guards.changed(
        session, moved.values(held=held).execution_options(synchronize_session=False)
    )
    query = select(RuleRun).where(*ours).execution_options(populate_existing=True)
    run = await session.scalar(query)
    if run is None:
        raise NotFound(thing="run", path=("input", "id"))
    if not changed:
        raise RunStateForbids(state=run.held or run.state, path=("input", "id"))
    if held is None:
        await wake(session, run.organization_id, run.rule_id, run.local_date)
    undone = await left_undone(session, run) if held == CANCELLED else 0
    names = {None: "run.went_on", PAUSED: "run.paused", CANCELLED: "run.cancelled"}
    details: dict[str, JSON] = {"localDate": run.local_date.isoformat(), "leftUndone": undone}
    await appending.append(session, actor, names[held], "RuleRun", run.id, details)
    return run


async def left_undone(session: AsyncSession, run: RuleRun) -> int:
    """How many people of a run's day nothing was decided about yet. Of a finished run, none."""
    if run.state == "finished":
        return 0
    version = await session.get_one(RuleVersion, run.rule_version_id)
    where = await places.of(session, run.organization_id)
    terms = Terms.of(run.organization_id, version, where, run.rule_id)
    due = evaluating.due(terms, [run.local_date]).subquery("due")
    query = select(func.count()).select_from(due).where(~recorded.handled(run, due.c))
    return await session.scalar(query) or 0
