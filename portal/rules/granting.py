"""Granting: a part of a run is worked through in chunks, each one transaction and set-based.

Whoever has locked the part's row works on it; the counts and how far it is are changed in the
transaction of the chunk. So a run that was killed anywhere is gone on with by anybody, from the
first employee that it did not reach.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    case,
    delete,
    func,
    literal,
    select,
    true,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession

from portal.directory.models import Assignment
from portal.directory.reads import in_force
from portal.kit import clock, outbox
from portal.kit.db import guards
from portal.kit.db.types import fresh_uuid
from portal.rules import affording, parts
from portal.rules.affording import HELD, Bill
from portal.rules.due_employees import CREATE_DUE, DUE
from portal.rules.evaluating import DEFERRED
from portal.rules.events import RunFinished
from portal.rules.models import Grant, LeftOut, PendingGrant, RuleRun, RunPart
from portal.rules.parts import BACK, Work
from portal.wallet import issuing

CHUNK = 20_000


class Progress(Enum):
    """What became of a try to work on a run."""

    MORE = "more"
    FINISHED = "finished"
    ELSEWHERE = "elsewhere"
    HELD = "held"


@dataclass(frozen=True, slots=True)
class _Chunk:
    """The employees of one chunk: after the last one done, up to `end` or to the last there is."""

    work: Work
    end: UUID | None

    @property
    def run(self) -> RuleRun:
        return self.work.run

    def holds(self, employee_id: Any) -> ColumnElement[bool]:
        done_to = self.work.part.done_to
        after = true() if done_to is None else employee_id > done_to
        return and_(after, true() if self.end is None else employee_id <= self.end)


async def chunk_ends(session: AsyncSession, part_id: UUID, size: int = CHUNK) -> list[UUID]:
    """The last employees of all chunks but the last, so that each has at most `size` people."""
    work = await parts.load(session, part_id)
    found = work.whose().subquery("whose")
    place = func.row_number().over(order_by=found.c.employee_id).label("place")
    query = select(found.c.employee_id, place)
    if work.part.done_to is not None:
        query = query.where(found.c.employee_id > work.part.done_to)
    numbered = query.subquery()
    ends = select(numbered.c.employee_id).where(numbered.c.place % size == 0)
    return list(await session.scalars(ends.order_by(numbered.c.place)))


async def grant_chunk(session: AsyncSession, part_id: UUID, ends: Sequence[UUID]) -> Progress:
    """Grant to the next chunk of a part; ELSEWHERE when somebody else is at work on it just now,
    HELD when the run was paused or cancelled."""
    locked = select(RunPart.id).where(RunPart.id == part_id).with_for_update(skip_locked=True)
    if await session.scalar(locked) is None:
        return Progress.ELSEWHERE
    work = await parts.load(session, part_id)
    if work.part.state == "finished":
        return Progress.FINISHED
    if work.run.held is not None:
        return Progress.HELD
    done_to = work.part.done_to
    end = next((end for end in ends if done_to is None or end > done_to), None)
    chunk = _Chunk(work, end)
    await _count(session, chunk, await _grant(session, chunk))
    if end is None and work.run.finished_at is not None:
        # What comes to a run that was finished before: its people are told of it too.
        await session.refresh(work.run)
        fact = RunFinished(work.run.rule_id, work.run.id, work.run.local_date, work.run.granted)
        outbox.record(session, work.run.organization_id, fact)
    return Progress.FINISHED if end is None else Progress.MORE


async def _grant(session: AsyncSession, chunk: _Chunk) -> dict[str, int]:
    """Write the grants, their wallet items, and who is left out; how many of each."""
    expected = await _find_due(session, chunk)
    bill = await Bill.of(session, chunk.work.version) if expected else None
    if bill is not None:
        await affording.judge(session, bill)
    if chunk.work.part.name.startswith(BACK):
        if bill is not None:
            expected -= await affording.keep_waiting(session, bill)
        await session.execute(_settle(chunk))
        done = delete(DUE).where(chunk.work.done(DUE.c, but=HELD))
        expected -= await guards.changed(session, done)
    counts = {"expected": expected, "granted": 0, "already_granted": 0, "left_out": 0}
    if expected == 0:
        return counts
    counts["granted"] = await guards.changed(session, _insert_grants(session, chunk))
    counts["left_out"] = await guards.changed(session, _insert_left_outs(session, chunk))
    if counts["granted"] + counts["left_out"] < expected:
        counts["already_granted"] = await session.scalar(_already_granted(chunk)) or 0
    if counts["granted"]:
        await issuing.issue(session, chunk.run.organization_id, _grants(chunk))
    if chunk.work.terms.timing.leave == "defer" or bill is not None:
        await session.execute(_insert_pending(session, chunk))
    if counts["granted"] and bill is not None:
        await affording.promise(session, bill, chunk.run)
    return counts


async def _find_due(session: AsyncSession, chunk: _Chunk) -> int:
    people = chunk.work.people().subquery("people")
    names = [column.name for column in people.c]
    found = select(*(people.c[name] for name in names)).where(chunk.holds(people.c.employee_id))
    await session.execute(CREATE_DUE)
    await session.execute(delete(DUE))
    return await guards.changed(session, guards.insert(session, DUE).from_select(names, found))


def _row(chunk: _Chunk, table: Any) -> dict[str, Any]:
    """What every row that a chunk writes begins with."""
    return {
        "id": fresh_uuid(),
        "created_at": literal(clock.now(), table.created_at.type),
        "organization_id": literal(chunk.run.organization_id),
    }


def _insert_grants(session: AsyncSession, chunk: _Chunk) -> Any:
    run, version = chunk.run, chunk.work.version
    rows = _row(chunk, Grant) | {
        "rule_id": literal(run.rule_id),
        "rule_version_id": literal(version.id),
        "run_id": literal(run.id),
        "employee_id": DUE.c.employee_id,
        "bundle_version_id": literal(version.bundle_version_id),
        "occasion": DUE.c.occasion,
        "due_on": func.nullif(DUE.c.due_on, literal(run.local_date)),
        "granted_on": literal(run.local_date),
        "department_id": _department_on(run.local_date),
        "budget_id": DUE.c.budget_id,
        "state": literal("issued"),
    }
    chosen = select(*rows.values()).where(DUE.c.reason.is_(None)).order_by(DUE.c.employee_id)
    return guards.insert(session, Grant).from_select(list(rows), chosen).on_conflict_do_nothing()


def _department_on(day: date) -> Any:
    """Where somebody who is due works on a day."""
    return (
        select(Assignment.department_id)
        .where(Assignment.employee_id == DUE.c.employee_id, in_force(day))
        .correlate(DUE)
        .limit(1)
        .scalar_subquery()
    )


def _insert_left_outs(session: AsyncSession, chunk: _Chunk) -> Any:
    rows = _row(chunk, LeftOut) | {
        "run_id": literal(chunk.run.id),
        "employee_id": DUE.c.employee_id,
        "occasion": DUE.c.occasion,
        "reason": DUE.c.reason,
    }
    chosen = select(*rows.values()).where(DUE.c.reason.is_not(None))
    insert = guards.insert(session, LeftOut).from_select(list(rows), chosen)
    # Whom this very run left out until there is money it may leave out for another reason after.
    return insert.on_conflict_do_update(
        index_elements=["run_id", "employee_id", "occasion"],
        set_={"reason": insert.excluded.reason},
        where=and_(LeftOut.reason == HELD, insert.excluded.reason != HELD),
    )


def _insert_pending(session: AsyncSession, chunk: _Chunk) -> Any:
    rows = _row(chunk, PendingGrant) | {
        "rule_id": literal(chunk.run.rule_id),
        "rule_version_id": literal(chunk.work.version.id),
        "employee_id": DUE.c.employee_id,
        "occasion": DUE.c.occasion,
        "due_on": DUE.c.due_on,
        "why": case((DUE.c.reason == HELD, "budget"), else_="leave"),
    }
    chosen = select(*rows.values()).where(DUE.c.reason.in_((DEFERRED, HELD)))
    insert = guards.insert(session, PendingGrant).from_select(list(rows), chosen)
    return insert.on_conflict_do_nothing()


def _settle(chunk: _Chunk) -> Any:
    """What waited and is granted now, or left out for good, waits no longer."""
    return (
        update(PendingGrant)
        .where(
            PendingGrant.rule_id == chunk.run.rule_id,
            PendingGrant.settled_on.is_(None),
            PendingGrant.employee_id == DUE.c.employee_id,
            PendingGrant.occasion == DUE.c.occasion,
        )
        .values(settled_on=chunk.run.local_date)
        .execution_options(synchronize_session=False)
    )


def _already_granted(chunk: _Chunk) -> Select[Any]:
    """How many were given this occasion before, by another run; whether revoked since or not.

    The subquery is asked for each row, by the unique index. As a join it was left to guesses about
    a table without statistics, and took minutes.
    """
    given_by = (
        select(Grant.run_id)
        .where(
            Grant.rule_id == chunk.run.rule_id,
            Grant.employee_id == DUE.c.employee_id,
            Grant.occasion == DUE.c.occasion,
        )
        .limit(1)
        .scalar_subquery()
    )
    return select(func.count()).where(DUE.c.reason.is_(None), given_by != chunk.run.id)


def _grants(chunk: _Chunk) -> Select[Any]:
    """The run's grants to the people of the chunk; issuing never brings one twice."""
    query: Any = select(
        Grant.id.label("grant_id"),
        Grant.employee_id,
        Grant.bundle_version_id,
        Grant.granted_on,
        Grant.budget_id,
    )
    return query.where(  # type: ignore[no-any-return]
        Grant.rule_id == chunk.run.rule_id,
        Grant.run_id == chunk.run.id,
        chunk.holds(Grant.employee_id),
    )


async def _count(session: AsyncSession, chunk: _Chunk, counts: dict[str, int]) -> None:
    """Move the part on, if nobody else has: the row count is the guard. Then add to the run."""
    part = chunk.work.part
    reached = update(RunPart).where(
        RunPart.id == part.id,
        RunPart.state == "running",
        RunPart.done_to.is_(None) if part.done_to is None else RunPart.done_to == part.done_to,
    )
    step = {"state": "finished"} if chunk.end is None else {"done_to": chunk.end}
    moved = reached.values(step)
    if await guards.changed(session, moved.execution_options(synchronize_session=False)) != 1:
        raise RuntimeError("somebody else counted this chunk although its part was locked")
    values: dict[str, Any] = {
        name: getattr(RuleRun, name) + count for name, count in counts.items()
    }
    added = update(RuleRun).where(RuleRun.id == chunk.run.id, RuleRun.held.is_(None)).values(values)
    if await guards.changed(session, added.execution_options(synchronize_session=False)) != 1:
        raise RuntimeError("somebody held the run although its part was locked")
