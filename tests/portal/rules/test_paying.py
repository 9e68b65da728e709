"""Budgets pay for grants: the last money goes by employee number; who has none waits, is left out,
or is granted all the same; and nobody is unexplained."""

from datetime import date, timedelta

import pytest
from sqlalchemy import update

from portal.budgets import budgeting
from portal.budgets.errors import BudgetCurrencyDiffers
from portal.budgets.models import Budget
from portal.budgets.reads import Balances
from portal.directory.models import Employee
from portal.kit.db.session import Database
from portal.kit.errors import NotFound
from portal.rules import completing, jobs, revoking
from portal.rules.models import GrantRule
from portal.rules.outcomes import Count, Month
from portal.wallet import jobs as wallet
from tests.factories import budgets, catalog, directory, rules
from tests.portal.rules import rosters
from tests.portal.rules.rosters import Company, Place, Someone

DAY = date(2026, 11, 23)
NEXT = DAY + timedelta(days=1)
HIRED = date(2021, 11, 23)
EACH = 9_000


@pytest.fixture
async def people(database: Database, company: Company) -> list[Someone]:
    everybody = [Someone(HIRED, places=[Place(HIRED, cost_center=f"CC{n % 2}")]) for n in range(5)]
    with rules.at_noon(date(2026, 11, 1)):
        await rosters.replace(database, company, everybody)
    return everybody


async def _rule(
    database: Database, company: Company, budget: Budget | None, at_zero: str
) -> GrantRule:
    bundle = await rules.bundle(database, company.organization_id, "gift_card")
    with rules.at_noon(DAY):
        return await rules.active(database, bundle, budget=budgets.pays(budget, at_zero))


async def _tick(database: Database, day: date = DAY, chunk: int = 100) -> None:
    with rules.at_noon(day):
        await jobs.tick(database, chunk)


async def _granted(database: Database, rule: GrantRule, people: list[Someone]) -> dict[str, date]:
    numbers = {one.id: one.number for one in people}
    found = await rules.grants(database, rule.id)
    return {numbers[grant.employee_id]: grant.granted_on for grant in found}


async def _count(database: Database, company: Company, day: date = DAY) -> Count:
    async with database.reading(company.organization_id) as session:
        with rules.at_noon(day):
            found = await completing.completeness(session, company.organization_id, Month.of(DAY))
    assert found.total.outcomes["unexplained"] == 0
    assert found.total.expected == 5
    return found.total


async def test_who_gets_the_last_money_has_the_lowest_number_and_others_wait(
    database: Database, company: Company, people: list[Someone]
) -> None:
    budget = await budgets.budget(database, company.organization_id, 3 * EACH + 8_999)
    rule = await _rule(database, company, budget, "hold")
    await _tick(database)
    assert set(await _granted(database, rule, people)) == {"E0", "E1", "E2"}
    assert await budgets.balances(database, budget) == Balances(
        allocated=35_999, available=8_999, reserved=27_000
    )
    assert (await _count(database, company)).reasons == {"waiting": {"BUDGET": 2}}
    (run,) = await rules.runs(database, rule.id)
    assert (run.expected, run.granted, run.left_out) == (5, 3, 2)


async def test_who_waits_is_granted_for_the_original_day_when_money_comes(
    database: Database, company: Company, people: list[Someone]
) -> None:
    budget = await budgets.budget(database, company.organization_id, 3 * EACH)
    rule = await _rule(database, company, budget, "hold")
    await _tick(database)
    await _tick(database)
    with rules.at_noon(DAY):
        await budgets.allocate(database, budget, EACH)
    await _tick(database)
    assert set(await _granted(database, rule, people)) == {"E0", "E1", "E2", "E3"}
    with rules.at_noon(DAY):
        await budgets.allocate(database, budget, 2 * EACH)
    await _tick(database)
    assert await _granted(database, rule, people) == {f"E{n}": DAY for n in range(5)}
    assert (await _count(database, company)).outcomes["granted"] == 5
    assert await budgets.balances(database, budget) == Balances(
        allocated=6 * EACH, available=EACH, reserved=5 * EACH
    )
    assert len({grant.occasion for grant in await rules.grants(database, rule.id)}) == 1


async def test_money_that_comes_days_later_grants_what_belongs_to_the_first_day(
    database: Database, company: Company, people: list[Someone]
) -> None:
    """Also after the period: the budget of the day itself pays, not that of today."""
    budget = await budgets.budget(database, company.organization_id, period=(DAY, DAY))
    later = await budgets.budget(database, company.organization_id, 99 * EACH, name="Other")
    rule = await _rule(database, company, budget, "hold")
    await _tick(database)
    await _tick(database, NEXT)
    assert await _granted(database, rule, people) == {}
    with rules.at_noon(NEXT):
        await budgets.allocate(database, budget, 5 * EACH)
    await _tick(database, NEXT)
    assert await _granted(database, rule, people) == {f"E{n}": NEXT for n in range(5)}
    assert {grant.due_on for grant in await rules.grants(database, rule.id)} == {DAY}
    assert (await _count(database, company, NEXT)).outcomes["granted"] == 5
    assert (await budgets.balances(database, later)).available == 99 * EACH


async def test_who_is_skipped_is_left_out_for_good(
    database: Database, company: Company, people: list[Someone]
) -> None:
    budget = await budgets.budget(database, company.organization_id, 4 * EACH)
    rule = await _rule(database, company, budget, "skip")
    await _tick(database)
    with rules.at_noon(DAY):
        await budgets.allocate(database, budget, 4 * EACH)
    await _tick(database)
    await _tick(database, NEXT)
    assert set(await _granted(database, rule, people)) == {"E0", "E1", "E2", "E3"}
    counted = await _count(database, company, NEXT)
    assert counted.reasons == {"left_out": {"BUDGET_EXHAUSTED": 1}}


async def test_a_rule_that_may_overdraws_and_everybody_is_granted(
    database: Database, company: Company, people: list[Someone]
) -> None:
    budget = await budgets.budget(database, company.organization_id, EACH)
    rule = await _rule(database, company, budget, "overdraw")
    await _tick(database)
    assert len(await _granted(database, rule, people)) == 5
    assert await budgets.balances(database, budget) == Balances(
        allocated=EACH, available=-4 * EACH, reserved=5 * EACH
    )


async def test_each_cost_centre_pays_for_its_own_and_without_a_budget_people_wait(
    database: Database, company: Company, people: list[Someone]
) -> None:
    zero = await budgets.budget(
        database, company.organization_id, 2 * EACH, name="Zero", cost_center="CC0"
    )
    rule = await _rule(database, company, None, "hold")
    await _tick(database)
    assert set(await _granted(database, rule, people)) == {"E0", "E2"}
    with rules.at_noon(DAY):
        one = await budgets.budget(
            database, company.organization_id, 5 * EACH, name="One", cost_center="CC1"
        )
    await _tick(database)
    assert set(await _granted(database, rule, people)) == {"E0", "E1", "E2", "E3"}
    assert (await budgets.balances(database, zero)).available == 0
    assert (await budgets.balances(database, one)).reserved == 2 * EACH
    assert (await _count(database, company)).reasons == {"waiting": {"BUDGET": 1}}


async def test_the_period_of_the_day_pays_and_after_its_end_people_wait_until_it_is_renewed(
    database: Database, company: Company, people: list[Someone]
) -> None:
    before = await budgets.budget(
        database, company.organization_id, 7 * EACH, period=(date(2026, 1, 1), date(2026, 10, 31))
    )
    rule = await _rule(database, company, before, "hold")
    await _tick(database)
    assert await _granted(database, rule, people) == {}
    hr = directory.actor(company.organization_id, "hr_admin")
    with rules.at_noon(DAY):
        async with database.writing(company.organization_id) as session:
            year_end = date(2026, 12, 31)
            now = await budgeting.renew(session, hr, before.id, year_end, carry_over=True)
    await _tick(database)
    assert len(await _granted(database, rule, people)) == 5
    assert await budgets.balances(database, before) == Balances()
    assert await budgets.balances(database, now) == Balances(
        allocated=7 * EACH, available=2 * EACH, reserved=5 * EACH
    )


async def test_chunks_of_a_run_share_the_money_and_a_second_run_takes_none(
    database: Database, company: Company, people: list[Someone]
) -> None:
    budget = await budgets.budget(database, company.organization_id, 3 * EACH)
    rule = await _rule(database, company, budget, "hold")
    await _tick(database, chunk=2)
    await _tick(database, NEXT, chunk=2)
    assert len(await _granted(database, rule, people)) == 3
    assert (await budgets.balances(database, budget)).available == 0


async def test_a_grant_that_is_taken_back_returns_its_money_to_who_waits(
    database: Database, company: Company, people: list[Someone]
) -> None:
    budget = await budgets.budget(database, company.organization_id, 4 * EACH)
    rule = await _rule(database, company, budget, "hold")
    await _tick(database)
    grant = (await rules.grants(database, rule.id))[0]
    hr = directory.actor(company.organization_id, "hr_admin")
    with rules.at_noon(DAY):
        async with database.writing(company.organization_id) as session:
            await revoking.revoke(session, hr, grant.id)
    assert (await budgets.balances(database, budget)).released == EACH
    await _tick(database)
    assert set(await _granted(database, rule, people)) == {f"E{n}" for n in range(5)}
    assert await budgets.balances(database, budget) == Balances(
        allocated=4 * EACH, available=0, reserved=4 * EACH, released=EACH
    )


@pytest.mark.parametrize("policy", ["lapse", "claw_back"])
@pytest.mark.parametrize("choose", [None, 1])
async def test_what_a_leaver_loses_returns_its_money(
    database: Database, company: Company, people: list[Someone], policy: str, choose: int | None
) -> None:
    """Items that nobody claimed, and a choice that nobody made."""
    budget = await budgets.budget(database, company.organization_id, 5 * EACH)
    product = await catalog.product(database, company.organization_id, kind="gift_card")
    bundle = await catalog.bundle(
        database, company.organization_id, [product], choose=choose, leaver=policy
    )
    with rules.at_noon(DAY):
        await rules.active(database, bundle, budget=budgets.pays(budget, "hold"))
    await _tick(database)
    assert (await budgets.balances(database, budget)).reserved == 5 * EACH
    async with database.writing(company.organization_id) as session:
        await session.execute(
            update(Employee).where(Employee.id == people[0].id).values(last_day=DAY)
        )
    for _ in range(2):
        with rules.at_noon(NEXT):
            await wallet.sweep(database)
        assert await budgets.balances(database, budget) == Balances(
            allocated=5 * EACH, available=EACH, reserved=4 * EACH, released=EACH
        )


async def test_who_leaves_while_they_wait_is_left_out(
    database: Database, company: Company, people: list[Someone]
) -> None:
    budget = await budgets.budget(database, company.organization_id)
    rule = await _rule(database, company, budget, "hold")
    people[0].last_day = DAY
    with rules.at_noon(date(2026, 11, 1)):
        await rosters.replace(database, company, people)
    await _tick(database)
    await _tick(database, NEXT)
    assert await _granted(database, rule, people) == {}
    counted = await _count(database, company, NEXT)
    assert counted.reasons == {"waiting": {"BUDGET": 4}, "left_out": {"NOT_EMPLOYED": 1}}


async def test_a_budget_of_strangers_or_in_another_money_is_refused(
    database: Database, company: Company
) -> None:
    strangers = await directory.organization(database, "strangers")
    theirs = await budgets.budget(database, strangers.id)
    with pytest.raises(NotFound):
        await _rule(database, company, theirs, "hold")
    ours = await budgets.budget(database, company.organization_id)
    product = await catalog.product(database, company.organization_id)
    async with database.writing(company.organization_id) as session:
        row = await session.merge(product)
        row.currency = "USD"
    bundle = await catalog.bundle(database, company.organization_id, [product])
    with pytest.raises(BudgetCurrencyDiffers):
        await rules.active(database, bundle, budget=budgets.pays(ours))
