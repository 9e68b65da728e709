"""Closing the run of a day when nothing of it is left to do."""

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from portal.audit import appending
from portal.audit.authenticating import JSON
from portal.kit import actor, clock, outbox
from portal.kit.db import guards
from portal.rules.events import RunFinished
from portal.rules.models import RuleRun


async def close(session: AsyncSession, run: RuleRun) -> None:
    """Mark a run as finished, with its counts in the audit log and a fact for whoever waits for
    it."""
    closed = (
        update(RuleRun)
        .where(RuleRun.id == run.id, RuleRun.state == "running", RuleRun.held.is_(None))
        .values(state="finished", finished_at=clock.now())
        .execution_options(synchronize_session=False)
    )
    if not await guards.changed(session, closed):
        return
    await session.refresh(run)
    counts: dict[str, JSON] = {
        "localDate": run.local_date.isoformat(),
        "expected": run.expected,
        "granted": run.granted,
        "alreadyGranted": run.already_granted,
        "leftOut": run.left_out,
    }
    who = actor.system(run.organization_id)
    await appending.append(session, who, "rule.ran", "RuleRun", run.id, counts)
    fact = RunFinished(run.rule_id, run.id, run.local_date, run.granted)
    outbox.record(session, run.organization_id, fact)
