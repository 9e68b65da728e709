"""Granting: a run works through the organization in chunks, each one transaction and set-based.

Whoever has locked the run's row works on it; the counts and how far it is are changed in the
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
    Column,
    ColumnElement,
    MetaData,
    Select,
    Table,
    Text,
    Uuid,
    and_,
    delete,
    func,
    literal,
    select,
    true,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.schema import CreateTable

from portal.audit import appending
from portal.audit.authenticating import JSON
from portal.directory.models import Assignment, Employee
from portal.directory.reads import in_force
from portal.kit import actor, clock, outbox
from portal.kit.db import guards
from portal.kit.db.types import fresh_uuid
from portal.rules import evaluating, planning
from portal.rules.evaluating import Terms
from portal.rules.events import RunFinished
from portal.rules.models import Grant, LeftOut, RuleRun, RuleVersion
from portal.wallet import issuing

CHUNK = 20_000

# Whose occasion it is, for the length of a transaction: everything that a chunk writes and counts
# comes from the same judgement, whatever others change meanwhile.
_due = Table(
    "due_employees",
    MetaData(),
    Column("employee_id", Uuid),
    Column("occasion", Text),
    Column("reason", Text),
    prefixes=["TEMPORARY"],
    postgresql_on_commit="DELETE ROWS",
)
_CREATE_DUE = CreateTable(_due, if_not_exists=True)


class Progress(Enum):
    """What became of a try to work on a run."""

    MORE = "more"
    FINISHED = "finished"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True)
class _Chunk:
    """The employees of one chunk: after the last one done, up to `end` or to the last there is."""

    run: RuleRun
    version: RuleVersion
    end: UUID | None

    def holds(self, employee_id: Any) -> ColumnElement[bool]:
        after = true() if self.run.done_to is None else employee_id > self.run.done_to
        return and_(after, true() if self.end is None else employee_id <= self.end)


async def chunk_ends(session: AsyncSession, run_id: UUID, size: int = CHUNK) -> list[UUID]:
    """The last employees of all chunks but the last, so that each has `size` whose occasion it
    is."""
    run, version = await _run(session, run_id)
    terms = Terms.of(run.organization_id, version.trigger, version.audience)
    whose = evaluating.whose(terms, [run.local_date])
    if run.done_to is not None:
        whose = whose.where(Employee.id > run.done_to)
    place = func.row_number().over(order_by=Employee.id).label("place")
    numbered = whose.add_columns(place).subquery()
    query = select(numbered.c.employee_id).where(numbered.c.place % size == 0)
    return list(await session.scalars(query.order_by(numbered.c.place)))


async def _run(session: AsyncSession, run_id: UUID) -> tuple[RuleRun, RuleVersion]:
    rows = await session.execute(
        select(RuleRun, RuleVersion)
        .join(RuleVersion, RuleVersion.id == RuleRun.rule_version_id)
        .where(RuleRun.id == run_id)
    )
    run, version = rows.one()
    return run, version


async def grant_chunk(session: AsyncSession, run_id: UUID, ends: Sequence[UUID]) -> Progress:
    """Grant to the next chunk of a run; ELSEWHERE when somebody else is at work on it just now."""
    locked = select(RuleRun.id).where(RuleRun.id == run_id).with_for_update(skip_locked=True)
    if await session.scalar(locked) is None:
        return Progress.ELSEWHERE
    run, version = await _run(session, run_id)
    if run.state == "finished":
        return Progress.FINISHED
    end = next((end for end in ends if run.done_to is None or end > run.done_to), None)
    chunk = _Chunk(run, version, end)
    await _count(session, chunk, await _grant(session, chunk))
    if end is not None:
        return Progress.MORE
    await _finish(session, run)
    return Progress.FINISHED


async def _grant(session: AsyncSession, chunk: _Chunk) -> dict[str, int]:
    """Write the grants, their wallet items, and who is left out; how many of each."""
    expected = await _find_due(session, chunk)
    counts = {"expected": expected, "granted": 0, "already_granted": 0, "left_out": 0}
    if expected == 0:
        return counts
    counts["granted"] = await guards.changed(session, _insert_grants(session, chunk))
    counts["left_out"] = await guards.changed(session, _insert_left_outs(session, chunk))
    if counts["granted"] + counts["left_out"] < expected:
        counts["already_granted"] = await session.scalar(_already_granted(chunk)) or 0
    if counts["granted"]:
        await issuing.issue(session, chunk.run.organization_id, _grants(chunk))
    return counts


async def _find_due(session: AsyncSession, chunk: _Chunk) -> int:
    run, version = chunk.run, chunk.version
    terms = Terms.of(run.organization_id, version.trigger, version.audience)
    due = evaluating.due(terms, [run.local_date]).where(chunk.holds(Employee.id)).subquery()
    found = select(due.c.employee_id, due.c.occasion, due.c.reason)
    await session.execute(_CREATE_DUE)
    await session.execute(delete(_due))
    names = [column.name for column in _due.columns]
    return await guards.changed(session, guards.insert(session, _due).from_select(names, found))


def _insert_grants(session: AsyncSession, chunk: _Chunk) -> Any:
    run = chunk.run
    rows = {
        "id": fresh_uuid(),
        "created_at": literal(clock.now(), Grant.created_at.type),
        "organization_id": literal(run.organization_id),
        "rule_id": literal(run.rule_id),
        "rule_version_id": literal(run.rule_version_id),
        "run_id": literal(run.id),
        "employee_id": _due.c.employee_id,
        "bundle_version_id": literal(chunk.version.bundle_version_id),
        "occasion": _due.c.occasion,
        "granted_on": literal(run.local_date),
        "department_id": _department_on(run.local_date),
        "state": literal("issued"),
    }
    chosen = select(*rows.values()).where(_due.c.reason.is_(None)).order_by(_due.c.employee_id)
    return guards.insert(session, Grant).from_select(list(rows), chosen).on_conflict_do_nothing()


def _department_on(day: date) -> Any:
    """Where somebody who is due works on a day."""
    return (
        select(Assignment.department_id)
        .where(Assignment.employee_id == _due.c.employee_id, in_force(day))
        .correlate(_due)
        .limit(1)
        .scalar_subquery()
    )


def _insert_left_outs(session: AsyncSession, chunk: _Chunk) -> Any:
    rows = {
        "id": fresh_uuid(),
        "created_at": literal(clock.now(), LeftOut.created_at.type),
        "organization_id": literal(chunk.run.organization_id),
        "run_id": literal(chunk.run.id),
        "employee_id": _due.c.employee_id,
        "occasion": _due.c.occasion,
        "reason": _due.c.reason,
    }
    chosen = select(*rows.values()).where(_due.c.reason.is_not(None))
    return guards.insert(session, LeftOut).from_select(list(rows), chosen).on_conflict_do_nothing()


def _already_granted(chunk: _Chunk) -> Select[Any]:
    """How many were given this occasion before, by another run; whether revoked since or not.

    The subquery is asked for each row, by the unique index. As a join it was left to guesses about
    a table without statistics, and took minutes.
    """
    given_by = (
        select(Grant.run_id)
        .where(
            Grant.rule_id == chunk.run.rule_id,
            Grant.employee_id == _due.c.employee_id,
            Grant.occasion == _due.c.occasion,
        )
        .limit(1)
        .scalar_subquery()
    )
    return select(func.count()).where(_due.c.reason.is_(None), given_by != chunk.run.id)


def _grants(chunk: _Chunk) -> Select[Any]:
    query: Any = select(
        Grant.id.label("grant_id"), Grant.employee_id, Grant.bundle_version_id, Grant.granted_on
    )
    return query.where(  # type: ignore[no-any-return]
        Grant.rule_id == chunk.run.rule_id,
        Grant.run_id == chunk.run.id,
        chunk.holds(Grant.employee_id),
    )


async def _count(session: AsyncSession, chunk: _Chunk, counts: dict[str, int]) -> None:
    """Add the chunk to the run, if nobody else has: the row count is the guard."""
    run = chunk.run
    reached = update(RuleRun).where(
        RuleRun.id == run.id,
        RuleRun.state == "running",
        RuleRun.done_to.is_(None) if run.done_to is None else RuleRun.done_to == run.done_to,
    )
    values: dict[str, Any] = {
        name: getattr(RuleRun, name) + count for name, count in counts.items()
    }
    if chunk.end is not None:
        values["done_to"] = chunk.end
    added = reached.values(values).execution_options(synchronize_session=False)
    if await guards.changed(session, added) != 1:
        raise RuntimeError("somebody else counted this chunk although its run was locked")


async def _finish(session: AsyncSession, run: RuleRun) -> None:
    """Close the run, with its counts in the audit log and a fact for whoever waits for it."""
    await planning.close(session, run)
    await session.refresh(run)
    counts: dict[str, JSON] = {
        "localDate": run.local_date.isoformat(),
        "expected": run.expected,
        "granted": run.granted,
        "alreadyGranted": run.already_granted,
        "leftOut": run.left_out,
    }
    who = actor.system(run.organization_id)
    await appending.append(session, who, "rule.ran", "RuleRun", run.id, counts)
    fact = RunFinished(run.rule_id, run.id, run.local_date, run.granted)
    outbox.record(session, run.organization_id, fact)
