"""Whoever was due is granted, left out with a reason, or waits; a grant that is lost is
unexplained, and nothing else is."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select, update

from portal.directory.models import Employee, Leave
from portal.kit import clock
from portal.kit.db.session import Database
from portal.kit.paging import Window
from portal.rules import completing, jobs, sending, steering
from portal.rules.completing import Completeness
from portal.rules.models import Grant, GrantRule
from portal.rules.outcomes import Month
from portal.wallet.models import WalletItem
from tests.factories import directory, rules
from tests.portal.rules import rosters
from tests.portal.rules.rosters import Company, Someone

SOME = settings(
    max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
DAY = date(2026, 11, 23)
FIVE_YEARS = date(2021, 11, 23)
NOVEMBER = Month.of(DAY)


async def _rule(database: Database, company: Company, **more: Any) -> GrantRule:
    bundle = await rules.bundle(database, company.organization_id, "gift_card")
    with rules.at_noon(date(2026, 11, 20)):
        return await rules.active(database, bundle, **more)


async def _roster(
    database: Database, company: Company, roster: Sequence[Someone], day: date = date(2026, 11, 1)
) -> None:
    """Replace the roster, as of a day."""
    with rules.at_noon(day):
        await rosters.replace(database, company, roster)


async def _month(
    database: Database, company: Company, day: date = DAY, month: Month = NOVEMBER
) -> Completeness:
    with rules.at_noon(day):
        async with database.reading(company.organization_id) as session:
            return await completing.completeness(session, company.organization_id, month)


async def _names(database: Database, found: Completeness, outcome: str) -> set[tuple[str, str]]:
    """The numbers and reasons of the people behind a number."""
    seen: set[tuple[str, str]] = set()
    async with database.reading() as session:
        numbers = {
            row.id: row.number
            for row in await session.execute(select(Employee.id, Employee.number))
        }
        for account, _ in found.rules:
            page = await completing.listing(account, outcome).page(session, Window(first=100))
            seen |= {(numbers[row[0]], row[4]) for row in page.rows}
    return seen


async def _lose(database: Database, grant: Grant) -> None:
    """Delete a grant and its items by hand, as nobody should."""
    async with database.writing(grant.organization_id) as session:
        await session.execute(delete(WalletItem).where(WalletItem.grant_id == grant.id))
        await session.execute(delete(Grant).where(Grant.id == grant.id))


async def _forget(database: Database, company: Company) -> None:
    async with database.writing(company.organization_id) as session:
        for table in reversed(Employee.metadata.sorted_tables):
            if table.name in (
                "wallet_items", "left_outs", "grants", "pending_grants", "run_parts", "rule_runs",
                "rule_stops",
            ):  # fmt: skip
                await session.execute(table.delete())
        await session.execute(update(GrantRule).values(state="archived", active_version=None))


@SOME
@given(
    roster=rosters.ROSTERS,
    when=rosters.triggers(),
    which=st.integers(0, 1_000),
    start=st.sampled_from([date(2027, 2, 20), date(2028, 2, 21), date(2026, 11, 15)]),
)
async def test_only_a_lost_grant_is_unexplained(
    database: Database,
    company: Company,
    roster: list[Someone],
    when: dict[str, Any],
    which: int,
    start: date,
) -> None:
    await _forget(database, company)
    await _roster(database, company, roster, start - timedelta(days=1))
    bundle = await rules.bundle(database, company.organization_id, "gift_card")
    with rules.at_noon(start):
        rule = await rules.active(database, bundle, when)
    end = start + timedelta(days=10)
    with rules.at_noon(end):
        await jobs.tick(database, 3)
    granted = await rules.grants(database, rule.id)
    left_out = await rules.left_outs(database, rule.id)
    months = [Month.of(start), Month.of(start).after]
    before = [(await _month(database, company, end, month)).total for month in months]
    assert sum(each.outcomes["granted"] for each in before) == len(granted)
    assert sum(each.outcomes["left_out"] for each in before) == len(left_out)
    assert sum(each.expected for each in before) == len(granted) + len(left_out)
    assert sum(each.lost for each in before) == 0
    if not granted:
        return
    lost = granted[which % len(granted)]
    await _lose(database, lost)
    after = [(await _month(database, company, end, month)).total for month in months]
    assert sum(each.outcomes["unexplained"] for each in after) == 1
    assert sum(each.outcomes["granted"] for each in after) == len(granted) - 1
    assert sum(each.expected for each in after) == sum(each.expected for each in before)
    assert sum(each.lost for each in after) == 1


async def test_who_came_after_the_run_is_late_and_a_make_up_grants_to_them(
    database: Database, company: Company
) -> None:
    await _roster(database, company, [Someone(FIVE_YEARS)])
    rule = await _rule(database, company)
    with rules.at_noon(DAY):
        await jobs.tick(database)
    with rules.at_noon(date(2026, 11, 24)):
        await directory.employees(database, company.organization_id, [FIVE_YEARS], "late")
    found = await _month(database, company, date(2026, 11, 25))
    assert found.total.outcomes == {
        "granted": 1, "left_out": 0, "waiting": 0, "late": 1, "unexplained": 0,
    }  # fmt: skip
    assert await _names(database, found, "late") == {("late00001", "KNOWN_LATE")}

    actor = directory.actor(company.organization_id, "hr_admin")
    with rules.at_noon(date(2026, 11, 25)):
        async with database.writing(company.organization_id) as session:
            days = (NOVEMBER.first, NOVEMBER.last)
            assert await sending.make_up(session, actor, rule.id, days) == 1
    found = await _month(database, company, date(2026, 11, 25))
    assert found.total.reasons == {"waiting": {"RETROACTIVE": 1}}
    with rules.at_noon(date(2026, 12, 1)):
        await jobs.tick(database)
    found = await _month(database, company, date(2026, 12, 1))
    assert found.total.outcomes["granted"] == found.total.expected == 2
    december = await _month(database, company, date(2026, 12, 1), NOVEMBER.after)
    assert december.total.expected == 0


async def test_an_edit_does_not_hide_a_grant_that_was_lost(
    database: Database, company: Company
) -> None:
    await _roster(database, company, [Someone(FIVE_YEARS), Someone(date(2021, 11, 1))])
    rule = await _rule(database, company)
    with rules.at_noon(DAY):
        await jobs.tick(database)
    edited = update(Employee).values(hired_on=FIVE_YEARS, hired_month_day=1123)
    with rules.at_noon(date(2026, 11, 24)):
        async with database.writing(company.organization_id) as session:
            await session.execute(
                edited.values(changed_at=clock.now()).where(
                    Employee.organization_id == company.organization_id
                )
            )
    found = await _month(database, company, date(2026, 11, 25))
    assert found.total.reasons == {"late": {"CHANGED_LATE": 1}}
    await _lose(database, (await rules.grants(database, rule.id))[0])
    found = await _month(database, company, date(2026, 11, 25))
    assert found.total.outcomes["unexplained"] == 2
    assert found.total.lost == 1


async def test_deferred_people_wait_are_granted_or_left_out_and_can_be_lost(
    database: Database, company: Company
) -> None:
    back, gone, away = roster = [Someone(FIVE_YEARS) for _ in range(3)]
    gone.last_day = date(2026, 11, 25)
    await _roster(database, company, roster)
    rule = await _rule(database, company, timing={"leave": "defer"})
    async with database.writing(company.organization_id) as session:
        for one, end in ((back, 24), (gone, 30), (away, 30)):
            session.add(
                Leave(
                    organization_id=company.organization_id,
                    employee_id=one.id,
                    starts_on=date(2026, 11, 20),
                    ends_on=date(2026, 11, end),
                )
            )
    with rules.at_noon(DAY):
        await jobs.tick(database)
    found = await _month(database, company)
    assert found.total.reasons == {"waiting": {"LEAVE": 3}}
    with rules.at_noon(date(2026, 11, 28)):
        await jobs.tick(database)
    found = await _month(database, company, date(2026, 11, 28))
    assert found.total.outcomes["granted"] == 1
    assert found.total.reasons == {"waiting": {"LEAVE": 1}, "left_out": {"NOT_EMPLOYED": 1}}
    (grant,) = await rules.grants(database, rule.id)
    await _lose(database, grant)
    found = await _month(database, company, date(2026, 11, 28))
    assert await _names(database, found, "unexplained") == {(back.number, "LOST")}


async def test_a_day_that_has_not_run_yet_waits(database: Database, company: Company) -> None:
    await _roster(database, company, [Someone(FIVE_YEARS), Someone(date(2021, 11, 25))])
    await _rule(database, company)
    found = await _month(database, company)
    assert found.total.reasons == {"waiting": {"NOT_RUN": 1}}


async def test_a_rule_that_is_paused_and_resumed_on_a_day_forgets_nobody_of_it(
    database: Database, company: Company
) -> None:
    await _roster(database, company, [Someone(FIVE_YEARS)])
    rule = await _rule(database, company)
    actor = directory.actor(company.organization_id, "hr_admin")
    with rules.at_noon(date(2026, 11, 22)):
        await jobs.tick(database)
    with rules.at_noon(DAY):
        for verb in (steering.pause, steering.resume):
            async with database.writing(company.organization_id) as session:
                await verb(session, actor, rule.id)
            await jobs.tick(database)
    found = await _month(database, company, date(2026, 11, 24))
    assert found.total.outcomes["granted"] == found.total.expected == 1


@pytest.mark.parametrize("day", [date(2024, 2, 29), date(2026, 12, 31), date(2026, 11, 30)])
def test_months_follow_each_other(day: date) -> None:
    month = Month.of(day)
    assert month.first.day == 1
    assert month.after.first == month.last + timedelta(days=1)
    assert month.after.before == month
    assert month.days(day)[-1] == day
    assert month.days(date(2000, 1, 1)) == []
