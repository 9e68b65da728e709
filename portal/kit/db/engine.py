"""Engines: PostgreSQL through psycopg, SQLite through aiosqlite with one writer and durable
commits."""

import asyncio
import sqlite3
from typing import Any

import aiosqlite
from sqlalchemy import Engine, event, make_url
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import AsyncAdaptedQueuePool

_BUSY_MILLISECONDS = 30_000
_ROWS_AT_ONCE = 64


def is_sqlite(url: str) -> bool:
    return url.startswith("sqlite")


def postgresql(url: str, pool_size: int) -> AsyncEngine:
    """An engine whose statements time out while they wait for a lock, instead of hanging."""
    return create_async_engine(
        url,
        pool_size=pool_size,
        max_overflow=pool_size,
        pool_pre_ping=True,
        hide_parameters=True,
        connect_args={"options": "-c lock_timeout=5000 -c timezone=UTC"},
    )


def sqlite(url: str, *, writer: bool) -> AsyncEngine:
    """One of the two engines of a SQLite file.

    The writer has a single connection and begins IMMEDIATE, so that it takes the write lock at
    once;
    the readers cannot write at all. `synchronous=FULL`: stored value may not be lost to a power
    cut.
    """
    file = make_url(url).database or ":memory:"
    engine = create_async_engine(
        url,
        async_creator=lambda: _opened(file),
        poolclass=AsyncAdaptedQueuePool,
        pool_size=1 if writer else 4,
        max_overflow=0 if writer else 12,
        hide_parameters=True,
    )
    _prepare_sqlite(engine.sync_engine, writer=writer)
    return engine


class _Connection(aiosqlite.Connection):
    """A connection that stops once.

    Its thread ends at the first stop, so nobody would answer a second one. SQLAlchemy asks for two
    when somebody who waits for a graceful close is cancelled, and then the close would be awaited
    for ever, and the end of the process with it.
    """

    def stop(self) -> asyncio.Future[Any] | None:
        return super().stop() if self._running else None


async def _opened(file: str) -> aiosqlite.Connection:
    connection = _Connection(lambda: sqlite3.connect(file), _ROWS_AT_ONCE)
    # A process that ends does not wait for what its connections still do.
    connection._thread.daemon = True
    return await connection


def _prepare_sqlite(engine: Engine, *, writer: bool) -> None:
    def on_connect(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # transactions are begun below, not by the driver
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout={_BUSY_MILLISECONDS}")
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=FULL")
        cursor.execute("PRAGMA foreign_keys=ON")
        if not writer:
            cursor.execute("PRAGMA query_only=ON")
        cursor.close()

    def on_begin(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writer else "BEGIN")

    event.listen(engine, "connect", on_connect)
    event.listen(engine, "begin", on_begin)
