"""Money through its life: promised at the grant, spent at the claim, back where it came from when
what it was promised to ends."""

from collections.abc import Awaitable, Callable
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import event, func, select, update

from portal.budgets import budgeting
from portal.budgets.budgeting import Plan
from portal.budgets.errors import BudgetClosed, BudgetExists, BudgetRenewed, BudgetTooSmall
from portal.budgets.models import Budget
from portal.budgets.reads import Balances
from portal.catalog.models import BundleItem
from portal.claims import claiming
from portal.kit.db.session import Database
from portal.kit.errors import InvalidInput, NotFound
from portal.ledger import reads as ledger
from portal.rules import jobs
from portal.wallet import choosing, expiring, revoking
from portal.wallet.models import Choice, WalletItem
from tests.factories import benefits, budgets, catalog, directory, rules
from tests.factories.benefits import World

DAY = date(2026, 11, 23)
# What a thing of 100.00 and one of 50.00 cost.
DEAR, CHEAP = 9_000, 4_500


@pytest.fixture
async def world(database: Database) -> World:
    return await benefits.world(database, people=2)


async def _grant(world: World, budget: Budget, choose: int | None = None) -> list[WalletItem]:
    """Grant everybody a dear and a cheap thing, or the choice of one."""
    products = [
        await catalog.product(world.database, world.organization_id, kind="coupon", face_value=v)
        for v in (5_000, 10_000)
    ]
    bundle = await catalog.bundle(
        world.database, world.organization_id, products, choose=choose, claim_days=10
    )
    with rules.at_noon(DAY):
        await rules.active(world.database, bundle, budget=budgets.pays(budget))
        await jobs.tick(world.database)
    async with world.database.reading() as session:
        order = (WalletItem.employee_id, WalletItem.face_value.desc())
        return list(await session.scalars(select(WalletItem).order_by(*order)))


@pytest.fixture
async def budget(world: World) -> Budget:
    return await budgets.budget(world.database, world.organization_id, 100_000)


async def _claim(world: World, item: WalletItem) -> None:
    who = next(one for one in world.people if one.id == item.employee_id)
    async with world.writing() as session:
        await claiming.claim(session, directory.as_employee(who), item.id)


async def _stands(world: World, budget: Budget, reserved: int, committed: int, back: int) -> None:
    """What is promised, spent and back; the rest is available, and the books balance."""
    assert await budgets.balances(world.database, budget) == Balances(
        allocated=100_000,
        available=100_000 - reserved - committed,
        reserved=reserved,
        committed=committed,
        released=back,
    )
    owner = directory.actor(world.organization_id, "owner")
    async with world.database.reading(world.organization_id) as session:
        assert all(sum_.minor == 0 for sum_ in await ledger.trial_balance(session, owner))


async def test_a_claim_spends_what_the_grant_promised(world: World, budget: Budget) -> None:
    items = await _grant(world, budget)
    both = DEAR + CHEAP
    await _stands(world, budget, 2 * both, 0, 0)
    with rules.at_noon(DAY):
        await _claim(world, items[0])
    await _stands(world, budget, 2 * both - DEAR, DEAR, 0)


async def test_a_claim_that_a_budget_pays_for_has_no_statement_more(
    world: World, budget: Budget
) -> None:
    """Nothing is done more often than claiming."""
    paid = (await _grant(world, budget))[0]
    (unpaid,) = await world.given("coupon", granted_on=DAY)
    counts = []
    with rules.at_noon(DAY):
        await _claim(world, (await world.given("coupon", granted_on=DAY))[0])
        for item in (unpaid, paid):
            statements: list[str] = []

            def note(*heard: Any, statements: list[str] = statements) -> None:
                statements.append(heard[2])

            event.listen(world.database.writer.sync_engine, "before_cursor_execute", note)
            await _claim(world, item)
            event.remove(world.database.writer.sync_engine, "before_cursor_execute", note)
            counts.append(len(statements))
    assert counts[0] == counts[1]
    assert counts[0] > 3


async def test_what_nobody_claims_in_time_returns_and_what_was_claimed_is_spent(
    world: World, budget: Budget
) -> None:
    items = await _grant(world, budget)
    later = DAY + timedelta(days=11)
    with rules.at_noon(DAY):
        await _claim(world, items[0])
    with rules.at_noon(later):
        async with world.writing() as session:
            assert await expiring.expire_unclaimed(session, world.organization_id, later) == 3
            assert await expiring.expire_unclaimed(session, world.organization_id, later) == 0
    await _stands(world, budget, 0, DEAR, DEAR + 2 * CHEAP)


async def test_what_is_taken_back_returns_whether_claimed_or_not(
    world: World, budget: Budget
) -> None:
    items = await _grant(world, budget)
    with rules.at_noon(DAY):
        await _claim(world, items[0])
        async with world.writing() as session:
            await revoking.revoke(session, world.hr, items[0].grant_id)
        await _stands(world, budget, DEAR + CHEAP, 0, DEAR + CHEAP)
        async with world.writing() as session:
            await revoking.revoke(session, world.hr, items[0].grant_id)
            await revoking.revoke_item(session, world.hr, items[3].id)
    await _stands(world, budget, DEAR, 0, DEAR + 2 * CHEAP)


async def test_a_choice_promises_the_dearest_and_gives_back_what_the_choice_leaves(
    world: World, budget: Budget
) -> None:
    assert await _grant(world, budget, choose=1) == []
    await _stands(world, budget, 2 * DEAR, 0, 0)
    async with world.database.reading() as session:
        choice = (await session.scalars(select(Choice).limit(1))).one()
        query = select(BundleItem).where(BundleItem.bundle_version_id == choice.bundle_version_id)
        cheap = (await session.scalars(query.order_by(BundleItem.position))).all()[0]
    who = next(one for one in world.people if one.id == choice.employee_id)
    with rules.at_noon(DAY):
        async with world.writing() as session:
            await choosing.choose(session, directory.as_employee(who), choice.id, [cheap.id])
    await _stands(world, budget, DEAR + CHEAP, 0, DEAR - CHEAP)
    over = DAY + timedelta(days=15)
    with rules.at_noon(over):
        async with world.writing() as session:
            assert await choosing.give_defaults(session, world.organization_id, over) == 1
    await _stands(world, budget, 2 * CHEAP, 0, 2 * (DEAR - CHEAP))


async def test_a_choice_that_is_never_made_gives_all_back(world: World, budget: Budget) -> None:
    await _grant(world, budget, choose=1)
    async with world.database.reading() as session:
        choice = (await session.scalars(select(Choice).limit(1))).one()
    with rules.at_noon(DAY):
        for _ in range(2):
            async with world.writing() as session:
                await revoking.revoke(session, world.hr, choice.grant_id)
    await _stands(world, budget, DEAR, 0, DEAR)


async def test_money_can_be_taken_out_as_long_as_it_is_available(
    world: World, budget: Budget
) -> None:
    await _grant(world, budget)
    with pytest.raises(BudgetTooSmall):
        await budgets.allocate(world.database, budget, -(100_001 - 2 * (DEAR + CHEAP)))
    await budgets.allocate(world.database, budget, -(100_000 - 2 * (DEAR + CHEAP)))
    found = await budgets.balances(world.database, budget)
    assert (found.available, found.allocated) == (0, 2 * (DEAR + CHEAP))
    with pytest.raises(InvalidInput):
        await budgets.allocate(world.database, budget, 0)


async def test_a_closed_budget_promises_no_more_and_still_takes_back(
    world: World, budget: Budget
) -> None:
    items = await _grant(world, budget)
    async with world.writing() as session:
        await budgeting.close(session, world.hr, budget.id)
    with pytest.raises(BudgetClosed):
        await budgets.allocate(world.database, budget, 1)
    with rules.at_noon(DAY):
        async with world.writing() as session:
            await revoking.revoke(session, world.hr, items[0].grant_id)
    found = await budgets.balances(world.database, budget)
    assert (found.available, found.reserved) == (DEAR + CHEAP, DEAR + CHEAP)


async def test_a_budget_is_renewed_once_and_a_line_has_one_name_and_cost_centre(
    world: World, budget: Budget
) -> None:
    year = date(2027, 12, 31)
    async with world.writing() as session:
        after = await budgeting.renew(session, world.hr, budget.id, year, carry_over=False)
    assert (after.starts_on, after.line_id) == (date(2027, 1, 1), budget.id)

    async def refused(act: Callable[..., Awaitable[object]], *given: object, **more: bool) -> None:
        async with world.writing() as session:
            await act(session, world.hr, *given, **more)

    with pytest.raises(BudgetRenewed):
        await refused(budgeting.renew, budget.id, year, carry_over=True)
    with pytest.raises(InvalidInput):
        await refused(budgeting.renew, after.id, date(2027, 12, 30), carry_over=True)
    with pytest.raises(BudgetExists):
        await refused(budgeting.create, Plan("Awards", "CNY", None, *budgets.YEAR))
    for n in range(2):
        plan = Plan(f"Law {n}", "CNY", "CC", *budgets.YEAR)
        if n:
            with pytest.raises(BudgetExists):
                await refused(budgeting.create, plan)
        else:
            await refused(budgeting.create, plan)


async def test_strangers_find_no_budget(world: World, budget: Budget) -> None:
    other = await directory.organization(world.database, "strangers")
    stranger = directory.actor(other.id, "hr_admin")

    async def is_not_found(act: Callable[..., Awaitable[object]], *given: object) -> None:
        with pytest.raises(NotFound):
            async with world.database.writing(other.id) as session:
                await act(session, stranger, budget.id, *given)

    await is_not_found(budgeting.allocate, 1)
    await is_not_found(budgeting.close)


async def test_the_constraint_holds_what_the_guard_would_let_through(
    world: World, budget: Budget
) -> None:
    with pytest.raises(Exception, match="ck_budgets_available"):
        async with world.writing() as session:
            await session.execute(update(Budget).where(Budget.id == budget.id).values(available=-1))
    async with world.database.reading() as session:
        assert await session.scalar(select(func.sum(Budget.available))) == 100_000
