"""Made-up rosters, rules and audiences for laws about rules: every edge date is likely."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from hypothesis import strategies as st
from sqlalchemy import delete, insert

from portal.directory.models import (
    Assignment,
    Department,
    DepartmentAncestor,
    Employee,
    Leave,
    Site,
    Spell,
)
from portal.kit import ids
from portal.kit.db.session import Database
from portal.rules.people import Birthday, Person

# department -> the one above it
TREE = {"sales": None, "north": "sales", "team_%": "north", "team_x": "sales", "law": None}
SITES = ("shanghai", "berlin")
MONTH_DAYS = ((2, 28), (2, 29), (3, 1), (11, 22), (11, 23), (12, 31))


def _date(year: int, month: int, day: int) -> date:
    return date(year, month, 28 if (month, day) == (2, 29) and year % 4 else day)


def dates(first: int, last: int) -> st.SearchStrategy[date]:
    """Days of these years; mostly one of a few month-days, so that people share anniversaries."""
    edges = st.builds(
        lambda year, md: _date(year, *md), st.integers(first, last), st.sampled_from(MONTH_DAYS)
    )
    return st.integers(0, 9).flatmap(
        lambda n: edges if n else st.dates(date(first, 1, 1), date(last, 12, 31))
    )


@dataclass
class Place:
    """Where somebody works from a day on."""

    since: date
    department: str | None = None
    site: str | None = None
    grade: str | None = None
    employment_type: str | None = None
    cost_center: str | None = None
    time_zone: str | None = None


@dataclass
class Someone:
    """A made-up employee."""

    hired_on: date
    original_hired_on: date | None = None
    adjusted_service_on: date | None = None
    last_day: date | None = None
    spells: list[tuple[date, date]] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    leaves: list[tuple[date, date | None]] = field(default_factory=list)
    birthday: Birthday | None = None
    opted_out: bool = False
    probation_ends_on: date | None = None
    attributes: dict[str, str] = field(default_factory=dict)
    id: UUID = field(default_factory=ids.new)
    number: str = ""


@dataclass
class Company:
    """An organization with the tree and the sites; its people are replaced by each roster."""

    organization_id: UUID
    departments: dict[str, UUID]
    sites: dict[str, UUID]

    def person(self, someone: Someone, day: date) -> Person:
        """Somebody as of a day, worked out here and not by the portal."""
        place = None
        for candidate in someone.places:
            if candidate.since <= day and (place is None or place.since < candidate.since):
                place = candidate
        above, name = set(), place.department if place else None
        while name is not None:
            above.add(self.departments[name])
            name = TREE[name]
        return Person(
            id=someone.id,
            number=someone.number,
            hired_on=someone.hired_on,
            as_of=day,
            original_hired_on=someone.original_hired_on,
            adjusted_service_on=someone.adjusted_service_on,
            last_day=someone.last_day,
            spells=tuple(someone.spells),
            departments=frozenset(above),
            site_id=self.sites[place.site] if place and place.site else None,
            grade=place.grade if place else None,
            employment_type=place.employment_type if place else None,
            cost_center=place.cost_center if place else None,
            attributes=someone.attributes,
        )

    def named(self, raw: Any) -> Any:
        """A piece of JSON with the ids of departments and sites in the place of their names."""
        if isinstance(raw, dict):
            return {key: self.named(value) for key, value in raw.items()}
        if isinstance(raw, list):
            return [self.named(value) for value in raw]
        known = {f"d:{name}": key for name, key in self.departments.items()}
        known |= {f"s:{name}": key for name, key in self.sites.items()}
        return str(known[raw]) if raw in known else raw


async def company(database: Database, organization_id: UUID) -> Company:
    """Write the tree and the sites of an organization."""
    owned = {"organization_id": organization_id}
    departments = {name: ids.new() for name in TREE}
    sites = {name: ids.new() for name in SITES}
    async with database.writing(organization_id) as session:
        for name, above in TREE.items():
            session.add(
                Department(id=departments[name], name=name, path=f'["{name}"]',
                           parent_id=departments[above] if above else None, **owned)
            )  # fmt: skip
            await session.flush()
            ancestor, distance = name, 0
            while ancestor is not None:
                session.add(
                    DepartmentAncestor(ancestor_id=departments[ancestor], distance=distance,
                                       department_id=departments[name], **owned)
                )  # fmt: skip
                ancestor, distance = TREE[ancestor], distance + 1
        for name, key in sites.items():
            session.add(Site(id=key, name=name, time_zone="Asia/Shanghai", **owned))
    return Company(organization_id, departments, sites)


def _employee(someone: Someone) -> dict[str, Any]:
    return {
        "id": someone.id,
        "number": someone.number,
        "name": someone.number,
        "hired_on": someone.hired_on,
        "original_hired_on": someone.original_hired_on,
        "adjusted_service_on": someone.adjusted_service_on,
        "last_day": someone.last_day,
        "probation_ends_on": someone.probation_ends_on,
        "attributes": someone.attributes,
        **_birth(someone),
    }


def _birth(someone: Someone) -> dict[str, Any]:
    born = someone.birthday
    return {
        "birth_calendar": born.calendar if born else None,
        "birth_month": born.month if born else None,
        "birth_day": born.day if born else None,
        "birth_leap_month": born.leap_month if born else False,
        "birthday_opt_out": someone.opted_out,
    }


def _assignments(someone: Someone, company: Company) -> list[dict[str, Any]]:
    ordered = sorted(someone.places, key=lambda place: place.since)
    return [
        {
            "employee_id": someone.id,
            "since": place.since,
            "until": ordered[n + 1].since if n + 1 < len(ordered) else None,
            "department_id": company.departments.get(place.department or ""),
            "site_id": company.sites.get(place.site or ""),
            "grade": place.grade,
            "employment_type": place.employment_type,
            "cost_center": place.cost_center,
            "time_zone": place.time_zone,
        }
        for n, place in enumerate(ordered)
    ]


async def replace(database: Database, company: Company, roster: Sequence[Someone]) -> None:
    """Let these be the people of the company, and nobody else."""
    for n, someone in enumerate(roster):
        someone.number, someone.id = f"E{n}", ids.new()
    spells = [
        {"employee_id": one.id, "hired_on": first, "last_day": last}
        for one in roster
        for first, last in one.spells
    ]
    assignments = [row for one in roster for row in _assignments(one, company)]
    leaves = [
        {"employee_id": one.id, "starts_on": first, "ends_on": last}
        for one in roster
        for first, last in one.leaves
    ]
    async with database.writing(company.organization_id) as session:
        for table in (Assignment, Spell, Leave, Employee):
            await session.execute(
                delete(table).where(table.organization_id == company.organization_id)
            )
        for table, rows in (
            (Employee, [_employee(one) for one in roster]),
            (Assignment, assignments),
            (Spell, spells),
            (Leave, leaves),
        ):
            if rows:
                owned = [{**row, "organization_id": company.organization_id} for row in rows]
                await session.execute(insert(table), owned)


_GRADES = st.sampled_from([None, "M1", "M2", "P_", "%"])
_ATTRIBUTES = st.dictionaries(
    st.sampled_from(["score", "visa", "T-shirt", "体检"]),
    st.sampled_from(["", "3", "-2.5", "7.0", "12a", "1e3", ".5", "5.", "L", "大", "2026-11-22",
                     "2026-11-23", "2026-2-3", "-", "0012", "123456789012345"]),
)  # fmt: skip


@st.composite
def former_spells(draw: st.DrawFn, hired: date) -> list[tuple[date, date]]:
    """Former employments before a hire date; often just so far apart that a bridge is in doubt."""
    found: list[tuple[date, date]] = []
    before = hired
    for length in draw(st.lists(st.sampled_from([0, 3, 10]) | st.integers(0, 900), max_size=3)):
        away = draw(st.sampled_from([0, 1, 29, 30, 31]) | st.integers(0, 400))
        last = before - timedelta(days=away + 1)
        before = last - timedelta(days=length)
        found.insert(0, (before, last))
    return found


# What a rule says about service: counted from which date, or over which absences.
SERVICES: st.SearchStrategy[dict[str, Any]] = st.one_of(
    st.just({}),
    st.fixed_dictionaries({"service": st.sampled_from(["hire", "original", "adjusted"])}),
    st.fixed_dictionaries(
        {"bridge": st.sampled_from([0, 1, 29, 30, 400])},
        optional={"absence": st.sampled_from(["counted", "deducted"])},
    ),
)


@st.composite
def people(draw: st.DrawFn) -> Someone:
    hired = draw(dates(2016, 2023) | dates(2016, 2028))
    places = draw(
        st.lists(
            st.builds(
                Place,
                since=dates(2016, 2020) | dates(2018, 2028),
                department=st.sampled_from([None, *TREE]),
                site=st.sampled_from([None, *SITES]),
                grade=_GRADES,
                employment_type=st.sampled_from([None, "full", "intern"]),
                cost_center=st.sampled_from([None, "C1", "C2"]),
            ),
            max_size=3,
            unique_by=lambda place: place.since,
        )
    )
    spells = draw(former_spells(hired))
    leaves = draw(st.sampled_from([False, False, False, True]))
    stays = draw(st.just(0) | st.integers(1, 3000)) if leaves else None
    return Someone(
        hired_on=hired,
        original_hired_on=draw(st.none() | dates(2010, 2024)),
        adjusted_service_on=draw(st.none() | dates(2010, 2024)),
        last_day=None if stays is None else hired + timedelta(days=stays),
        spells=spells,
        places=places,
        attributes=draw(_ATTRIBUTES),
    )


ROSTERS = st.lists(people(), min_size=3, max_size=12)

_COMPARISON = st.sampled_from(["equals", "lessThan", "atMost", "atLeast", "moreThan"])


def _leaf(field: Any, operator: Any, value: Any) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({"field": field, "operator": operator, "value": value})


def _some(*values: str) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(values), min_size=1, max_size=3)


CONDITIONS = st.one_of(
    _leaf(st.just("department"), st.just("within"), _some(*(f"d:{name}" for name in TREE))),
    _leaf(st.just("site"), st.just("in"), _some(*(f"s:{name}" for name in SITES))),
    _leaf(st.just("grade"), st.just("in"), _some("M1", "M2", "P_", "%", "none")),
    _leaf(st.just("employmentType"), st.just("in"), _some("full", "intern")),
    _leaf(st.just("costCenter"), st.just("in"), _some("C1", "C2")),
    _leaf(st.just("employeeNumber"), st.just("in"), _some("E0", "E1", "E2", "E999")),
    _leaf(st.just("tenure"), _COMPARISON, st.one_of(
        st.fixed_dictionaries({"years": st.integers(0, 12)}),
        st.fixed_dictionaries({"months": st.integers(0, 140)}),
    )),
    _leaf(st.sampled_from(["attribute:score", "attribute:visa", "attribute:nobody's"]), _COMPARISON,
          st.integers(-3, 13) | st.sampled_from([-2.5, 6.99, 123456789012345.0 / 1000])),
    _leaf(st.just("attribute:visa"), _COMPARISON,
          st.sampled_from([{"date": "2026-11-22"}, {"date": "2027-01-01"}])),
    _leaf(st.sampled_from(["attribute:T-shirt", "attribute:体检"]), st.just("in"),
          _some("L", "大", "3")),
)  # fmt: skip

AUDIENCES = st.recursive(
    CONDITIONS,
    lambda parts: st.one_of(
        st.fixed_dictionaries({"all": st.lists(parts, max_size=3)}),
        st.fixed_dictionaries({"any": st.lists(parts, min_size=1, max_size=3)}),
        st.fixed_dictionaries({"not": parts}),
    ),
    max_leaves=5,
)


@st.composite
def triggers(draw: st.DrawFn) -> dict[str, Any]:
    which: dict[str, Any] = draw(
        st.just({"every": 1})
        | st.fixed_dictionaries({"years": st.lists(st.integers(1, 10), min_size=3, max_size=8)})
        | st.fixed_dictionaries(
            {"every": st.integers(1, 4)},
            optional={"from": st.integers(1, 4), "max": st.integers(4, 14)},
        )
    )
    more = draw(st.sampled_from([{}, {"feb29": "feb28"}, {"feb29": "mar1"}]))
    return {"kind": "work_anniversary", **which, **more, **draw(SERVICES)}
