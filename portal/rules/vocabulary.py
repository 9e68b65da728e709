"""What the roster knows that an audience can ask for: grades, places, attributes and values."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Text, func, select, true
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeEngine

from portal.directory.models import Assignment, Employee, Site

_VALUES_EACH = 50
_MOST = 1_000


@dataclass(frozen=True, slots=True)
class Known:
    """The words of an organization's roster, sorted; the values of attributes by frequency."""

    grades: list[str]
    employment_types: list[str]
    cost_centers: list[str]
    sites: list[Site]
    attributes: dict[str, list[str]]


async def known(session: AsyncSession, organization_id: UUID) -> Known:
    """Everything that somebody has or had."""
    sites = select(Site).where(Site.organization_id == organization_id).order_by(Site.name)
    return Known(
        grades=await _texts(session, organization_id, Assignment.grade),
        employment_types=await _texts(session, organization_id, Assignment.employment_type),
        cost_centers=await _texts(session, organization_id, Assignment.cost_center),
        sites=list(await session.scalars(sites.limit(_MOST))),
        attributes=await _attributes(session, organization_id),
    )


async def _texts(session: AsyncSession, organization_id: UUID, column: Any) -> list[str]:
    """The different texts of a column. Each is found from the one before it by an index, so the
    number of people does not matter."""
    ours = Assignment.organization_id == organization_id
    first = select(func.min(column).label("text")).where(ours)
    found = first.cte("found", recursive=True)
    after = select(func.min(column)).where(ours, column > found.c.text).scalar_subquery()
    found = found.union_all(select(after).where(found.c.text.is_not(None)))
    rows = await session.scalars(select(found.c.text).where(found.c.text.is_not(None)).limit(_MOST))
    return sorted(rows)


async def _attributes(session: AsyncSession, organization_id: UUID) -> dict[str, list[str]]:
    each = attributes_of(Employee.attributes).table_valued("key", "value")
    key, value = each.c.key, each.c.value
    by_frequency = func.row_number().over(partition_by=key, order_by=(func.count().desc(), value))
    counted = (
        select(key.label("key"), value.label("value"), by_frequency.label("place"))
        .select_from(Employee)
        .join(each, true())
        .where(Employee.organization_id == organization_id, value.is_not(None))
        .group_by(key, value)
        .subquery()
    )
    rows = await session.execute(
        select(counted.c.key, counted.c.value)
        .where(counted.c.place <= _VALUES_EACH)
        .order_by(counted.c.key, counted.c.place)
    )
    found: dict[str, list[str]] = {}
    for name, text in rows:
        found.setdefault(str(name), []).append(str(text))
    return found


class attributes_of(FunctionElement[str]):  # noqa: N801 - reads as the SQL function that it is
    """The attributes of an employee as rows of key and value."""

    inherit_cache = True
    name = "attributes_of"
    type: TypeEngine[Any] = Text()


@compiles(attributes_of, "postgresql")
def _postgresql(element: Any, compiler: Any, **kw: Any) -> str:
    return f"jsonb_each_text({compiler.process(element.clauses, **kw)}::jsonb)"


@compiles(attributes_of, "sqlite")
def _sqlite(element: Any, compiler: Any, **kw: Any) -> str:
    return f"json_each({compiler.process(element.clauses, **kw)})"
