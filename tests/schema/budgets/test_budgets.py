"""Budgets through the schema: given money once for each key, paying for rules, and nobody's but
those who may."""

from datetime import date
from typing import Any

import pytest
from strawberry.relay import to_base64

from portal.kit.actor import Actor
from portal.kit.db.session import Database
from portal.kit.errors import NotAllowed
from portal.rules import jobs
from tests.factories import budgets, directory, rules
from tests.schema.conftest import Api

DAY = date(2026, 11, 23)
MONEY = "{ minor currency }"
BALANCES = f"balances {{ allocated {MONEY} available {MONEY} reserved {MONEY} committed {MONEY} }}"
BUDGET = f"id name costCenter startsOn endsOn closedOn {BALANCES} renewedBy {{ id }}"
ERRORS = "errors { code path }"
BUDGETS = f"""query ($on: Date, $closed: Boolean! = false) {{
  budgets(on: $on, closed: $closed) {{ totalCount nodes {{ {BUDGET} }} }} }}"""
MOVEMENTS = """query ($id: ID!, $account: BudgetAccount!) { node(id: $id) { ... on Budget {
  movements(account: $account) { nodes {
    kind amount { minor } people note madeBy runId } } } } }"""
CREATE = f"""mutation ($center: String) {{ budgetCreate(input: {{name: "Awards", currency: "CNY",
  costCenter: $center, startsOn: "2026-01-01", endsOn: "2026-12-31"}}) {{
    budget {{ {BUDGET} }} {ERRORS} }} }}"""
ALLOCATE = f"""mutation ($id: ID!, $amount: Minor!, $key: String!) {{
  budgetAllocate(input: {{id: $id, amount: $amount, note: "2026", idempotencyKey: $key}}) {{
    budget {{ {BALANCES} }} {ERRORS} }} }}"""
RENEW = f"""mutation ($id: ID!, $key: String!) {{ budgetRenew(input: {{
  id: $id, endsOn: "2027-12-31", carryOver: true, idempotencyKey: $key}}) {{
    budget {{ {BUDGET} }} {ERRORS} }} }}"""
CLOSE = f"""mutation ($id: ID!, $key: String!) {{
  budgetClose(input: {{id: $id, idempotencyKey: $key}}) {{ budget {{ {BUDGET} }} {ERRORS} }} }}"""
RULE = f"""mutation ($bundle: ID!, $budget: RuleBudgetInput) {{ grantRuleCreate(input: {{
  name: "Paid", content: {{trigger: {{kind: "work_anniversary", every: 1}}, audience: {{all: []}},
    bundleVersionId: $bundle, activeFrom: "2026-11-01", budget: $budget}} }}) {{
  rule {{ latest {{ budget {{ source atZero budget {{ id name }} }} }} }} {ERRORS} }} }}"""


@pytest.fixture
async def organization_id(database: Database) -> Any:
    organization = await directory.organization(database)
    await directory.employees(database, organization.id, [date(2021, 11, 23)] * 3)
    return organization.id


@pytest.fixture
def hr(organization_id: Any) -> Actor:
    return directory.actor(organization_id, "hr_admin")


async def _create(api: Api, hr: Actor, amount: int = 0) -> str:
    made = (await api(CREATE, hr))["budgetCreate"]
    assert made["errors"] == []
    budget_id: str = made["budget"]["id"]
    if amount:
        given = await api(ALLOCATE, hr, id=budget_id, amount=amount, key=f"key-{amount}-000")
        assert given["budgetAllocate"]["errors"] == []
    return budget_id


async def test_the_same_money_asked_for_twice_is_given_once(api: Api, hr: Actor) -> None:
    budget_id = await _create(api, hr)
    for _ in range(2):
        given = await api(ALLOCATE, hr, id=budget_id, amount=50_000, key="key-00000001")
        assert given["budgetAllocate"]["budget"]["balances"]["available"]["minor"] == 50_000
    taken = await api(ALLOCATE, hr, id=budget_id, amount=-50_001, key="key-00000002")
    assert taken["budgetAllocate"]["errors"] == [
        {"code": "BUDGET_TOO_SMALL", "path": ["input", "amount"]}
    ]
    again = (await api(CREATE, hr))["budgetCreate"]
    assert [error["code"] for error in again["errors"]] == ["BUDGET_EXISTS"]


async def test_every_balance_opens_the_postings_behind_it(
    api: Api, hr: Actor, organization_id: Any
) -> None:
    budget = await budgets.budget(api.database, organization_id, 20_000)
    bundle = await rules.bundle(api.database, organization_id, "coupon")
    with rules.at_noon(DAY):
        rule = await rules.active(api.database, bundle, budget=budgets.pays(budget))
        await jobs.tick(api.database)
    (run,) = await rules.runs(api.database, rule.id)
    (found,) = (await api(BUDGETS, hr, on=DAY.isoformat()))["budgets"]["nodes"]
    assert {name: money["minor"] for name, money in found["balances"].items()} == {
        "allocated": 20_000, "available": 2_000, "reserved": 18_000, "committed": 0,
    }  # fmt: skip
    opened = await api(MOVEMENTS, hr, id=found["id"], account="AVAILABLE")
    rows = {row["kind"]: row for row in opened["node"]["movements"]["nodes"]}
    assert rows["ALLOCATED"]["madeBy"] == "hr_admin"
    reserved = rows["RESERVED"]
    assert (reserved["amount"]["minor"], reserved["people"]) == (-18_000, 2)
    assert reserved["runId"] == to_base64("RuleRun", str(run.id))
    assert sum(row["amount"]["minor"] for row in rows.values()) == 2_000
    opened = await api(MOVEMENTS, hr, id=found["id"], account="RESERVED")
    assert [row["amount"]["minor"] for row in opened["node"]["movements"]["nodes"]] == [18_000]


async def test_a_budget_is_renewed_with_what_is_left_and_closed(api: Api, hr: Actor) -> None:
    budget_id = await _create(api, hr, 30_000)
    renewed = (await api(RENEW, hr, id=budget_id, key="key-renew-01"))["budgetRenew"]["budget"]
    assert (renewed["startsOn"], renewed["endsOn"]) == ("2027-01-01", "2027-12-31")
    assert renewed["balances"]["available"]["minor"] == 30_000
    closed = (await api(CLOSE, hr, id=renewed["id"], key="key-close-01"))["budgetClose"]["budget"]
    assert closed["closedOn"] is not None
    assert closed["balances"]["available"]["minor"] == 0
    listed = await api(BUDGETS, hr)
    assert [row["renewedBy"] for row in listed["budgets"]["nodes"]] == [{"id": renewed["id"]}]
    assert (await api(BUDGETS, hr, closed=True))["budgets"]["totalCount"] == 2


async def test_a_rule_names_its_budget_or_that_of_the_cost_centre(
    api: Api, hr: Actor, organization_id: Any
) -> None:
    budget_id = await _create(api, hr)
    bundle = await rules.bundle(api.database, organization_id, "coupon")
    bundle_id = to_base64("BundleVersion", str(bundle.id))

    async def create(**budget: Any) -> Any:
        return (await api(RULE, hr, bundle=bundle_id, budget=budget or None))["grantRuleCreate"]

    named = await create(source="BUDGET", budgetId=budget_id, atZero="SKIP")
    assert named["rule"]["latest"]["budget"] == {
        "source": "BUDGET", "atZero": "SKIP", "budget": {"id": budget_id, "name": "Awards"},
    }  # fmt: skip
    each = await create(source="COST_CENTER")
    assert each["rule"]["latest"]["budget"] == {
        "source": "COST_CENTER", "atZero": "HOLD", "budget": None,
    }  # fmt: skip
    assert (await create())["rule"]["latest"]["budget"] is None
    missing = await create(source="BUDGET")
    assert missing["errors"][0]["path"] == ["input", "content", "budget", "budget"]


async def test_budgets_are_for_those_who_may(api: Api, hr: Actor) -> None:
    budget_id = await _create(api, hr, 10)
    auditor = directory.actor(hr.organization_id, "auditor")
    assert (await api(BUDGETS, auditor))["budgets"]["totalCount"] == 1
    employee = directory.actor(hr.organization_id, "employee", kind="employee")
    for document, who in ((CREATE, auditor), (BUDGETS, employee)):
        result = await api.execute(document, who)
        assert isinstance(result.errors[0].original_error, NotAllowed)
    nothing = await api(MOVEMENTS, directory.actor(hr.organization_id), id=budget_id,
                        account="AVAILABLE")  # fmt: skip
    assert nothing["node"] is None
