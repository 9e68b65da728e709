"""What a worker and the clock call: hand over what is due, tell the people of a run."""

from typing import Any
from uuid import UUID

import structlog
from sqlalchemy import select

from portal.directory.models import Organization
from portal.kit import clock
from portal.kit.db.session import Database
from portal.notifications import delivering, digesting, ending, telling
from portal.notifications.channel import CHANNELS, NotDelivered, Sender
from portal.notifications.delivering import Leased, Passed
from portal.notifications.telling import News
from portal.rules.models import Grant

log = structlog.get_logger(__name__)

DELIVER = telling.DELIVER
TELL_RUN = "notifications.tell_run"
_CHUNK = 5_000


async def deliver(database: Database, payload: dict[str, Any]) -> None:
    """Hand over everything that is due on one channel of one organization, one after the other."""
    organization_id, channel = UUID(payload["organization_id"]), payload["channel"]
    if channel not in CHANNELS:
        return
    settled: tuple[Leased, NotDelivered | None] | None = None
    async with CHANNELS[channel].opened() as send:
        while True:
            # What became of one letter and the lease of the next are one transaction.
            async with database.writing(organization_id) as session:
                if settled:
                    await delivering.settle(session, *settled)
                nobody_there = bool(settled and settled[1] and settled[1].unreachable)
                if nobody_there:
                    return
                taken = await delivering.take(session, organization_id, channel)
            if taken is None:
                return
            settled = None if isinstance(taken, Passed) else (taken, await _try(send, taken))


async def _try(send: Sender, leased: Leased) -> NotDelivered | None:
    try:
        await send(leased.letter, leased.address)
    except NotDelivered as problem:
        log.warning("letter was not taken", delivery_id=str(leased.delivery_id),
                    reason=problem.reason)  # fmt: skip
        return problem
    return None


async def dispatch(database: Database) -> None:
    """Wake the senders of whatever became due: after a night, after a failure, after a crash."""
    async with database.reading() as session:
        waiting = await delivering.due(session)
    for row in waiting:
        async with database.writing(row.organization_id) as session:
            await telling.wake(session, row.organization_id, row.channel)


async def tell_run(database: Database, payload: dict[str, Any]) -> None:
    """Tell everybody to whom a run of a rule granted, a chunk and a commit at a time. What was told
    before is not told again, so this may be killed and begun anew anywhere."""
    organization_id, run_id = UUID(payload["organization_id"]), UUID(payload["run_id"])
    news = News(organization_id, "benefit_granted", f"run:{run_id}", {"run_id": str(run_id)})
    grants = (
        select(Grant.id, Grant.employee_id)
        .where(Grant.organization_id == organization_id, Grant.run_id == run_id)
        .where(Grant.state == "issued")
        .order_by(Grant.id)
    )
    after: UUID | None = None
    while True:
        page = grants if after is None else grants.where(Grant.id > after)
        chunk = page.limit(_CHUNK).subquery()
        async with database.writing(organization_id) as session:
            last = page.offset(_CHUNK - 1).limit(1)
            row = (await session.execute(last)).first()
            await telling.tell_employees(session, news, select(chunk.c.employee_id).distinct())
        if row is None:
            return
        after = row.id


async def do_chores(database: Database) -> None:
    """What is due once a day in every organization, by its own day: reminders, and the digest of
    its administrators."""
    async with database.reading() as session:
        zones = select(Organization.id, Organization.time_zone)
        organizations = (await session.execute(zones)).all()
    for organization_id, zone in organizations:
        today = clock.local_date(zone)
        async with database.writing(organization_id) as session:
            await ending.remind(session, organization_id, today)
        async with database.writing(organization_id) as session:
            await digesting.digest(session, organization_id, zone)
