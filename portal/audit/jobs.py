"""What a worker calls for the audit log."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from portal.audit import appending, policy, sealing, verifying
from portal.audit.errors import NotAHead
from portal.audit.findings import Head, Report
from portal.audit.models import AuditVerification
from portal.kit import clock
from portal.kit.actor import Actor
from portal.kit.db.session import Database
from portal.kit.errors import InvalidInput
from portal.kit.jobs import queue

VERIFY = "audit.verify"
_BATCH = 4096
_DAY = timedelta(days=1)


async def seal_waiting(database: Database) -> int:
    """Seal everything that is waiting, each batch in a transaction of its own; how many entries."""
    total, sealed = 0, _BATCH
    while sealed == _BATCH:
        async with database.writing() as session:
            sealed = await sealing.seal(session, _BATCH)
        total += sealed
    return total


async def request_verification(
    session: AsyncSession, actor: Actor, noted: str | None = None
) -> None:
    """Ask for a check of the whole log, also against a head that was noted elsewhere; a job makes
    it. Asked twice at once, it is made once."""
    actor.require(policy.READ)
    head = str(_head(noted)) if noted else None
    await queue.enqueue(session, VERIFY, head or "all", {"noted": head})
    await appending.append(
        session,
        actor,
        "audit.check_requested",
        "Organization",
        actor.organization_id,
        {"noted": head},
    )


def _head(text: str) -> Head:
    try:
        return Head.of(text)
    except NotAHead as wrong:
        reasons = {"reason": wrong.message("en"), "reason_zh": wrong.message("zh-CN")}
        raise InvalidInput(path=("input", "noted"), **reasons) from None


async def verify(database: Database, payload: dict[str, Any]) -> None:
    """The job: check the whole log and keep what came of it."""
    noted = payload["noted"]
    await check(database, [Head.of(noted)] if noted else [])


async def verify_daily(database: Database) -> None:
    """Check the whole log, unless that was done within a day."""
    query = select(AuditVerification.created_at).order_by(AuditVerification.id.desc())
    async with database.reading() as session:
        last = await session.scalar(query.limit(1))
    if last is None or last + _DAY <= clock.now():
        await check(database)


async def check(database: Database, noted: Sequence[Head] = ()) -> Report:
    """Check the whole log against heads noted elsewhere, and keep that it was checked."""
    async with database.reading() as session:
        report = await verifying.verify(session, noted)
    async with database.writing() as session:
        await verifying.record(session, report)
    return report
