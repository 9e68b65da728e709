"""Whose occasion falls on which days, and who of them is granted: one query for runs and previews,
and the same judgement of one person in Python."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    Text,
    and_,
    case,
    exists,
    func,
    literal,
    null,
    or_,
    select,
)

from portal.directory.models import Assignment, Employee, Leave, Site, Spell
from portal.directory.reads import in_force
from portal.rules import judging, matching
from portal.rules.models import RuleEvent
from portal.rules.people import Person
from portal.rules.sent import Sent
from portal.rules.terms import Days, Terms

NOT_EMPLOYED = "NOT_EMPLOYED"
NOT_IN_AUDIENCE = "AUDIENCE"
ON_LEAVE = "ON_LEAVE"
# Not left out for good: granted on the first day after the leave.
DEFERRED = "DEFERRED"


def whose(terms: Terms, days: Sequence[date]) -> Select[Any]:
    """The ids of everybody whose occasion falls on one of the days, judged by nothing else."""
    table = Days.of(terms, days)
    return _fallen(terms, table, Employee.id.label("employee_id"))


def members(terms: Terms, day: date) -> Select[Any]:
    """The ids of everybody who is employed and of the audience on a day, whatever the occasion."""
    table = Days.bare(terms, day)
    return (
        select(Employee.id.label("employee_id"))
        .select_from(table.rows)
        .join(Employee, Employee.organization_id == terms.organization_id)
        .outerjoin(Assignment, and_(Assignment.employee_id == Employee.id, in_force(table.day)))
        .where(
            employed(table.day),
            matching.condition(terms.audience, terms.occasions.service, table),
        )
    )


def due(terms: Terms, days: Sequence[date]) -> Select[Any]:
    """Everybody who is granted for an occasion on one of the days, judged as of that day.

    Columns: employee_id, day, occasion, reason, which is NULL for who is to be granted,
    cost_center and zone. Further conditions on Employee and Assignment may be added.
    """
    table = Days.of(terms, days)
    belongs = matching.condition(terms.audience, terms.occasions.service, table)
    why_not: list[Any] = [
        (~_employed(terms, table), literal(NOT_EMPLOYED, Text)),
        (~belongs, literal(NOT_IN_AUDIENCE, Text)),
    ]
    if terms.timing.leave != "grant":
        kept = DEFERRED if terms.timing.leave == "defer" else ON_LEAVE
        why_not.append((on_leave(table.day), literal(kept, Text)))
    found = _fallen(
        terms,
        table,
        Employee.id.label("employee_id"),
        table.day.label("day"),
        _occasion(terms, table).label("occasion"),
        case(*why_not, else_=null()).label("reason"),
        Assignment.cost_center,
        terms.zone.label("zone"),
    ).outerjoin(Assignment, and_(Assignment.employee_id == Employee.id, in_force(table.day)))
    return found.outerjoin(Site, Site.id == Assignment.site_id)


def _employed(terms: Terms, table: Days) -> ColumnElement[bool]:
    """On the day of the grant; and on the occasion, if a shift has moved the grant behind it:
    nobody is granted for what was before they came."""
    on_the_day = employed(table.day)
    return on_the_day & employed(table.since) if terms.timing.shift == "after" else on_the_day


def _occasion(terms: Terms, table: Days) -> ColumnElement[str]:
    if isinstance(terms.occasions, Sent):
        return literal(terms.occasions.name, Text) + RuleEvent.key
    return terms.occasions.occasion(table)


def _fallen(terms: Terms, table: Days, *columns: Any) -> Select[Any]:
    ours = Employee.organization_id == terms.organization_id
    found = select(*columns).select_from(table.rows)
    if isinstance(terms.occasions, Sent):
        sent = and_(RuleEvent.rule_id == terms.rule_id, RuleEvent.due_on == table.day)
        return (
            found.join(RuleEvent, sent)
            .join(Employee, Employee.id == RuleEvent.employee_id)
            .where(ours, RuleEvent.organization_id == terms.organization_id)
        )
    found = found.join(Employee, terms.occasions.holds(table)).where(ours)
    return found.where(_lives_by(terms, table)) if terms.by_site else found


def _lives_by(terms: Terms, table: Days) -> ColumnElement[bool]:
    """Whether the calendar of a row is that of the employee's site, on the day before any shift: so
    each occasion has exactly one day, also of who moves to a site with other holidays."""
    there = (
        select(Site.holiday_calendar)
        .join(Assignment, Assignment.site_id == Site.id)
        .where(
            Assignment.organization_id == terms.organization_id,
            Assignment.employee_id == Employee.id,
            in_force(table.rows.c.base),
        )
        .correlate(Employee, table.rows)
        .scalar_subquery()
    )
    found: ColumnElement[bool]
    found = func.coalesce(there, terms.places.calendar or "") == table.rows.c.calendar
    return found


def on_leave(day: ColumnElement[date]) -> ColumnElement[bool]:
    """On leave on a day; both ends are included, and an open end is still on leave."""
    return exists().where(
        Leave.organization_id == Employee.organization_id,
        Leave.employee_id == Employee.id,
        Leave.starts_on <= day,
        or_(Leave.ends_on.is_(None), Leave.ends_on >= day),
    )


def employed(day: ColumnElement[date]) -> ColumnElement[bool]:
    """Employed on a day, now or formerly; both ends of an employment are included."""
    present = (Employee.hired_on <= day) & or_(
        Employee.last_day.is_(None), Employee.last_day >= day
    )
    former = exists().where(
        Spell.organization_id == Employee.organization_id,
        Spell.employee_id == Employee.id,
        Spell.hired_on <= day,
        Spell.last_day >= day,
    )
    return or_(present, former)


@dataclass(frozen=True, slots=True)
class Verdict:
    """That a person is granted for an occasion on a day, unless there is a reason why not;
    `falls_on` is the day of the occasion itself."""

    occasion: str
    falls_on: date
    reason: str | None


def verdicts(terms: Terms, person: Person, day: date) -> list[Verdict]:
    """What `due` says about one person as of a day; nothing when it is not their occasion."""
    return [
        Verdict(name, on, _why_not(terms, person, day, on))
        for name, on in _occasions(terms, person, day)
    ]


def _occasions(terms: Terms, person: Person, day: date) -> Iterator[tuple[str, date]]:
    if isinstance(terms.occasions, Sent):
        yield from ((name, day) for name in terms.occasions.occasions_on(person, day))
        return
    for calendar in terms.places.calendars_for(terms.timing):
        for base in terms.timing.bases(day, calendar):
            on = base + timedelta(days=terms.timing.lead)
            lives_by = person.calendar_on(base, terms.places.calendar)
            if terms.by_site and lives_by != calendar:
                continue
            occasion = terms.occasions.occasion_on(person, on)
            if occasion is not None:
                yield occasion, on


def _why_not(terms: Terms, person: Person, day: date, on: date) -> str | None:
    if not (person.employed_on(day) and person.employed_on(min(on, day))):
        return NOT_EMPLOYED
    if not judging.belongs(person, terms.audience, terms.occasions.service, day):
        return NOT_IN_AUDIENCE
    if terms.timing.leave != "grant" and person.on_leave(day):
        return DEFERRED if terms.timing.leave == "defer" else ON_LEAVE
    return None
