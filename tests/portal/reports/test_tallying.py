"""Totals are what the rows say at every moment, whatever is tallied already."""

import asyncio
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import func, select, update

from portal.directory.models import Department, DepartmentAncestor
from portal.kit import clock, ids
from portal.kit.db.session import Database
from portal.reports import ending, jobs, tallying, totalling, tracking
from portal.reports.ending import Ending
from portal.reports.models import ItemTally
from portal.reports.tracking import Filter
from portal.rules.models import Grant
from portal.wallet.models import WalletItem
from tests.factories import benefits, tills
from tests.factories.benefits import NOON, World

GROUPS = ("rule", "bundle", "department", "state", "month")


async def _world(database: Database) -> World:
    """Items of two months in all sorts of states; half of the people are of a department."""
    world = await benefits.world(database)
    await tills.revealed(world, "gift_card")
    await world.given("coupon", people=3, granted_on=date(2026, 10, 5), claim_days=60)
    department = Department(
        id=ids.new(), organization_id=world.organization_id, name="R&D", path='["R&D"]'
    )
    async with world.writing() as session:
        session.add(department)
        await session.flush()
        own = {"ancestor_id": department.id, "department_id": department.id, "distance": 0}
        session.add(DepartmentAncestor(organization_id=world.organization_id, **own))
        some = Grant.employee_id == world.people[0].id
        await session.execute(update(Grant).where(some).values(department_id=department.id))
    return world


async def _totals(world: World, wanted: Filter) -> list[Any]:
    async with world.database.reading(world.organization_id) as session:
        found = [await totalling.totals(session, world.hr, wanted, by) for by in GROUPS]
        return [*found, await ending.endings(session, world.hr, wanted, 12)]


async def _off(world: World) -> object:
    async with world.database.reading(world.organization_id) as session:
        return await tallying.mistallied(session, world.organization_id)


async def _filters(world: World) -> list[Filter]:
    async with world.database.reading(world.organization_id) as session:
        grants = (await session.scalars(select(Grant).order_by(Grant.id))).all()
        department_id = await session.scalar(select(Department.id))
    grant = grants[0]
    return [
        Filter(),
        Filter(rule_id=grant.rule_id),
        Filter(run_id=grant.run_id),
        Filter(run_id=grant.run_id, department_id=department_id),
        Filter(grant_id=grant.id),
        Filter(states=("available", "revealed")),
        Filter(department_id=department_id),
        Filter(granted_since=date(2026, 10, 1), granted_until=date(2026, 10, 31)),
        Filter(granted_since=date(2026, 10, 6)),
    ]


async def test_totals_are_the_same_before_during_and_after_a_sweep(database: Database) -> None:
    with clock.driven_by(lambda: NOON):
        world = await _world(database)
        filters = await _filters(world)
        for state in ("used", "expired", "available"):
            async with world.writing() as session:
                item_id = await session.scalar(select(WalletItem.id).limit(1))
                change = update(WalletItem).where(WalletItem.id == item_id)
                await session.execute(change.values(state=state, value_left=1))
            before = [await _totals(world, wanted) for wanted in filters]
            assert before[0][3]
            await _check_against_rows(world)
            while True:
                async with world.writing() as session:
                    moved = await tallying.fold(session, world.organization_id, most=2)
                assert [await _totals(world, wanted) for wanted in filters] == before
                assert await _off(world) == []
                if not moved:
                    break


async def _check_against_rows(world: World) -> None:
    """Numbers of each state, value and what is left of it, by the obvious way."""
    sums = (func.count(), func.sum(WalletItem.face_value), func.sum(WalletItem.value_left))
    async with world.database.reading(world.organization_id) as session:
        rows = await session.execute(select(WalletItem.state, *sums).group_by(WalletItem.state))
        found = await totalling.totals(session, world.hr, Filter(), "state")
    shown = {(each.label, each.issued, each.face_value, each.value_left) for each in found}
    assert shown == {tuple(row) for row in rows}


async def test_filters_by_tallies_count_what_is_listed(database: Database) -> None:
    with clock.driven_by(lambda: NOON):
        world = await _world(database)
        await jobs.tally(database)
        for wanted in await _filters(world):
            query = tracking.listing(world.hr, wanted).query.subquery()
            async with world.database.reading(world.organization_id) as session:
                listed = await session.scalar(select(func.count()).select_from(query))
            assert listed
            *totals, _ = await _totals(world, wanted)
            for groups in totals:
                assert sum(total.issued for total in groups) == listed, wanted


async def test_an_end_that_is_moved_moves_in_the_tallies(database: Database) -> None:
    """The state, the value and the steps stay as they were; only the last day is another."""
    with clock.driven_by(lambda: NOON):
        world = await _world(database)
        await jobs.tally(database)
        mine = WalletItem.organization_id == world.organization_id
        later = {"claim_by": date(2027, 3, 31), "expires_on": date(2027, 3, 31)}
        async with world.writing() as session:
            await session.execute(update(WalletItem).where(mine).values(**later))
        moved = await _endings(world)
        assert {each.month for each in moved} == {"2027-03"}
        assert await jobs.tally(database) > 0
        assert await _endings(world) == moved
        assert await _off(world) == []
        async with world.writing() as session:
            await session.execute(update(WalletItem).where(mine).values(state="expired"))
        assert await _endings(world) == []
        await jobs.tally(database)
        assert await _endings(world) == []
        assert await _off(world) == []


async def _endings(world: World) -> Sequence[Ending]:
    async with world.database.reading(world.organization_id) as session:
        return await ending.endings(session, world.hr, Filter(), 12)


async def test_two_nodes_that_sweep_tally_everything_once(database: Database) -> None:
    with clock.driven_by(lambda: NOON):
        world = await _world(database)
        await asyncio.gather(jobs.tally(database), jobs.tally(database))
        assert await jobs.tally(database) == 0
        assert await _off(world) == []
        async with database.writing() as session:
            await session.execute(update(ItemTally).values(issued=ItemTally.issued + 1))
        assert await _off(world) != []
