"""Facts written in the transaction that made them true, and handed to subscribers after it."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

import orjson
from sqlalchemy import Index, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped

from portal.kit import clock
from portal.kit.db.base import Base, Owned
from portal.kit.db.session import Database


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that happened. Subclasses are frozen dataclasses of ids and plain values."""

    kind: ClassVar[str] = ""


Subscriber = Callable[[AsyncSession, UUID, Mapping[str, Any]], Awaitable[None]]


class OutboxFact(Owned, Base):
    """A fact that is waiting for its subscribers, or was handed to them."""

    __tablename__ = "outbox_facts"
    __table_args__ = (
        Index(
            "ix_outbox_facts_waiting",
            "id",
            postgresql_where=text("handed_over_at IS NULL"),
            sqlite_where=text("handed_over_at IS NULL"),
        ),
    )

    kind: Mapped[str]
    content: Mapped[dict[str, Any]]
    handed_over_at: Mapped[datetime | None]


def record(session: AsyncSession, organization_id: UUID, fact: Fact) -> None:
    """Write a fact in the caller's transaction."""
    content = orjson.loads(orjson.dumps(asdict(fact)))
    session.add(OutboxFact(organization_id=organization_id, kind=fact.kind, content=content))


async def hand_over(
    database: Database, subscribers: Mapping[str, Sequence[Subscriber]], most: int = 100
) -> int:
    """Give waiting facts to their subscribers, each fact in one transaction; how many there were.

    A subscriber writes to the database in that same transaction, so it sees each fact exactly once;
    what leaves the house it enqueues as a job.
    """
    count = 0
    while count < most and await _hand_over_one(database, subscribers):
        count += 1
    return count


async def _hand_over_one(
    database: Database, subscribers: Mapping[str, Sequence[Subscriber]]
) -> bool:
    async with database.writing() as session:
        fact = await session.scalar(
            select(OutboxFact)
            .where(OutboxFact.handed_over_at.is_(None))
            .order_by(OutboxFact.id)
            .limit(1)
            .with_for_update(skip_locked=True)
        )
        if fact is None:
            return False
        for subscriber in subscribers.get(fact.kind, ()):
            await subscriber(session, fact.organization_id, fact.content)
        await session.execute(
            update(OutboxFact).where(OutboxFact.id == fact.id).values(handed_over_at=clock.now())
        )
    return True
