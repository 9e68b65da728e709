"""Clients that all look first and then act at once, which is when a missing guard shows."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from portal.kit import clock
from portal.kit.db.session import Database
from portal.kit.errors import Refusal

T = TypeVar("T")
Look = Callable[[], Awaitable[Any]]
Act = Callable[[Any], Awaitable[T]]

_AHEAD: ContextVar[timedelta] = ContextVar("ahead", default=timedelta())


async def look_then_act(looks_and_acts: Sequence[tuple[Look, Act[T]]]) -> list[T | Exception]:
    """Let every client look, wait until all have looked, and act; what became of each. Refusals
    and violated constraints are results; anything else is a mistake of the test."""
    everybody = asyncio.Barrier(len(looks_and_acts))

    async def client(look: Look, act: Act[T]) -> T | Exception:
        seen = await look()
        await everybody.wait()
        try:
            return await act(seen)
        except Exception as error:
            return error

    return await asyncio.gather(*(client(look, act) for look, act in looks_and_acts))


async def at_once(acts: Sequence[Callable[[], Awaitable[T]]]) -> list[T | Exception]:
    """Let every client act at once."""

    async def nothing() -> None:
        return None

    return await look_then_act([(nothing, lambda _, act=act: act()) for act in acts])


def won(results: Sequence[Any]) -> list[Any]:
    """What those got who were not refused; an error that is no refusal is raised."""
    for result in results:
        if isinstance(result, Exception) and not isinstance(result, Refusal):
            raise result
    return [result for result in results if not isinstance(result, Exception)]


def refused(results: Sequence[Any]) -> list[str]:
    """The codes that the others heard, sorted."""
    return sorted(result.code for result in results if isinstance(result, Refusal))


def assert_idle(database: Database) -> None:
    """No connection stayed with anybody."""
    for engine in (database.writer, database.reader):
        assert engine.pool.checkedout() == 0  # type: ignore[attr-defined]


@contextmanager
def clocks_that_differ(now: datetime) -> Iterator[None]:
    """It is `now`, and that much later for whoever said `ahead`: nodes have clocks of their own."""
    with clock.driven_by(lambda: now.astimezone(UTC) + _AHEAD.get()):
        yield


def ahead(**by: float) -> None:
    """Let the clock of this task be ahead."""
    _AHEAD.set(timedelta(**by))
