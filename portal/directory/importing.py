"""Bringing in a roster in two steps: ask for a check, release what is held, ask for the commit.

These verbs only move the import from state to state; jobs.py does the work between them.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from portal.audit import appending
from portal.directory.errors import (
    DigestDiffers,
    LeaversDiffer,
    NothingHeld,
    NotReadyToCommit,
    RosterBusy,
    RosterFileGone,
    UnknownMode,
)
from portal.directory.models import Organization
from portal.directory.roster_models import RosterImport
from portal.kit import clock
from portal.kit.actor import Actor
from portal.kit.db import guards
from portal.kit.errors import NotFound, Refusal, refusals
from portal.kit.jobs import queue
from portal.vault import holding

# The jobs that jobs.py does, and the name under which they get the import.
CHECK = "roster.check"
COMMIT = "roster.commit"
UNDO = "roster.undo"
SUBJECT = "roster_import_id"

PURPOSE = "roster"
MODES = ("delta", "full")
COMMITTABLE = ("checked", "stopped")


async def check(session: AsyncSession, actor: Actor, file_id: UUID, mode: str) -> RosterImport:
    """Begin the import of a file that was handed in; a job checks it."""
    if mode not in MODES:
        raise UnknownMode(mode=mode, path=("input", "mode"))
    file = await holding.take_up(session, actor.organization_id, file_id)
    if file.purpose != PURPOSE:
        raise NotFound(thing="file", path=("input", "fileId"))
    record = RosterImport(
        organization_id=actor.organization_id,
        file_id=file.id,
        name=file.name,
        digest=file.digest,
        mode=mode,
        counts={},
        checked_by=actor.id,
    )
    session.add(record)
    await session.flush()
    await queue.enqueue(session, CHECK, str(record.id), {SUBJECT: record.id})
    details = {"mode": mode, "digest": file.digest}
    await appending.append(
        session, actor, "roster.check_requested", "RosterImport", record.id, details
    )
    return record


async def release(
    session: AsyncSession, actor: Actor, import_id: UUID, leavers: int
) -> RosterImport:
    """Agree that a held import ends the employment of exactly this many people."""
    record = await found(session, actor.organization_id, import_id)
    if record.state != "held":
        raise NothingHeld(path=("input", "id"))
    if record.counts.get("leavers", 0) != leavers:
        expected = record.counts.get("leavers", 0)
        raise LeaversDiffer(named=leavers, expected=expected, path=("input", "leavers"))
    values = {
        "state": "checked",
        "allowed_leavers": leavers,
        "released_by": actor.id,
        "reason": None,
    }
    await move(session, record, ("held",), values)
    await appending.append(
        session, actor, "roster.released", "RosterImport", record.id, {"leavers": leavers}
    )
    return record


async def commit(session: AsyncSession, actor: Actor, import_id: UUID, digest: str) -> RosterImport:
    """Let a job bring in a checked file, named by its digest. Asking again changes nothing; one
    that was stopped goes on from the row where it stopped."""
    record = await found(session, actor.organization_id, import_id)
    if record.digest != digest:
        raise DigestDiffers(path=("input", "digest"))
    if record.state in ("committing", "committed"):
        return record
    if record.state not in COMMITTABLE:
        raise NotReadyToCommit(state=record.state, path=("input", "id"))
    start: dict[str, object] = {} if record.state == "stopped" else {"done": 0}
    await begin_writing(
        session, record, (record.state,), {"state": "committing", "reason": None, **start}
    )
    await take_up(session, record)
    await queue.enqueue(session, COMMIT, str(record.id), {SUBJECT: record.id})
    await appending.append(
        session, actor, "roster.commit_requested", "RosterImport", record.id, {"digest": digest}
    )
    return record


async def take_up(session: AsyncSession, record: RosterImport) -> None:
    """Have the file of an import stay until the work on it is done."""
    try:
        await holding.take_up(session, record.organization_id, record.file_id)
    except NotFound:
        raise RosterFileGone(name=record.name, path=("input", "id")) from None


async def begin_writing(
    session: AsyncSession, record: RosterImport, states: Sequence[str], values: Mapping[str, object]
) -> None:
    """Let an import write; RosterBusy while another one of the organization does."""
    busy = select(func.count()).where(
        RosterImport.organization_id == record.organization_id,
        RosterImport.state.in_(("committing", "undoing")),
    )
    if await session.scalar(busy):
        raise RosterBusy
    try:
        async with session.begin_nested():
            await move(session, record, states, values)
    except IntegrityError as error:
        raise RosterBusy from error


async def found(session: AsyncSession, organization_id: UUID, import_id: UUID) -> RosterImport:
    """An import of the organization; NotFound for any other."""
    record = await session.scalar(
        select(RosterImport).where(
            RosterImport.organization_id == organization_id, RosterImport.id == import_id
        )
    )
    if record is None:
        raise NotFound(thing="roster import", path=("input", "id"))
    return record


async def move(
    session: AsyncSession, record: RosterImport, states: Sequence[str], values: Mapping[str, object]
) -> None:
    """Change an import that is in one of these states, whatever somebody else does meanwhile."""
    statement = (
        update(RosterImport)
        .where(
            RosterImport.organization_id == record.organization_id,
            RosterImport.id == record.id,
            RosterImport.state.in_(states),
        )
        .values(values)
        .execution_options(synchronize_session=False)
    )
    moved = await guards.changed(session, statement)
    await session.refresh(record)
    if moved != 1:
        raise NotReadyToCommit(state=record.state, path=("input", "id"))


async def today(session: AsyncSession, organization_id: UUID) -> tuple[date, int]:
    """The day that it is for an organization, and its brake in percent."""
    organization = await session.get_one(Organization, organization_id)
    return clock.local_date(organization.time_zone), organization.roster_brake_percent


def reason_of(refusal: Refusal) -> dict[str, Any]:
    """A refusal as an import keeps it."""
    facts = {name: str(value) for name, value in refusal.facts.items()}
    return {"code": refusal.code, "facts": facts}


def written(record: RosterImport) -> dict[str, int]:
    """What an import comes to: as its check expects it, and what it wrote once it has begun to."""
    if record.state == "stopped" and not record.done:
        return {}
    counts = dict(record.counts)
    if record.state in ("stopped", "undoing", "undone") and record.committed_at is None:
        counts["leavers"] = counts.get("left", 0) + counts.get("absent", 0)
    return counts


def why(record: RosterImport, locale: str) -> str | None:
    """Why an import failed or is held, as a sentence; None when it did not and is not."""
    if not record.reason:
        return None
    kinds = {kind.code: kind for kind in refusals()}
    return kinds[record.reason["code"]](**record.reason["facts"]).message(locale)
