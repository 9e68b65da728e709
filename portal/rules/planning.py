"""Which local days a rule still has to run for, under which version, and opening the run of one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import Select, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from portal.directory.models import Organization
from portal.kit import clock, ids
from portal.kit.db import guards
from portal.rules.errors import DayNotCome
from portal.rules.models import GrantRule, RuleRun, RuleStop, RuleVersion

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class DueRule:
    """A rule with days to run for, up to today where its organization is."""

    organization_id: UUID
    rule_id: UUID
    today: date


async def due_rules(session: AsyncSession) -> list[DueRule]:
    """The rules of every organization that have a day to run for."""
    soonest = clock.now().date() + _DAY  # no zone is further ahead than this
    rows = await session.execute(
        select(GrantRule.id, GrantRule.organization_id, GrantRule.next_day, Organization.time_zone)
        .join(Organization, Organization.id == GrantRule.organization_id)
        .where(GrantRule.next_day <= soonest)
        .order_by(GrantRule.organization_id, GrantRule.id)
    )
    found = [(row, clock.local_date(row.time_zone)) for row in rows]
    return [
        DueRule(row.organization_id, row.id, today) for row, today in found if row.next_day <= today
    ]


@dataclass(frozen=True, slots=True)
class _History:
    """The versions of a rule that were approved, the last one first, and when it was stopped."""

    versions: Sequence[RuleVersion]
    stops: Sequence[RuleStop]

    @classmethod
    async def of(cls, session: AsyncSession, rule: GrantRule) -> "_History":
        versions = await session.scalars(
            select(RuleVersion)
            .where(
                RuleVersion.organization_id == rule.organization_id,
                RuleVersion.rule_id == rule.id,
                RuleVersion.approved_at.is_not(None),
            )
            .order_by(RuleVersion.number.desc())
        )
        stops = await session.scalars(
            select(RuleStop).where(
                RuleStop.organization_id == rule.organization_id, RuleStop.rule_id == rule.id
            )
        )
        return cls(versions.all(), stops.all())

    def version_on(self, day: date) -> RuleVersion | None:
        """The version that was in force on a day; None when there was none."""
        in_force = (v for v in self.versions if v.in_force_from and v.in_force_from <= day)
        return next(in_force, None)

    def runs_on(self, day: date) -> RuleVersion | None:
        """The version under which the rule runs on a day; None when it does not run."""
        if any(stop.since <= day and (not stop.until or day < stop.until) for stop in self.stops):
            return None
        version = self.version_on(day)
        return version if version is not None and _has(version, day) else None

    def is_over(self, day: date) -> bool:
        """Whether the rule runs on no day from this one on, unless somebody changes it."""
        last = self.versions[0].active_until if self.versions else None
        return last is not None and last < day


def _has(version: RuleVersion, day: date) -> bool:
    return version.active_from <= day and (
        version.active_until is None or day <= version.active_until
    )


async def open_next_run(session: AsyncSession, due: DueRule) -> UUID | None:
    """The run of the first day up to today that is not finished, opened if need be; None when
    there is none, and then the rule waits for tomorrow."""
    rule = await _rule(session, due)
    if rule is None or rule.next_day is None:
        return None
    history = await _History.of(session, rule)
    day = rule.next_day
    while day <= due.today:
        version = history.runs_on(day)
        if version is not None:
            run = await _opened(session, version, day)
            if run.state == "running":
                await _wait_for(session, rule, day, "running")
                return run.id
        day += _DAY
    ended = rule.state in ("ended", "archived") or history.is_over(day)
    await _wait_for(session, rule, None if ended else day, "ended" if ended else rule.state)
    return None


async def _wait_for(session: AsyncSession, rule: GrantRule, day: date | None, state: str) -> None:
    """Move the rule on to a day, unless somebody moved it meanwhile. Whoever paused, ended or
    archived it has the last word on its state."""
    if rule.state not in ("scheduled", "running"):
        state = rule.state
    if (day, state) != (rule.next_day, rule.state):
        await session.execute(
            update(GrantRule)
            .where(
                GrantRule.id == rule.id,
                GrantRule.next_day == rule.next_day,
                GrantRule.state == rule.state,
            )
            .values(next_day=day, state=state)
            .execution_options(synchronize_session=False)
        )


async def _rule(session: AsyncSession, due: DueRule) -> GrantRule | None:
    query = select(GrantRule).where(
        GrantRule.id == due.rule_id, GrantRule.organization_id == due.organization_id
    )
    return await session.scalar(query)


async def _opened(session: AsyncSession, version: RuleVersion, day: date) -> RuleRun:
    """The one run of a rule for a day: the unique day decides who opens it, anybody goes on with
    it."""
    return (
        await _look_up(session, version, day)
        or await _open(session, version, day)
        or await _run_on(session, version, day)
    )


async def _run_on(session: AsyncSession, version: RuleVersion, day: date) -> RuleRun:
    return (await session.scalars(_runs(version, day))).one()


async def _look_up(session: AsyncSession, version: RuleVersion, day: date) -> RuleRun | None:
    """The run if it is there already. An INSERT would wait for the chunk that is at work on it."""
    return await session.scalar(_runs(version, day))


def _runs(version: RuleVersion, day: date) -> Select[RuleRun]:
    return select(RuleRun).where(
        RuleRun.organization_id == version.organization_id,
        RuleRun.rule_id == version.rule_id,
        RuleRun.local_date == day,
    )


async def _open(session: AsyncSession, version: RuleVersion, day: date) -> RuleRun | None:
    """A new run; None when somebody else has just opened it."""
    run_id = ids.new()
    mine = (
        guards.insert(session, RuleRun)
        .values(
            id=run_id,
            created_at=clock.now(),
            organization_id=version.organization_id,
            rule_id=version.rule_id,
            rule_version_id=version.id,
            local_date=day,
            state="running",
        )
        .on_conflict_do_nothing()
    )
    return await session.get_one(RuleRun, run_id) if await guards.inserted(session, mine) else None


async def rules_in_force(session: AsyncSession, organization_id: UUID | None) -> list[DueRule]:
    """Every rule that runs now, of one organization or of all, with the present day there."""
    query = (
        select(GrantRule.id, GrantRule.organization_id, Organization.time_zone)
        .join(Organization, Organization.id == GrantRule.organization_id)
        .where(GrantRule.state.in_(("scheduled", "running")))
        .order_by(GrantRule.organization_id, GrantRule.id)
    )
    if organization_id is not None:
        query = query.where(GrantRule.organization_id == organization_id)
    return [
        DueRule(row.organization_id, row.id, clock.local_date(row.time_zone))
        for row in await session.execute(query)
    ]


async def open_run_of(session: AsyncSession, rule: DueRule, day: date) -> UUID | None:
    """The run of a day that an administrator asks for, opened if need be; None when the rule's
    window does not include the day.

    The version of that day judges it, or the first that was approved when there was none yet.
    """
    if day > rule.today:
        raise DayNotCome(day=day, today=rule.today)
    row = await _rule(session, rule)
    if row is None:
        return None
    history = await _History.of(session, row)
    version = history.version_on(day) or history.versions[-1]
    return (await _opened(session, version, day)).id if _has(version, day) else None


async def close(session: AsyncSession, run: RuleRun) -> None:
    """Mark a run as finished, and let its rule wait for the day after if it waited for this one."""
    await session.execute(
        update(GrantRule)
        .where(GrantRule.id == run.rule_id, GrantRule.next_day == run.local_date)
        .values(next_day=run.local_date + _DAY)
        .execution_options(synchronize_session=False)
    )
    await session.execute(
        update(RuleRun)
        .where(RuleRun.id == run.id, RuleRun.state == "running")
        .values(state="finished", finished_at=clock.now())
        .execution_options(synchronize_session=False)
    )
