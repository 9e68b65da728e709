"""Facts written in the transaction that made them true, and handed to subscribers after it.

1. A fact is handed over if, and only if, the transaction that recorded it committed.
2. What a subscriber writes to the database happens exactly once: with the mark, in one transaction.
3. Facts about one subject are handed over in the order in which they were recorded, as long as
   whoever records them has locked the subject's row before. A fact waits for an earlier one that is
   being tried again, and no longer than until that one is given up.
4. Facts about different subjects do not wait for each other, and have no order.
5. A fact that was handed over stays for a while, and is then purged; no other ever is.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any, ClassVar
from uuid import UUID

import orjson
import structlog
from sqlalchemy import (
    ColumnElement,
    ForeignKey,
    Index,
    Row,
    Select,
    delete,
    func,
    select,
    text,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, aliased, mapped_column

from portal.kit import clock
from portal.kit.db import guards
from portal.kit.db.base import Base
from portal.kit.db.session import Database
from portal.kit.db.types import RowNumber
from portal.kit.errors import place_of
from portal.kit.retries import Retries

log = structlog.get_logger(__name__)

# Nobody else takes a fact for so long; after that, its dispatcher counts as dead.
_LEASE = timedelta(seconds=60)
_RETRIES = Retries()
_IS_WAITING = "handed_over_at IS NULL AND given_up_at IS NULL"


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that happened. Subclasses are frozen dataclasses of ids and plain values.

    `about` names the field with the id of its subject, within which facts keep their order.
    """

    kind: ClassVar[str] = ""
    about: ClassVar[str] = ""


Subscriber = Callable[[AsyncSession, UUID, Mapping[str, Any]], Awaitable[None]]
"""Gets the transaction, the organization that it is fenced to, and the content of the fact."""

Subscribers = Mapping[str, Sequence[Subscriber]]


class OutboxFact(Base):
    """A fact that is waiting for its subscribers, was handed to them, or was given up.

    `number` is given by the database, so that it ascends where clocks of nodes differ.
    """

    __tablename__ = "outbox_facts"
    __table_args__ = (
        Index("ix_outbox_facts_due", "due_at", "number", postgresql_where=text(_IS_WAITING),
              sqlite_where=text(_IS_WAITING)),
        Index("ix_outbox_facts_subject", "subject_id", "number",
              postgresql_where=text(_IS_WAITING), sqlite_where=text(_IS_WAITING)),
    )  # fmt: skip

    number: Mapped[int] = mapped_column(RowNumber, primary_key=True, autoincrement=True)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"), index=True)
    kind: Mapped[str]
    subject_id: Mapped[UUID | None]
    content: Mapped[dict[str, Any]]
    attempts: Mapped[int] = mapped_column(default=0)
    due_at: Mapped[datetime] = mapped_column(default=clock.now)
    reason: Mapped[str | None]
    handed_over_at: Mapped[datetime | None]
    given_up_at: Mapped[datetime | None]


def record(session: AsyncSession, organization_id: UUID, fact: Fact) -> None:
    """Write a fact in the caller's transaction."""
    session.add(
        OutboxFact(
            organization_id=organization_id,
            kind=fact.kind,
            subject_id=getattr(fact, fact.about) if fact.about else None,
            content=orjson.loads(orjson.dumps(asdict(fact))),
        )
    )


async def hand_over(database: Database, subscribers: Subscribers, most: int = 100) -> int:
    """Give facts that are due to their subscribers; how many were handed over.

    Any number of dispatchers may do this at once. New facts share a transaction, each behind a
    savepoint of its own. One that was tried before is taken alone, so that whatever takes a whole
    transaction or a process down harms nobody but itself.
    """
    handed_over = await _give(database, subscribers, await _take(database, most, tried=False))
    for _ in range(most):
        alone = await _take(database, 1, tried=True)
        if not alone:
            break
        handed_over += await _give(database, subscribers, alone)
    return handed_over


def _is_waiting(fact: Any) -> ColumnElement[bool]:
    condition: ColumnElement[bool] = fact.handed_over_at.is_(None) & fact.given_up_at.is_(None)
    return condition


def _due(most: int, *, tried: bool) -> Select[int]:
    """Facts whose time has come and that no earlier fact about their subject holds back."""
    earlier = aliased(OutboxFact)
    held_back = (
        select(earlier.number)
        .where(earlier.subject_id == OutboxFact.subject_id, earlier.number < OutboxFact.number)
        .where(_is_waiting(earlier))
    )
    return (
        select(OutboxFact.number)
        .where(_is_waiting(OutboxFact), OutboxFact.due_at <= clock.now(), ~held_back.exists())
        .where(OutboxFact.attempts > 0 if tried else OutboxFact.attempts == 0)
        .order_by(OutboxFact.due_at, OutboxFact.number)
        .limit(most)
    )


async def _take(database: Database, most: int, *, tried: bool) -> Sequence[int]:
    """Lease due facts, and count the attempt before it is made: a fact that kills the process has
    then still been tried. A look without the write lock comes first, for polling is cheap then."""
    async with database.reading() as session:
        if await session.scalar(_due(1, tried=tried)) is None:
            return []
    async with database.writing() as session:
        locked = _due(most, tried=tried).with_for_update(skip_locked=True, of=OutboxFact)
        taken = (await session.scalars(locked)).all()
        await session.execute(
            update(OutboxFact)
            .where(OutboxFact.number.in_(taken))
            .values(attempts=OutboxFact.attempts + 1, due_at=clock.now() + _LEASE)
        )
    return taken


async def _give(database: Database, subscribers: Subscribers, numbers: Sequence[int]) -> int:
    if not numbers:
        return 0
    try:
        async with database.writing() as session:
            return await _give_all(database, session, subscribers, numbers)
    except Exception as error:
        log.error("facts were not handed over", reason=place_of(error), exc_info=error)
        return 0


async def _give_all(
    database: Database, session: AsyncSession, subscribers: Subscribers, numbers: Sequence[int]
) -> int:
    handed_over = 0
    still_waiting = (
        select(OutboxFact.number, OutboxFact.kind, OutboxFact.organization_id,
               OutboxFact.content, OutboxFact.attempts)
        .where(OutboxFact.number.in_(numbers), _is_waiting(OutboxFact))
        .order_by(OutboxFact.number)
        .with_for_update(skip_locked=True)
    )  # fmt: skip
    for fact in (await session.execute(still_waiting)).all():
        error = await _tell(database, session, fact, subscribers.get(fact.kind, ()))
        handed_over += error is None
        await session.execute(
            update(OutboxFact).where(OutboxFact.number == fact.number).values(**_after(fact, error))
        )
    return handed_over


async def _tell(
    database: Database, session: AsyncSession, fact: Row[Any], subscribers: Sequence[Subscriber]
) -> Exception | None:
    """Call the subscribers behind a savepoint and the fence of the organization; what went wrong,
    after everything that they wrote was undone."""
    if not subscribers:
        return None
    try:
        async with session.begin_nested():
            await database.fence(session, fact.organization_id)
            for subscriber in subscribers:
                await subscriber(session, fact.organization_id, fact.content)
            await database.fence(session, None)
    except Exception as error:
        log.warning("fact was refused", kind=fact.kind, number=fact.number, exc_info=error)
        return error
    return None


def _after(fact: Row[Any], error: Exception | None) -> dict[str, Any]:
    if error is None:
        return {"handed_over_at": clock.now()}
    again_at = _RETRIES.after(fact.attempts)
    if again_at is None:
        return {"given_up_at": clock.now(), "reason": place_of(error)}
    return {"due_at": again_at, "reason": place_of(error)}


async def counts(session: AsyncSession) -> tuple[dict[str, int], float]:
    """How many facts wait or were given up, and the age in seconds of the oldest that waits."""
    waiting, oldest = (
        await session.execute(
            select(func.count(), func.min(OutboxFact.created_at)).where(_is_waiting(OutboxFact))
        )
    ).one()
    given_up = await session.scalar(
        select(func.count()).select_from(OutboxFact).where(OutboxFact.given_up_at.is_not(None))
    )
    lag = max(0.0, (clock.now() - oldest).total_seconds()) if oldest else 0.0
    return {"waiting": waiting, "given_up": given_up or 0}, lag


async def purge(session: AsyncSession, days: int, most: int = 5_000) -> int:
    """Delete facts that were handed over more than so many days ago, the oldest first and not many
    at a time; how many. What waits or was given up stays, however old it is."""
    old = (
        select(OutboxFact.number)
        .where(OutboxFact.handed_over_at < clock.now() - timedelta(days=days))
        .order_by(OutboxFact.number)
        .limit(most)
    )
    return await guards.changed(session, delete(OutboxFact).where(OutboxFact.number.in_(old)))


async def try_again(session: AsyncSession) -> int:
    """Let every fact that was given up wait again, with all its attempts; how many there were."""
    return await guards.changed(
        session,
        update(OutboxFact)
        .where(OutboxFact.given_up_at.is_not(None))
        .values(given_up_at=None, attempts=0, due_at=clock.now()),
    )
