"""The stock as a list: what is left, how fast it goes, what is low, and who brought it in."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import update

from portal.claims import claiming
from portal.inventory import stocking
from portal.inventory.models import Code
from portal.kit import clock
from portal.kit.db.session import Database
from portal.wallet.models import WalletItem
from tests.factories import benefits, catalog, code_lists, directory
from tests.factories.benefits import World
from tests.schema.conftest import Api

STOCK = """query ($search: String, $low: Boolean! = false) {
  stockedProducts(search: $search, low: $low) { totalCount nodes { sku stock {
    available lowAt issuedLately daysLeft } } } }"""
BATCHES = """query ($states: [CodeBatchState!]) { codeBatches(states: $states) {
  totalCount nodes { state checkedBy committedBy releasedBy isOwn } } }"""
HOLDERS = "query ($bundle: ID!) { grants(bundleId: $bundle) { nodes { employee { number } } } }"


@pytest.fixture
async def world(database: Database) -> World:
    return await benefits.world(database)


async def claimed(world: World, *items: WalletItem) -> None:
    for which, item in enumerate(items):
        async with world.writing() as session:
            await claiming.claim(session, world.person(which), item.id)


async def stock_of(api: Api, world: World, **variables: Any) -> dict[str, Any]:
    found = (await api(STOCK, world.hr, **variables))["stockedProducts"]
    assert found["totalCount"] == len(found["nodes"])
    return {node["sku"]: node["stock"] for node in found["nodes"]}


async def test_the_stock_says_how_long_it_lasts(api: Api, world: World) -> None:
    items = await world.given(
        "gift_card", people=3, sku="TEA", numbers=[f"{n:04}" for n in range(23)]
    )
    await claimed(world, *items)
    assert await stock_of(api, world) == {
        "TEA": {"available": 20, "lowAt": None, "issuedLately": 3, "daysLeft": 200}
    }
    async with world.writing() as session:
        long_ago = clock.now() - timedelta(days=31)
        await session.execute(
            update(Code).where(Code.issued_at.is_not(None)).values(issued_at=long_ago)
        )
    (stock,) = (await stock_of(api, world)).values()
    assert (stock["issuedLately"], stock["daysLeft"]) == (0, None)


async def test_what_is_low_and_what_has_codes_at_all(api: Api, world: World) -> None:
    organization_id = world.organization_id
    for sku, kind, codes in (("A", "gift_card", 3), ("B", "gift_card", 5), ("C", "coupon", 0)):
        product = await catalog.product(world.database, organization_id, sku=sku, kind=kind)
        await world.stock(product.id, [f"{sku}-{n:04}" for n in range(codes)])
        async with world.writing() as session:
            await stocking.watch(session, world.hr, product.id, 4)
    assert list(await stock_of(api, world)) == ["A", "B"]
    assert list(await stock_of(api, world, low=True)) == ["A"]
    assert list(await stock_of(api, world, search="b")) == ["B"]
    assert list(await stock_of(api, world, search="coffee")) == []
    employee = await api.execute(STOCK, world.person(), {})
    assert employee.errors
    other = directory.actor((await directory.organization(world.database, "other")).id, "owner")
    assert (await api(STOCK, other))["stockedProducts"]["nodes"] == []


async def test_batches_say_who_brought_them_in(api: Api, world: World) -> None:
    organization_id = world.organization_id
    account = await directory.account(
        world.database, organization_id, "lan@acme.example", "x", ["hr_admin"]
    )
    importer = directory.actor(organization_id, "hr_admin", id=account.id)
    product = await catalog.product(world.database, organization_id)
    await code_lists.checked(world.database, importer, product, b"number\nGOOD-0001\n")
    (batch,) = (await api(BATCHES, importer, states=["CHECKED"]))["codeBatches"]["nodes"]
    assert batch == {
        "state": "CHECKED",
        "checkedBy": "lan",
        "committedBy": None,
        "releasedBy": None,
        "isOwn": True,
    }
    approver = directory.actor(organization_id, "approver")
    (seen,) = (await api(BATCHES, approver))["codeBatches"]["nodes"]
    assert (seen["checkedBy"], seen["isOwn"]) == ("lan", False)
    empty = (await api(BATCHES, approver, states=["RELEASED", "QUARANTINED"]))["codeBatches"]
    assert empty["totalCount"] == 0


async def test_who_has_a_bundle(api: Api, world: World) -> None:
    await world.given("stored_value", people=2)
    await world.given("stored_value", people=3)
    bundles = (await api("{ bundles { nodes { id } } }", world.hr))["bundles"]["nodes"]
    counts = [
        len((await api(HOLDERS, world.hr, bundle=bundle["id"]))["grants"]["nodes"])
        for bundle in bundles
    ]
    assert sorted(counts) == [2, 3]
