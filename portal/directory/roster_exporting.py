"""Rosters on their way out: everybody as a file that imports unchanged, and an import's errors."""

import json
from collections.abc import AsyncIterator, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.ext.asyncio import AsyncSession

from portal.directory import finding, importing, policy
from portal.directory.finding import PeopleFilter
from portal.directory.models import Department, Employee, Site
from portal.directory.roster_columns import ATTRIBUTE_PREFIXES, COLUMNS
from portal.directory.roster_models import RosterImportError
from portal.directory.roster_state import Held, Known, Period, known_by_number
from portal.kit.actor import Actor
from portal.kit.spreadsheets.days import LunarDay
from portal.kit.spreadsheets.writing import CsvText, Plain

_BATCH = 500
EVERYBODY = PeopleFilter()
# One file for readers of both languages: it is made before anybody is there to read it.
_ERROR_COLUMNS = (
    "row 行",
    "column 列",
    "value 值的类型",
    "what is wrong",
    "what to do",
    "问题",
    "如何处理",
)


async def export(
    session: AsyncSession, actor: Actor, locale: str, wanted: PeopleFilter = EVERYBODY
) -> AsyncIterator[bytes]:
    """People as CSV, as things are today, with the column names of a language."""
    actor.require(policy.EMPLOYEES_READ)
    today, _ = await importing.today(session, actor.organization_id)
    departments = await _departments(session, actor.organization_id)
    sites = await _sites(session, actor.organization_id)
    attributes = await _attribute_names(session, actor.organization_id)
    text = CsvText(_header(locale, attributes))
    last = ""
    who = finding.conditions(wanted, actor.organization_id, today)
    while numbers := await _numbers(session, actor.organization_id, who, last):
        people = await known_by_number(session, actor.organization_id, numbers)
        for number in numbers:
            values = _values(people[number], today, departments, sites)
            given = people[number].columns["attributes"]
            text.add([*values, *(given.get(name, "") for name in attributes)])
        yield text.taken()
        last = numbers[-1]
    yield text.taken()


def _header(locale: str, attributes: Sequence[str]) -> list[str]:
    chinese = locale.startswith("zh")
    labels = [column.zh if chinese else column.en for column in COLUMNS]
    prefix = ATTRIBUTE_PREFIXES[1 if chinese else 0]
    return [*labels, *(f"{prefix}{name}" for name in attributes)]


async def _numbers(
    session: AsyncSession, organization_id: UUID, who: Sequence[ColumnElement[bool]], after: str
) -> list[str]:
    rows = await session.scalars(
        select(Employee.number)
        .where(Employee.organization_id == organization_id, Employee.number > after, *who)
        .order_by(Employee.number)
        .limit(_BATCH)
    )
    return list(rows)


async def _departments(session: AsyncSession, organization_id: UUID) -> dict[UUID | None, str]:
    rows = await session.execute(
        select(Department.id, Department.path).where(Department.organization_id == organization_id)
    )
    return {key: " / ".join(json.loads(path)) for key, path in rows}


async def _sites(session: AsyncSession, organization_id: UUID) -> dict[UUID | None, Any]:
    rows = await session.execute(
        select(Site.id, Site.name, Site.time_zone).where(Site.organization_id == organization_id)
    )
    return {key: (name, zone) for key, name, zone in rows}


async def _attribute_names(session: AsyncSession, organization_id: UUID) -> list[str]:
    """The names of all custom attributes that somebody has."""
    found: set[str] = set()
    rows = await session.stream_scalars(
        select(Employee.attributes).where(Employee.organization_id == organization_id)
    )
    async for attributes in rows:
        found.update(attributes)
    return sorted(found)


def _values(
    person: Known,
    today: date,
    departments: dict[UUID | None, str],
    sites: dict[UUID | None, Any],
) -> list[Plain]:
    """The cells of a person in the order of the columns."""
    held = _held(person.assignments, today)
    site, zone = sites.get(held.values["site_id"] if held else None, ("", ""))
    found = {
        **person.columns,
        **(held.values if held else {}),
        "department": departments.get(held.values["department_id"] if held else None, ""),
        "site": site,
        "site_zone": zone,
        "effective_from": held.since if held else None,
        "birthday": _birthday(person.columns),
        "birthday_opt_out": "yes" if person.columns["birthday_opt_out"] else "",
        "former_spells": _periods(person.spells),
        "leaves": _periods(person.leaves),
    }
    return [found.get(column.name) for column in COLUMNS]


def _held(assignments: Sequence[Held], today: date) -> Held | None:
    """The assignment of today, or the first one of somebody who has not started yet."""
    begun = [held for held in assignments if held.since <= today]
    return begun[-1] if begun else next(iter(assignments), None)


def _birthday(columns: dict[str, Any]) -> str:
    year, month, day = (columns[f"birth_{part}"] for part in ("year", "month", "day"))
    if not (year and month and day):
        return ""
    if columns["birth_calendar"] == "lunar":
        return str(LunarDay(year, month, day, columns["birth_leap_month"]))
    return date(year, month, day).isoformat()


def _periods(found: dict[date, Period]) -> str:
    return "; ".join(f"{start}..{period.last or ''}" for start, period in sorted(found.items()))


async def error_file(session: AsyncSession, actor: Actor, import_id: UUID) -> AsyncIterator[bytes]:
    """What is wrong with the rows of an import, as CSV; NotFound for another's import."""
    record = await importing.found(session, actor.organization_id, import_id)
    text = CsvText(_ERROR_COLUMNS)
    rows = await session.stream_scalars(
        select(RosterImportError)
        .where(
            RosterImportError.organization_id == actor.organization_id,
            RosterImportError.roster_import_id == record.id,
        )
        .order_by(RosterImportError.row_number, RosterImportError.id)
    )
    async for some in rows.partitions(_BATCH):
        for row in some:
            said = (row.reason_en, row.todo_en, row.reason_zh, row.todo_zh)
            text.add([row.row_number, row.column_name, row.value, *said])
        yield text.taken()
    yield text.taken()
