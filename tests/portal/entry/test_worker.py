"""The worker beside the API: jobs and facts in one, until it is told to stop."""

import asyncio
import os
import signal
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from portal.entry import worker
from portal.kit import outbox
from portal.kit.db.session import Database
from portal.kit.jobs import queue
from tests.factories import directory
from tests.portal.kit.test_outbox import SomethingElse


async def test_a_fact_becomes_a_job_and_the_job_is_done(database: Database) -> None:
    """The whole way of what leaves the house: fact, subscriber, job; twice, with one effect."""
    done = asyncio.Event()
    seen: list[dict[str, Any]] = []

    async def subscriber(
        session: AsyncSession, organization_id: UUID, content: Mapping[str, Any]
    ) -> None:
        await queue.enqueue(session, "tell", f"fact-{content['number']}", dict(content))

    async def handler(database: Database, payload: dict[str, Any]) -> None:
        seen.append(payload)
        done.set()

    organization = await directory.organization(database)
    async with worker.working(
        database, {"tell": handler}, {"something_else": [subscriber, subscriber]}
    ):
        async with database.writing(organization.id) as session:
            outbox.record(session, organization.id, SomethingElse(7))
        async with asyncio.timeout(20):
            await done.wait()
    assert seen == [{"number": 7}]


async def test_a_signal_asks_to_stop_and_the_next_one_is_not_held_back() -> None:
    before = signal.getsignal(signal.SIGTERM)
    async with worker.until_terminated() as stopping:
        os.kill(os.getpid(), signal.SIGTERM)
        async with asyncio.timeout(5):
            await stopping.wait()
        assert signal.getsignal(signal.SIGTERM) == before
    assert signal.getsignal(signal.SIGTERM) == before
