"""What the console asks about rules, runs and claims beyond their lists."""

from datetime import date
from typing import Any

import pytest
from strawberry.relay import to_base64

from portal.kit.actor import Actor
from portal.kit.db.session import Database
from portal.rules import jobs
from portal.rules.writing import Content
from tests.factories import directory, rules
from tests.portal.rules import rosters
from tests.portal.rules.rosters import Company, Place, Someone
from tests.schema.conftest import Api

TODAY = date(2026, 11, 23)
DAYS = {"since": "2026-11-23", "until": "2027-11-22"}
PREVIEW = """query ($rule: ID, $content: RuleContentInput, $since: Date!, $until: Date!) {
  rulePreview(ruleId: $rule, content: $content, since: $since, until: $until) {
    granted audienceSize unitCost { minor } days { day granted cost { minor currency } } } }"""
VOCABULARY = """{ audienceVocabulary { grades employmentTypes costCenters sites { name }
  attributes { name values } } }"""
RULE = """query ($id: ID!) { node(id: $id) { ... on GrantRule {
  latest { number isMine approvedBy createdAt } active { number isMine approvedBy } } } }"""
RUNS = """{ ruleRuns { nodes { id startedAt version { number } } } }"""
GRANTS = """query ($run: ID, $state: GrantState) {
  grants(runId: $run, state: $state) { nodes { id } } }"""
CLAIMS = """query ($filter: ClaimFilter, $by: ClaimGroup!) {
  claimTracking(filter: $filter) { totalCount nodes { grant { id rule { name } } } }
  claimTotals(filter: $filter, by: $by) { id label issued faceValue valueLeft } }"""
AWAITING = """{ grantRules(awaitingApproval: true) { nodes {
  name latestVersion activeVersion } } }"""
CREATE = """mutation ($content: RuleContentInput!) {
  grantRuleCreate(input: {name: "Half", content: $content}) { rule { id } errors { code } } }"""


@pytest.fixture
async def company(database: Database) -> Company:
    made = await rosters.company(database, (await directory.organization(database)).id)

    def working(department: str, hired: date, grade: str, size: str) -> Someone:
        place = Place(hired, department, "berlin", grade, "full-time", "C1")
        return Someone(hired, places=[place], attributes={"size": size})

    people = [
        working("north", date(2021, 11, 23), "M1", "L"),
        working("north", date(2020, 11, 23), "M2", "L"),
        working("law", date(2021, 12, 22), "M1", "S"),
    ]
    await rosters.replace(database, made, people)
    return made


@pytest.fixture
def hr(company: Company) -> Actor:
    return directory.actor(company.organization_id, "hr_admin")


@pytest.fixture
async def content(database: Database, company: Company) -> dict[str, Any]:
    bundle = await rules.bundle(database, company.organization_id, "gift_card")
    sales = to_base64("Department", company.departments["sales"])
    return {
        "trigger": {"kind": "work_anniversary", "every": 1},
        "audience": {"field": "department", "operator": "within", "value": [sales]},
        "bundleVersionId": to_base64("BundleVersion", bundle.id),
        "activeFrom": "2026-11-01",
    }


async def test_a_preview_by_day_adds_up_and_counts_the_audience(
    api: Api, hr: Actor, content: Any
) -> None:
    found = (await api(PREVIEW, hr, content=content, **DAYS))["rulePreview"]
    assert found["audienceSize"] == 2
    assert found["granted"] == 2
    (each,) = found["unitCost"]
    cost = [{"minor": 2 * each["minor"], "currency": "CNY"}]
    assert found["days"] == [{"day": "2026-11-23", "granted": 2, "cost": cost}]
    everybody = {**content, "audience": {"all": []}}
    found = (await api(PREVIEW, hr, content=everybody, **DAYS))["rulePreview"]
    assert (found["audienceSize"], found["granted"]) == (3, 3)
    assert [day["day"] for day in found["days"]] == ["2026-11-23", "2026-12-22"]
    novice = {"field": "tenure", "operator": "lessThan", "value": {"years": 5}}
    found = await api(PREVIEW, hr, content={**content, "audience": novice}, **DAYS)
    assert found["rulePreview"]["audienceSize"] == 1
    gone = {**content, "activeUntil": "2026-11-02"}
    found = (await api(PREVIEW, hr, content=gone, **DAYS))["rulePreview"]
    assert (found["audienceSize"], found["days"]) == (2, [])


async def test_the_words_that_an_audience_may_use(api: Api, hr: Actor) -> None:
    assert (await api(VOCABULARY, hr))["audienceVocabulary"] == {
        "grades": ["M1", "M2"],
        "employmentTypes": ["full-time"],
        "costCenters": ["C1"],
        "sites": [{"name": "berlin"}, {"name": "shanghai"}],
        "attributes": [{"name": "size", "values": ["L", "S"]}],
    }


async def test_the_version_in_force_beside_the_latest(
    database: Database, api: Api, company: Company, hr: Actor, content: Any
) -> None:
    bundle = await rules.bundle(database, company.organization_id, "gift_card")
    rule = await rules.active(database, bundle)
    shown = (await api(RULE, hr, id=to_base64("GrantRule", rule.id)))["node"]
    assert (shown["latest"]["number"], shown["active"]["number"]) == (1, 1)
    assert shown["active"]["isMine"] is False
    assert (await api(AWAITING, hr))["grantRules"]["nodes"] == []
    changed = Content(rules.EVERY_YEAR, rules.EVERYBODY, bundle.id, TODAY)
    await rules.edit(database, rule, 1, changed, approved=False)
    (waiting,) = (await api(AWAITING, hr))["grantRules"]["nodes"]
    assert (waiting["latestVersion"], waiting["activeVersion"]) == (2, 1)
    mine = (await api(CREATE, hr, content=content))["grantRuleCreate"]["rule"]["id"]
    shown = (await api(RULE, hr, id=mine))["node"]
    assert shown["latest"]["isMine"] is True
    assert (shown["latest"]["approvedBy"], shown["active"]) == (None, None)


async def test_what_came_of_a_run(
    database: Database, api: Api, company: Company, hr: Actor
) -> None:
    bundle = await rules.bundle(database, company.organization_id, "gift_card")
    with rules.at_noon(TODAY):
        await rules.active(database, bundle, active_from=TODAY)
        await jobs.tick(database)
        await jobs.run_rules(database, TODAY)
    (run,) = (await api(RUNS, hr))["ruleRuns"]["nodes"]
    assert run["version"]["number"] == 1
    grants = (await api(GRANTS, hr, run=run["id"]))["grants"]["nodes"]
    assert len(grants) == 2
    assert (await api(GRANTS, hr, state="REVOKED"))["grants"]["nodes"] == []
    for wanted, items in (
        ({"runId": run["id"]}, 2),
        ({"grantId": grants[0]["id"]}, 1),
        ({"grantedSince": "2026-11-23", "grantedUntil": "2026-11-23"}, 2),
        ({"grantedUntil": "2026-11-22"}, 0),
        ({"grantedSince": "2026-11-24"}, 0),
    ):
        found = await api(CLAIMS, hr, filter=wanted, by="BUNDLE")
        assert found["claimTracking"]["totalCount"] == items
        assert sum(total["issued"] for total in found["claimTotals"]) == items
    (total,) = (await api(CLAIMS, hr, by="BUNDLE"))["claimTotals"]
    assert total["id"] == to_base64("Bundle", bundle.bundle_id)
    assert total["valueLeft"] == total["faceValue"]
    (by_state,) = (await api(CLAIMS, hr, by="STATE"))["claimTotals"]
    assert by_state["id"] is None
