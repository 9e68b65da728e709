"""Opening the run of a day and its parts: unique names decide who opens one, anybody goes on with
it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession

from portal.kit import clock, ids
from portal.kit.db import guards
from portal.rules.models import GrantRule, RuleRun, RuleVersion, RunPart
from portal.rules.parts import BACK


@dataclass(frozen=True, slots=True)
class Begun:
    """What there is of a day: its run, the version by which its people are judged, once any of
    them were, and the parts that are not finished."""

    run: RuleRun | None = None
    version: RuleVersion | None = None
    unfinished: tuple[str, ...] = ()


async def begun(session: AsyncSession, rule: GrantRule, day: date) -> Begun:
    """What there is of a day already."""
    run = await _look_up(session, rule.organization_id, rule.id, day)
    if run is None:
        return Begun()
    rows = await session.execute(
        select(RunPart.name, RunPart.state)
        .where(RunPart.organization_id == run.organization_id, RunPart.run_id == run.id)
        .order_by(RunPart.id)
    )
    parts = rows.all()
    judged = any(not name.startswith(BACK) for name, _ in parts)
    version = await session.get_one(RuleVersion, run.rule_version_id) if judged else None
    return Begun(run, version, tuple(name for name, state in parts if state == "running"))


async def run_of_day(session: AsyncSession, version: RuleVersion, day: date) -> RuleRun:
    """The one run of a rule for a day: the unique day decides who opens it, anybody goes on with
    it."""
    return (
        await _look_up(session, version.organization_id, version.rule_id, day)
        or await _open(session, version, day)
        or await _run_on(session, version, day)
    )


async def _run_on(session: AsyncSession, version: RuleVersion, day: date) -> RuleRun:
    runs = _runs(version.organization_id, version.rule_id, day)
    return (await session.scalars(runs)).one()


async def _look_up(
    session: AsyncSession, organization_id: UUID, rule_id: UUID, day: date
) -> RuleRun | None:
    """The run if it is there already. An INSERT would wait for the chunk that is at work on it."""
    return await session.scalar(_runs(organization_id, rule_id, day))


def _runs(organization_id: UUID, rule_id: UUID, day: date) -> Select[RuleRun]:
    return select(RuleRun).where(
        RuleRun.organization_id == organization_id,
        RuleRun.rule_id == rule_id,
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


async def first_open_part(session: AsyncSession, run: RuleRun, names: list[str]) -> UUID | None:
    """The first of these parts that is not finished, opened if it is not there."""
    rows = await session.execute(
        select(RunPart.name, RunPart.id, RunPart.state).where(
            RunPart.organization_id == run.organization_id, RunPart.run_id == run.id
        )
    )
    known = {row.name: row for row in rows}
    for name in names:
        if name not in known:
            return await _open_part(session, run, name)
        if known[name].state == "running":
            found: UUID = known[name].id
            return found
    return None


async def _open_part(session: AsyncSession, run: RuleRun, name: str) -> UUID | None:
    """A new part; that of somebody else who has just opened it."""
    mine = (
        guards.insert(session, RunPart)
        .values(
            id=ids.new(),
            created_at=clock.now(),
            organization_id=run.organization_id,
            run_id=run.id,
            name=name,
            state="running",
        )
        .on_conflict_do_nothing()
    )
    await session.execute(mine)
    query = select(RunPart.id).where(RunPart.run_id == run.id, RunPart.name == name)
    return await session.scalar(query)
