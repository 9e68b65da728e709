"""Approving a version: by another person than its author, and only the version that was seen."""

from datetime import date
from uuid import UUID

from sqlalchemy import case, false, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from portal.audit import appending
from portal.directory import reads as directory
from portal.kit import clock
from portal.kit.actor import Actor
from portal.kit.db import guards
from portal.kit.errors import InvalidInput, SamePerson
from portal.rules import recorded, trigger, writing
from portal.rules.errors import NotInReview
from portal.rules.models import APPROVABLE, GrantRule, RuleEvent, RuleVersion
from portal.rules.sent import Sent
from portal.rules.writing import Content


async def activate(session: AsyncSession, actor: Actor, rule_id: UUID, seen: int) -> None:
    """Put the latest version of a rule into force from today on.

    EditedMeanwhile unless `seen` is still the latest; SamePerson to its author. A rule that was
    new is scheduled then, and runs from its first day, or from today if that is over.
    """
    version = await session.scalar(
        select(RuleVersion).where(
            RuleVersion.rule_id == rule_id,
            RuleVersion.organization_id == actor.organization_id,
            RuleVersion.number == seen,
        )
    )
    if version is None:
        raise await writing.refusal(session, actor, rule_id, seen, APPROVABLE)
    if version.author_id == actor.id:
        raise SamePerson(path=("input", "id"))
    today = await directory.today(session, actor.organization_id)
    await _take_up(session, actor, version, today)
    await _check_again(session, actor, version)
    await _check_sent(session, version, today)
    await _approve(session, actor, version, today)
    await appending.append(
        session, actor, "rule.activated", "GrantRule", rule_id, {"version": seen}
    )


async def _take_up(session: AsyncSession, actor: Actor, version: RuleVersion, today: date) -> None:
    """Let the rule have the version: the row that everybody who changes a rule locks first."""
    first = max(version.active_from, today)
    begins = func.coalesce(
        case((GrantRule.next_day < first, GrantRule.next_day), else_=None), first
    )
    new = GrantRule.state.in_(("in_review", "scheduled"))
    taken = update(GrantRule).where(
        GrantRule.id == version.rule_id,
        GrantRule.organization_id == actor.organization_id,
        GrantRule.latest_version == version.number,
        GrantRule.state.in_(APPROVABLE),
    )
    values = {
        "active_version": version.number,
        "state": case((new, "scheduled"), else_=GrantRule.state),
        "next_at": None,
        "next_day": case((new, begins), else_=GrantRule.next_day),
    }
    if not await guards.changed(session, taken.values(values)):
        raise await writing.refusal(session, actor, version.rule_id, version.number, APPROVABLE)


async def _check_again(session: AsyncSession, actor: Actor, version: RuleVersion) -> None:
    """What a version names may have gone since it was written."""
    await writing.check(session, actor, Content.of(version))


async def _check_sent(session: AsyncSession, version: RuleVersion, today: date) -> None:
    """Refuse a version by which what was sent for days to come would never be granted."""
    takes = isinstance(trigger.read(version.trigger), Sent)
    until = version.active_until or date.max
    kept = RuleEvent.due_on.between(version.active_from, until) if takes else false()
    query = select(func.count()).where(
        RuleEvent.organization_id == version.organization_id,
        RuleEvent.due_on >= today,
        ~kept,
        *recorded.open_events(version.rule_id),
    )
    if waiting := await session.scalar(query):
        raise InvalidInput(
            reason=f"{waiting} events were sent for days on which this version would not grant"
            " them. Let them be granted first, or write another rule.",
            reason_zh=f"已有 {waiting} 个事件在等待发放，而该版本不会发放它们。"
            "请等它们发放之后再批准，或另建规则。",
            path=("input", "id"),
        )


async def _approve(session: AsyncSession, actor: Actor, version: RuleVersion, today: date) -> None:
    approved = update(RuleVersion).where(
        RuleVersion.id == version.id,
        RuleVersion.submitted_at.is_not(None),
        RuleVersion.approved_at.is_(None),
        RuleVersion.author_id != actor.id,
    )
    values = {"approved_by": actor.id, "approved_at": clock.now(), "in_force_from": today}
    if not await guards.changed(session, approved.values(values)):
        raise NotInReview(number=version.number, path=("input", "version"))
