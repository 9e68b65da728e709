"""Granting what no calendar brings: events that a program sends, grants by hand, and grants for
days that are over."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, case, func, literal, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from portal.audit import appending
from portal.audit.authenticating import JSON
from portal.directory import reads as directory
from portal.directory.models import Employee
from portal.kit import clock
from portal.kit.actor import Actor
from portal.kit.db import guards
from portal.kit.db.types import fresh_uuid
from portal.kit.errors import InvalidInput, NotFound
from portal.rules import evaluating, people, places, recorded, writing
from portal.rules.errors import (
    EventDiffers,
    PeopleChanged,
    RangeTooLong,
    RunStateForbids,
    TakesNoEvents,
)
from portal.rules.evaluating import DEFERRED
from portal.rules.history import History, has
from portal.rules.holding import CANCELLED
from portal.rules.models import (
    GrantRule,
    PendingGrant,
    RuleEvent,
    RuleRun,
    RuleVersion,
)
from portal.rules.terms import Terms
from portal.rules.waking import wake

MOST_DAYS = 366
MOST_PEOPLE = 10_000
_LONGEST_KEY = 100
_ALIVE = ("scheduled", "running")


@dataclass(frozen=True, slots=True)
class Event:
    """What happened to whom on which day, under the sender's own key."""

    employee_id: UUID
    key: str
    occurred_on: date


async def send(session: AsyncSession, actor: Actor, rule_id: UUID, event: Event) -> RuleEvent:
    """Take an event in; it is granted by the next run, on its day by the rule's timing, or at once
    when that is over. The same event again is the same; EventDiffers for another day."""
    if not 1 <= len(event.key) <= _LONGEST_KEY:
        raise InvalidInput(
            reason=f"A key has 1 to {_LONGEST_KEY} characters.",
            reason_zh=f"键的长度应为 1 到 {_LONGEST_KEY} 个字符。",
            path=("input", "key"),
        )
    version, terms = await _in_force(session, actor, rule_id, "event")
    due_on = await _due_on(session, actor, terms, event)
    row: dict[str, Any] = {
        "employee_id": literal(event.employee_id),
        "key": literal(event.key),
        "occurred_on": literal(event.occurred_on, RuleEvent.occurred_on.type),
        "due_on": literal(due_on, RuleEvent.due_on.type),
    }
    if await _take_in(session, actor, rule_id, select(*row.values()), list(row)):
        await _check_runs(session, version, due_on)
        await appending.append(
            session, actor, "rule.event_sent", "GrantRule", rule_id, {"key": event.key}
        )
    found = await session.scalar(
        select(RuleEvent).where(
            RuleEvent.rule_id == rule_id,
            RuleEvent.employee_id == event.employee_id,
            RuleEvent.key == event.key,
        )
    )
    if found is None or found.occurred_on != event.occurred_on:
        day = found.occurred_on if found else event.occurred_on
        raise EventDiffers(key=event.key, day=day, path=("input", "key"))
    return found


async def _due_on(session: AsyncSession, actor: Actor, terms: Terms, event: Event) -> date:
    found = await people.as_of(
        session, actor.organization_id, [event.employee_id], event.occurred_on
    )
    if not found:
        raise NotFound(thing="employee", path=("input", "employeeId"))
    base = event.occurred_on - timedelta(days=terms.timing.lead)
    calendar = found[0].calendar_on(base, terms.places.calendar)
    if not terms.by_site:
        (calendar,) = terms.places.calendars_for(terms.timing)
    today = await directory.today(session, actor.organization_id)
    return max(terms.timing.grant_day(event.occurred_on, calendar), today)


async def give(
    session: AsyncSession,
    actor: Actor,
    rule_id: UUID,
    key: str,
    employee_ids: Sequence[UUID] | None,
    seen: int,
) -> int:
    """Grant by hand, today: to these people, or to everybody of the rule's audience. `seen` is how
    many somebody confirmed; PeopleChanged when it is another number now. Returns how many are new.
    """
    version, terms = await _in_force(session, actor, rule_id, "manual")
    today = await directory.today(session, actor.organization_id)
    # A list of nobody is nobody, and not everybody.
    listed = None if employee_ids is None else _listed(actor, employee_ids)
    chosen = evaluating.members(terms, today) if listed is None else listed
    whom = chosen.subquery("whom")
    count = await session.scalar(select(func.count()).select_from(whom)) or 0
    if count != seen:
        raise PeopleChanged(people=count, seen=seen, path=("input", "people"))
    day = literal(today, RuleEvent.due_on.type)
    # SQLite takes ON CONFLICT after a SELECT only if that has a WHERE.
    rows = select(whom.c.employee_id, literal(key), day, day).where(whom.c.employee_id.is_not(None))
    names = ["employee_id", "key", "occurred_on", "due_on"]
    added = await _take_in(session, actor, rule_id, rows, names)
    if added:
        await _check_runs(session, version, today)
    await appending.append(
        session, actor, "rule.given", "GrantRule", rule_id, {"people": added, "key": key}
    )
    return added


def _listed(actor: Actor, employee_ids: Sequence[UUID]) -> Select[Any]:
    if len(employee_ids) > MOST_PEOPLE:
        raise InvalidInput(
            reason=f"Name at most {MOST_PEOPLE} people, or grant to the audience.",
            reason_zh=f"最多指定 {MOST_PEOPLE} 人，或改为发给整个适用人群。",
            path=("input", "employeeIds"),
        )
    return select(Employee.id.label("employee_id")).where(
        Employee.organization_id == actor.organization_id, Employee.id.in_(employee_ids)
    )


async def make_up(
    session: AsyncSession, actor: Actor, rule_id: UUID, days: tuple[date, date]
) -> int:
    """Grant retroactively to whoever was due on days that are over and was neither granted nor left
    out, because they became known later: by the next run, for the original occasion, judged as of
    the original day. Days that the rule is still at work on need nobody to ask. Returns how many.
    """
    first, last = days
    today = await directory.today(session, actor.organization_id)
    last = min(last, today - timedelta(days=1))
    asked = (last - first).days + 1
    if not 1 <= asked <= MOST_DAYS:
        raise RangeTooLong(most=MOST_DAYS, asked=max(asked, 0), path=("input", "until"))
    rule = await _lock(session, actor, rule_id)
    history = await History.of(session, rule)
    where = await places.of(session, actor.organization_id)
    found = 0
    for version in history.versions:
        its_days = [
            day
            for day in (first + timedelta(days=n) for n in range(asked))
            if history.runs_on(day) is version and (not rule.next_day or day < rule.next_day)
        ]
        if its_days:
            terms = Terms.of(actor.organization_id, version, where, rule_id)
            found += await guards.changed(session, _missed(session, terms, version, its_days))
    if found:
        await wake(session, actor.organization_id, rule_id, today)
    details: dict[str, JSON] = {
        "from": first.isoformat(),
        "until": last.isoformat(),
        "people": found,
    }
    await appending.append(session, actor, "rule.made_up", "GrantRule", rule_id, details)
    return found


def _missed(session: AsyncSession, terms: Terms, version: RuleVersion, days: list[date]) -> Any:
    due = evaluating.due(terms, days).subquery("due")
    left_out = recorded.left_out_by_rule(version.rule_id, due.c)
    rows = {
        "id": fresh_uuid(),
        "created_at": literal(clock.now(), PendingGrant.created_at.type),
        "organization_id": literal(version.organization_id),
        "rule_id": literal(version.rule_id),
        "rule_version_id": literal(version.id),
        "employee_id": due.c.employee_id,
        "occasion": due.c.occasion,
        "due_on": due.c.day,
        "why": case((due.c.reason == DEFERRED, "leave"), else_="retroactive"),
    }
    granted_then = or_(due.c.reason.is_(None), due.c.reason == DEFERRED)
    missed = and_(granted_then, ~or_(recorded.granted(version.rule_id, due.c), left_out))
    chosen = select(*rows.values()).where(missed)
    insert = guards.insert(session, PendingGrant).from_select(list(rows), chosen)
    return insert.on_conflict_do_nothing()


async def _check_runs(session: AsyncSession, version: RuleVersion, day: date) -> None:
    """Refuse what would be taken in and never be granted: the rule has to run on the day."""
    if not has(version, day):
        until = version.active_until or "…"
        raise InvalidInput(
            reason=f"It would be granted on {day}, and the rule runs from {version.active_from}"
            f" to {until} only.",
            reason_zh=f"发放日为 {day}，而该规则仅在 {version.active_from} 至 {until} 期间有效。",
            path=("input", "id"),
        )
    cancelled = select(RuleRun.id).where(
        RuleRun.organization_id == version.organization_id,
        RuleRun.rule_id == version.rule_id,
        RuleRun.local_date == day,
        RuleRun.held == CANCELLED,
    )
    if await session.scalar(cancelled) is not None:
        raise RunStateForbids(state=CANCELLED, path=("input", "id"))


async def _in_force(
    session: AsyncSession, actor: Actor, rule_id: UUID, kind: str
) -> tuple[RuleVersion, Terms]:
    """The rule's version in force and what it says; locks the rule, so that no planner passes the
    day by while something comes in for it."""
    rule = await _lock(session, actor, rule_id)
    if rule.state not in _ALIVE:
        raise await writing.refusal(session, actor, rule_id, None, _ALIVE)
    version = (
        await session.scalars(
            select(RuleVersion).where(
                RuleVersion.rule_id == rule_id, RuleVersion.number == rule.active_version
            )
        )
    ).one()
    if version.trigger.get("kind") != kind:
        raise TakesNoEvents(kind=kind, path=("input", "id"))
    where = await places.of(session, actor.organization_id)
    return version, Terms.of(actor.organization_id, version, where, rule_id)


async def _lock(session: AsyncSession, actor: Actor, rule_id: UUID) -> GrantRule:
    rule = await session.scalar(
        select(GrantRule)
        .where(GrantRule.id == rule_id, GrantRule.organization_id == actor.organization_id)
        .with_for_update(key_share=True)
    )
    if rule is None:
        raise NotFound(thing="rule", path=("input", "id"))
    return rule


async def _take_in(
    session: AsyncSession, actor: Actor, rule_id: UUID, rows: Select[Any], names: list[str]
) -> int:
    """Keep events that are new, and wake the rule for them; how many."""
    own = {
        "id": fresh_uuid(),
        "created_at": literal(clock.now(), RuleEvent.created_at.type),
        "organization_id": literal(actor.organization_id),
        "rule_id": literal(rule_id),
        "sent_by": literal(actor.id),
    }
    columns = [*names, *own]
    insert = guards.insert(session, RuleEvent).from_select(columns, rows.add_columns(*own.values()))
    added = await guards.changed(session, insert.on_conflict_do_nothing())
    if added:
        today = await directory.today(session, actor.organization_id)
        await wake(session, actor.organization_id, rule_id, today)
    return added
