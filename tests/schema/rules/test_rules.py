"""Rules through the schema: drafted, previewed, approved, run, explained, revoked."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from strawberry.relay import to_base64

from portal.kit import ids
from portal.kit.actor import Actor
from portal.kit.db.session import Database
from portal.rules import jobs
from tests.factories import directory, rules
from tests.portal.rules import rosters
from tests.portal.rules.rosters import Company, Place, Someone
from tests.schema.conftest import Api

TODAY = date(2026, 11, 23)
WALK = Path(__file__).resolve().parents[3] / "schema" / "operations" / "walk"
ERRORS = "errors { code path message }"
CREATE = f"""mutation ($name: String!, $content: RuleContentInput!) {{
  grantRuleCreate(input: {{name: $name, content: $content}}) {{
    rule {{ id name state latestVersion }} {ERRORS} }} }}"""
EDIT = f"""mutation ($id: ID!, $version: Int!, $content: RuleContentInput!, $name: String) {{
  grantRuleEdit(input: {{id: $id, version: $version, content: $content, name: $name}}) {{
    rule {{ name state latestVersion activeVersion }} {ERRORS} }} }}"""
PREVIEW = """query ($rule: ID, $content: RuleContentInput, $since: Date!, $until: Date!) {
  rulePreview(ruleId: $rule, content: $content, since: $since, until: $until) {
    expected granted reasons { reason people } cost { text }
    months { name granted cost { minor } } costCenters { name granted }
    people(first: 10) { totalCount nodes { day occasion reason employee { number } } }
    left: people(granted: false) { nodes { reason } }
  } }"""
EXPLAIN = """query ($rule: ID!, $employee: ID!, $day: Date!) {
  ruleExplain(ruleId: $rule, employeeId: $employee, day: $day) {
    version grants occasion sentence findings { about found needed holds }
    grant { id grantedOn } } }"""
RULES = """query ($states: [GrantRuleState!]) { grantRules(states: $states) { nodes {
  name state nextDay activeVersion
  versions { nodes { number sentence editedBy inForceFrom audience trigger
    bundleVersion { number } } }
  runs { nodes { localDate state expected granted alreadyGranted leftOut
    reasons { reason people }
    leftOuts(reason: "AUDIENCE") { nodes { occasion employee { number } } } } } } } }"""
GRANTS = """query ($rule: ID, $employee: ID, $day: Date) {
  grants(ruleId: $rule, employeeId: $employee, grantedOn: $day) { nodes {
    id occasion grantedOn state employee { number } rule { name } } } }"""
REVOKE = f"""mutation ($id: ID!, $key: String!) {{
  grantRevoke(input: {{id: $id, idempotencyKey: $key}}) {{ grant {{ state }} {ERRORS} }} }}"""


def _verb(name: str) -> str:
    return f"mutation ($id: ID!) {{ {name}(input: {{id: $id}}) {{ rule {{ state }} {ERRORS} }} }}"


def _on_version(name: str) -> str:
    return f"""mutation ($id: ID!, $version: Int!) {{
      {name}(input: {{id: $id, version: $version}}) {{
        rule {{ state activeVersion nextDay }} {ERRORS} }} }}"""


@pytest.fixture
async def company(database: Database) -> Company:
    organization = await directory.organization(database)
    made = await rosters.company(database, organization.id)

    def working(department: str, hired: date) -> Someone:
        return Someone(hired, places=[Place(hired, department, None, "M1", None, "C1")])

    await rosters.replace(
        database,
        made,
        [
            working("north", date(2021, 11, 23)),
            working("law", date(2021, 11, 23)),
            working("sales", date(2021, 12, 22)),
        ],
    )
    return made


@pytest.fixture
def hr(company: Company) -> Actor:
    return directory.actor(company.organization_id, "hr_admin")


@pytest.fixture
def approver(company: Company) -> Actor:
    return directory.actor(company.organization_id, "approver")


@pytest.fixture
async def content(database: Database, company: Company) -> dict[str, Any]:
    bundle = await rules.bundle(database, company.organization_id, "gift_card")
    return {
        "trigger": {"kind": "work_anniversary", "years": [5]},
        "audience": {
            "field": "department",
            "operator": "within",
            "value": [to_base64("Department", company.departments["sales"])],
        },
        "bundleVersionId": to_base64("BundleVersion", bundle.id),
        "activeFrom": "2026-11-01",
    }


async def _created(api: Api, hr: Actor, content: dict[str, Any]) -> str:
    answer = (await api(CREATE, hr, name="Five years", content=content))["grantRuleCreate"]
    assert answer["errors"] == []
    return str(answer["rule"]["id"])


async def _active(api: Api, hr: Actor, approver: Actor, content: dict[str, Any]) -> str:
    rule = await _created(api, hr, content)
    await api(_on_version("grantRuleSubmit"), hr, id=rule, version=1)
    await api(_on_version("grantRuleActivate"), approver, id=rule, version=1)
    return rule


def _code(answer: dict[str, Any]) -> tuple[str, list[str]]:
    ((_, payload),) = answer.items()
    (error,) = payload["errors"]
    return error["code"], error["path"]


async def test_a_rule_from_its_draft_to_its_grants(
    database: Database, api: Api, company: Company, hr: Actor, approver: Actor, content: Any
) -> None:
    with rules.at_noon(TODAY):
        rule = await _created(api, hr, content)
        waiting = await api(_on_version("grantRuleSubmit"), hr, id=rule, version=1)
        assert waiting["grantRuleSubmit"]["rule"]["state"] == "IN_REVIEW"
        own = await api(_on_version("grantRuleActivate"),
                        directory.actor(company.organization_id, "owner", id=hr.id),
                        id=rule, version=1)  # fmt: skip
        assert _code(own) == ("SAME_PERSON", ["input", "id"])
        done = await api(_on_version("grantRuleActivate"), approver, id=rule, version=1)
        assert done["grantRuleActivate"]["rule"] == {
            "state": "SCHEDULED",
            "activeVersion": 1,
            "nextDay": "2026-11-23",
        }
        await jobs.tick(database)
    (shown,) = (await api(RULES, hr))["grantRules"]["nodes"]
    (version,) = shown["versions"]["nodes"]
    assert version["sentence"] == (
        "On the work anniversary of 5 years, counted from the hire date (29 February is"
        " 28 February in common years), at 00:00 in the employee's time zone: Everybody whose"
        " department is sales or below."
    )
    assert version["audience"] == content["audience"]
    assert version["inForceFrom"] == "2026-11-23"
    (run,) = shown["runs"]["nodes"]
    assert run == {
        "localDate": "2026-11-23", "state": "FINISHED", "expected": 2, "granted": 1,
        "alreadyGranted": 0, "leftOut": 1, "reasons": [{"reason": "AUDIENCE", "people": 1}],
        "leftOuts": {"nodes": [{"occasion": "anniversary:5", "employee": {"number": "E1"}}]},
    }  # fmt: skip
    (grant,) = (await api(GRANTS, hr, rule=rule, day="2026-11-23"))["grants"]["nodes"]
    assert (grant["employee"]["number"], grant["occasion"]) == ("E0", "anniversary:5")
    assert (await api(GRANTS, hr, day="2026-11-22"))["grants"]["nodes"] == []


async def test_the_documents_of_the_walk(
    database: Database, api: Api, hr: Actor, approver: Actor, content: Any
) -> None:
    def document(name: str) -> str:
        return (WALK / f"{name}.graphql").read_text()

    days = {"since": "2026-11-01", "until": "2027-10-31"}
    found = await api(document("12-rule-preview"), hr, content=content, **days)
    assert found["rulePreview"]["granted"] == 2
    with rules.at_noon(TODAY):
        made = await api(document("12-rule-create"), hr, name="Five years", content=content)
        rule = made["grantRuleCreate"]["rule"]["id"]
        for name, actor in (("13-rule-submit", hr), ("14-rule-activate", approver)):
            (answer,) = (await api(document(name), actor, id=rule, version=1)).values()
            assert answer["errors"] == []
        await jobs.tick(database)
    (run,) = (await api(document("16-rule-runs"), hr))["ruleRuns"]["nodes"]
    assert (run["expected"], run["granted"], run["leftOut"]) == (2, 1, 1)
    (grant,) = (await api("{ grants { nodes { employee { id } } } }", hr))["grants"]["nodes"]
    asked = {"ruleId": rule, "employeeId": grant["employee"]["id"], "day": "2026-11-23"}
    said = (await api(document("16-rule-explain"), hr, **asked))["ruleExplain"]
    assert said["sentence"] == "granted on 2026-11-23"


async def test_a_preview_of_what_nobody_has_saved(
    database: Database, api: Api, hr: Actor, content: Any
) -> None:
    days = {"since": "2026-11-01", "until": "2026-12-31"}
    found = (await api(PREVIEW, hr, content=content, **days))["rulePreview"]
    assert found["expected"] == 3
    assert found["granted"] == 2
    assert found["reasons"] == [{"reason": "AUDIENCE", "people": 1}]
    assert found["cost"] == [{"text": "¥180.00"}]
    assert [part["name"] for part in found["months"]] == ["2026-11", "2026-12"]
    assert found["costCenters"] == [{"name": "C1", "granted": 2}]
    assert found["people"]["totalCount"] == 3
    assert found["people"]["nodes"][0] == {
        "day": "2026-11-23",
        "occasion": "anniversary:5",
        "reason": None,
        "employee": {"number": "E0"},
    }
    assert found["left"]["nodes"] == [{"reason": "AUDIENCE"}]
    rule = await _created(api, hr, content)
    again = (await api(PREVIEW, hr, rule=rule, **days))["rulePreview"]
    assert again == found


async def test_an_explanation_in_the_viewers_language(
    api: Api, company: Company, hr: Actor, approver: Actor, content: Any
) -> None:
    with rules.at_noon(TODAY):
        rule = await _active(api, hr, approver, content)
    chinese = directory.actor(company.organization_id, "hr_admin", locale="zh-CN")
    employees = (await api("{ employees { nodes { id number } } }", hr))["employees"]["nodes"]
    (late,) = [one["id"] for one in employees if one["number"] == "E2"]
    asked = {"rule": rule, "employee": late, "day": "2026-11-23"}
    said = (await api(EXPLAIN, hr, **asked))["ruleExplain"]
    assert said["sentence"] == (
        "not granted: tenure 4 y 11 m on 2026-11-23, needs 5 years, which are full on 2026-12-22"
    )
    assert said["grants"] is False
    assert [finding["holds"] for finding in said["findings"]] == [False, True, True]
    said = (await api(EXPLAIN, chinese, **asked))["ruleExplain"]
    assert (
        said["sentence"]
        == "未发放：截至 2026-11-23 工龄 4 年 11 个月，需要 5 年，到 2026-12-22 才满"
    )


async def test_what_is_wrong_is_named_where_it_is(
    api: Api, company: Company, hr: Actor, content: Any
) -> None:
    site = {"field": "site", "operator": "in", "value": content["audience"]["value"]}
    for wrong, code, path in (
        ({"trigger": {"kind": "work_anniversary"}}, "INVALID_TRIGGER", ["trigger"]),
        ({"audience": {"any": []}}, "INVALID_AUDIENCE", ["audience", "any"]),
        ({"audience": site}, "INVALID_AUDIENCE", ["audience", "value", "0"]),
        ({"activeUntil": "2026-10-01"}, "INVALID_WINDOW", ["activeUntil"]),
        (
            {"bundleVersionId": to_base64("BundleVersion", ids.new())},
            "NOT_FOUND",
            ["bundleVersionId"],
        ),
    ):
        answer = await api(CREATE, hr, name="Rule", content={**content, **wrong})
        assert _code(answer) == (code, ["input", "content", *path])
    assert _code(await api(CREATE, hr, name=" ", content=content))[1] == ["input", "name"]


async def test_two_who_edit_at_once_do_not_overwrite_each_other(
    api: Api, hr: Actor, content: Any
) -> None:
    rule = await _created(api, hr, content)
    first = await api(EDIT, hr, id=rule, version=1, content=content, name="Renamed")
    assert first["grantRuleEdit"]["rule"]["latestVersion"] == 2
    assert first["grantRuleEdit"]["rule"]["name"] == "Renamed"
    second = await api(EDIT, hr, id=rule, version=1, content=content)
    assert _code(second) == ("EDITED_MEANWHILE", ["input", "version"])
    assert hr.name in second["grantRuleEdit"]["errors"][0]["message"]


async def test_pause_resume_end_archive(
    api: Api, hr: Actor, approver: Actor, content: Any, database: Database
) -> None:
    with rules.at_noon(TODAY):
        rule = await _active(api, hr, approver, content)
        await jobs.tick(database)
        for name, state in (
            ("grantRulePause", "PAUSED"),
            ("grantRuleResume", "RUNNING"),
            ("grantRuleEnd", "ENDED"),
            ("grantRuleArchive", "ARCHIVED"),
            ("grantRuleRestore", "ENDED"),
            ("grantRuleArchive", "ARCHIVED"),
        ):
            answer = await api(_verb(name), hr, id=rule)
            assert answer[name]["rule"]["state"] == state
    refused = await api(_verb("grantRuleResume"), hr, id=rule)
    assert _code(refused) == ("RULE_STATE_FORBIDS", ["input", "id"])
    assert (await api(RULES, hr))["grantRules"]["nodes"] == []
    assert len((await api(RULES, hr, states=["ARCHIVED"]))["grantRules"]["nodes"]) == 1


async def test_a_grant_is_revoked_once_and_stays_so(
    database: Database, api: Api, hr: Actor, approver: Actor, content: Any
) -> None:
    with rules.at_noon(TODAY):
        rule = await _active(api, hr, approver, content)
        await jobs.tick(database)
        (grant,) = (await api(GRANTS, hr, rule=rule))["grants"]["nodes"]
        for _ in range(2):
            answer = await api(REVOKE, hr, id=grant["id"], key="revoke-once")
            assert answer["grantRevoke"] == {"grant": {"state": "REVOKED"}, "errors": []}
        await jobs.tick(database)
        await jobs.run_rules(database, TODAY)
    (grant,) = (await api(GRANTS, hr))["grants"]["nodes"]
    assert grant["state"] == "REVOKED"


@pytest.mark.parametrize("role", ["employee", "merchant", "auditor", "approver"])
async def test_who_may_not_write_rules(api: Api, company: Company, content: Any, role: str) -> None:
    stranger = directory.actor(company.organization_id, role)
    for document, variables in (
        (CREATE, {"name": "Rule", "content": content}),
        (_verb("grantRulePause"), {"id": to_base64("GrantRule", ids.new())}),
        (REVOKE, {"id": to_base64("Grant", ids.new()), "key": "12345678"}),
    ):
        result = await api.execute(document, stranger, variables)
        assert result.errors


async def test_an_employee_sees_no_rule_and_only_own_grants(
    database: Database, api: Api, company: Company, hr: Actor, approver: Actor, content: Any
) -> None:
    with rules.at_noon(TODAY):
        rule = await _active(api, hr, approver, content)
        await jobs.tick(database)
    (grant,) = (await api(GRANTS, hr))["grants"]["nodes"]
    node = "query ($id: ID!) { node(id: $id) { __typename } }"
    stranger = directory.actor(company.organization_id, "employee", employee_id=ids.new())
    for hidden in (rule, grant["id"]):
        assert (await api(node, stranger, id=hidden))["node"] is None
