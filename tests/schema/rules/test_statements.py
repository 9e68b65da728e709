"""Completeness, monthly statements and holding runs through the schema."""

from datetime import date
from typing import Any

import pytest
from strawberry.relay import to_base64

from portal.kit import ids
from portal.kit.actor import Actor
from portal.kit.db.session import Database
from portal.rules import granting, jobs, planning
from portal.rules.models import GrantRule
from tests.factories import directory, rules
from tests.portal.rules import rosters
from tests.portal.rules.rosters import Company, Someone
from tests.schema.conftest import Api

DAY = date(2026, 10, 23)
ERRORS = "errors { code path }"
COUNT = "expected granted leftOut waiting late unexplained lost reasons { outcome reason people }"
PEOPLE = """people(outcome: $outcome, reason: $reason) { totalCount nodes {
    day occasion outcome reason employee { number } } }"""
COMPLETENESS = f"""query ($month: Date, $outcome: GrantOutcome, $reason: String) {{
  completeness(month: $month) {{ month total {{ {COUNT} }}
    rules {{ rule {{ id name }} count {{ expected }} {PEOPLE} }} }} }}"""
OF_RULE = f"""query ($rule: ID!, $outcome: GrantOutcome, $reason: String) {{
  completeness {{ rule(id: $rule) {{ {PEOPLE} }} }} }}"""
STATEMENTS = f"""query {{ grantStatements {{ nodes {{
  id number month revision madeBy verified digest previous csv total {{ {COUNT} }}
  rules {{ name count {{ granted }} }} corrects {{ number }} }} }} }}"""
MAKE = f"""mutation ($month: Date!, $corrects: ID, $key: String!) {{
  grantStatementMake(input: {{month: $month, corrects: $corrects, idempotencyKey: $key}}) {{
    statement {{ number revision corrects {{ number }} }} {ERRORS} }} }}"""


def _hold(verb: str) -> str:
    return f"""mutation ($id: ID!) {{ ruleRun{verb}(input: {{id: $id}}) {{
      run {{ state progress {{ done expected }} }} {ERRORS} }} }}"""


@pytest.fixture
async def company(database: Database) -> Company:
    organization = await directory.organization(database)
    with rules.at_noon(date(2026, 10, 1)):
        made = await rosters.company(database, organization.id)
        roster = [Someone(date(2021, 10, 23)) for _ in range(5)]
        roster[0].last_day = date(2026, 10, 20)
        await rosters.replace(database, made, roster)
    return made


@pytest.fixture
async def rule(database: Database, company: Company) -> GrantRule:
    bundle = await rules.bundle(database, company.organization_id, "gift_card")
    with rules.at_noon(DAY):
        return await rules.active(database, bundle)


@pytest.fixture
def hr(company: Company) -> Actor:
    return directory.actor(company.organization_id, "hr_admin")


async def test_a_month_its_rules_and_the_people_behind_the_numbers(
    api: Api, rule: GrantRule, hr: Actor
) -> None:
    with rules.at_noon(DAY):
        await jobs.tick(api.database)
        found = (await api(COMPLETENESS, hr, outcome="LEFT_OUT"))["completeness"]
    assert found["month"] == "2026-10-01"
    assert found["total"]["expected"] == 5
    assert found["total"]["granted"] == 4
    assert found["total"]["reasons"] == [
        {"outcome": "LEFT_OUT", "reason": "NOT_EMPLOYED", "people": 1}
    ]
    (of_rule,) = found["rules"]
    assert of_rule["people"]["totalCount"] == 1
    (person,) = of_rule["people"]["nodes"]
    assert person["day"] == DAY.isoformat()
    assert (person["outcome"], person["reason"]) == ("LEFT_OUT", "NOT_EMPLOYED")
    with rules.at_noon(DAY):
        everybody = await api(OF_RULE, hr, rule=of_rule["rule"]["id"])
        nobody = await api(COMPLETENESS, hr, month="2026-09-09")
    assert everybody["completeness"]["rule"]["people"]["totalCount"] == 5
    assert nobody["completeness"]["rules"] == []


async def test_a_month_is_stated_verified_and_corrected(
    api: Api, rule: GrantRule, hr: Actor
) -> None:
    with rules.at_noon(date(2026, 11, 1)):
        await jobs.tick(api.database)
        await jobs.state_months(api.database)
        (first,) = (await api(STATEMENTS, hr))["grantStatements"]["nodes"]
        assert (first["number"], first["month"], first["verified"]) == (1, "2026-10-01", True)
        assert (first["total"]["granted"], first["total"]["unexplained"]) == (4, 0)
        assert first["rules"] == [{"name": "Anniversaries", "count": {"granted": 4}}]
        assert "1,2026-10,1,Anniversaries,left_out,NOT_EMPLOYED,1" in first["csv"]

        async def make(**more: Any) -> Any:
            values = {"month": "2026-10-31", "key": str(ids.new()), **more}
            return (await api(MAKE, hr, **values))["grantStatementMake"]

        refused = await make()
        assert refused["errors"] == [{"code": "STATED_MEANWHILE", "path": ["input", "corrects"]}]
        early = await make(month="2026-11-01")
        assert [error["code"] for error in early["errors"]] == ["MONTH_NOT_OVER"]
        key = str(ids.new())
        for _ in range(2):
            made = await make(corrects=first["id"], key=key)
            assert made["statement"] == {"number": 2, "revision": 2, "corrects": {"number": 1}}
        assert [
            one["number"] for one in (await api(STATEMENTS, hr))["grantStatements"]["nodes"]
        ] == [2, 1]


async def test_a_run_is_paused_cancelled_and_retried(api: Api, rule: GrantRule, hr: Actor) -> None:
    with rules.at_noon(DAY):
        due = planning.DueRule(rule.organization_id, rule.id, DAY)
        async with api.database.writing(rule.organization_id) as session:
            part_id = await planning.open_next_part(session, due)
        assert part_id is not None
        async with api.database.writing(rule.organization_id) as session:
            ends = await granting.chunk_ends(session, part_id, 2)
            await granting.grant_chunk(session, part_id, ends)
        (run,) = await rules.runs(api.database, rule.id)
        key = to_base64("RuleRun", run.id)

        async def hold(verb: str) -> Any:
            return (await api(_hold(verb), hr, id=key))[f"ruleRun{verb}"]

        part = {"done": 2, "expected": 5}
        assert (await hold("Pause"))["run"] == {"state": "PAUSED", "progress": part}
        assert (await hold("Retry"))["errors"][0]["code"] == "RUN_STATE_FORBIDS"
        assert (await hold("Resume"))["run"]["state"] == "RUNNING"
        assert (await hold("Cancel"))["run"] == {"state": "CANCELLED", "progress": part}
        assert (await hold("Retry"))["run"]["state"] == "RUNNING"
        await jobs.tick(api.database)
        (run,) = await rules.runs(api.database, rule.id)
        assert (run.state, run.expected) == ("finished", 5)


@pytest.mark.parametrize("document", [_hold("Cancel"), MAKE, COMPLETENESS])
async def test_employees_may_do_none_of_it(
    api: Api, company: Company, rule: GrantRule, document: str
) -> None:
    employee = directory.actor(company.organization_id, "employee", kind="employee")
    values = {"id": to_base64("RuleRun", ids.new()), "month": "2026-10-01", "key": str(ids.new())}
    result = await api.execute(document, employee, values)
    assert result.errors
