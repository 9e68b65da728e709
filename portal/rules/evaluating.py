"""Whose occasion falls on which days, and who of them is granted: one query for runs and previews,
and the same judgement of one person in Python."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    SelectBase,
    Text,
    and_,
    case,
    exists,
    literal,
    null,
    or_,
    select,
)

from portal.directory.models import Assignment, Employee, Leave, Site, Spell
from portal.directory.reads import in_force
from portal.kit.db.hints import not_by
from portal.rules import falling, judging, matching
from portal.rules.models import RuleEvent
from portal.rules.people import Person
from portal.rules.sent import Sent
from portal.rules.terms import Days, Terms

NOT_EMPLOYED = "NOT_EMPLOYED"
NOT_IN_AUDIENCE = "AUDIENCE"
ON_LEAVE = "ON_LEAVE"
# Not left out for good: granted on the first day after the leave.
DEFERRED = "DEFERRED"


def whose(terms: Terms, days: Sequence[date]) -> SelectBase:
    """The ids of everybody whose occasion falls on one of the days, judged by nothing else."""
    table = Days.of(terms, days)
    own_id = Employee.id.label("employee_id")
    return falling.all_of(falling.fallen(terms, table, lambda _: [own_id]))


def members(terms: Terms, day: date) -> Select[Any]:
    """The ids of everybody who is employed and of the audience on a day, whatever the occasion."""
    service, table = terms.occasions.service, Days.bare(terms, day)
    query = (
        select(Employee.id.label("employee_id"))
        .select_from(table.rows)
        .join(Employee, Employee.organization_id == terms.organization_id)
        .outerjoin(Assignment, and_(Assignment.employee_id == Employee.id, in_force(table.day)))
    )
    if service.bridge is not None:
        served = service.bridge.served(terms.organization_id)
        table = replace(table, served=served)
        query = query.outerjoin(
            served, falling.serves(table) & (served.c.employee_id == Employee.id)
        )
    belongs = matching.condition(terms.audience, service, table)
    return query.where(employed(table.day), belongs)


def due(terms: Terms, days: Sequence[date]) -> SelectBase:
    """Everybody who is granted for an occasion on one of the days, judged as of that day.

    Columns: employee_id, day, occasion, reason, which is NULL for who is to be granted,
    cost_center and zone.
    """
    table = Days.of(terms, days)
    here = and_(Assignment.employee_id == Employee.id, in_force(table.day))
    found = falling.fallen(terms, table, lambda table: _judged(terms, table))
    return falling.all_of(
        [
            query.outerjoin(Assignment, here).outerjoin(Site, Site.id == Assignment.site_id)
            for query in found
        ]
    )


def _judged(terms: Terms, table: Days) -> Sequence[Any]:
    belongs = matching.condition(terms.audience, terms.occasions.service, table)
    why_not: list[Any] = [
        (~_employed(terms, table), literal(NOT_EMPLOYED, Text)),
        (~belongs, literal(NOT_IN_AUDIENCE, Text)),
    ]
    if terms.timing.leave != "grant":
        kept = DEFERRED if terms.timing.leave == "defer" else ON_LEAVE
        why_not.append((on_leave(table.day), literal(kept, Text)))
    return (
        Employee.id.label("employee_id"),
        table.day.label("day"),
        _occasion(terms, table).label("occasion"),
        case(*why_not, else_=null()).label("reason"),
        Assignment.cost_center,
        terms.zone.label("zone"),
    )


def _employed(terms: Terms, table: Days) -> ColumnElement[bool]:
    """On the day of the grant; and on the occasion, if a shift has moved the grant behind it:
    nobody is granted for what was before they came."""
    on_the_day = employed(table.day)
    return on_the_day & employed(table.since) if terms.timing.shift == "after" else on_the_day


def _occasion(terms: Terms, table: Days) -> ColumnElement[str]:
    if isinstance(terms.occasions, Sent):
        return literal(terms.occasions.name, Text) + RuleEvent.key
    return terms.occasions.occasion(table)


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
        # By the person: among all spells of the organization one would look by the day.
        not_by(Spell.hired_on) <= day,
        Spell.last_day >= day,
    )
    # Any of them, also where the query goes by one.
    return or_(present, former.correlate_except(Spell))


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
