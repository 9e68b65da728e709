"""Transactions: `reading()` and `writing()` are the only two ways to reach the database."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.exc import OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as NoConnectionInTime
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker
from sqlalchemy.pool import QueuePool

from portal.kit.db import engine
from portal.kit.db.errors import DatabaseAddressWrong
from portal.kit.errors import Busy
from portal.kit.settings import Settings

_WAITED_TOO_LONG = frozenset({"55P03", "40P01", "40001"})  # lock time-out, deadlock, serialization
_FENCE = text("SELECT set_config('portal.organization', :organization, true)")


class Database:
    """The engines of one database. Open transactions with `reading()` and `writing()`."""

    def __init__(self, url: str, pool_size: int = 10) -> None:
        self.url = url
        self.is_sqlite = engine.is_sqlite(url)
        if self.is_sqlite:
            self.writer: AsyncEngine = engine.sqlite(url, writer=True)
            self.reader: AsyncEngine = engine.sqlite(url, writer=False)
        else:
            self.writer = self.reader = engine.postgresql(url, pool_size)
        self._write_lock = asyncio.Lock()
        self._write_sessions = async_sessionmaker(self.writer, expire_on_commit=False)
        self._read_sessions = async_sessionmaker(self.reader, expire_on_commit=False)

    @classmethod
    def of(cls, settings: Settings) -> "Database":
        """The database of the settings; DatabaseAddressWrong when they name none."""
        try:
            return cls(settings.database, settings.pool_size)
        except (SQLAlchemyError, ImportError, ValueError):
            # Raised out of here: the error's text would carry the address along.
            raise DatabaseAddressWrong from None

    @asynccontextmanager
    async def writing(self, organization_id: UUID | None = None) -> AsyncIterator[AsyncSession]:
        """One transaction that commits when the block ends and rolls back when it raises.

        `organization_id` fences it to one organization; None is for the portal's own work.
        """
        async with AsyncExitStack() as stack:
            if self.is_sqlite:
                # One writer at a time, waiting in order here rather than polling the file lock.
                await stack.enter_async_context(self._write_lock)
            session = await stack.enter_async_context(self._write_sessions())
            async with session.begin():
                await self._begin(session, organization_id)
                yield session

    @asynccontextmanager
    async def reading(self, organization_id: UUID | None = None) -> AsyncIterator[AsyncSession]:
        """A transaction that only reads; whatever writes in it fails."""
        async with self._read_sessions() as session:
            await self._begin(session, organization_id, read_only=True)
            yield session
            # There is nothing to commit, but the driver forgets its prepared statements, all of
            # them, when a transaction is rolled back.
            await session.commit()

    @asynccontextmanager
    async def writing_or_busy(
        self, organization_id: UUID | None = None
    ) -> AsyncIterator[AsyncSession]:
        """Like `writing`, but waiting too long for a connection or for somebody else's lock is the
        refusal Busy."""
        try:
            async with self.writing(organization_id) as session:
                yield session
        except NoConnectionInTime as error:
            raise Busy from error
        except OperationalError as error:
            state = getattr(error.orig, "sqlstate", None)
            if state in _WAITED_TOO_LONG or "locked" in str(error.orig):
                raise Busy from error
            raise

    async def _begin(
        self, session: AsyncSession, organization_id: UUID | None, *, read_only: bool = False
    ) -> None:
        if not self.is_sqlite:
            organization = organization_id or engine.EVERY_ORGANIZATION
            options = {engine.FENCED_TO: organization, engine.READ_ONLY: read_only}
            await session.connection(execution_options=options)

    async def fence(self, session: AsyncSession, organization_id: UUID | None) -> None:
        """Let the rest of the transaction see this organization only; None lets it see all."""
        if not self.is_sqlite:
            organization = str(organization_id or engine.EVERY_ORGANIZATION)
            await session.execute(_FENCE, {"organization": organization})

    def connections(self) -> dict[str, int]:
        """How many connections of this process are in use, and how many wait in its pools."""
        pools = {each.pool for each in (self.writer, self.reader)}
        counted = [pool for pool in pools if isinstance(pool, QueuePool)]
        return {
            "in_use": sum(pool.checkedout() for pool in counted),
            "idle": sum(pool.checkedin() for pool in counted),
        }

    async def close(self) -> None:
        await self.writer.dispose()
        await self.reader.dispose()
