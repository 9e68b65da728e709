"""Real runs against the slow and obvious way: who is granted, who is left out and why, and that
catching up, dying and running again all end in the same place."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from portal.catalog.models import BundleVersion
from portal.directory import organizing
from portal.directory.models import Employee, Organization
from portal.entry.roles import ROLES
from portal.kit import clock, ids
from portal.kit.actor import Actor
from portal.kit.db.session import Database
from portal.kit.outbox import OutboxFact
from portal.rules import evaluating, granting, jobs, parts, policy, steering, under_way
from portal.rules.errors import DayNotCome
from portal.rules.models import GrantRule
from portal.rules.terms import Terms
from portal.wallet.models import WalletItem
from tests.factories import directory, rules
from tests.portal.rules import rosters
from tests.portal.rules.rosters import Company, Someone

SOME = settings(
    max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
TODAY = date(2026, 11, 23)
FIVE_YEARS_AGO = date(2021, 11, 23)


async def _bundle(database: Database, company: Company) -> BundleVersion:
    return await rules.bundle(database, company.organization_id, "gift_card", "membership")


@pytest.fixture
async def bundle(database: Database, company: Company) -> BundleVersion:
    return await _bundle(database, company)


@pytest.fixture
async def companies(database: Database, company: Company) -> tuple[Company, Company]:
    organization = await directory.organization(database, "other")
    return company, await rosters.company(database, organization.id)


async def _made(database: Database, rule: GrantRule) -> tuple[set[Any], set[Any]]:
    """Who was granted what and when, and who was left out, by employee number."""
    async with database.reading() as session:
        rows = await session.execute(select(Employee.id, Employee.number))
        numbers = {row.id: row.number for row in rows}
    granted = {
        (numbers[grant.employee_id], grant.granted_on, grant.occasion)
        for grant in await rules.grants(database, rule.id)
    }
    left_out = {
        (numbers[one.employee_id], one.occasion, one.reason)
        for one in await rules.left_outs(database, rule.id)
    }
    return granted, left_out


def _expected(
    company: Company, roster: list[Someone], terms: Terms, days: list[date]
) -> tuple[set[Any], set[Any]]:
    granted, left_out = set(), set()
    for day in days:
        for one in roster:
            for verdict in evaluating.verdicts(terms, company.person(one, day), day):
                if verdict.reason is None:
                    granted.add((one.number, day, verdict.occasion))
                else:
                    left_out.add((one.number, verdict.occasion, verdict.reason))
    return granted, left_out


@asynccontextmanager
async def _untouched(database: Database) -> AsyncIterator[None]:
    """Nothing is written in this block."""
    before = await _digest(database)
    yield
    assert await _digest(database) == before


async def _digest(database: Database) -> list[Any]:
    counts = []
    async with database.reading() as session:
        for table in Employee.metadata.sorted_tables:
            rows = (await session.execute(select(table))).all()
            counts.append((table.name, sorted(map(repr, rows))))
    return counts


@SOME
@given(
    roster=rosters.ROSTERS,
    rule_=st.tuples(rosters.triggers(), rosters.AUDIENCES),
    start=st.sampled_from([date(2027, 2, 22), date(2028, 2, 23), date(2026, 11, 15)]),
    chunk=st.sampled_from([2, 1_000]),
)
async def test_ten_days_caught_up_equal_ten_days_and_the_obvious_way(
    database: Database,
    companies: tuple[Company, Company],
    roster: list[Someone],
    rule_: tuple[dict[str, Any], dict[str, Any]],
    start: date,
    chunk: int,
) -> None:
    """29 February, last days, future hires and moves between departments are all among them."""
    days = [start + timedelta(days=n) for n in range(10)]
    (when, who), made = rule_, []
    for place in companies:
        await _forget(database, place)
        await rosters.replace(database, place, roster)
        with rules.at_noon(start):
            rule = await rules.active(database, await _bundle(database, place), when,
                                      _known(place, who))  # fmt: skip
        terms = rules.terms(place.organization_id, when, _known(place, who))
        for day in days if place is companies[0] else days[-1:]:
            with rules.at_noon(day):
                await jobs.tick(database, chunk)
        made.append(await _made(database, rule))
        assert made[-1] == _expected(place, roster, terms, days)
        runs = await rules.runs(database, rule.id)
        assert [run.local_date for run in runs] == days
        for run in runs:
            assert run.state == "finished"
            assert run.expected == run.granted + run.left_out
        assert sum(run.granted for run in runs) == len(made[-1][0])
        await _end(database, rule, days[-1])
    assert made[0] == made[1]


def _known(company: Company, who: dict[str, Any]) -> Any:
    """The audience with real ids, and without attributes that nobody in the roster has."""
    return _without_attributes(company.named(who))


def _without_attributes(raw: Any) -> Any:
    if isinstance(raw, list):
        return [_without_attributes(part) for part in raw]
    if isinstance(raw, dict):
        if str(raw.get("field", "")).startswith("attribute:"):
            return {"field": "grade", "operator": "in", "value": ["M1"]}
        return {key: _without_attributes(value) for key, value in raw.items()}
    return raw


async def _forget(database: Database, company: Company) -> None:
    """Remove what an earlier example granted, for its people are about to go."""
    async with database.writing(company.organization_id) as session:
        for table in reversed(Employee.metadata.sorted_tables):
            if table.name in ("wallet_items", "left_outs", "grants"):
                await session.execute(
                    table.delete().where(table.c.organization_id == company.organization_id)
                )


async def _end(database: Database, rule: GrantRule, day: date) -> None:
    with rules.at_noon(day):
        async with database.writing(rule.organization_id) as session:
            actor = directory.actor(rule.organization_id, "hr_admin")
            await steering.end(session, actor, rule.id)


async def _everybody_five_years(database: Database, company: Company, count: int) -> list[Someone]:
    roster = [Someone(FIVE_YEARS_AGO) for _ in range(count)]
    await rosters.replace(database, company, roster)
    return roster


async def test_a_grant_brings_its_items_and_the_run_says_what_it_did(
    database: Database, company: Company, bundle: BundleVersion
) -> None:
    await rosters.replace(
        database,
        company,
        [
            Someone(FIVE_YEARS_AGO),
            Someone(FIVE_YEARS_AGO, last_day=TODAY),
            Someone(FIVE_YEARS_AGO, last_day=TODAY - timedelta(days=1)),
            Someone(TODAY),
        ],
    )
    with rules.at_noon(TODAY):
        rule = await rules.active(database, bundle)
        (report,) = await jobs.tick(database)
    assert (report.expected, report.granted, report.already_granted, report.left_out) == (
        3,
        2,
        0,
        1,
    )
    assert report.finished
    async with database.reading() as session:
        items = (await session.scalars(select(WalletItem))).all()
        facts = (await session.scalars(select(OutboxFact))).all()
    assert len(items) == 4
    assert [fact.content["granted"] for fact in facts if fact.kind == "rules.run_finished"] == [2]
    assert (await rules.present(database, rule)).next_day == TODAY + timedelta(days=1)
    assert (await rules.present(database, rule)).state == "running"


async def test_running_again_writes_nothing(
    database: Database, company: Company, bundle: BundleVersion
) -> None:
    await _everybody_five_years(database, company, 3)
    with rules.at_noon(TODAY):
        await rules.active(database, bundle)
        await jobs.tick(database)
        async with _untouched(database):
            assert await jobs.tick(database) == []
            (again,) = await jobs.run_rules(database, TODAY)
    assert (again.granted, again.finished) == (3, True)


@pytest.mark.parametrize("survives", range(6))
async def test_killed_at_any_step_and_run_again_is_as_if_never_killed(
    database: Database,
    company: Company,
    bundle: BundleVersion,
    monkeypatch: pytest.MonkeyPatch,
    survives: int,
) -> None:
    """The process dies before or after the n-th chunk is committed; seven people, three chunks."""
    await _everybody_five_years(database, company, 7)
    real, calls = granting.grant_chunk, 0

    async def killed(*given: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls * 2 > survives + 1 and survives % 2 == 0:
            raise ConnectionError("killed before the chunk")
        progress = await real(*given)
        if calls * 2 > survives:
            raise ConnectionError("killed before the commit of the chunk")
        return progress

    with rules.at_noon(TODAY):
        rule = await rules.active(database, bundle)
        with monkeypatch.context() as patch:
            patch.setattr(granting, "grant_chunk", killed)
            assert await jobs.tick(database, 3) == []
        (run,) = await rules.runs(database, rule.id)
        assert run.state == "running"
        assert run.granted == len(await rules.grants(database, rule.id)) == survives // 2 * 3
        assert await _waiting(database, company, run.id) == 7 - run.expected
        (report,) = await jobs.tick(database, 3)
    assert (report.finished, report.expected, report.granted) == (True, 7, 7)
    assert len(await rules.grants(database, rule.id)) == 7
    assert await _waiting(database, company, run.id) == 0
    async with database.reading() as session:
        assert await session.scalar(select(func.count()).select_from(WalletItem)) == 14


async def _waiting(database: Database, company: Company, run_id: UUID) -> int:
    """Whom a run has still to look at, as its own organization is told; others are told nothing."""
    reader = Actor(company.organization_id, "user", ids.new(), "reader", frozenset({policy.READ}))
    stranger = replace(reader, organization_id=ids.new())
    async with database.reading() as session:
        (waiting,) = await under_way.left_undone(session, reader, [run_id])
        for nobody in (stranger, replace(reader, permissions=frozenset())):
            assert await under_way.left_undone(session, nobody, [run_id]) == [0]
    return waiting


async def test_each_missed_day_is_judged_as_of_that_day(
    database: Database, company: Company, bundle: BundleVersion
) -> None:
    """Somebody who moved on the 20th is judged by the old place on the 19th; down for ten days."""

    def moving(hired: date) -> Someone:
        return Someone(
            hired,
            places=[
                rosters.Place(date(2020, 1, 1), "sales", None, None, None, None),
                rosters.Place(date(2026, 11, 20), "law", None, None, None, None),
            ],
        )

    roster = [moving(date(2021, 11, 19)), moving(date(2021, 11, 20))]
    await rosters.replace(database, company, roster)
    who = company.named({"field": "department", "operator": "within", "value": ["d:sales"]})
    with rules.at_noon(date(2026, 11, 13)):
        rule = await rules.active(database, bundle, who=who)
        await jobs.tick(database)
    with rules.at_noon(TODAY):
        assert len(await jobs.tick(database)) == 10
    assert [grant.employee_id for grant in await rules.grants(database, rule.id)] == [roster[0].id]
    (left_out,) = await rules.left_outs(database, rule.id)
    assert (left_out.employee_id, left_out.reason) == (roster[1].id, "AUDIENCE")


async def test_an_asked_for_day_is_judged_as_of_that_day_and_no_day_ahead_is_run(
    database: Database, company: Company, bundle: BundleVersion
) -> None:
    await rosters.replace(database, company, [Someone(date(2020, 3, 5))])
    with rules.at_noon(TODAY):
        rule = await rules.active(database, bundle)
        (report,) = await jobs.run_rules(database, date(2026, 3, 5), company.organization_id)
        with pytest.raises(DayNotCome):
            await jobs.run_rules(database, TODAY + timedelta(days=1))
    assert report.granted == 1
    (grant,) = await rules.grants(database, rule.id)
    assert (grant.granted_on, grant.occasion) == (date(2026, 3, 5), "anniversary:6")


async def test_one_rule_that_fails_does_not_keep_others_waiting(
    database: Database,
    company: Company,
    bundle: BundleVersion,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    await _everybody_five_years(database, company, 1)
    real = granting.grant_chunk
    with rules.at_noon(TODAY):
        broken = await rules.active(database, bundle)
        sound = await rules.active(database, bundle)
        (bad,) = [broken.id]

        async def fails_for_one(session: Any, part_id: Any, ends: Any) -> Any:
            if (await parts.load(session, part_id)).run.rule_id == bad:
                raise RuntimeError("a bug")
            return await real(session, part_id, ends)

        monkeypatch.setattr(granting, "grant_chunk", fails_for_one)
        reports = await jobs.tick(database)
    assert [report.rule_id for report in reports] == [sound.id]


def _driven(*instants: datetime) -> Callable[[], datetime]:
    left = list(instants)
    return lambda: left.pop(0) if len(left) > 1 else left[0]


async def test_a_clock_set_back_an_hour_over_midnight_grants_nothing_twice(
    database: Database, company: Company, bundle: BundleVersion
) -> None:
    await rosters.replace(database, company, [Someone(FIVE_YEARS_AGO), Someone(date(2021, 11, 24))])
    before_midnight = datetime(2026, 11, 23, 15, 30, tzinfo=UTC)  # 23:30 in Shanghai
    after_midnight = before_midnight + timedelta(minutes=40)
    with clock.driven_by(lambda: before_midnight):
        rule = await rules.active(database, bundle)
        assert len(await jobs.tick(database)) == 1
    with clock.driven_by(lambda: after_midnight):
        assert len(await jobs.tick(database)) == 1
    with clock.driven_by(lambda: after_midnight - timedelta(hours=1)):
        async with _untouched(database):
            assert await jobs.tick(database) == []
    with clock.driven_by(lambda: after_midnight + timedelta(hours=1)):
        assert await jobs.tick(database) == []
    assert [grant.granted_on for grant in await rules.grants(database, rule.id)] == [
        date(2026, 11, 23),
        date(2026, 11, 24),
    ]


@pytest.mark.parametrize(
    ("zone", "night"),
    [
        ("Europe/Berlin", date(2027, 3, 28)),  # 02:00 becomes 03:00
        ("Europe/Berlin", date(2027, 10, 31)),  # 03:00 becomes 02:00
        ("America/Sao_Paulo", date(2018, 11, 4)),  # midnight does not exist
        ("America/Havana", date(2026, 11, 1)),  # midnight is there twice
    ],
)
async def test_every_local_day_is_run_once_through_a_night_when_clocks_change(
    database: Database, zone: str, night: date
) -> None:
    async with database.writing() as session:
        organization = await _organization_in(session, zone)
    bundle = await rules.bundle(database, organization.id, "gift_card")
    hired = [night.replace(year=night.year - 3) + timedelta(days=n) for n in (-1, 0, 1)]
    await directory.employees(database, organization.id, hired)
    instant = datetime(night.year, night.month, night.day, tzinfo=UTC) - timedelta(hours=24)
    with clock.driven_by(lambda: instant):
        rule = await rules.active(database, bundle)
    for _ in range(72 * 2):
        with clock.driven_by(lambda: instant):  # noqa: B023 - asked before it changes
            await jobs.tick(database)
        instant += timedelta(minutes=30)
    days = [run.local_date for run in await rules.runs(database, rule.id)]
    assert days == sorted(set(days))
    assert days == [days[0] + timedelta(days=n) for n in range(len(days))]
    assert {night - timedelta(days=1), night, night + timedelta(days=1)} <= set(days)
    grants = await rules.grants(database, rule.id)
    assert [grant.granted_on for grant in grants] == [
        night - timedelta(days=1),
        night,
        night + timedelta(days=1),
    ]


async def _organization_in(session: Any, zone: str) -> Organization:
    row = Organization(slug="zoned", name="Zoned", time_zone=zone, locale="en", currency="EUR")
    return await organizing.found_organization(session, row, ROLES)
