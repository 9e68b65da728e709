"""Guarded changes: statements whose row count is the answer.

Lock order. A transaction that changes more than one row locks in this order, and rows of one table
by ascending id: idempotency key, viewer (the employee who opens a code), till (the terminal that
presents one), redemption, rule run, grant rule, wallet item, code, budget, ledger account, stock
count, item tally. Audit entries and outbox facts are only ever inserted.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import CursorResult, Executable, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.sql.dml import Insert


async def changed(
    session: AsyncSession, statement: Executable, parameters: Mapping[str, Any] | None = None
) -> int:
    """Run an INSERT, UPDATE or DELETE; the number of rows that it changed."""
    # SQLAlchemy keeps the row count of an INSERT only when it is asked to.
    result = await session.execute(
        statement, parameters, execution_options={"preserve_rowcount": True}
    )
    assert isinstance(result, CursorResult)  # noqa: S101 - what a statement without RETURNING gives
    if result.rowcount >= 0:
        return result.rowcount
    # Python's driver of SQLite does not count a statement that begins with WITH; SQLite does.
    return await session.scalar(text("SELECT changes()")) or 0


def insert(session: AsyncSession, table: Any) -> "postgresql.Insert | sqlite.Insert":
    """The dialect's INSERT, which knows `on_conflict_do_nothing` and `on_conflict_do_update`."""
    if session.get_bind().dialect.name == "sqlite":
        return sqlite.insert(table)
    return postgresql.insert(table)


async def inserted(session: AsyncSession, statement: Insert) -> bool:
    """Run an INSERT of one row that does nothing on conflict; whether the row is ours."""
    return await changed(session, statement) == 1
