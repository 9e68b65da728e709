"""Granting by hand through the API says how many people it took in, and says it again."""

from datetime import date

from strawberry.relay import to_base64

from portal.kit.db.session import Database
from tests.factories import directory, rules
from tests.schema.conftest import Api

CREATE = """mutation ($content: RuleContentInput!) {
  grantRuleCreate(input: {name: "Thanks", content: $content}) { rule { id } errors { code } } }"""
SUBMIT = "mutation ($id: ID!) { grantRuleSubmit(input: {id: $id, version: 1}) { errors { code } } }"
ACTIVATE = """mutation ($id: ID!) {
  grantRuleActivate(input: {id: $id, version: 1}) { errors { code } } }"""
GIVE = """mutation ($input: RuleGiveInput!) {
  ruleGive(input: $input) { people rule { name } errors { code } } }"""


async def test_the_count_of_who_is_given_is_answered_again(api: Api, database: Database) -> None:
    made = await directory.organization(database)
    hr, owner = directory.actor(made.id, "hr_admin"), directory.actor(made.id, "owner")
    people = await directory.employees(database, made.id, [date(2020, 5, 4), date(2021, 5, 4)])
    bundle = await rules.bundle(database, made.id, "gift_card")
    content = {
        "trigger": {"kind": "manual"},
        "audience": {"all": []},
        "bundleVersionId": to_base64("BundleVersion", bundle.id),
        "activeFrom": "2020-01-01",
    }
    created = (await api(CREATE, hr, content=content))["grantRuleCreate"]
    rule_id = created["rule"]["id"]
    assert (await api(SUBMIT, hr, id=rule_id))["grantRuleSubmit"]["errors"] == []
    assert (await api(ACTIVATE, owner, id=rule_id))["grantRuleActivate"]["errors"] == []
    chosen = [to_base64("Employee", person.id) for person in people]
    given = {"id": rule_id, "employeeIds": chosen, "people": 2, "idempotencyKey": "thanks-00001"}
    for _ in range(2):
        answer = (await api(GIVE, hr, input=given))["ruleGive"]
        assert answer == {"people": 2, "rule": {"name": "Thanks"}, "errors": []}
