"""Several runs race for the last money of a budget: it is promised once. The control asks first and
promises then, without the guard: it promises more than there is."""

import asyncio
from datetime import date
from uuid import UUID

import pytest

from portal.budgets import reads, reserving
from portal.budgets.errors import BudgetTooSmall
from portal.budgets.models import Budget
from portal.budgets.moving import Move, book
from portal.budgets.reserving import Promise
from portal.kit import ids
from portal.kit.db.session import Database
from portal.ledger.movements import Funds
from portal.rules import jobs
from portal.rules.models import GrantRule
from tests.factories import budgets, directory, rules
from tests.races import racing

TODAY = date(2026, 11, 23)
RULES, PEOPLE, LAST, EACH = 4, 6, 9, 9_000


@pytest.fixture
async def organization_id(database: Database) -> UUID:
    organization = await directory.organization(database)
    await directory.employees(database, organization.id, [date(2021, 11, 23)] * PEOPLE)
    return organization.id


async def _rules(
    database: Database, organization_id: UUID, budget: Budget, at_zero: str
) -> list[GrantRule]:
    pays = budgets.pays(budget, at_zero)
    with rules.at_noon(TODAY):
        return [
            await rules.active(
                database, await rules.bundle(database, organization_id, "gift_card"), budget=pays
            )
            for _ in range(RULES)
        ]


@pytest.mark.parametrize("at_zero", ["hold", "skip"])
async def test_runs_at_one_budget_promise_what_is_there_and_no_more(
    database: Database, organization_id: UUID, at_zero: str
) -> None:
    budget = await budgets.budget(database, organization_id, LAST * EACH)
    racers = await _rules(database, organization_id, budget, at_zero)
    with rules.at_noon(TODAY):
        due = [jobs.DueRule(organization_id, rule.id, TODAY) for rule in racers]
        await asyncio.gather(*(jobs.run_rule(database, rule, 2) for rule in due))
    granted = [len(await rules.grants(database, rule.id)) for rule in racers]
    assert sum(granted) == LAST
    found = await budgets.balances(database, budget)
    assert (found.available, found.reserved) == (0, LAST * EACH)


async def test_money_that_comes_while_runs_race_reaches_whoever_waits(
    database: Database, organization_id: UUID
) -> None:
    budget = await budgets.budget(database, organization_id, EACH)
    racers = await _rules(database, organization_id, budget, "hold")

    async def pay() -> None:
        for _ in range(LAST - 1):
            await budgets.allocate(database, budget, EACH)

    with rules.at_noon(TODAY):
        await asyncio.gather(pay(), *(jobs.tick(database, 2) for _ in range(2)))
        await jobs.tick(database, 2)
    granted = [len(await rules.grants(database, rule.id)) for rule in racers]
    assert sum(granted) == LAST
    assert (await budgets.balances(database, budget)).available == 0


async def test_of_many_who_take_money_out_at_once_one_gets_the_last(
    database: Database, organization_id: UUID
) -> None:
    budget = await budgets.budget(database, organization_id, EACH)
    results = await racing.at_once(
        [lambda: budgets.allocate(database, budget, -EACH) for _ in range(5)]
    )
    assert len(racing.won(results)) == 1
    assert racing.refused(results) == [BudgetTooSmall.code] * 4
    assert (await budgets.balances(database, budget)).available == 0


async def _sum(database: Database, budget: Budget) -> int:
    """What the postings sum to, whatever the guard goes by."""
    actor = directory.actor(budget.organization_id, "hr_admin")
    async with database.reading(budget.organization_id) as session:
        (found,) = await reads.balances(session, actor, [budget.id])
    return found.available


async def test_control_asking_first_promises_the_last_money_twice(
    database: Database, organization_id: UUID
) -> None:
    budget = await budgets.budget(database, organization_id, EACH)

    async def promise(available: int) -> None:
        if available < EACH:
            return
        async with database.writing(organization_id) as session:
            move = Move("reserved", -EACH)
            lines = Funds(budget.id, budget.currency, EACH).reserved()
            await book(session, budget, move, lines)

    await racing.look_then_act([(lambda: _sum(database, budget), promise) for _ in range(3)])
    assert await _sum(database, budget) == -2 * EACH


async def test_a_promise_beyond_what_is_there_is_a_mistake_that_changes_nothing(
    database: Database, organization_id: UUID
) -> None:
    budget = await budgets.budget(database, organization_id, EACH)
    promise = Promise(budget.id, EACH + 1, 1, ids.new())
    async with database.writing(organization_id) as session:
        with pytest.raises(RuntimeError):
            await reserving.reserve(session, organization_id, promise, overdraw=False)
    assert await _sum(database, budget) == EACH
