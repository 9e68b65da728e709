"""Saved views: one's own and those for everybody, never of another organization."""

from typing import Any

import pytest

from portal.directory import views
from portal.kit.actor import Actor
from portal.kit.db.session import Database
from tests.factories import directory as factory
from tests.schema.conftest import Api

SAVE = """mutation ($name: String!, $shared: Boolean!, $list: String!, $address: String!) {
  savedViewCreate(input: {list: $list, name: $name, address: $address, shared: $shared}) {
    view { id name address shared mine } errors { code path }
  }
}"""
REMOVE = """mutation ($id: ID!) { savedViewDelete(input: {id: $id}) { errors { code path } } }"""
VIEWS = """query ($list: String!) { savedViews(list: $list) { id name shared mine } }"""


async def _somebody(database: Database, slug: str, name: str, *roles: str) -> Actor:
    organization = await factory.organization(database, slug)
    return await _colleague(database, organization.id, name, *roles)


async def _colleague(database: Database, organization_id: Any, name: str, *roles: str) -> Actor:
    account = await factory.account(
        database, organization_id, f"{name}@{organization_id}.example", "no hash", roles
    )
    return factory.actor(organization_id, *roles, id=account.id)


async def _save(api: Api, actor: Actor, name: str, **given: Any) -> Any:
    variables = {"name": name, "shared": False, "list": "people", "address": "q=li", **given}
    return (await api(SAVE, actor, **variables))["savedViewCreate"]


async def _names(api: Api, actor: Actor, of: str = "people") -> list[str]:
    return [view["name"] for view in (await api(VIEWS, actor, list=of))["savedViews"]]


async def test_a_view_is_ones_own_unless_it_is_shared(database: Database, api: Api) -> None:
    hr = await _somebody(database, "acme", "hr", "hr_admin")
    auditor = await _colleague(database, hr.organization_id, "auditor", "auditor")
    made = await _save(api, hr, " Mine ")
    assert made["errors"] == []
    assert made["view"] | {"id": ""} == {
        "id": "", "name": "Mine", "address": "q=li", "shared": False, "mine": True,
    }  # fmt: skip
    await _save(api, hr, "Ours", shared=True)
    await _save(api, hr, "Elsewhere", list="grants")
    assert await _names(api, hr) == ["Mine", "Ours"]
    assert await _names(api, hr, "grants") == ["Elsewhere"]
    [seen] = (await api(VIEWS, auditor, list="people"))["savedViews"]
    assert (seen["name"], seen["mine"]) == ("Ours", False)


async def test_who_may_remove_a_view(database: Database, api: Api) -> None:
    hr = await _somebody(database, "acme", "hr", "hr_admin")
    auditor = await _colleague(database, hr.organization_id, "auditor", "auditor")
    owner = await _colleague(database, hr.organization_id, "owner", "owner")
    mine = (await _save(api, hr, "Mine"))["view"]["id"]
    ours = (await _save(api, hr, "Ours", shared=True))["view"]["id"]
    for actor, view in ((auditor, mine), (auditor, ours), (owner, mine)):
        refused = (await api(REMOVE, actor, id=view))["savedViewDelete"]["errors"]
        assert refused == [{"code": "NOT_FOUND", "path": ["input", "id"]}]
    for actor, view in ((owner, ours), (hr, mine)):
        assert (await api(REMOVE, actor, id=view))["savedViewDelete"]["errors"] == []
    assert await _names(api, hr) == []


async def test_another_organization_sees_and_removes_none(database: Database, api: Api) -> None:
    hr = await _somebody(database, "acme", "hr", "hr_admin")
    other = await _somebody(database, "other", "hr", "hr_admin", "owner")
    view = (await _save(api, hr, "Ours", shared=True))["view"]["id"]
    assert await _names(api, other) == []
    assert (await api("query ($id: ID!) { node(id: $id) { id } }", other, id=view))["node"] is None
    refused = (await api(REMOVE, other, id=view))["savedViewDelete"]["errors"]
    assert refused[0]["code"] == "NOT_FOUND"
    assert await _names(api, hr) == ["Ours"]


@pytest.mark.parametrize(
    ("given", "code", "path"),
    [
        ({"name": "  "}, "VIEW_UNFIT", ["input", "name"]),
        ({"name": "x" * 61}, "VIEW_UNFIT", ["input", "name"]),
        ({"name": "New", "address": "x" * 2_000}, "VIEW_UNFIT", ["input", "address"]),
        ({"name": "Old"}, "VIEW_NAME_TAKEN", ["input", "name"]),
    ],
)
async def test_what_is_refused_about_a_view(
    database: Database, api: Api, given: dict[str, str], code: str, path: list[str]
) -> None:
    hr = await _somebody(database, "acme", "hr", "hr_admin")
    await _save(api, hr, "Old")
    refused = await _save(api, hr, **given)
    assert refused == {"view": None, "errors": [{"code": code, "path": path}]}


async def test_nobody_keeps_views_without_end(
    database: Database, api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "MOST", 2)
    hr = await _somebody(database, "acme", "hr", "hr_admin")
    codes = [[e["code"] for e in (await _save(api, hr, f"{n}"))["errors"]] for n in range(3)]
    assert codes == [[], [], ["TOO_MANY_VIEWS"]]


async def test_employees_have_no_views(database: Database, api: Api) -> None:
    hr = await _somebody(database, "acme", "hr", "hr_admin")
    await _save(api, hr, "Ours", shared=True)
    employee = factory.actor(hr.organization_id, "employee", kind="employee")
    assert await _names(api, employee) == []
    assert (await _save(api, employee, "Mine"))["errors"][0]["code"] == "NOT_FOUND"
