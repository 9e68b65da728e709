"""Which people are meant: the filter that the list of people and the roster's export share."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Self
from uuid import UUID

from sqlalchemy import ColumnElement, Select, or_, select

from portal.directory.models import Assignment, DepartmentAncestor, Employee

_DAYS = ("hired_from", "hired_until")
_IDS = ("department_id", "site_id")


@dataclass(frozen=True, slots=True)
class PeopleFilter:
    """Each field narrows, None leaves open. `search` is a part of name, number or e-mail, or how a
    Chinese name begins in pinyin; a department includes those below it; both days are inclusive;
    `active` is whether they are employed today or later; `ids` are chosen people."""

    search: str | None = None
    department_id: UUID | None = None
    site_id: UUID | None = None
    hired_from: date | None = None
    hired_until: date | None = None
    active: bool | None = None
    ids: tuple[UUID, ...] | None = None

    def plain(self) -> dict[str, Any]:
        """As JSON, to be kept with an export."""
        given = {name: value for name, value in asdict(self).items() if value is not None}
        for name in {*_DAYS, *_IDS} & given.keys():
            given[name] = str(given[name])
        if self.ids is not None:
            given["ids"] = [str(key) for key in self.ids]
        return given

    @classmethod
    def of(cls, plain: dict[str, Any]) -> Self:
        given = dict(plain)
        for name in given.keys() & set(_DAYS):
            given[name] = date.fromisoformat(given[name])
        for name in given.keys() & set(_IDS):
            given[name] = UUID(given[name])
        if "ids" in given:
            given["ids"] = tuple(UUID(key) for key in given["ids"])
        return cls(**given)


def conditions(wanted: PeopleFilter, organization_id: UUID, day: date) -> list[ColumnElement[bool]]:
    """The filter in SQL, as things are on a day."""
    found: list[ColumnElement[bool]] = []
    if wanted.search:
        found.append(_mentions(wanted.search))
    if wanted.hired_from is not None:
        found.append(Employee.hired_on >= wanted.hired_from)
    if wanted.hired_until is not None:
        found.append(Employee.hired_on <= wanted.hired_until)
    if wanted.active is not None:
        here = or_(Employee.last_day.is_(None), Employee.last_day >= day)
        found.append(here if wanted.active else ~here)
    if wanted.ids is not None:
        found.append(Employee.id.in_(wanted.ids))
    if wanted.department_id is not None or wanted.site_id is not None:
        found.append(Employee.id.in_(_assigned(wanted, organization_id, day)))
    return found


def _mentions(search: str) -> ColumnElement[bool]:
    """A part of name, number or e-mail; letters may also be how a Chinese name begins in pinyin."""
    texts = (Employee.name, Employee.number, Employee.email)
    found = [text.icontains(search, autoescape=True) for text in texts]
    if search.isascii() and search.isalpha():
        found.append(Employee.initials.startswith(search.lower()))
    return or_(*found)


def _assigned(wanted: PeopleFilter, organization_id: UUID, day: date) -> Select[UUID]:
    """Who works on that day in the department or below it, and at the site."""
    query = select(Assignment.employee_id).where(
        Assignment.organization_id == organization_id,
        Assignment.since <= day,
        or_(Assignment.until.is_(None), Assignment.until > day),
    )
    if wanted.site_id is not None:
        query = query.where(Assignment.site_id == wanted.site_id)
    if wanted.department_id is not None:
        below = select(DepartmentAncestor.department_id).where(
            DepartmentAncestor.organization_id == organization_id,
            DepartmentAncestor.ancestor_id == wanted.department_id,
        )
        query = query.where(Assignment.department_id.in_(below))
    return query
