"""Roster files for tests: held, checked and committed as a worker would."""

from collections.abc import AsyncIterator, Iterable, Sequence
from typing import Any

from sqlalchemy import select

from portal.directory import importing, jobs
from portal.directory.models import (
    Assignment,
    Department,
    Employee,
    Leave,
    Site,
    Spell,
)
from portal.directory.roster_models import RosterImport, RosterImportError
from portal.kit.actor import Actor
from portal.kit.db.session import Database
from portal.kit.spreadsheets.writing import Plain, csv_chunks
from portal.vault import holding


def csv(header: Sequence[str], *rows: Sequence[Plain]) -> bytes:
    return b"".join(csv_chunks(header, rows))


async def _chunks(content: bytes) -> AsyncIterator[bytes]:
    for start in range(0, len(content), 1 << 20):
        yield content[start : start + (1 << 20)]


async def hold(database: Database, actor: Actor, content: bytes, name: str) -> Any:
    file = await holding.receive(
        database, actor, name, importing.PURPOSE, _chunks(content), 500_000_000
    )
    return file.id


async def check(
    database: Database,
    actor: Actor,
    content: bytes,
    *,
    mode: str = "delta",
    name: str = "roster.csv",
) -> RosterImport:
    file_id = await hold(database, actor, content, name)
    async with database.writing(actor.organization_id) as session:
        record = await importing.check(session, actor, file_id, mode)
    await jobs.check_import(database, record.id)
    return await fresh(database, record)


async def commit(database: Database, actor: Actor, record: RosterImport) -> RosterImport:
    async with database.writing(actor.organization_id) as session:
        await importing.commit(session, actor, record.id, record.digest)
    await jobs.commit_import(database, record.id)
    return await fresh(database, record)


async def bring_in(
    database: Database, actor: Actor, content: bytes, *, mode: str = "delta", name: str = "r.csv"
) -> RosterImport:
    record = await check(database, actor, content, mode=mode, name=name)
    assert record.state == "checked", (record.state, record.reason)
    return await commit(database, actor, record)


async def fresh(database: Database, record: RosterImport) -> RosterImport:
    async with database.reading(record.organization_id) as session:
        return await session.get_one(RosterImport, record.id)


async def problems(database: Database, record: RosterImport) -> list[tuple[int, str, str]]:
    """Row, column and code of each problem, in order."""
    async with database.reading(record.organization_id) as session:
        rows = await session.scalars(
            select(RosterImportError)
            .where(RosterImportError.roster_import_id == record.id)
            .order_by(RosterImportError.row_number, RosterImportError.column_name)
        )
        return [(row.row_number, row.column_name, row.code) for row in rows]


def counts(record: RosterImport, *kinds: str) -> tuple[int, ...]:
    kinds = kinds or ("created", "updated", "unchanged", "rejected")
    return tuple(record.counts[kind] for kind in kinds)


_VOLATILE = {
    "id",
    "created_at",
    "changed_at",
    "organization_id",
    "employee_id",
    "parent_id",
    "roster_import_id",
}


async def state(database: Database, actor: Actor) -> dict[str, Any]:
    """Everything that rosters write, by names instead of ids, to be compared."""
    async with database.reading(actor.organization_id) as session:

        async def rows(table: Any) -> list[Any]:
            query = select(table).where(table.organization_id == actor.organization_id)
            return list(await session.scalars(query))

        employees = {row.id: row.number for row in await rows(Employee)}
        departments = {row.id: row.path for row in await rows(Department)}
        sites = {row.id: row.name for row in await rows(Site)}
        names = {**employees, **departments, **sites}

        def plain(found: Iterable[Any]) -> list[Any]:
            return sorted(_plain(row, names) for row in found)

        return {
            "employees": plain(await rows(Employee)),
            "assignments": plain(await rows(Assignment)),
            "spells": plain(await rows(Spell)),
            "leaves": plain(await rows(Leave)),
            "departments": sorted(departments.values()),
            "sites": plain(await rows(Site)),
        }


def _plain(row: Any, names: dict[Any, str]) -> tuple[tuple[str, str], ...]:
    found = {
        column.key: getattr(row, column.key)
        for column in row.__mapper__.column_attrs
        if column.key not in _VOLATILE
    }
    if isinstance(found.get("attributes"), dict):
        found["attributes"] = sorted(found["attributes"].items())
    owner = names.get(getattr(row, "employee_id", None), "")
    values = {key: names.get(value, value) if key.endswith("_id") else value
              for key, value in found.items()}  # fmt: skip
    return (("of", owner), *((key, str(value)) for key, value in sorted(values.items())))
