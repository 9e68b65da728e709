"""What the clock and the command line call: run what is due, one transaction per chunk."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import structlog

from portal.kit.db.session import Database
from portal.rules import granting, planning
from portal.rules.granting import CHUNK, Progress
from portal.rules.models import RuleRun
from portal.rules.planning import DueRule

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class RunReport:
    """How a run stands. It is not finished when another process is at work on it."""

    run_id: UUID
    rule_id: UUID
    local_date: date
    finished: bool
    expected: int
    granted: int
    already_granted: int
    left_out: int


async def tick(database: Database, chunk: int = CHUNK) -> list[RunReport]:
    """Run every rule for the days that it has not run for, each day in its turn.

    A rule that fails does not keep the others waiting: it is logged, and tried again at the next
    tick.
    """
    async with database.reading() as session:
        due = await planning.due_rules(session)
    reports: list[RunReport] = []
    for rule in due:
        try:
            reports += await run_rule(database, rule, chunk)
        except Exception:
            log.exception("rules.run_failed", rule_id=str(rule.rule_id))
    return reports


async def run_rule(database: Database, rule: DueRule, chunk: int = CHUNK) -> list[RunReport]:
    """Run one rule for its days up to today, in order; it stops where somebody else is at work."""
    reports: list[RunReport] = []
    while True:
        async with database.writing(rule.organization_id) as session:
            run_id = await planning.open_next_run(session, rule)
        if run_id is None:
            return reports
        reports.append(await _work_on(database, rule.organization_id, run_id, chunk))
        if not reports[-1].finished:
            return reports


async def run_rules(
    database: Database,
    day: date | None = None,
    organization_id: UUID | None = None,
    chunk: int = CHUNK,
) -> list[RunReport]:
    """Run what is due, or every rule that is in force for one day that has come.

    A day is run once: for one that was run before, the report of that run is given again.
    """
    if day is None:
        return await tick(database, chunk)
    async with database.reading() as session:
        rules = await planning.rules_in_force(session, organization_id)
    reports: list[RunReport] = []
    for rule in rules:
        async with database.writing(rule.organization_id) as session:
            run_id = await planning.open_run_of(session, rule, day)
        if run_id is not None:
            reports.append(await _work_on(database, rule.organization_id, run_id, chunk))
    return reports


async def _work_on(
    database: Database, organization_id: UUID, run_id: UUID, chunk: int
) -> RunReport:
    async with database.reading(organization_id) as session:
        ends = await granting.chunk_ends(session, run_id, chunk)
    progress = Progress.MORE
    while progress is Progress.MORE:
        async with database.writing(organization_id) as session:
            progress = await granting.grant_chunk(session, run_id, ends)
    return await _report(database, organization_id, run_id)


async def _report(database: Database, organization_id: UUID, run_id: UUID) -> RunReport:
    async with database.reading(organization_id) as session:
        run = await session.get_one(RuleRun, run_id)
    return RunReport(
        run_id=run.id,
        rule_id=run.rule_id,
        local_date=run.local_date,
        finished=run.state == "finished",
        expected=run.expected,
        granted=run.granted,
        already_granted=run.already_granted,
        left_out=run.left_out,
    )
