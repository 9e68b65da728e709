"""What the clock calls for wallets: deadlines that pass, a chunk and a commit at a time."""

from collections.abc import Awaitable, Callable
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from portal.directory.models import Organization
from portal.kit import clock
from portal.kit.db.session import Database
from portal.wallet import choosing, expiring, leaving

_Step = Callable[[AsyncSession, UUID, date, int], Awaitable[int]]
_STEPS: tuple[_Step, ...] = (
    # First, or who has left would be given the default of a choice.
    leaving.close_choices,
    leaving.claw_back,
    leaving.lapse,
    choosing.give_defaults,
    expiring.expire_unclaimed,
    expiring.expire_claimed,
)


async def sweep(database: Database, most: int = expiring.CHUNK) -> int:
    """Give defaults and lapse items of every organization, by its own day; how many there were.

    Safe on many nodes at once, and when killed anywhere: what is done is committed chunk by chunk.
    """
    async with database.reading() as session:
        zones = select(Organization.id, Organization.time_zone)
        organizations = (await session.execute(zones)).all()
    count = 0
    for organization_id, zone in organizations:
        for step in _STEPS:
            count += await _all(database, organization_id, clock.local_date(zone), step, most)
    return count


async def _all(database: Database, organization_id: UUID, day: date, step: _Step, most: int) -> int:
    count = 0
    while True:
        async with database.writing(organization_id) as session:
            done = await step(session, organization_id, day, most)
        count += done
        if done < most:
            return count
