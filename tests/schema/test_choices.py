"""What a filter can choose is found by a part of its name, however many there are."""

import orjson

from portal.directory.models import Department
from portal.kit.db.session import Database
from tests.factories import benefits
from tests.schema.conftest import Api

DEPARTMENTS = """query ($search: String) { departments(search: $search, first: 30) {
  totalCount nodes { name } } }"""
RULES = """query ($search: String) { grantRules(search: $search, first: 30) {
  totalCount nodes { name } } }"""


async def test_a_department_beyond_the_hundredth_is_found(database: Database, api: Api) -> None:
    world = await benefits.world(database)
    other = await benefits.world(database, "other")
    async with database.writing() as session:
        for organization_id in (world.organization_id, other.organization_id):
            for n in range(120):
                name = f"Team {n:03} 研发%"
                path = orjson.dumps([name]).decode()
                session.add(Department(organization_id=organization_id, name=name, path=path))
    for typed, names in (("119", ["Team 119 研发%"]), ("team 00", None), ("研发_", [])):
        found = (await api(DEPARTMENTS, world.hr, search=typed))["departments"]
        assert found["totalCount"] == (10 if names is None else len(names))
        assert names is None or [node["name"] for node in found["nodes"]] == names
    assert (await api(DEPARTMENTS, world.hr))["departments"]["totalCount"] == 120


async def test_a_rule_is_found_by_a_part_of_its_name(database: Database, api: Api) -> None:
    world = await benefits.world(database)
    await world.given("coupon")
    for typed, count in (("NIVERS", 1), ("birthday", 0), ("", 1)):
        assert (await api(RULES, world.hr, search=typed))["grantRules"]["totalCount"] == count
