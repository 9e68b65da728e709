"""Budgets that end or run out are told of ahead, each once, and who would be without."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from portal.budgets import budgeting
from portal.budgets.models import BudgetWarning
from portal.entry.subscriptions import SUBSCRIBERS
from portal.kit import outbox
from portal.kit.db.session import Database
from portal.notifications import alerting
from portal.notifications.models import Alert
from portal.rules import jobs
from tests.factories import budgets, directory, rules
from tests.portal.rules import rosters
from tests.portal.rules.rosters import Company, Someone

END = date(2026, 12, 31)
EACH = 9_000


@pytest.fixture
async def people(database: Database, company: Company) -> list[Someone]:
    """Three have their day in November, 25 in January."""
    found = [Someone(date(2020, 11, 20 + n)) for n in range(3)]
    found += [Someone(date(2020, 1, 10)) for _ in range(25)]
    with rules.at_noon(date(2026, 10, 1)):
        await rosters.replace(database, company, found)
    return found


async def _warn(database: Database, day: date) -> int:
    with rules.at_noon(day):
        told = [await jobs.warn_budgets(database) for _ in range(2)]
        await outbox.hand_over(database, SUBSCRIBERS)
    assert told[1] == 0
    return told[0]


async def _warnings(database: Database) -> list[tuple[str, int, date, int, int]]:
    async with database.reading() as session:
        rows = await session.scalars(select(BudgetWarning).order_by(BudgetWarning.days.desc()))
        return [(row.why, row.days, row.falls_on, row.affected, len(row.employees)) for row in rows]


async def test_an_end_that_nothing_renews_is_told_at_60_30_and_7_days(
    database: Database, company: Company, people: list[Someone]
) -> None:
    budget = await budgets.budget(database, company.organization_id, 99 * EACH)
    bundle = await rules.bundle(database, company.organization_id, "coupon")
    with rules.at_noon(date(2026, 10, 1)):
        await rules.active(database, bundle, budget=budgets.pays(budget))
    told = [await _warn(database, END - timedelta(days=left)) for left in (61, 60, 31, 30, 8, 7)]
    assert told == [0, 1, 0, 1, 0, 1]
    assert await _warnings(database) == [("ends", days, END, 25, 20) for days in (60, 30, 7)]
    async with database.reading() as session:
        alert = (await session.scalars(select(Alert).limit(1))).one()
    english, chinese = (alerting.sentence(alert, locale) for locale in ("en", "zh-CN"))
    assert "Awards ends on 2026-12-31" in english
    assert "25 people" in english
    assert "E3" in english
    assert "25 人" in chinese


async def test_a_renewed_budget_or_one_that_pays_for_nobody_is_not_told_of(
    database: Database, company: Company, people: list[Someone]
) -> None:
    await budgets.budget(database, company.organization_id, name="Idle")
    budget = await budgets.budget(database, company.organization_id, 99 * EACH)
    bundle = await rules.bundle(database, company.organization_id, "coupon")
    hr = directory.actor(company.organization_id, "hr_admin")
    with rules.at_noon(date(2026, 10, 1)):
        await rules.active(database, bundle, budget=budgets.pays(budget))
        async with database.writing(company.organization_id) as session:
            await budgeting.renew(session, hr, budget.id, date(2027, 12, 31), carry_over=False)
    assert await _warn(database, END - timedelta(days=7)) == 0


async def test_money_that_will_not_do_is_told_of_with_the_day_and_the_people(
    database: Database, company: Company, people: list[Someone]
) -> None:
    """Of three people's money there is enough for two; the third has their day on the 22nd."""
    budget = await budgets.budget(
        database, company.organization_id, 2 * EACH, period=(date(2026, 1, 1), date(2027, 12, 31))
    )
    bundle = await rules.bundle(database, company.organization_id, "coupon")
    with rules.at_noon(date(2026, 10, 1)):
        await rules.active(database, bundle, budget=budgets.pays(budget))
    assert await _warn(database, date(2026, 10, 1)) == 1
    assert await _warn(database, date(2026, 10, 24)) == 1
    await budgets.allocate(database, budget, 99 * EACH)
    assert await _warn(database, date(2026, 11, 18)) == 0
    third = date(2026, 11, 22)
    assert await _warnings(database) == [
        ("runs_out", 60, third, 1, 1),
        ("runs_out", 30, third, 1, 1),
    ]


async def test_people_of_another_cost_centre_are_not_named(
    database: Database, company: Company, people: list[Someone]
) -> None:
    """Nobody here has a cost centre, so a cost centre's budget that ends concerns nobody."""
    await budgets.budget(database, company.organization_id, cost_center="CC0")
    bundle = await rules.bundle(database, company.organization_id, "coupon")
    with rules.at_noon(date(2026, 10, 1)):
        await rules.active(database, bundle, budget=budgets.pays(None))
    assert await _warn(database, END - timedelta(days=7)) == 0
