"""Transactions: connections go back to their pools, and waiting too long is a refusal."""

from contextlib import AsyncExitStack

import pytest
from sqlalchemy import text
from sqlalchemy.pool import QueuePool

from portal.kit.db.session import Database
from portal.kit.errors import Busy


async def test_what_is_in_use_is_counted_and_goes_back(database: Database) -> None:
    async with database.reading() as session:
        await session.execute(text("SELECT 1"))
        assert database.connections()["in_use"] == 1
    assert database.connections() == {"in_use": 0, "idle": 1}


async def test_waiting_too_long_for_a_connection_is_a_refusal(database_url: str) -> None:
    database = Database(database_url, pool_size=1)
    pool = database.writer.pool
    assert isinstance(pool, QueuePool)
    pool._timeout = 0.05
    async with AsyncExitStack() as others:
        for _ in range(pool.size() + pool._max_overflow):
            await others.enter_async_context(database.writer.connect())
        with pytest.raises(Busy):
            async with database.writing_or_busy() as session:
                await session.execute(text("SELECT 1"))
    await database.close()
