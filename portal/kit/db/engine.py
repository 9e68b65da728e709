"""Engines: PostgreSQL through psycopg, SQLite through aiosqlite with one writer and durable
commits."""

import asyncio
import select
import sqlite3
import time
from typing import Any
from uuid import UUID

import aiosqlite
from sqlalchemy import Connection, Engine, event, make_url
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import AsyncAdaptedQueuePool

# Row-level security lets a transaction see one organization, or all of them for the portal itself.
EVERY_ORGANIZATION = "*"
# The execution option of a connection that says which organization its transaction may see.
FENCED_TO = "portal_fenced_to"
# The one that says that its transaction only reads.
READ_ONLY = "portal_read_only"

_BUSY_MILLISECONDS = 30_000
_ROWS_AT_ONCE = 64
# A connection that was in use so many seconds ago is asked whether it is still there.
_IDLE_SECONDS = 5.0


def is_sqlite(url: str) -> bool:
    return url.startswith("sqlite")


def postgresql(url: str, pool_size: int) -> AsyncEngine:
    """An engine whose statements time out while they wait for a lock, instead of hanging."""
    engine = create_async_engine(
        url,
        pool_size=pool_size,
        max_overflow=pool_size,
        hide_parameters=True,
        connect_args={
            "autocommit": True,  # transactions are begun below, not by the driver
            "options": "-c lock_timeout=5000 -c timezone=UTC",
        },
    )
    _save_round_trips(engine.sync_engine)
    return engine


def _save_round_trips(engine: Engine) -> None:
    """Begin a transaction and fence it in one message, and ask a connection whether it is still
    there only where that is in doubt: when it idled, or when the server said something unasked,
    which it does when it closes a connection."""

    def on_begin(connection: Connection) -> None:
        options = connection.get_execution_options()
        organization: UUID | str | None = options.get(FENCED_TO)
        begin = "BEGIN READ ONLY" if options.get(READ_ONLY) else "BEGIN"
        fence = f"; SET LOCAL portal.organization = '{organization}'" if organization else ""
        _send(connection, begin + fence)

    def on_checkin(_connection: Any, record: Any) -> None:
        record.info["used_at"] = time.monotonic()

    def on_checkout(connection: Any, record: Any, _proxy: Any) -> None:
        idle = time.monotonic() - record.info.get("used_at", time.monotonic())
        if idle < _IDLE_SECONDS and not _has_something_to_say(connection):
            return
        try:
            engine.dialect.do_ping(connection)
        except engine.dialect.loaded_dbapi.Error as error:
            raise DisconnectionError from error  # the pool takes another one

    event.listen(engine, "begin", on_begin)
    event.listen(engine, "checkin", on_checkin)
    event.listen(engine, "checkout", on_checkout)


def _send(connection: Connection, statement: str) -> None:
    # Several statements in one text cannot be prepared, which the driver would do with a text that
    # it has seen often.
    connection.connection.run_async(lambda driver: driver.execute(statement, prepare=False))


def _has_something_to_say(connection: Any) -> bool:
    poll = select.poll()
    poll.register(connection.driver_connection.fileno(), select.POLLIN)
    return bool(poll.poll(0))


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

    stopped: asyncio.Future[Any] | None = None

    def stop(self) -> asyncio.Future[Any] | None:
        if self._running:
            self.stopped = super().stop()
        return self.stopped


async def _opened(file: str) -> aiosqlite.Connection:
    connection = _Connection(lambda: sqlite3.connect(file), _ROWS_AT_ONCE)
    # A process that ends does not wait for what its connections still do.
    connection._thread.daemon = True
    try:
        return await connection
    except sqlite3.Error:
        # The thread still has its end to report, and would find the loop closed.
        if connection.stopped is not None:
            await connection.stopped
        raise


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
