"""A worker in a process of its own, for tests that kill it."""

import asyncio
import os
import sys
from typing import Any

from sqlalchemy import text

from portal.entry import worker
from portal.kit.db.session import Database
from portal.kit.jobs.base import Options

TABLES = (
    "CREATE TABLE job_runs (key TEXT NOT NULL, process INTEGER NOT NULL)",
    "CREATE TABLE job_effects (key TEXT PRIMARY KEY)",
)


async def effect_once(database: Database, payload: dict[str, Any]) -> None:
    """Leaves a trace of every run, and an effect that is guarded by a key. The first run dawdles
    before the effect, after it, or not at all."""
    async with database.writing() as session:
        await session.execute(
            text("INSERT INTO job_runs VALUES (:key, :process)"),
            {"key": payload["key"], "process": os.getpid()},
        )
        runs = await session.scalar(
            text("SELECT count(*) FROM job_runs WHERE key = :key"), {"key": payload["key"]}
        )
    if payload["dawdle"] == "before" and runs == 1:
        await asyncio.sleep(payload["seconds"])
    async with database.writing() as session:
        await session.execute(
            text("INSERT INTO job_effects VALUES (:key) ON CONFLICT DO NOTHING"),
            {"key": payload["key"]},
        )
    if payload["dawdle"] == "after" and runs == 1:
        await asyncio.sleep(payload["seconds"])


async def main(url: str) -> None:
    database = Database(url)
    async with worker.until_terminated() as stopping:
        print("ready", flush=True)  # noqa: T201 - the test reads it
        await worker.run(
            database, {"effect": effect_once}, {}, stopping, Options(stalled_after=1.5)
        )
    await database.close()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
