"""Whose occasion falls on which days, and who of them is granted: one query for runs and previews,
and the same judgement of one person in Python."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import (
    CTE,
    ColumnClause,
    ColumnElement,
    Date,
    Integer,
    Select,
    Text,
    and_,
    case,
    column,
    exists,
    func,
    literal,
    null,
    or_,
    select,
    values,
)

from portal.directory.models import Assignment, Employee, Leave, Site, Spell
from portal.directory.reads import in_force
from portal.rules import audience, judging, matching, places, timing, trigger
from portal.rules.audience import Audience
from portal.rules.matching import Amount
from portal.rules.models import RuleEvent
from portal.rules.people import Person
from portal.rules.places import Places
from portal.rules.sent import Sent
from portal.rules.tenure import latest_start
from portal.rules.timing import Timing
from portal.rules.trigger import Fall, Occasions, Says

NOT_EMPLOYED = "NOT_EMPLOYED"
NOT_IN_AUDIENCE = "AUDIENCE"
ON_LEAVE = "ON_LEAVE"
# Not left out for good: granted on the first day after the leave.
DEFERRED = "DEFERRED"


@dataclass(frozen=True, slots=True)
class Terms:
    """What a version of a rule says about when and who, of one organization and its places.

    `rule_id` says for which rule events were sent; None for a rule that nobody has saved.
    """

    organization_id: UUID
    occasions: Occasions
    audience: Audience
    timing: Timing = field(default_factory=Timing)
    places: Places = field(default_factory=Places)
    rule_id: UUID | None = None

    @classmethod
    def of(
        cls,
        organization_id: UUID,
        says: Says,
        places: Places,
        rule_id: UUID | None = None,
    ) -> "Terms":
        """The terms of a version, or of what somebody is writing; refused where they are wrong."""
        return cls(
            organization_id,
            trigger.read(says.trigger),
            audience.read(says.audience),
            timing.read(says.timing),
            places,
            rule_id,
        )

    def falls_on(self, day: date) -> Iterator["_Row"]:
        """Whatever is granted on a day, by each calendar that anybody lives by."""
        if isinstance(self.occasions, Sent):
            yield _Row(day, day, None, day.year, Fall(0, ""))
            return
        for calendar in self.places.calendars_for(self.timing):
            for base in self.timing.bases(day, calendar):
                occasion = base + timedelta(days=self.timing.lead)
                for fall in self.occasions.falls_on(occasion):
                    yield _Row(day, base, calendar, occasion.year, fall)

    @property
    def by_site(self) -> bool:
        """Whether the day of a grant depends on the calendar of the employee's site."""
        return len(self.places.calendars_for(self.timing)) > 1

    @property
    def zone(self) -> ColumnElement[str]:
        """The time zone of an employee, in SQL."""
        return places.zone_of(self.timing, self.places)


@dataclass(frozen=True, slots=True)
class _Row:
    """A fall that is granted on `day`; `base` is the day before it was shifted to a workday of the
    calendar, `year` that of the occasion itself."""

    day: date
    base: date
    calendar: str | None
    year: int
    fall: Fall


@dataclass(frozen=True, slots=True)
class _Days:
    """A table of days in SQL: one row for each fall, with the latest service dates."""

    rows: CTE
    amounts: Sequence[Amount]

    @classmethod
    def of(cls, terms: Terms, days: Sequence[date]) -> "_Days":
        """The falls that are granted on the days."""
        found = [row for day in days for row in terms.falls_on(day)]
        # VALUES cannot be empty; nobody has this key.
        nobody = _Row(date.min, date.min, None, 0, Fall(-1, ""))
        return cls._table(terms, found or [nobody])

    @classmethod
    def bare(cls, terms: Terms, day: date) -> "_Days":
        """The day, whatever falls on it."""
        return cls._table(terms, [_Row(day, day, None, day.year, Fall(0, ""))])

    @classmethod
    def _table(cls, terms: Terms, rows: Sequence[_Row]) -> "_Days":
        amounts = matching.amounts(terms.audience)
        columns: list[ColumnClause[Any]]
        columns = [column("day", Date), column("base", Date), column("calendar", Text)]
        columns += [column("year", Integer), column("key", Integer), column("name", Text)]
        columns += [column("origin", Date)]
        columns += [column(f"start_{n}", Date) for n in range(len(amounts))]
        leap_day = terms.occasions.service.leap_day
        data = [
            (
                *(row.day, row.base, row.calendar or "", row.year),
                *(row.fall.key, row.fall.name, row.fall.origin or date.min),
                *(latest_start(row.day, *amount, leap_day) for amount in amounts),
            )
            for row in rows
        ]
        # Nested, or SQLite's INSERT would begin with WITH, and its driver count no rows then.
        return cls(values(*columns, name="days").data(data).cte("days", nesting=True), amounts)

    @property
    def day(self) -> ColumnElement[date]:
        return self.rows.c.day

    @property
    def year(self) -> ColumnElement[int]:
        return self.rows.c.year

    @property
    def key(self) -> ColumnElement[int]:
        return self.rows.c.key

    @property
    def name(self) -> ColumnElement[str]:
        return self.rows.c.name

    @property
    def origin(self) -> ColumnElement[date]:
        return self.rows.c.origin

    def latest_start(self, amount: Amount) -> ColumnElement[date]:
        return self.rows.c[f"start_{self.amounts.index(amount)}"]


def whose(terms: Terms, days: Sequence[date]) -> Select[Any]:
    """The ids of everybody whose occasion falls on one of the days, judged by nothing else."""
    table = _Days.of(terms, days)
    return _fallen(terms, table, Employee.id.label("employee_id"))


def members(terms: Terms, day: date) -> Select[Any]:
    """The ids of everybody who is employed and of the audience on a day, whatever the occasion."""
    table = _Days.bare(terms, day)
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
    table = _Days.of(terms, days)
    belongs = matching.condition(terms.audience, terms.occasions.service, table)
    why_not: list[Any] = [
        (~employed(table.day), literal(NOT_EMPLOYED, Text)),
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


def _occasion(terms: Terms, table: _Days) -> ColumnElement[str]:
    if isinstance(terms.occasions, Sent):
        return literal(terms.occasions.name, Text) + RuleEvent.key
    return terms.occasions.occasion(table)


def _fallen(terms: Terms, table: _Days, *columns: Any) -> Select[Any]:
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


def _lives_by(terms: Terms, table: _Days) -> ColumnElement[bool]:
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
    reason = _why_not(terms, person, day)
    return [Verdict(name, on, reason) for name, on in _occasions(terms, person, day)]


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


def _why_not(terms: Terms, person: Person, day: date) -> str | None:
    if not person.employed_on(day):
        return NOT_EMPLOYED
    if not judging.belongs(person, terms.audience, terms.occasions.service, day):
        return NOT_IN_AUDIENCE
    if terms.timing.leave != "grant" and person.on_leave(day):
        return DEFERRED if terms.timing.leave == "defer" else ON_LEAVE
    return None
