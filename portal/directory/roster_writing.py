"""Writing what rows change: one statement per table and kind of write, for a batch of people."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Table, bindparam, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from portal.directory.models import Assignment, Employee, Leave, RosterImportError, Session, Spell
from portal.directory.roster_changes import Change, Today, Writes
from portal.directory.roster_rows import Problem
from portal.kit import clock, ids

_YESTERDAY = timedelta(days=1)


async def write_changes(
    session: AsyncSession, organization_id: UUID, changes: Sequence[Change]
) -> None:
    """Write what some rows change, people by ascending id."""
    common = {"organization_id": organization_id, "created_at": clock.now()}
    changes = sorted(changes, key=lambda change: change.employee_id)
    await _write_employees(session, common, changes)
    for table, writes in (
        (Assignment.__table__, [change.assignments for change in changes]),
        (Spell.__table__, [change.spells for change in changes]),
        (Leave.__table__, [change.leaves for change in changes]),
    ):
        await _write(session, cast(Table, table), common, writes)
    await end_sessions(session, organization_id, [c.employee_id for c in changes if c.left])


async def _write_employees(
    session: AsyncSession, common: dict[str, Any], changes: Sequence[Change]
) -> None:
    rows = Writes()
    for change in changes:
        if change.is_new:
            rows.inserts.append({"id": change.employee_id, **change.employee})
        elif change.employee:
            changed = {"id": change.employee_id, **change.employee, "changed_at": clock.now()}
            rows.updates.append(changed)
    await _write(session, cast(Table, Employee.__table__), common, [rows])


async def _write(
    session: AsyncSession, table: Table, common: dict[str, Any], writes: Iterable[Writes]
) -> None:
    """Deletes and updates first: an insert may need the place that they make."""
    every = Writes()
    for some in writes:
        every.deletes += some.deletes
        every.updates += some.updates
        every.inserts += some.inserts
    if every.deletes:
        await session.execute(delete(table).where(table.c.id.in_(every.deletes)))
    if every.updates:
        await session.execute(_update(table, every.updates[0]), _keyed(every.updates))
    if every.inserts:
        await session.execute(insert(table), [{**common, **row} for row in every.inserts])


def _update(table: Table, example: dict[str, Any]) -> Any:
    changed: dict[str, Any] = {name: bindparam(name) for name in example if name != "id"}
    return update(table).where(table.c.id == bindparam("key")).values(changed)


def _keyed(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{"key": row["id"], **{k: v for k, v in row.items() if k != "id"}} for row in rows]


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
        {"key": key, "last_day": max(today.day, hired_on) - _YESTERDAY, "changed_at": clock.now()}
        for key, hired_on in sorted((row.id, row.hired_on) for row in rows)
    ]
    table = cast(Table, Employee.__table__)
    if last_days:
        await session.execute(
            update(table)
            .where(table.c.id == bindparam("key"))
            .values(last_day=bindparam("last_day"), changed_at=bindparam("changed_at")),
            last_days,
        )
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
