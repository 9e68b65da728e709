"""A dry run says what real runs then do, at which cost, and changes nothing."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy import select

from portal.catalog.models import BundleVersion
from portal.directory.models import Employee
from portal.kit.db.session import Database
from portal.kit.errors import NotFound
from portal.kit.paging import Window
from portal.rules import evaluating, forecasting, jobs
from portal.rules.errors import RangeTooLong
from portal.rules.forecasting import Forecast, Summary
from portal.rules.places import Places
from portal.rules.writing import Content
from tests.factories import catalog, directory, rules
from tests.portal.rules import rosters
from tests.portal.rules.rosters import Company, Place, Someone

TODAY = date(2026, 11, 23)
YEAR = (TODAY, TODAY + timedelta(days=365))
SOME = settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture
async def bundle(database: Database, company: Company) -> BundleVersion:
    return await rules.bundle(database, company.organization_id, "gift_card", "membership")


@pytest.fixture
def content(bundle: BundleVersion) -> Content:
    return Content(rules.EVERY_YEAR, rules.EVERYBODY, bundle.id, rules.LONG_AGO)


async def _forecast(
    database: Database,
    company: Company,
    days: tuple[date, date],
    content: Content | None,
    rule_id: UUID | None = None,
) -> tuple[Forecast, Summary]:
    actor = directory.actor(company.organization_id, "hr_admin")
    async with database.reading(company.organization_id) as session:
        forecast = await forecasting.forecast(session, actor, days, rule_id, content)
        return forecast, await forecasting.summary(session, forecast)


async def _rows(database: Database, forecast: Forecast, **only: Any) -> list[tuple[Any, ...]]:
    """Every page of the list, three rows each."""
    listing, after, rows = forecasting.listing(forecast, **only), None, []
    async with database.reading() as session:
        while True:
            page = await listing.page(session, Window(first=3, after=after))
            rows += [tuple(row) for row in page.rows]
            if not page.has_next:
                return rows
            after = page.cursors[-1]


@SOME
@given(roster=rosters.ROSTERS, when=rosters.triggers(), who=rosters.AUDIENCES)
async def test_a_forecast_lists_and_counts_what_the_obvious_way_finds(
    database: Database,
    company: Company,
    roster: list[Someone],
    when: dict[str, Any],
    who: dict[str, Any],
) -> None:
    await rosters.replace(database, company, roster)
    forecast = Forecast.of(
        company.organization_id,
        Content(when, company.named(who), UUID(int=0), rules.LONG_AGO),
        YEAR,
        Places(),
    )
    expected = [
        (one.id, day, verdict.occasion, verdict.reason)
        for day in forecast.days
        for one in sorted(roster, key=lambda one: one.number)
        for verdict in evaluating.verdicts(forecast.terms, company.person(one, day), day)
    ]
    assert await _rows(database, forecast) == expected
    async with database.reading() as session:
        found = await forecasting.summary(session, forecast)
    reasons = [reason for _, _, _, reason in expected]
    assert found.expected == len(expected)
    assert found.whole.granted == reasons.count(None)
    assert found.left_out == {r: reasons.count(r) for r in set(reasons) if r is not None}
    assert {name: part.granted for name, part in found.months.items()} == {
        month: len(of_month)
        for month in sorted({f"{row[1]:%Y-%m}" for row in expected})
        if (of_month := [r for r in expected if f"{r[1]:%Y-%m}" == month and r[3] is None])
    }
    assert sum(part.granted for part in found.cost_centers.values()) == found.whole.granted


async def _digest(database: Database) -> list[Any]:
    async with database.reading() as session:
        return [
            (table.name, sorted(map(repr, (await session.execute(select(table))).all())))
            for table in Employee.metadata.sorted_tables
        ]


async def test_a_forecast_changes_nothing(
    database: Database, company: Company, content: Content
) -> None:
    await rosters.replace(database, company, [Someone(date(2021, 11, 24))])
    before = await _digest(database)
    forecast, _ = await _forecast(database, company, YEAR, content)
    assert len(await _rows(database, forecast)) == 1
    assert await _digest(database) == before


async def test_days_that_were_forecast_then_come_true(
    database: Database, company: Company, bundle: BundleVersion
) -> None:
    roster = [Someone(date(2020, 11, 20) + timedelta(days=n % 7)) for n in range(20)]
    roster[3].last_day = TODAY
    await rosters.replace(database, company, roster)
    week = (TODAY, TODAY + timedelta(days=6))
    with rules.at_noon(TODAY):
        rule = await rules.active(database, bundle)
    forecast, summary = await _forecast(database, company, week, None, rule.id)
    granted = [row[:3] for row in await _rows(database, forecast, granted=True)]
    left_out = [row[:3] for row in await _rows(database, forecast, granted=False)]
    with rules.at_noon(week[1]):
        await jobs.tick(database)
    made = await rules.grants(database, rule.id)
    assert sorted(granted) == sorted((g.employee_id, g.granted_on, g.occasion) for g in made)
    assert len(left_out) == len(await rules.left_outs(database, rule.id))
    assert summary.whole.granted == len(made) > 0
    # Asked again, the same days have been granted already.
    forecast, again = await _forecast(database, company, week, None, rule.id)
    assert again.left_out.pop("ALREADY_GRANTED") == len(made)
    assert again.whole.granted == 0
    only = await _rows(database, forecast, reason="ALREADY_GRANTED")
    assert sorted(row[:3] for row in only) == sorted(granted)


async def test_the_cost_by_month_and_cost_centre(
    database: Database, company: Company, content: Content
) -> None:
    def paid_by(center: str | None, hired: date) -> Someone:
        return Someone(hired, places=[Place(date(2020, 1, 1), None, None, None, None, center)])

    await rosters.replace(
        database,
        company,
        [
            paid_by("C1", date(2021, 11, 24)),
            paid_by("C1", date(2021, 12, 1)),
            paid_by("C2", date(2021, 12, 2)),
            paid_by(None, date(2021, 12, 3)),
        ],
    )
    _, found = await _forecast(database, company, YEAR, content)
    each = 2 * 9_000  # two products
    assert found.whole.cost == {"CNY": 4 * each}
    assert {name: part.cost for name, part in found.months.items()} == {
        "2026-11": {"CNY": each},
        "2026-12": {"CNY": 3 * each},
    }
    assert list(found.cost_centers) == ["C1", "C2", None]
    assert found.cost_centers["C1"].cost == {"CNY": 2 * each}


async def test_a_choice_costs_its_dearest_items(
    database: Database, company: Company, content: Content
) -> None:
    await rosters.replace(database, company, [Someone(date(2021, 11, 24))])
    products = [
        await catalog.product(database, company.organization_id, face_value=value)
        for value in (100, 300, 200)
    ]
    choice = await catalog.bundle(database, company.organization_id, products, choose=2)
    chosen = replace(content, bundle_version_id=choice.id)
    _, found = await _forecast(database, company, YEAR, chosen)
    assert found.whole.cost == {"CNY": 270 + 180}


async def test_only_days_on_which_the_rule_is_active(
    database: Database, company: Company, content: Content
) -> None:
    await rosters.replace(
        database, company, [Someone(TODAY.replace(year=2021) + timedelta(days=n)) for n in range(9)]
    )
    short = replace(content, active_from=TODAY + timedelta(days=2),
                    active_until=TODAY + timedelta(days=4))  # fmt: skip
    forecast, found = await _forecast(database, company, YEAR, short)
    assert found.whole.granted == len(forecast.days) == 3
    over = replace(content, active_until=TODAY - timedelta(days=1))
    forecast, found = await _forecast(database, company, YEAR, over)
    assert (found.expected, forecast.days, await _rows(database, forecast)) == (0, [], [])


@pytest.mark.parametrize("days", [-1, 366])
async def test_a_range_is_a_year_at_most(
    database: Database, company: Company, content: Content, days: int
) -> None:
    with pytest.raises(RangeTooLong):
        await _forecast(database, company, (TODAY, TODAY + timedelta(days=days)), content)


async def test_a_rule_of_another_organization_cannot_be_forecast(
    database: Database, company: Company, bundle: BundleVersion
) -> None:
    rule = await rules.active(database, bundle)
    other = await directory.organization(database, "other")
    stranger = await rosters.company(database, other.id)
    with pytest.raises(NotFound):
        await _forecast(database, stranger, YEAR, None, rule.id)
