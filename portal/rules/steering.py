"""Pausing, resuming, ending, archiving and restoring rules. Days on which a rule was stopped are
not made up for; days before, which were missed because nothing ran, are."""

from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, case, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from portal.audit import appending
from portal.directory import reads as directory
from portal.kit.actor import Actor
from portal.kit.db import guards
from portal.rules import recorded, writing
from portal.rules.models import GrantRule, RuleEvent, RuleStop


async def pause(session: AsyncSession, actor: Actor, rule_id: UUID) -> None:
    """Let a rule not run from today on; a run of today that is under way is finished."""
    await _move(session, actor, rule_id, ("running",), "paused")
    await _stop(session, actor, rule_id)


async def resume(session: AsyncSession, actor: Actor, rule_id: UUID) -> None:
    """Let a paused rule run again, today included."""
    await _move(session, actor, rule_id, ("paused",), "running")
    today = await directory.today(session, actor.organization_id)
    await _bring_forward(session, actor, rule_id, today)
    # A clock that was set back may not make the stop end before it began.
    until = case((RuleStop.since > today, RuleStop.since), else_=today)
    await session.execute(
        update(RuleStop)
        .where(
            RuleStop.rule_id == rule_id,
            RuleStop.organization_id == actor.organization_id,
            RuleStop.until.is_(None),
        )
        .values(until=until)
    )
    # The clock may have passed today by while the rule was paused; and it may have found all of its
    # days over, which a later version has changed since.
    await session.execute(
        update(GrantRule)
        .where(
            GrantRule.id == rule_id,
            GrantRule.organization_id == actor.organization_id,
            or_(GrantRule.next_day.is_(None), GrantRule.next_day > today),
        )
        .values(next_day=today)
    )


async def _bring_forward(session: AsyncSession, actor: Actor, rule_id: UUID, today: date) -> None:
    """Let what was sent for a day of the stop that ends be due today: somebody was told that it was
    taken in. No day of the calendar is made up for that way."""
    since = (
        select(RuleStop.since)
        .where(RuleStop.rule_id == rule_id, RuleStop.until.is_(None))
        .scalar_subquery()
    )
    await session.execute(
        update(RuleEvent)
        .where(
            RuleEvent.organization_id == actor.organization_id,
            RuleEvent.due_on < today,
            RuleEvent.due_on >= since,
            *recorded.open_events(rule_id),
        )
        .values(due_on=today)
        .execution_options(synchronize_session=False)
    )


async def end(session: AsyncSession, actor: Actor, rule_id: UUID) -> None:
    """Let a rule never run again, from today on."""
    await _move(session, actor, rule_id, ("scheduled", "running", "paused"), "ended")
    await _stop(session, actor, rule_id)


async def archive(session: AsyncSession, actor: Actor, rule_id: UUID) -> None:
    """Put a rule away that has ended, or that was never handed in."""
    await _move(session, actor, rule_id, ("draft", "ended"), "archived")


async def restore(session: AsyncSession, actor: Actor, rule_id: UUID) -> None:
    """Take an archived rule out again: as ended if it was ever approved, or else as a draft. Either
    way nothing runs by it."""
    before = case((GrantRule.active_version.is_(None), "draft"), else_="ended")
    await _move(session, actor, rule_id, ("archived",), before, "rule.restored")


async def _move(
    session: AsyncSession,
    actor: Actor,
    rule_id: UUID,
    allowed: tuple[str, ...],
    state: str | ColumnElement[str],
    action: str | None = None,
) -> None:
    action = action or ("rule.resumed" if state == "running" else f"rule.{state}")
    moved = (
        update(GrantRule)
        .where(
            GrantRule.id == rule_id,
            GrantRule.organization_id == actor.organization_id,
            GrantRule.state.in_(allowed),
        )
        .values(state=state, next_at=None)
    )
    if not await guards.changed(session, moved):
        raise await writing.refusal(session, actor, rule_id, None, allowed)
    await appending.append(session, actor, action, "GrantRule", rule_id)


async def _stop(session: AsyncSession, actor: Actor, rule_id: UUID) -> None:
    """Begin a stop today, unless the rule is stopped already."""
    stopped = select(RuleStop.id).where(
        RuleStop.rule_id == rule_id,
        RuleStop.organization_id == actor.organization_id,
        RuleStop.until.is_(None),
    )
    if await session.scalar(stopped) is None:
        today = await directory.today(session, actor.organization_id)
        session.add(RuleStop(organization_id=actor.organization_id, rule_id=rule_id, since=today))
        await session.flush()
