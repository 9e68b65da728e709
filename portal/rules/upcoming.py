"""The days to come over all rules that run: how many people on each, at what cost."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from portal.directory import reads as directory
from portal.kit.actor import Actor
from portal.kit.money import Money
from portal.rules import forecasting, places, policy
from portal.rules.forecasting import Forecast
from portal.rules.models import Grant, GrantRule, RuleVersion
from portal.rules.places import Places
from portal.rules.writing import Content

MOST_DAYS = 31


@dataclass(frozen=True, slots=True)
class Upcoming:
    """What one rule does on one day: `people` in all, of whom some are `granted` already."""

    day: date
    rule_id: UUID
    people: int
    granted: int
    cost: list[Money]


async def upcoming(session: AsyncSession, actor: Actor, days: int) -> list[Upcoming]:
    """From today on, by day and rule, the days on which somebody is granted anything: each rule is
    asked once about all days, under the version that was approved last."""
    actor.require(policy.READ)
    today = await directory.today(session, actor.organization_id)
    last = today + timedelta(days=min(max(days, 1), MOST_DAYS) - 1)
    granted = await _granted(session, actor.organization_id, today)
    where = await places.of(session, actor.organization_id)
    rows = await session.scalars(
        select(RuleVersion)
        .join(GrantRule, GrantRule.id == RuleVersion.rule_id)
        .where(
            GrantRule.organization_id == actor.organization_id,
            RuleVersion.organization_id == actor.organization_id,
            GrantRule.state.in_(("scheduled", "running")),
            RuleVersion.number == GrantRule.active_version,
        )
        .order_by(GrantRule.name)
    )
    found = [
        each
        for version in rows.all()
        for each in await _of_rule(session, version, (today, last), granted, where)
    ]
    return sorted(found, key=lambda each: each.day)


async def _granted(session: AsyncSession, organization_id: UUID, day: date) -> dict[UUID, int]:
    # First those of the day: grouped by rule at once, SQLite would read all days by that index.
    of_day = (
        select(Grant.rule_id)
        .where(
            Grant.organization_id == organization_id,
            Grant.granted_on == day,
            Grant.state == "issued",
        )
        .cte("of_day")
        .prefix_with("MATERIALIZED")
    )
    rows = await session.execute(select(of_day.c.rule_id, func.count()).group_by(of_day.c.rule_id))
    return {row[0]: row[1] for row in rows}


async def _of_rule(
    session: AsyncSession,
    version: RuleVersion,
    days: tuple[date, date],
    granted: dict[UUID, int],
    where: Places,
) -> list[Upcoming]:
    forecast = Forecast.of(
        version.organization_id, Content.of(version), days, where, version.rule_id
    )
    each = await forecasting.unit_cost(session, forecast)
    parts = await forecasting.by_day(session, forecast)
    due = {day: part.granted for day, part in parts.items()}
    done = {days[0]: granted[version.rule_id]} if version.rule_id in granted else {}
    return [
        Upcoming(
            day,
            version.rule_id,
            people := due.get(day, 0) + done.get(day, 0),
            done.get(day, 0),
            [Money(people * money.minor, money.currency) for money in each],
        )
        for day in sorted(due.keys() | done.keys())
    ]
