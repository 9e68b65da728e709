"""SQL judges whom plain Python judges, on made-up rosters, rules and days; on both databases."""

from datetime import date
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.kit.db.session import Database
from portal.rules import evaluating
from portal.rules.terms import Terms
from tests.factories import rules
from tests.portal.rules import rosters
from tests.portal.rules.rosters import Company, Someone

MANY = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


async def _in_sql(database: Database, terms: Terms, days: list[date]) -> set[tuple[Any, ...]]:
    async with database.reading(terms.organization_id) as session:
        rows = (await session.execute(evaluating.due(terms, days))).all()
    found = {tuple(row[:4]) for row in rows}
    assert len(found) == len(rows)
    return found


def _in_python(
    company: Company, roster: list[Someone], terms: Terms, days: list[date]
) -> set[tuple[Any, ...]]:
    found = set()
    for day in days:
        for someone in roster:
            for verdict in evaluating.verdicts(terms, company.person(someone, day), day):
                found.add((someone.id, day, verdict.occasion, verdict.reason))
    return found


@MANY
@given(
    roster=rosters.ROSTERS,
    when=rosters.triggers(),
    who=rosters.AUDIENCES,
    days=st.lists(rosters.dates(2023, 2029), min_size=1, max_size=4, unique=True),
)
async def test_sql_and_python_agree(
    database: Database,
    company: Company,
    roster: list[Someone],
    when: dict[str, Any],
    who: dict[str, Any],
    days: list[date],
) -> None:
    await rosters.replace(database, company, roster)
    terms = rules.terms(company.organization_id, when, company.named(who))
    # Days on which somebody's year is full are what matters: add those.
    service = terms.occasions.service
    served = {service.start(company.person(one, day)) for one in roster for day in days}
    days = sorted(
        {
            *days,
            *(_anniversary(one.hired_on, day) for one in roster for day in days),
            *(_anniversary(start, day) for start in served for day in days),
        }
    )
    assert await _in_sql(database, terms, days) == _in_python(company, roster, terms, days)


def _anniversary(start: date, day: date) -> date:
    leaps = (start.month, start.day) == (2, 29)
    return date(day.year, start.month, 28 if leaps else start.day)


@MANY
@given(roster=rosters.ROSTERS, who=rosters.AUDIENCES, day=rosters.dates(2023, 2029))
async def test_a_negation_takes_everybody_else(
    database: Database, company: Company, roster: list[Someone], who: dict[str, Any], day: date
) -> None:
    """Two-valued: whoever is not of an audience is of its negation, missing values or not."""
    await rosters.replace(database, company, roster)
    when = {"kind": "work_anniversary", "every": 1}
    who = company.named(who)
    terms = rules.terms(company.organization_id, when, who)
    negated = rules.terms(company.organization_id, when, {"not": who})
    days = sorted({_anniversary(one.hired_on, day) for one in roster}) or [day]
    one, other = await _in_sql(database, terms, days), await _in_sql(database, negated, days)
    assert {row[:3] for row in one} == {row[:3] for row in other}
    granted = {row[:3] for row in one if row[3] is None}
    left_out = {row[:3] for row in one if row[3] == evaluating.NOT_IN_AUDIENCE}
    assert left_out == {row[:3] for row in other if row[3] is None}
    assert granted == {row[:3] for row in other if row[3] == evaluating.NOT_IN_AUDIENCE}


async def test_a_department_is_a_subtree_and_never_a_pattern(
    database: Database, company: Company
) -> None:
    roster = [
        Someone(date(2021, 11, 23), places=[_place(name)]) for name in ("north", "team_%", "team_x")
    ]
    await rosters.replace(database, company, roster)
    who = company.named({"field": "department", "operator": "within", "value": ["d:team_%"]})
    terms = rules.terms(company.organization_id, {"kind": "work_anniversary", "every": 1}, who)
    rows = await _in_sql(database, terms, [date(2026, 11, 23)])
    assert {row[0] for row in rows if row[3] is None} == {roster[1].id}


def _place(department: str) -> rosters.Place:
    return rosters.Place(date(2021, 11, 23), department, None, None, None, None)


async def test_the_last_day_is_still_employed_and_the_day_after_is_not(
    database: Database, company: Company
) -> None:
    roster = [
        Someone(date(2021, 11, 23), last_day=date(2026, 11, 23)),
        Someone(date(2021, 11, 23), last_day=date(2026, 11, 22)),
        Someone(date(2027, 11, 23), adjusted_service_on=date(2021, 11, 23)),
    ]
    await rosters.replace(database, company, roster)
    when = {"kind": "work_anniversary", "years": [5], "service": "adjusted"}
    terms = rules.terms(company.organization_id, when, {"all": []})
    rows = await _in_sql(database, terms, [date(2026, 11, 23)])
    assert {(row[0], row[3]) for row in rows} == {
        (roster[0].id, None),
        (roster[1].id, "NOT_EMPLOYED"),
        (roster[2].id, "NOT_EMPLOYED"),
    }


async def test_people_of_another_organization_are_never_due(
    database: Database, company: Company
) -> None:
    await rosters.replace(database, company, [Someone(date(2021, 11, 23))])
    when: dict[str, Any] = {"kind": "work_anniversary", "every": 1}
    terms = rules.terms(rosters.ids.new(), when, {"all": []})
    async with database.reading() as session:
        rows = await session.execute(evaluating.due(terms, [date(2026, 11, 23)]))
    assert rows.all() == []
