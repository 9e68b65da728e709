"""What is known of employees on a day: the form in which rules judge one person at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from portal.directory.models import (
    Assignment,
    DepartmentAncestor,
    Employee,
    Leave,
    Site,
    Spell,
)
from portal.directory.reads import in_force
from portal.rules.places import Stay


@dataclass(frozen=True, slots=True)
class Birthday:
    """Month and day of birth, of the solar or the lunar calendar. Not known of who opted out."""

    calendar: str
    month: int
    day: int
    leap_month: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """An employee as of one day. `departments` holds the department and all above it, `spells` the
    former employments in order."""

    id: UUID
    number: str
    hired_on: date
    as_of: date
    original_hired_on: date | None = None
    adjusted_service_on: date | None = None
    last_day: date | None = None
    spells: tuple[tuple[date, date], ...] = ()
    department_id: UUID | None = None
    departments: frozenset[UUID] = frozenset()
    site_id: UUID | None = None
    grade: str | None = None
    employment_type: str | None = None
    cost_center: str | None = None
    time_zone: str | None = None
    site_zone: str | None = None
    stays: tuple[Stay, ...] = ()
    leaves: tuple[tuple[date, date | None], ...] = ()
    probation_ends_on: date | None = None
    birthday: Birthday | None = None
    attributes: Mapping[str, Any] = field(default_factory=dict)
    # What was sent for the person under one rule, and the day it is due.
    sent: tuple[tuple[str, date], ...] = ()

    def employed_on(self, day: date) -> bool:
        """Whether the day lies in the present or a former employment, both ends included."""
        present = self.hired_on <= day and (self.last_day is None or day <= self.last_day)
        return present or any(first <= day <= last for first, last in self.spells)

    def on_leave(self, day: date) -> bool:
        """Whether the day lies in a leave; both ends included, an open end is still on leave."""
        return any(first <= day and (last is None or day <= last) for first, last in self.leaves)

    def calendar_on(self, day: date, otherwise: str | None) -> str | None:
        """The holiday calendar of the person's site on a day."""
        found = next((stay.calendar for stay in self.stays if stay.covers(day)), None)
        return found or otherwise


async def as_of(
    session: AsyncSession, organization_id: UUID, employee_ids: Sequence[UUID], day: date
) -> list[Person]:
    """These employees of the organization as of a day; who is not of it is left away."""
    rows = await session.execute(
        select(Employee, Assignment, Site)
        .outerjoin(Assignment, (Assignment.employee_id == Employee.id) & in_force(day))
        .outerjoin(Site, Site.id == Assignment.site_id)
        .where(Employee.organization_id == organization_id, Employee.id.in_(employee_ids))
    )
    found = [_Known(*row) for row in rows]
    spells = await _spells(session, organization_id, employee_ids)
    leaves = await _leaves(session, organization_id, employee_ids)
    stays = await _stays(session, organization_id, employee_ids)
    departments = {one.department_id for one in found if one.department_id}
    above = await _above(session, organization_id, departments)
    return [
        replace(
            _person(one, above, day),
            spells=spells.get(one.employee.id, ()),
            leaves=leaves.get(one.employee.id, ()),
            stays=stays.get(one.employee.id, ()),
        )
        for one in found
    ]


@dataclass(frozen=True, slots=True)
class _Known:
    """An employee's row, and where they work on the day."""

    employee: Employee
    assignment: Assignment | None
    site: Site | None

    @property
    def department_id(self) -> UUID | None:
        return self.assignment.department_id if self.assignment else None


async def _spells(
    session: AsyncSession, organization_id: UUID, employee_ids: Sequence[UUID]
) -> dict[UUID, tuple[tuple[date, date], ...]]:
    rows = await session.scalars(
        select(Spell)
        .where(Spell.organization_id == organization_id, Spell.employee_id.in_(employee_ids))
        .order_by(Spell.hired_on)
    )
    found: dict[UUID, tuple[tuple[date, date], ...]] = {}
    for row in rows:
        found[row.employee_id] = (*found.get(row.employee_id, ()), (row.hired_on, row.last_day))
    return found


async def _leaves(
    session: AsyncSession, organization_id: UUID, employee_ids: Sequence[UUID]
) -> dict[UUID, tuple[tuple[date, date | None], ...]]:
    rows = await session.scalars(
        select(Leave)
        .where(Leave.organization_id == organization_id, Leave.employee_id.in_(employee_ids))
        .order_by(Leave.starts_on)
    )
    found: dict[UUID, tuple[tuple[date, date | None], ...]] = {}
    for row in rows:
        found[row.employee_id] = (*found.get(row.employee_id, ()), (row.starts_on, row.ends_on))
    return found


async def _stays(
    session: AsyncSession, organization_id: UUID, employee_ids: Sequence[UUID]
) -> dict[UUID, tuple[Stay, ...]]:
    rows = await session.execute(
        select(Assignment.employee_id, Assignment.since, Assignment.until, Site.holiday_calendar)
        .outerjoin(Site, Site.id == Assignment.site_id)
        .where(
            Assignment.organization_id == organization_id,
            Assignment.employee_id.in_(employee_ids),
        )
        .order_by(Assignment.since)
    )
    found: dict[UUID, tuple[Stay, ...]] = {}
    for row in rows:
        stay = Stay(row.since, row.until, row.holiday_calendar)
        found[row.employee_id] = (*found.get(row.employee_id, ()), stay)
    return found


async def _above(
    session: AsyncSession, organization_id: UUID, department_ids: set[UUID]
) -> dict[UUID, frozenset[UUID]]:
    """Each department with its ancestors, itself included."""
    rows = await session.execute(
        select(DepartmentAncestor.department_id, DepartmentAncestor.ancestor_id).where(
            DepartmentAncestor.organization_id == organization_id,
            DepartmentAncestor.department_id.in_(department_ids),
        )
    )
    found: dict[UUID, set[UUID]] = {}
    for department_id, ancestor_id in rows:
        found.setdefault(department_id, set()).add(ancestor_id)
    return {department_id: frozenset(above) for department_id, above in found.items()}


def _person(known: _Known, above: Mapping[UUID, frozenset[UUID]], day: date) -> Person:
    employee, assignment, department_id = known.employee, known.assignment, known.department_id
    return Person(
        id=employee.id,
        number=employee.number,
        hired_on=employee.hired_on,
        as_of=day,
        original_hired_on=employee.original_hired_on,
        adjusted_service_on=employee.adjusted_service_on,
        last_day=employee.last_day,
        department_id=department_id,
        departments=above.get(department_id, frozenset()) if department_id else frozenset(),
        site_id=assignment.site_id if assignment else None,
        grade=assignment.grade if assignment else None,
        employment_type=assignment.employment_type if assignment else None,
        cost_center=assignment.cost_center if assignment else None,
        time_zone=assignment.time_zone if assignment else None,
        site_zone=known.site.time_zone if known.site else None,
        probation_ends_on=employee.probation_ends_on,
        birthday=_birthday(employee),
        attributes=employee.attributes,
    )


def _birthday(employee: Employee) -> Birthday | None:
    if employee.birthday_opt_out or not (
        employee.birth_calendar and employee.birth_month and employee.birth_day
    ):
        return None
    return Birthday(
        employee.birth_calendar, employee.birth_month, employee.birth_day, employee.birth_leap_month
    )
