"""Writing what rows change: one statement per table and kind of write, for a batch of people."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Table, bindparam, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from portal.directory.models import (
    Assignment,
    Employee,
    Leave,
    Session,
    Spell,
)
from portal.directory.roster_changes import Change, Today
from portal.directory.roster_models import RosterImport, RosterImportError
from portal.directory.roster_rows import Problem
from portal.kit import clock, ids

_YESTERDAY = timedelta(days=1)


async def write_changes(
    session: AsyncSession, record: RosterImport, changes: Sequence[Change]
) -> None:
    """Write what some rows of an import change, people by ascending id."""
    common = {"organization_id": record.organization_id, "created_at": clock.now()}
    writes: dict[tuple[Any, str], list[dict[str, Any]]] = defaultdict(list)
    for change in sorted(changes, key=lambda change: change.employee_id):
        if change.is_new:
            row = {"id": change.employee_id, **(change.employee or {})}
            row.update(changed_at=None, roster_import_id=record.id)
            writes[Employee, "insert"].append(row)
        elif change.employee:
            row = {"id": change.employee_id, **change.employee}
            writes[Employee, "update"].append({**row, "changed_at": common["created_at"]})
        elif change.writes:
            row = {"id": change.employee_id, "changed_at": common["created_at"]}
            writes[Employee, "touch"].append(row)
        for table, verb, row in change.writes:
            writes[table, verb].append(row)
    # Deletes and updates first: an insert may need the place that they make.
    for model in (Employee, Assignment, Spell, Leave):
        table = cast(Table, model.__table__)
        await _delete(session, table, writes[model, "delete"])
        await _update(session, table, writes[model, "update"])
        await _update(session, table, writes[model, "touch"])
        await _insert(session, table, common, writes[model, "insert"])
    left = [change.employee_id for change in changes if change.left]
    await end_sessions(session, record.organization_id, left)


async def _delete(session: AsyncSession, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        await session.execute(delete(table).where(table.c.id.in_([row["id"] for row in rows])))


async def _update(session: AsyncSession, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Each row by its id; all of them have the same columns."""
    if rows:
        changed: dict[str, Any] = {name: bindparam(name) for name in rows[0] if name != "id"}
        statement = update(table).where(table.c.id == bindparam("key")).values(changed)
        keyed = [{"key": row["id"], **{name: row[name] for name in changed}} for row in rows]
        await session.execute(statement, keyed)


async def _insert(
    session: AsyncSession,
    table: Table,
    common: dict[str, Any],
    rows: Sequence[dict[str, Any]],
) -> None:
    if rows:
        await session.execute(insert(table), [{**common, **row} for row in rows])


async def dismiss(
    session: AsyncSession, organization_id: UUID, employee_ids: Sequence[UUID], today: Today
) -> None:
    """Let people be gone from today on; who has not started yet never will."""
    rows = await session.execute(
        select(Employee.id, Employee.hired_on).where(
            Employee.organization_id == organization_id, Employee.id.in_(employee_ids)
        )
    )
    last_days = [
        {"id": key, "last_day": max(today.day, hired_on) - _YESTERDAY, "changed_at": clock.now()}
        for key, hired_on in sorted((row.id, row.hired_on) for row in rows)
    ]
    await _update(session, cast(Table, Employee.__table__), last_days)
    await end_sessions(session, organization_id, employee_ids)


async def end_sessions(
    session: AsyncSession, organization_id: UUID, employee_ids: Sequence[UUID]
) -> None:
    """End the sessions of people who are gone, at once."""
    if employee_ids:
        await session.execute(
            update(Session)
            .where(
                Session.organization_id == organization_id,
                Session.employee_id.in_(employee_ids),
                Session.revoked_at.is_(None),
            )
            .values(revoked_at=clock.now())
        )


async def write_problems(
    session: AsyncSession, organization_id: UUID, import_id: UUID, problems: Sequence[Problem]
) -> None:
    """Keep what is wrong with rows, in both languages. Values are kept as their class only."""
    if problems:
        await session.execute(
            insert(cast(Table, RosterImportError.__table__)),
            [
                {
                    "id": ids.new(),
                    "created_at": clock.now(),
                    "organization_id": organization_id,
                    "roster_import_id": import_id,
                    "row_number": problem.row,
                    "column_name": problem.column,
                    "value": problem.value,
                    "code": problem.why.code,
                    "reason_en": problem.why.reason("en"),
                    "reason_zh": problem.why.reason("zh"),
                    "todo_en": problem.why.todo("en"),
                    "todo_zh": problem.why.todo("zh"),
                }
                for problem in problems
            ],
        )


async def forget_problems(
    session: AsyncSession, organization_id: UUID, import_id: UUID, rows: tuple[int, int] | None
) -> None:
    """Remove what was kept of an import, or of its rows from the first to the last given."""
    statement = delete(RosterImportError).where(
        RosterImportError.organization_id == organization_id,
        RosterImportError.roster_import_id == import_id,
    )
    if rows is not None:
        statement = statement.where(RosterImportError.row_number.between(*rows))
    await session.execute(statement)
