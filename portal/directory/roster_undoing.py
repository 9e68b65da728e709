"""Taking back the people whom an import created, while nothing uses them.

Whatever refers to an employee by a foreign key uses him, of whichever domain it is; so does a later
change of his own data. What an import updated or ended is not taken back.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from uuid import UUID

import structlog
from sqlalchemy import ColumnElement, Table, and_, delete, exists, func, not_, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from portal.audit import appending
from portal.directory import importing
from portal.directory.errors import NotReadyToCommit, NotUndoable
from portal.directory.models import (
    Assignment,
    Employee,
    Leave,
    Spell,
)
from portal.directory.roster_models import RosterImport
from portal.kit.actor import Actor, system
from portal.kit.db.session import Database
from portal.kit.jobs import queue

log = structlog.get_logger(__name__)

UNDOABLE = ("committed", "stopped")
STEP = 500
# What comes with an employee, and goes with him.
_OWN = (Assignment, Spell, Leave)
CHANGED = "changed"
# Before every id: an undo begins here.
FIRST = UUID(int=0)


@cache
def _uses() -> Mapping[str, ColumnElement[bool]]:
    """By the table that refers to employees, whether one of its rows is about this one."""
    own = {model.__tablename__ for model in _OWN}
    tables = Employee.metadata.sorted_tables
    found = {table.name: condition for table in tables if (condition := _refers(table)) is not None}
    used = {name: condition for name, condition in found.items() if name not in own}
    return {**used, CHANGED: Employee.changed_at.is_not(None)}


def _refers(table: Table) -> ColumnElement[bool] | None:
    key = Employee.__table__.c.id
    columns = [each.parent for each in table.foreign_keys if each.column is key]
    if not columns:
        return None
    return exists().where(or_(*(column == Employee.id for column in columns)))


def _created_by(organization_id: UUID, import_id: UUID) -> ColumnElement[bool]:
    return and_(Employee.organization_id == organization_id, Employee.roster_import_id == import_id)


async def undo(session: AsyncSession, actor: Actor, import_id: UUID) -> RosterImport:
    """Let a job take back whom an import created and nobody uses. Again changes nothing."""
    record = await importing.found(session, actor.organization_id, import_id)
    if record.state in ("undoing", "undone"):
        return record
    if record.state not in UNDOABLE:
        raise NotUndoable(path=("input", "id"))
    try:
        await importing.begin_writing(session, record, UNDOABLE, {"state": "undoing"})
    except NotReadyToCommit:
        raise NotUndoable(path=("input", "id")) from None
    await queue.enqueue(session, importing.UNDO, str(record.id), {importing.SUBJECT: record.id})
    await appending.append(session, actor, "roster.undo_requested", "RosterImport", record.id, {})
    return record


async def undo_import(database: Database, import_id: UUID) -> None:
    """Take back some people after the other. Killed anywhere and begun again, it looks again at
    those whom it kept."""
    async with database.reading() as session:
        record = await session.get_one(RosterImport, import_id)
    after: UUID | None = FIRST
    while after is not None:
        async with database.writing(record.organization_id) as session:
            after = await undo_some(session, record.organization_id, import_id, after)


async def undo_some(
    session: AsyncSession, organization_id: UUID, import_id: UUID, after: UUID
) -> UUID | None:
    """Take back the next ones, of whom nothing is used; the last one looked at, or None when all
    are done. Their rows are locked first, so that nobody begins to use them meanwhile."""
    record = await _locked(session, organization_id, import_id)
    if record is None:
        return None
    created = _created_by(organization_id, import_id)
    looked_at = await session.scalars(
        select(Employee.id)
        .where(created, Employee.id > after)
        .order_by(Employee.id)
        .limit(STEP)
        .with_for_update()
    )
    ids = looked_at.all()
    if not ids:
        await _finish(session, record)
        return None
    free = (
        await session.scalars(
            select(Employee.id).where(Employee.id.in_(ids), not_(or_(*_uses().values())))
        )
    ).all()
    await _remove(session, organization_id, free)
    record.counts = {**record.counts, "undone": record.counts.get("undone", 0) + len(free)}
    await session.flush()
    return ids[-1]


async def _locked(
    session: AsyncSession, organization_id: UUID, import_id: UUID
) -> RosterImport | None:
    query = (
        select(RosterImport)
        .where(
            RosterImport.organization_id == organization_id,
            RosterImport.id == import_id,
            RosterImport.state == "undoing",
        )
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return await session.scalar(query)


async def _remove(session: AsyncSession, organization_id: UUID, ids: Sequence[UUID]) -> None:
    for model in _OWN:
        await session.execute(
            delete(model)
            .where(model.organization_id == organization_id, model.employee_id.in_(ids))
            .execution_options(synchronize_session=False)
        )
    await session.execute(
        delete(Employee)
        .where(Employee.organization_id == organization_id, Employee.id.in_(ids))
        .execution_options(synchronize_session=False)
    )


async def _finish(session: AsyncSession, record: RosterImport) -> None:
    created = _created_by(record.organization_id, record.id)
    kept = await session.scalar(select(func.count()).select_from(Employee).where(created)) or 0
    counts = {"undone": record.counts.get("undone", 0), "kept": kept}
    record.state, record.counts = "undone", {**record.counts, **counts}
    await session.flush()
    actor = system(record.organization_id)
    await appending.append(session, actor, "roster.undone", "RosterImport", record.id, counts)


async def outlook(
    session: AsyncSession, actor: Actor, import_ids: Sequence[UUID]
) -> list[tuple[int, int]]:
    """How many people of each import an undo would take back now, and how many it would keep."""
    used = or_(*_uses().values())
    rows = await session.execute(
        select(
            Employee.roster_import_id,
            func.count().filter(not_(used)),
            func.count().filter(used),
        )
        .where(
            Employee.organization_id == actor.organization_id,
            Employee.roster_import_id.in_(import_ids),
        )
        .group_by(Employee.roster_import_id)
    )
    found = {key: (free, kept) for key, free, kept in rows}
    return [found.get(key, (0, 0)) for key in import_ids]


async def uses_of(
    session: AsyncSession, actor: Actor, employee_ids: Sequence[UUID]
) -> list[list[str]]:
    """What uses each of these people: names of tables, and `changed`."""
    names = list(_uses())
    rows = await session.execute(
        select(Employee.id, *_uses().values()).where(
            Employee.organization_id == actor.organization_id, Employee.id.in_(employee_ids)
        )
    )
    found = {
        key: [name for name, used in zip(names, values, strict=True) if used]
        for key, *values in rows
    }
    return [found.get(key, []) for key in employee_ids]
