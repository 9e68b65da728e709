"""Whose occasion falls on which days, and who of them is granted: one query for runs and previews,
and the same judgement of one person in Python."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
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
    literal,
    null,
    or_,
    select,
    values,
)

from portal.directory.models import Assignment, Employee, Spell
from portal.directory.reads import in_force
from portal.rules import audience, judging, matching, trigger
from portal.rules.audience import Audience
from portal.rules.matching import Amount
from portal.rules.people import Person
from portal.rules.tenure import latest_start
from portal.rules.trigger import Occasions

NOT_EMPLOYED = "NOT_EMPLOYED"
NOT_IN_AUDIENCE = "AUDIENCE"


@dataclass(frozen=True, slots=True)
class Terms:
    """What a version of a rule says about when and who, of one organization."""

    organization_id: UUID
    occasions: Occasions
    audience: Audience

    @classmethod
    def of(cls, organization_id: UUID, when: Mapping[str, Any], who: Mapping[str, Any]) -> "Terms":
        """The terms in two pieces of JSON; refused where they are wrong."""
        return cls(organization_id, trigger.read(when), audience.read(who))


@dataclass(frozen=True, slots=True)
class _Days:
    """A table of days in SQL: for each day and key one row, with the latest service dates."""

    rows: CTE
    amounts: Sequence[Amount]

    @classmethod
    def of(cls, terms: Terms, days: Sequence[date], *, keyed: bool = True) -> "_Days":
        """Without keys, each day has one row."""
        amounts = matching.amounts(terms.audience)
        columns: list[ColumnClause[Any]]
        columns = [column("day", Date), column("key", Integer), column("year", Integer)]
        columns += [column(f"start_{n}", Date) for n in range(len(amounts))]
        leap_day = terms.occasions.service.leap_day
        rows: list[tuple[Any, ...]]
        rows = [
            (day, key, day.year, *(latest_start(day, *amount, leap_day) for amount in amounts))
            for day in days
            for key in (terms.occasions.keys(day) if keyed else (0,))
        ]
        if not rows:  # VALUES cannot be empty; nobody has this key
            rows = [(date.min, -1, 0, *(date.min for _ in amounts))]
        # Nested, or SQLite's INSERT would begin with WITH, and its driver count no rows then.
        return cls(values(*columns, name="days").data(rows).cte("days", nesting=True), amounts)

    @property
    def day(self) -> ColumnElement[date]:
        return self.rows.c.day

    @property
    def key(self) -> ColumnElement[int]:
        return self.rows.c.key

    @property
    def year(self) -> ColumnElement[int]:
        return self.rows.c.year

    def latest_start(self, amount: Amount) -> ColumnElement[date]:
        return self.rows.c[f"start_{self.amounts.index(amount)}"]


def whose(terms: Terms, days: Sequence[date]) -> Select[Any]:
    """The ids of everybody whose occasion falls on one of the days, judged by nothing else."""
    table = _Days.of(terms, days)
    return _fallen(terms, table, Employee.id.label("employee_id"))


def members(terms: Terms, day: date) -> Select[Any]:
    """The ids of everybody who is employed and of the audience on a day, whatever the occasion."""
    table = _Days.of(terms, [day], keyed=False)
    return (
        select(Employee.id.label("employee_id"))
        .select_from(table.rows)
        .join(Employee, Employee.organization_id == terms.organization_id)
        .outerjoin(Assignment, and_(Assignment.employee_id == Employee.id, in_force(table.day)))
        .where(
            _employed(table.day),
            matching.condition(terms.audience, terms.occasions.service, table),
        )
    )


def due(terms: Terms, days: Sequence[date]) -> Select[Any]:
    """Everybody whose occasion falls on one of the days, judged as of that day.

    Columns: employee_id, day, occasion, reason, which is NULL for who is to be granted, and
    cost_center. Further conditions on Employee and Assignment may be added.
    """
    table = _Days.of(terms, days)
    belongs = matching.condition(terms.audience, terms.occasions.service, table)
    reason = case(
        (~_employed(table.day), literal(NOT_EMPLOYED, Text)),
        (~belongs, literal(NOT_IN_AUDIENCE, Text)),
        else_=null(),
    )
    return _fallen(
        terms,
        table,
        Employee.id.label("employee_id"),
        table.day.label("day"),
        terms.occasions.occasion(table).label("occasion"),
        reason.label("reason"),
        Assignment.cost_center,
    ).outerjoin(Assignment, and_(Assignment.employee_id == Employee.id, in_force(table.day)))


def _fallen(terms: Terms, table: _Days, *columns: Any) -> Select[Any]:
    return (
        select(*columns)
        .select_from(table.rows)
        .join(Employee, terms.occasions.falls(table))
        .where(Employee.organization_id == terms.organization_id)
    )


def _employed(day: ColumnElement[date]) -> ColumnElement[bool]:
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
    """That a person's occasion falls on a day; granted unless there is a reason why not."""

    occasion: str
    reason: str | None


def verdict(terms: Terms, person: Person, day: date) -> Verdict | None:
    """What `due` says about one person as of a day; None when it is not their occasion."""
    occasion = terms.occasions.occasion_on(person, day)
    if occasion is None:
        return None
    if not person.employed_on(day):
        return Verdict(occasion, NOT_EMPLOYED)
    if not judging.belongs(person, terms.audience, terms.occasions.service, day):
        return Verdict(occasion, NOT_IN_AUDIENCE)
    return Verdict(occasion, None)
