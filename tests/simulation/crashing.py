"""A process that can die before or after any commit, and workers that take turns between them."""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from random import Random
from typing import Any
from uuid import UUID

from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncSession

from portal.kit.db.session import Database


class Killed(BaseException):
    """The process is gone. No `except Exception` of the portal may catch it."""


class Turns:
    """Workers of which one runs at a time; between transactions the seed says who is next."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._waiting: dict[int, asyncio.Future[None]] = {}
        self._numbers: dict[asyncio.Task[Any], int] = {}

    def is_worker(self) -> bool:
        return asyncio.current_task() in self._numbers

    async def run(self, works: list[Coroutine[Any, Any, Any]]) -> list[Any]:
        """Do these works at the same time; what each came to, be it Killed."""
        self._numbers = {
            asyncio.create_task(self._begin(work)): n for n, work in enumerate(works)
        }  # none of them begins before this one waits
        return await asyncio.gather(*self._numbers, return_exceptions=True)

    async def _begin(self, work: Coroutine[Any, Any, Any]) -> Any:
        try:
            await self.between()
            return await work
        finally:
            work.close()
            del self._numbers[self._task()]
            self._next()

    async def between(self) -> None:
        """Let others go first, if the seed says so."""
        mine = self._waiting[self._numbers[self._task()]] = asyncio.Future()
        self._next()
        await mine

    def _next(self) -> None:
        if self._waiting and len(self._waiting) == len(self._numbers):
            chosen = self._random.choice(sorted(self._waiting))
            self._waiting.pop(chosen).set_result(None)

    def _task(self) -> asyncio.Task[Any]:
        task = asyncio.current_task()
        assert task is not None
        return task


class MortalDatabase(Database):
    """Transactions of workers, at whose commits the seed lets the process die."""

    def __init__(self, url: str, random: Random) -> None:
        super().__init__(url)
        self.turns = Turns(random)
        self.odds = 0.0
        self.deaths = 0
        self._random = random
        self._dead: set[asyncio.Task[Any] | None] = set()
        if self.is_sqlite:
            event.listen(self.writer.sync_engine, "connect", self._seed_randomness)

    def _seed_randomness(self, connection: Any, _record: Any) -> None:
        """SQLite makes some ids itself; the seed decides them too. Processes die here, computers
        do not: nobody waits for the disk."""
        connection.execute("PRAGMA synchronous=OFF")
        connection.create_function("randomblob", 1, self._random.randbytes)
        connection.create_function("random", 0, lambda: self._random.getrandbits(62))

    @asynccontextmanager
    async def writing(self, organization_id: UUID | None = None) -> AsyncIterator[AsyncSession]:
        """A transaction that may be a worker's last: undone, or committed and not noticed."""
        when = await self._fate() if self.turns.is_worker() else ""
        async with super().writing(organization_id) as session:
            yield session
            if when == "before":
                self._die()
        if when == "after":
            self._die()

    async def _fate(self) -> str:
        if asyncio.current_task() in self._dead:
            raise Killed  # who is dead does not clean up either
        await self.turns.between()
        if self._random.random() >= self.odds:
            return ""
        return self._random.choice(("before", "after"))

    def _die(self) -> None:
        self.deaths += 1
        self._dead.add(asyncio.current_task())
        raise Killed
