"""What is known of employees on a day: the form in which rules judge one person at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from portal.directory.models import Assignment, DepartmentAncestor, Employee, Spell
from portal.directory.reads import in_force


@dataclass(frozen=True, slots=True)
class Person:
    """An employee as of one day. `departments` holds the department and all above it."""

    id: UUID
    number: str
    hired_on: date
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
    attributes: Mapping[str, Any] = field(default_factory=dict)

    def employed_on(self, day: date) -> bool:
        """Whether the day lies in the present or a former employment, both ends included."""
        present = self.hired_on <= day and (self.last_day is None or day <= self.last_day)
        return present or any(first <= day <= last for first, last in self.spells)


async def as_of(
    session: AsyncSession, organization_id: UUID, employee_ids: Sequence[UUID], day: date
) -> list[Person]:
    """These employees of the organization as of a day; who is not of it is left away."""
    rows = await session.execute(
        select(Employee, Assignment)
        .outerjoin(Assignment, (Assignment.employee_id == Employee.id) & in_force(day))
        .where(Employee.organization_id == organization_id, Employee.id.in_(employee_ids))
    )
    found = [(employee, assignment) for employee, assignment in rows]
    spells = await _spells(session, organization_id, employee_ids)
    above = await _above(
        session, organization_id, {a.department_id for _, a in found if a and a.department_id}
    )
    return [_person(row, a, spells.get(row.id, ()), above) for row, a in found]


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


def _person(
    employee: Employee,
    assignment: Assignment | None,
    spells: tuple[tuple[date, date], ...],
    above: Mapping[UUID, frozenset[UUID]],
) -> Person:
    department_id = assignment.department_id if assignment else None
    return Person(
        id=employee.id,
        number=employee.number,
        hired_on=employee.hired_on,
        original_hired_on=employee.original_hired_on,
        adjusted_service_on=employee.adjusted_service_on,
        last_day=employee.last_day,
        spells=spells,
        department_id=department_id,
        departments=above.get(department_id, frozenset()) if department_id else frozenset(),
        site_id=assignment.site_id if assignment else None,
        grade=assignment.grade if assignment else None,
        employment_type=assignment.employment_type if assignment else None,
        cost_center=assignment.cost_center if assignment else None,
        attributes=employee.attributes,
    )
