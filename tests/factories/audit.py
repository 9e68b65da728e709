"""Audit entries, their seals, and what a thief with the database can do to them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from portal.audit import appending, jobs, verifying
from portal.audit.findings import Head, Report
from portal.kit import ids
from portal.kit.actor import Actor
from portal.kit.db.session import Database


async def entries(database: Database, actor: Actor, count: int) -> list[UUID]:
    """Entries of one actor about as many subjects; their ids in order."""
    acts = [
        appending.Act("codes.reveal", "WalletItem", ids.new(), {"seen": n}) for n in range(count)
    ]
    async with database.writing(actor.organization_id) as session:
        written = await appending.append_many(session, actor, acts)
    return sorted(entry.id for entry in written)


async def sealed(database: Database, actor: Actor, count: int) -> list[UUID]:
    """Entries that are in a seal of their own."""
    written = await entries(database, actor, count)
    await jobs.seal_waiting(database)
    return written


async def verified(database: Database, *noted: Head) -> Report:
    async with database.reading() as session:
        return await verifying.verify(session, noted)


@asynccontextmanager
async def thief(database: Database) -> AsyncIterator[AsyncSession]:
    """A transaction of somebody who owns the database, without triggers and foreign keys of the
    log. He does not have the audit key."""
    async with database.writer.connect() as connection:
        if database.is_sqlite:
            await connection.exec_driver_sql("COMMIT")
            await connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
            await connection.exec_driver_sql("BEGIN IMMEDIATE")
        async with AsyncSession(connection) as session:
            await _unprotect(database, session)
            yield session
            await session.commit()
        await connection.commit()
        await connection.invalidate()  # with the pragma that was switched off


async def _unprotect(database: Database, session: AsyncSession) -> None:
    if database.is_sqlite:
        triggers = await session.scalars(
            text("SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'audit_%'")
        )
        statements = [f"DROP TRIGGER {name}" for name in triggers]
    else:
        statements = [
            "SELECT set_config('portal.organization', '*', true)",
            "ALTER TABLE audit_entries DROP CONSTRAINT fk_audit_entries_organization_id",
            "ALTER TABLE audit_entries DISABLE TRIGGER USER",
            "ALTER TABLE audit_seals DISABLE TRIGGER USER",
        ]
    for statement in statements:
        await session.execute(text(statement))
