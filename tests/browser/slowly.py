"""The portal with a run that takes its time: two people at a time, and between them it waits until
a file is there. A real run is over before anybody could look at it."""

import asyncio
import time
from uuid import UUID

from portal.entry import cli
from portal.kit.db.session import Database
from portal.kit.settings import settings
from portal.rules import granting, jobs
from portal.rules.granting import Progress
from portal.rules.jobs import RunReport

GATE = "go on"
AT_ONCE = 2
LONGEST = 60


def _wait() -> None:
    """Until the gate is open; not for ever, so that a test that failed lets the portal stop."""
    end = time.monotonic() + LONGEST
    while not (settings().data_dir / GATE).exists() and time.monotonic() < end:
        time.sleep(0.05)


async def _work_on(
    database: Database, organization_id: UUID, run_id: UUID, _chunk: int
) -> RunReport:
    async with database.reading(organization_id) as session:
        ends = await granting.chunk_ends(session, run_id, AT_ONCE)
    progress = Progress.MORE
    while progress is Progress.MORE:
        async with database.writing(organization_id) as session:
            progress = await granting.grant_chunk(session, run_id, ends)
        await asyncio.to_thread(_wait)
    return await jobs._report(database, organization_id, run_id)


if __name__ == "__main__":
    jobs._work_on = _work_on
    cli.main()
