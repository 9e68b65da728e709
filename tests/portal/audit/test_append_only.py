"""The database refuses to change or delete what is only ever appended."""

from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import IntegrityError

from portal.audit import verifying
from portal.audit.models import AuditEntry, AuditSeal, AuditVerification
from portal.kit.actor import Actor
from portal.kit.db.session import Database
from tests.factories import audit


@pytest.fixture
async def log(database: Database, actor: Actor) -> list[UUID]:
    """A sealed entry and one that is not, and a verification."""
    sealed = await audit.sealed(database, actor, 1)
    report = await audit.verified(database)
    async with database.writing() as session:
        await verifying.record(session, report)
    return sealed + await audit.entries(database, actor, 1)


VALUES = {
    "id": "'00000000000000000000000000000000'",
    "organization_id": "'00000000000000000000000000000000'",
    "actor_id": "'00000000000000000000000000000000'",
    "subject_id": "'00000000000000000000000000000000'",
    "created_at": "'2000-01-01 00:00:00.000000'",
    "sealed_at": "'2000-01-01 00:00:00.000000'",
    "details": "'{}'",
    "number": "99",
    "count": "99",
    "entries": "99",
    "findings": "99",
    "found": "'[1]'",
    "head_number": "99",
}


async def refused(database: Database, statement: str) -> None:
    with pytest.raises(IntegrityError, match="append-only"):
        async with database.writing() as session:
            await session.execute(text(statement))


async def test_no_column_can_be_changed(database: Database, log: list[UUID]) -> None:
    for table in (AuditEntry, AuditSeal, AuditVerification):
        for column in table.__table__.columns:
            if column.name != "seal":
                value = VALUES.get(column.name, "'x'")
                await refused(database, f"UPDATE {table.__tablename__} SET {column.name} = {value}")


@pytest.mark.parametrize("value", ["NULL", "2"])
async def test_a_seal_is_set_once(database: Database, log: list[UUID], value: str) -> None:
    await refused(database, f"UPDATE audit_entries SET seal = {value} WHERE seal IS NOT NULL")


async def test_sealing_changes_nothing_else_on_the_way(database: Database, log: list[UUID]) -> None:
    await refused(database, "UPDATE audit_entries SET seal = 2, action = 'x' WHERE seal IS NULL")


@pytest.mark.parametrize("table", [AuditEntry, AuditSeal, AuditVerification])
async def test_nothing_can_be_deleted(database: Database, log: list[UUID], table: Any) -> None:
    statements = [f"DELETE FROM {table.__tablename__}"]
    if not database.is_sqlite:
        statements.append(f"TRUNCATE {table.__tablename__} CASCADE")
    for statement in statements:
        await refused(database, statement)
    async with database.reading() as session:
        assert await session.scalar(select(func.count()).select_from(table)) > 0
