"""What is known about the people of some rows, read a batch at a time as plain values."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from portal.directory.models import Assignment, Employee, Leave, Spell

# The columns of an employee that a roster decides.
EMPLOYEE_COLUMNS = (
    "number",
    "name",
    "initials",
    "email",
    "locale",
    "hired_on",
    "hired_month_day",
    "original_hired_on",
    "original_month_day",
    "adjusted_service_on",
    "adjusted_month_day",
    "probation_ends_on",
    "last_day",
    "birth_calendar",
    "birth_year",
    "birth_month",
    "birth_day",
    "birth_leap_month",
    "birthday_opt_out",
    "attributes",
)
ASSIGNED = (
    "department_id",
    "site_id",
    "grade",
    "employment_type",
    "cost_center",
    "time_zone",
)
_NOBODY: dict[str, Any] = {
    **dict.fromkeys(EMPLOYEE_COLUMNS),
    "birth_leap_month": False,
    "birthday_opt_out": False,
    "attributes": {},
}


@dataclass(frozen=True, slots=True)
class Held:
    """An assignment: its values hold from `since` until the day before `until`."""

    id: UUID
    since: date
    until: date | None
    values: dict[str, Any]

    def row(self, **changes: Any) -> dict[str, Any]:
        """The whole row with some of it changed."""
        values = changes.pop("values", self.values)
        return {"id": self.id, "since": self.since, "until": self.until, **values, **changes}


@dataclass(frozen=True, slots=True)
class Period:
    """A former employment or a leave, by its id; its first day is the key that it is found by."""

    id: UUID
    last: date | None


@dataclass(slots=True)
class Known:
    """Everything about one person that a roster may change."""

    id: UUID | None
    columns: dict[str, Any]
    assignments: list[Held] = field(default_factory=list)
    spells: dict[date, Period] = field(default_factory=dict)
    leaves: dict[date, Period] = field(default_factory=dict)

    @classmethod
    def nobody(cls) -> "Known":
        return cls(None, _NOBODY)


async def known_by_number(
    session: AsyncSession, organization_id: UUID, numbers: Sequence[str]
) -> dict[str, Known]:
    """The people with these employee numbers."""
    columns = [getattr(Employee, name) for name in EMPLOYEE_COLUMNS]
    rows = await session.execute(
        select(Employee.id, *columns).where(
            Employee.organization_id == organization_id, Employee.number.in_(numbers)
        )
    )
    found = {
        row[0]: Known(row[0], dict(zip(EMPLOYEE_COLUMNS, row[1:], strict=True))) for row in rows
    }
    if found:
        await _read_assignments(session, organization_id, found)
        await _read_spells(session, organization_id, found)
        await _read_leaves(session, organization_id, found)
    return {known.columns["number"]: known for known in found.values()}


async def _read_assignments(
    session: AsyncSession, organization_id: UUID, found: dict[UUID, Known]
) -> None:
    columns = [getattr(Assignment, name) for name in ASSIGNED]
    rows = await session.execute(
        select(Assignment.employee_id, Assignment.id, Assignment.since, Assignment.until, *columns)
        .where(
            Assignment.organization_id == organization_id, Assignment.employee_id.in_(found.keys())
        )
        .order_by(Assignment.employee_id, Assignment.since)
    )
    for employee_id, key, since, until, *values in rows:
        held = Held(key, since, until, dict(zip(ASSIGNED, values, strict=True)))
        found[employee_id].assignments.append(held)


async def _read_spells(
    session: AsyncSession, organization_id: UUID, found: dict[UUID, Known]
) -> None:
    rows = await session.execute(
        select(Spell.employee_id, Spell.id, Spell.hired_on, Spell.last_day).where(
            Spell.organization_id == organization_id, Spell.employee_id.in_(found.keys())
        )
    )
    for employee_id, key, hired_on, last_day in rows:
        found[employee_id].spells[hired_on] = Period(key, last_day)


async def _read_leaves(
    session: AsyncSession, organization_id: UUID, found: dict[UUID, Known]
) -> None:
    rows = await session.execute(
        select(Leave.employee_id, Leave.id, Leave.starts_on, Leave.ends_on).where(
            Leave.organization_id == organization_id, Leave.employee_id.in_(found.keys())
        )
    )
    for employee_id, key, starts_on, ends_on in rows:
        found[employee_id].leaves[starts_on] = Period(key, ends_on)
