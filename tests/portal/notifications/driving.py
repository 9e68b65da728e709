"""Doing what worker and clock do, step by step."""

from datetime import UTC, datetime

from sqlalchemy import select

from portal.entry.handlers import HANDLERS
from portal.entry.subscriptions import SUBSCRIBERS
from portal.kit import outbox
from portal.kit.db.session import Database
from portal.kit.jobs import queue
from portal.notifications import jobs
from portal.notifications.models import Delivery

# Noon in Shanghai, where the tests' organization is.
NOON = datetime(2026, 11, 23, 4, tzinfo=UTC)


async def settle(database: Database) -> None:
    """Hand facts over and run the jobs that come of them, until nothing is due."""
    while await outbox.hand_over(database, SUBSCRIBERS):
        pass
    await jobs.dispatch(database)
    while await queue.for_database(database, HANDLERS).run_due():
        pass


async def deliveries(database: Database) -> list[Delivery]:
    async with database.reading() as session:
        return list(await session.scalars(select(Delivery).order_by(Delivery.id)))


async def states(database: Database) -> list[tuple[str, str | None]]:
    """State and reason of each delivery."""
    return [(row.state, row.reason) for row in await deliveries(database)]
