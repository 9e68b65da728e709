"""What the clock and the command line call: run what is due, one transaction per chunk."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from uuid import UUID

import structlog
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from portal.budgets.models import Budget
from portal.directory import reads as directory
from portal.kit.actor import system
from portal.kit.db.session import Database
from portal.rules import affording, foreseeing, granting, planning, stating
from portal.rules.errors import StatedMeanwhile
from portal.rules.granting import CHUNK, Progress
from portal.rules.models import GrantStatement, RuleRun, RuleVersion, RunPart
from portal.rules.planning import DueRule
from portal.rules.waking import wake

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
    await wake_funded(database)
    async with database.reading() as session:
        due = await planning.due_rules(session)
    reports: list[RunReport] = []
    for rule in due:
        try:
            reports += await run_rule(database, rule, chunk)
        except Exception:
            log.exception("rules.run_failed", rule_id=str(rule.rule_id))
    return reports


async def wake_funded(database: Database) -> int:
    """Wake the rules of which anybody waits for money that has come; how many."""
    async with database.reading() as session:
        rules = await affording.waiting(session)
    for rule in rules:
        async with database.writing(rule.organization_id) as session:
            today = await directory.today(session, rule.organization_id)
            await wake(session, rule.organization_id, rule.id, today)
    return len(rules)


async def run_rule(database: Database, rule: DueRule, chunk: int = CHUNK) -> list[RunReport]:
    """Run one rule for its days up to today, in order; it stops where somebody else is at work."""
    return await _work_off(database, rule, chunk, partial(planning.open_next_part, due=rule))


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
        asked = partial(planning.open_part_of, rule=rule, day=day)
        found = await _work_off(database, rule, chunk, asked)
        reports += found or await _reports_of(database, rule, day)
    return reports


async def _work_off(
    database: Database,
    rule: DueRule,
    chunk: int,
    open_next: Callable[[AsyncSession], Awaitable[UUID | None]],
) -> list[RunReport]:
    """Work on one part after the other, as long as there is one and nobody else is at it."""
    runs: dict[UUID, None] = {}
    progress = Progress.FINISHED
    while progress is Progress.FINISHED:
        async with database.writing(rule.organization_id) as session:
            part_id = await open_next(session)
        if part_id is None:
            break
        progress = await _work_on(database, rule.organization_id, part_id, chunk)
        async with database.reading(rule.organization_id) as session:
            runs[(await session.get_one(RunPart, part_id)).run_id] = None
    return [await _report(database, rule.organization_id, run_id) for run_id in runs]


async def _work_on(
    database: Database, organization_id: UUID, part_id: UUID, chunk: int
) -> Progress:
    async with database.reading(organization_id) as session:
        ends = await granting.chunk_ends(session, part_id, chunk)
    progress = Progress.MORE
    while progress is Progress.MORE:
        async with database.writing(organization_id) as session:
            progress = await granting.grant_chunk(session, part_id, ends)
    return progress


async def _reports_of(database: Database, rule: DueRule, day: date) -> list[RunReport]:
    async with database.reading(rule.organization_id) as session:
        query = select(RuleRun.id).where(
            RuleRun.organization_id == rule.organization_id,
            RuleRun.rule_id == rule.rule_id,
            RuleRun.local_date == day,
        )
        run_id = await session.scalar(query)
    return [] if run_id is None else [await _report(database, rule.organization_id, run_id)]


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


async def warn_budgets(database: Database) -> int:
    """Tell of budgets that end or run out, in every organization; how many warnings are new. Of two
    nodes at once one tells each."""
    async with database.reading() as session:
        found = await session.scalars(select(Budget.organization_id).distinct())
        organizations = sorted(found.all())
    told = 0
    for organization_id in organizations:
        try:
            told += await _warn(database, organization_id)
        except Exception:
            log.exception("budgets.warning_failed", organization_id=str(organization_id))
    return told


async def _warn(database: Database, organization_id: UUID) -> int:
    # Foreseeing takes a while, so nobody waits for it to write.
    async with database.reading(organization_id) as session:
        today = await directory.today(session, organization_id)
        found = await foreseeing.foresee(session, organization_id, today)
    told = 0
    for budget, danger in found:
        async with database.writing(organization_id) as session:
            told += await foreseeing.tell(session, budget, danger, today)
    return told


async def state_months(database: Database) -> list[GrantStatement]:
    """Make the statements of months that are over, of every organization, in their order. Of two
    nodes at once one makes a statement, and the other goes on at its next tick."""
    async with database.reading() as session:
        organizations = await session.scalars(
            select(RuleVersion.organization_id)
            .where(RuleVersion.in_force_from.is_not(None))
            .distinct()
        )
        found = organizations.all()
    made: list[GrantStatement] = []
    for organization_id in sorted(found):
        try:
            made += await _state_months_of(database, organization_id)
        except StatedMeanwhile:
            log.info("statements.made_elsewhere", organization_id=str(organization_id))
        except Exception:
            log.exception("statements.failed", organization_id=str(organization_id))
    return made


async def _state_months_of(database: Database, organization_id: UUID) -> list[GrantStatement]:
    async with database.reading(organization_id) as session:
        months = await stating.months_due(session, organization_id)
    made = []
    for month in months:
        async with database.writing(organization_id) as session:
            made.append(await stating.make(session, system(organization_id), month))
    return made
