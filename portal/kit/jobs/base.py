"""The port of durable work: handlers, how often they are tried, and the failures that are kept."""

import asyncio
import enum
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

import structlog
from sqlalchemy import UniqueConstraint
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from portal.kit import clock, ids, metrics, secrecy
from portal.kit.db import guards
from portal.kit.db.base import Base, Identified
from portal.kit.db.session import Database
from portal.kit.errors import place_of
from portal.kit.retries import Retries

log = structlog.get_logger(__name__)

Handler = Callable[[Database, dict[str, Any]], Awaitable[None]]
"""What does the work. It is run at least once, opens its own transactions, and so guards each
effect: by a row that can be inserted once, or by the idempotency key that it sends outside."""

Handlers = Mapping[str, Handler]

LONGEST_NAME = 40
LONGEST_KEY = 200
LONGEST_VALUE = 100
DIED = "the process died while it ran"


@dataclass(frozen=True, slots=True)
class Options:
    """How a runner works. Tests make it hasty; everybody else takes what is here."""

    retries: Retries = field(default_factory=Retries)
    at_once: int = 4
    stalled_after: float = 30.0


class JobRunner(Protocol):
    """Runs the jobs of one database whose names it knows; the others wait for who knows them."""

    async def run(self, stopping: asyncio.Event) -> None:
        """Run jobs until `stopping` is set; then finish those that are running, and return."""

    async def run_due(self) -> int:
        """Run everything that is due by the portal's clock, then return how many attempts that
        was."""


class JobFailure(Identified, Base):
    """A job that was tried as often as it may be. `reason` is never the text of an error."""

    __tablename__ = "job_failures"
    __table_args__ = (UniqueConstraint("job", "key"),)

    job: Mapped[str]
    key: Mapped[str]
    payload: Mapped[dict[str, Any]]
    attempts: Mapped[int] = mapped_column(default=0)
    reason: Mapped[str]
    failed_at: Mapped[datetime]


class Outcome(enum.Enum):
    DONE = "done"
    AGAIN = "again"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Attempt:
    """One run of a job. `number` counts from one."""

    job: str
    key: str
    payload: dict[str, Any]
    number: int


@dataclass(frozen=True, slots=True)
class Result:
    """What came of an attempt, when the next one is, and why there has to be one."""

    outcome: Outcome
    again_at: datetime | None = None
    reason: str = ""


async def perform(
    database: Database, handlers: Handlers, retries: Retries, attempt: Attempt
) -> Result:
    """Call the handler once. Whatever it raises becomes a result and a line in the log."""
    started = time.perf_counter()
    with structlog.contextvars.bound_contextvars(
        job=attempt.job, key=attempt.key, correlation_id=ids.new().hex
    ):
        try:
            await handlers[attempt.job](database, dict(attempt.payload))
        except Exception as error:
            result = _failed(retries, attempt.number, place_of(error))
            log.warning("job did not finish", attempt=attempt.number, outcome=result.outcome.value,
                        reason=result.reason, exc_info=error)  # fmt: skip
        else:
            result = Result(Outcome.DONE)
            log.info("job done", attempt=attempt.number)
    metrics.job(attempt.job, result.outcome.value, time.perf_counter() - started)
    return result


def _failed(retries: Retries, attempts: int, reason: str) -> Result:
    again_at = retries.after(attempts)
    return Result(Outcome.AGAIN if again_at else Outcome.FAILED, again_at, reason)


async def keep_failure(session: AsyncSession, attempt: Attempt, reason: str) -> None:
    """Keep what is known of a job that will not be tried again, for somebody to look at."""
    latest = {
        "payload": attempt.payload,
        "attempts": attempt.number,
        "reason": reason,
        "failed_at": clock.now(),
    }
    statement = guards.insert(session, JobFailure).values(
        id=ids.new(), created_at=clock.now(), job=attempt.job, key=attempt.key, **latest
    )
    await session.execute(
        statement.on_conflict_do_update(index_elements=["job", "key"], set_=latest)
    )


def plain(job: str, key: str, payload: Mapping[str, object]) -> dict[str, Any]:
    """The payload as JSON values. Raises ValueError for what has no place in a queue: a payload
    names rows by their ids, and the handler reads what it needs from them."""
    if not 1 <= len(job) <= LONGEST_NAME or not 1 <= len(key) <= LONGEST_KEY:
        raise ValueError(f"job {job[:LONGEST_NAME]!r} needs a shorter name or key")
    for name, value in payload.items():
        if secrecy.is_secret(name):
            raise ValueError(f"the payload of job {job!r} may not carry {name!r}")
        if not isinstance(value, UUID | int | str | None) or len(str(value)) > LONGEST_VALUE:
            raise ValueError(f"{name!r} of job {job!r} is not an id or a short plain value")
    return {
        name: str(value) if isinstance(value, UUID) else value for name, value in payload.items()
    }


async def first_of(seconds: float, *events: asyncio.Event) -> None:
    """Wait until one of the events is set, or for so many seconds."""
    waits = [asyncio.create_task(each.wait()) for each in events]
    try:
        await asyncio.wait(waits, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for wait in waits:
            wait.cancel()
