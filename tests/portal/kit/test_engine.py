"""The engines: connections that are given up in the middle of a statement."""

import asyncio
from contextlib import suppress
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from portal.kit.db import engine as engines

_SLOW = text(
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000000) "
    "SELECT sum(i) FROM n"
)


async def _ask(engine: AsyncEngine) -> None:
    async with engine.connect() as connection:
        await connection.execute(_SLOW)


async def test_a_connection_given_up_twice_leaves_nobody_waiting(tmp_path: Path) -> None:
    engine = engines.sqlite(f"sqlite+aiosqlite:///{tmp_path / 'given-up.db'}", writer=False)
    asked = asyncio.create_task(_ask(engine))
    # Cancelled while it asks, and again while its connection is closed gracefully.
    for _ in range(2):
        await asyncio.sleep(0.1)
        asked.cancel()
    with suppress(asyncio.CancelledError):
        await asked
    left = asyncio.all_tasks() - {asyncio.current_task()}
    _, waiting = await asyncio.wait(left, timeout=10) if left else (set(), set())
    assert not waiting
    await engine.dispose()
