"""Transactions on both databases: reads write nothing, and connections that died are replaced."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from portal.kit.db.session import Database
from tests.factories import directory

# SQLite has no server that could close a connection or prepare a statement.
ONLY_POSTGRESQL = pytest.mark.parametrize("database_kind", ["postgresql"], scope="session")
# Waits until the process has ended.
_END = text("SELECT pg_terminate_backend(:pid, 5000)")


async def test_a_read_cannot_write(database: Database) -> None:
    await directory.organization(database)
    with pytest.raises(DBAPIError):
        async with database.reading() as session:
            await session.execute(text("UPDATE organizations SET name = 'x'"))


@ONLY_POSTGRESQL
async def test_a_connection_that_the_server_closed_is_replaced(database: Database) -> None:
    async with database.reading() as other:
        async with database.reading() as session:
            pid = await session.scalar(text("SELECT pg_backend_pid()"))
        await other.execute(_END, {"pid": pid})
        async with database.reading() as session:
            assert await session.scalar(text("SELECT pg_backend_pid()")) != pid


@ONLY_POSTGRESQL
async def test_reads_keep_what_the_driver_prepared(database: Database) -> None:
    for _ in range(10):
        async with database.reading() as session:
            await session.execute(text("SELECT 1"))
    async with database.reading() as session:
        prepared = text("SELECT count(*) FROM pg_prepared_statements WHERE statement = 'SELECT 1'")
        assert await session.scalar(prepared) == 1
