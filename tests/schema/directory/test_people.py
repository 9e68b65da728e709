"""The list of people: its filter, the export of whom it shows, and what surrounds it."""

from typing import Any
from uuid import UUID

import pytest

from portal.entry.handlers import HANDLERS
from portal.kit.actor import Actor
from portal.kit.db.session import Database
from portal.kit.jobs import queue
from portal.vault import holding
from tests.factories import directory as factory
from tests.portal.directory.rosters import bring_in, counts, csv
from tests.schema.conftest import Api

PEOPLE = """query ($filter: EmployeeFilter) {
  employees(filter: $filter) { totalCount nodes { id number } }
}"""
PLACES = """{ departments { nodes { id name } } sites { nodes { id name } } }"""
EXPORT = """mutation ($filter: EmployeeFilter!) {
  rosterExportCreate(input: {filter: $filter, language: EN}) { export { id } errors { code } }
}"""
SHOW = """query ($id: ID!) { node(id: $id) { ... on Export { downloadPath } } }"""
HEADER = (
    "employee number",
    "name",
    "department",
    "site",
    "site time zone",
    "hire date",
    "last day",
)
ROWS = [
    ("E1", "李雷", "HQ / R&D", "Shanghai", "Asia/Shanghai", "2020-02-29", ""),
    ("E2", "Han Mei", "HQ / R&D / Cloud", "Shenzhen", "Asia/Shanghai", "2021-08-31", "2026-01-31"),
    ("E3", "Jim", "HQ", "Shanghai", "Asia/Shanghai", "2022-01-04", "2099-12-31"),
    ("E4", "Kate", "Sales", "Shenzhen", "Asia/Shanghai", "2023-05-05", ""),
]


@pytest.fixture
async def hr(database: Database) -> Actor:
    organization = await factory.organization(database)
    actor = factory.actor(organization.id, "hr_admin")
    record = await bring_in(database, actor, csv(HEADER, *ROWS))
    assert counts(record) == (4, 0, 0, 0)
    return actor


async def _filter(api: Api, hr: Actor, given: dict[str, Any]) -> dict[str, Any]:
    """A filter whose places are named; the API wants their ids."""
    places = await api(PLACES, hr)
    departments = {node["name"]: node["id"] for node in places["departments"]["nodes"]}
    sites = {node["name"]: node["id"] for node in places["sites"]["nodes"]}
    found = dict(given)
    if "departmentId" in given:
        found["departmentId"] = departments[given["departmentId"]]
    if "siteId" in given:
        found["siteId"] = sites[given["siteId"]]
    return found


CASES = [
    ({}, ["E1", "E2", "E3", "E4"]),
    ({"search": "李"}, ["E1"]),
    ({"departmentId": "R&D"}, ["E1", "E2"]),
    ({"departmentId": "HQ", "siteId": "Shanghai"}, ["E1", "E3"]),
    ({"siteId": "Shenzhen"}, ["E2", "E4"]),
    ({"hiredFrom": "2021-08-31", "hiredUntil": "2022-01-04"}, ["E2", "E3"]),
    ({"active": True}, ["E1", "E3", "E4"]),
    ({"active": False}, ["E2"]),
    ({"active": True, "search": "e", "departmentId": "HQ"}, ["E1", "E3"]),
    ({"ids": []}, []),
]


@pytest.mark.parametrize(("given", "numbers"), CASES)
async def test_the_filter_narrows(
    api: Api, hr: Actor, given: dict[str, Any], numbers: list[str]
) -> None:
    found = (await api(PEOPLE, hr, filter=await _filter(api, hr, given)))["employees"]
    assert [node["number"] for node in found["nodes"]] == numbers
    assert found["totalCount"] == len(numbers)


@pytest.mark.parametrize(("given", "numbers"), [CASES[2], CASES[5], CASES[7], CASES[9]])
async def test_the_export_holds_whom_the_list_shows(
    database: Database, api: Api, hr: Actor, given: dict[str, Any], numbers: list[str]
) -> None:
    wanted = await _filter(api, hr, given)
    assert await _exported(database, api, hr, wanted) == numbers


async def test_chosen_people_are_exported(database: Database, api: Api, hr: Actor) -> None:
    nodes = (await api(PEOPLE, hr))["employees"]["nodes"]
    chosen = [node["id"] for node in nodes if node["number"] in ("E2", "E4")]
    assert await _exported(database, api, hr, {"ids": chosen}) == ["E2", "E4"]


async def _exported(database: Database, api: Api, hr: Actor, wanted: dict[str, Any]) -> list[str]:
    asked = (await api(EXPORT, hr, filter=wanted))["rosterExportCreate"]
    assert asked["errors"] == []
    await queue.for_database(database, HANDLERS).run_due()
    shown = (await api(SHOW, hr, id=asked["export"]["id"]))["node"]
    file_id = UUID(shown["downloadPath"].removeprefix("/downloads/"))
    async with database.reading(hr.organization_id) as session:
        pieces = holding.chunks(session, hr.organization_id, file_id)
        text = b"".join([piece async for piece in pieces]).decode("utf-8-sig")
    return [line.split(",")[0] for line in text.splitlines()[1:]]


async def test_nobody_of_another_organization_is_found(
    database: Database, api: Api, hr: Actor
) -> None:
    other = factory.actor((await factory.organization(database, "other")).id, "hr_admin")
    [first, *_] = (await api(PEOPLE, hr))["employees"]["nodes"]
    wanted = await _filter(api, hr, {"departmentId": "HQ"})
    for given in ({}, {"ids": [first["id"]]}, wanted):
        assert (await api(PEOPLE, other, filter=given))["employees"]["nodes"] == []
        assert await _exported(database, api, other, given) == []


async def test_a_template_can_be_made_of_the_columns(api: Api, hr: Actor) -> None:
    columns = (await api("{ rosterColumns { name label required aliases } }", hr))["rosterColumns"]
    assert (columns[0]["name"], columns[0]["required"]) == ("number", True)
    assert all(column["label"] in column["aliases"] for column in columns)
