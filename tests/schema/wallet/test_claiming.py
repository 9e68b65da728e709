"""Claiming and opening through the schema: keys answer alike, and no secret is kept."""

from sqlalchemy import text

from portal.kit.db.session import Database
from tests.factories import benefits, tills
from tests.factories.benefits import World
from tests.schema.conftest import Api
from tests.schema.wallet.documents import CLAIM, REVEAL, codes, gid, key


async def test_the_same_key_claims_once_and_another_one_is_refused(world: World, api: Api) -> None:
    (item,) = await world.given("gift_card", numbers=["1", "2"])
    variables = {"item": gid("WalletItem", item.id), "key": key()}
    first = (await api(CLAIM, world.person(), **variables))["claimCreate"]
    assert first["errors"] == []
    assert first["item"]["state"] == "DELIVERED"
    assert first["claim"]["item"]["id"] == variables["item"]
    assert (await api(CLAIM, world.person(), **variables))["claimCreate"] == first
    again = await api(CLAIM, world.person(), **{**variables, "key": key()})
    assert codes(again["claimCreate"]) == ["ITEM_ALREADY_CLAIMED"]
    states = sorted(code.state for code in await world.codes(item.product_id))
    assert states == ["available", "issued"]


async def test_without_stock_the_item_stays_claimable_with_a_new_key(
    world: World, api: Api
) -> None:
    (item,) = await world.given("gift_card")
    variables = {"item": gid("WalletItem", item.id), "key": key()}
    first = await api(CLAIM, world.person(), **variables)
    assert codes(first["claimCreate"]) == ["STOCK_EXHAUSTED"]
    await world.stock(item.product_id, ["1"])
    assert await api(CLAIM, world.person(), **variables) == first
    later = await api(CLAIM, world.person(), **{**variables, "key": key()})
    assert later["claimCreate"]["item"]["state"] == "DELIVERED"


async def test_a_key_is_one_look_and_the_code_is_nowhere_in_the_database(
    world: World, api: Api, database: Database
) -> None:
    item = await tills.delivered(world, "gift_card")
    variables = {"item": gid("WalletItem", item.id), "key": key()}
    first = (await api(REVEAL, world.person(), **variables))["codeReveal"]
    secret = first["secret"]["number"]
    assert secret.startswith("gift_card-")
    assert first["item"] == {"state": "REVEALED", "codeViews": {"count": 1}}
    assert (await api(REVEAL, world.person(), **variables))["codeReveal"] == first
    second = await api(REVEAL, world.person(), **{**variables, "key": key()})
    assert second["codeReveal"]["item"]["codeViews"]["count"] == 2
    assert second["codeReveal"]["secret"] == first["secret"]

    async with database.reading() as session:
        for table in ("idempotency_keys", "audit_entries", "outbox_facts", "code_views"):
            rows = await session.execute(text(f"SELECT * FROM {table}"))
            assert secret not in str(rows.all()), table


async def test_another_cannot_open_it_and_no_key_of_the_owner_helps(world: World, api: Api) -> None:
    item = await tills.delivered(world, "gift_card")
    other = await benefits.world(world.database, "other")
    variables = {"item": gid("WalletItem", item.id), "key": key()}
    await api(REVEAL, world.person(), **variables)
    for stranger in (world.person(1), other.person()):
        answer = (await api(REVEAL, stranger, **variables))["codeReveal"]
        assert (codes(answer), answer["secret"], answer["view"]) == (["NOT_FOUND"], None, None)
    assert (await api.execute(REVEAL, world.hr, variables)).errors


async def test_what_is_no_item_is_not_found(world: World, api: Api) -> None:
    for node_id in (gid("WalletItem", "nonsense"), gid("Product", world.organization_id)):
        answer = (await api(CLAIM, world.person(), item=node_id, key=key()))["claimCreate"]
        assert codes(answer) == ["NOT_FOUND"]
        assert answer["errors"][0]["path"] == ["input", "itemId"]
