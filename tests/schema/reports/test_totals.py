"""Totals count exactly the rows that the list with the same filter shows."""

from datetime import date
from typing import Any

from portal.kit import clock
from portal.kit.db.session import Database
from tests.factories import benefits, tills
from tests.factories.benefits import NOON, World
from tests.schema.conftest import Api

TOTALS = """query ($by: ClaimGroup!, $filter: ClaimFilter) {
  claimTotals(by: $by, filter: $filter) {
    label id issued taken delivered revealed faceValue takenValue openValue usedValue
  }
  claimTracking(filter: $filter) { totalCount }
}"""
ENDINGS = "{ endingTotals(months: 3) { month items unclaimed value currency } }"


async def _world(database: Database) -> World:
    """One claimed and delivered item of November, and two of October that nobody claimed."""
    world = await benefits.world(database)
    await tills.delivered(world, "gift_card")
    await world.given("coupon", people=2, granted_on=date(2026, 10, 5), claim_days=60)
    return world


async def _by(api: Api, world: World, by: str, **narrowed: Any) -> Any:
    answer = await api(TOTALS, world.hr, by=by, filter=narrowed)
    assert sum(t["issued"] for t in answer["claimTotals"]) == answer["claimTracking"]["totalCount"]
    return answer["claimTotals"]


async def test_months_stand_in_order_and_say_what_they_cost(database: Database, api: Api) -> None:
    with clock.driven_by(lambda: NOON):
        world = await _world(database)
        october, november = await _by(api, world, "MONTH")
    assert (october["label"], october["issued"], october["taken"]) == ("2026-10", 2, 0)
    assert october["openValue"] == october["faceValue"]
    assert october["takenValue"] == 0
    assert (november["label"], november["delivered"], november["revealed"]) == ("2026-11", 1, 0)
    assert november["takenValue"] == november["faceValue"]
    assert november["openValue"] == 0


async def test_groups_name_the_node_behind_them(database: Database, api: Api) -> None:
    with clock.driven_by(lambda: NOON):
        world = await _world(database)
        rules = await _by(api, world, "RULE")
        departments = await _by(api, world, "DEPARTMENT")
        bundles = await _by(api, world, "BUNDLE")
    assert len(rules) == len(bundles) == 2
    assert all(group["id"] for group in [*rules, *bundles])
    # These people belong to no department.
    assert [(group["label"], group["id"]) for group in departments] == [("", None)]


async def test_days_of_the_grant_narrow(database: Database, api: Api) -> None:
    with clock.driven_by(lambda: NOON):
        world = await _world(database)
        narrowed = {"grantedSince": "2026-10-05", "grantedUntil": "2026-10-31"}
        assert [t["issued"] for t in await _by(api, world, "MONTH", **narrowed)] == [2]
        assert await _by(api, world, "MONTH", grantedSince="2027-01-01") == []


async def test_what_ends_is_counted_by_month(database: Database, api: Api) -> None:
    with clock.driven_by(lambda: NOON):
        world = await _world(database)
        found = (await api(ENDINGS, world.hr))["endingTotals"]
    assert [(total["month"], total["items"], total["unclaimed"]) for total in found] == [
        ("2026-12", 2, 2)
    ]
