"""The wallet through the schema: what is in it, what it is worth, and who sees it."""

from datetime import timedelta

import pytest

from portal.kit import clock
from tests.factories import benefits, catalog, tills
from tests.factories.benefits import World
from tests.schema.conftest import Api
from tests.schema.wallet.documents import CHOOSE, ITEM, REVOKE, WALLET, codes, gid, key


async def test_the_wallet_lists_what_ends_first_and_says_what_it_is_worth(
    world: World, api: Api
) -> None:
    day = clock.local_date("Asia/Shanghai")
    month = await tills.delivered(world, "gift_card", valid_days=30, face_value=1_000)
    later = await tills.delivered(world, "stored_value", valid_days=31, face_value=2_000)
    endless = await tills.delivered(world, "stored_value", valid_days=None, face_value=4_000)
    (unclaimed,) = await world.given("gift_card", claim_days=5, face_value=8_000)
    (over,) = await world.given("gift_card", claim_days=1, granted_on=day - timedelta(days=9))

    me = (await api(WALLET, world.person()))["me"]
    order = [over, unclaimed, month, later, endless]
    assert [node["id"] for node in me["wallet"]["nodes"]] == [
        gid("WalletItem", item.id) for item in order
    ]
    assert [node["maskedCode"] is None for node in me["wallet"]["nodes"]] == [
        True, True, False, True, True,
    ]  # fmt: skip
    assert me["wallet"]["nodes"][2]["maskedCode"].startswith("•••• ")
    totals = me["walletTotals"]
    assert totals["usable"] == [{"minor": 15_000, "currency": "CNY"}]
    assert totals["expiring"] == [{"minor": 9_000, "currency": "CNY"}]
    counts = {each["state"]: each["count"] for each in totals["counts"] if each["count"]}
    assert counts == {"AVAILABLE": 1, "DELIVERED": 3, "EXPIRED": 1}


async def test_the_wallet_is_filtered_and_paged(world: World, api: Api) -> None:
    items = [await tills.delivered(world, "stored_value", valid_days=n) for n in (3, 1, 2)]
    (unclaimed,) = await world.given("gift_card", claim_days=5)
    by_expiry = [gid("WalletItem", items[n].id) for n in (1, 2, 0)]
    everything = [*by_expiry, gid("WalletItem", unclaimed.id)]

    async def ids(**variables: object) -> list[str]:
        wallet = (await api(WALLET, world.person(), **variables))["me"]["wallet"]
        return [node["id"] for node in wallet["nodes"]]

    assert await ids() == everything
    assert await ids(order="NEWEST") == [everything[n] for n in (3, 1, 0, 2)]
    assert await ids(states=["AVAILABLE"]) == everything[3:]
    assert await ids(kinds=["stored_value"]) == by_expiry
    assert await ids(days=2) == by_expiry[:2]
    page = (await api(WALLET, world.person(), first=2))["me"]["wallet"]
    assert page["totalCount"] == 4
    rest = await ids(after=page["edges"][-1]["cursor"])
    assert [node["id"] for node in page["nodes"]] + rest == everything


async def test_an_item_is_seen_by_its_owner_and_by_hr_without_any_secret(
    world: World, api: Api
) -> None:
    item, code = await tills.revealed(world, "gift_card")
    other = await benefits.world(world.database, "other")
    node_id = gid("WalletItem", item.id)

    seen = (await api(ITEM, world.person(), id=node_id))["node"]
    assert seen["codeViews"]["count"] == 1
    assert seen["codeViews"]["views"][0]["viewerKind"] == "employee"
    assert [event["action"] for event in seen["history"]] == ["item.claimed", "code.revealed"]
    assert seen["maskedCode"] == f"•••• {code[-4:]}"
    by_hr = (await api(ITEM, world.hr, id=node_id))["node"]
    assert by_hr["employee"]["number"] == world.people[0].number
    assert code not in str(by_hr) + str(seen)
    for stranger in (world.person(1), other.hr, other.person()):
        assert (await api(ITEM, stranger, id=node_id))["node"] is None


async def test_a_choice_is_made_once(world: World, api: Api) -> None:
    products = [await catalog.product(world.database, world.organization_id) for _ in range(3)]
    bundle = await catalog.bundle(world.database, world.organization_id, products, choose=2)
    await benefits.wallet(world.database, bundle, world.people, clock.local_date("UTC"))

    me = (await api(WALLET, world.person()))["me"]
    (choice,) = me["choices"]["nodes"]
    offered = [item["id"] for item in choice["bundleVersion"]["items"]]
    chosen = {"choice": choice["id"], "items": offered[1:], "key": key()}
    first = await api(CHOOSE, world.person(), **chosen)
    assert first["choiceMake"] == {"choice": {"state": "CHOSEN"}, "errors": []}
    assert await api(CHOOSE, world.person(), **chosen) == first
    again = await api(CHOOSE, world.person(), **{**chosen, "key": key()})
    assert codes(again["choiceMake"]) == ["CHOICE_MADE"]
    after = (await api(WALLET, world.person()))["me"]
    assert (after["wallet"]["totalCount"], after["choices"]["nodes"]) == (2, [])


async def test_hr_withdraws_an_item_and_an_employee_does_not(world: World, api: Api) -> None:
    item = await tills.delivered(world, "gift_card")
    variables = {"item": gid("WalletItem", item.id), "key": key()}
    refused = await api.execute(REVOKE, world.person(), variables)
    assert refused.errors
    withdrawn = await api(REVOKE, world.hr, **variables)
    assert withdrawn["walletItemRevoke"] == {"item": {"state": "REVOKED"}, "errors": []}
    (code,) = await world.codes(item.product_id)
    assert code.state == "available"


@pytest.mark.parametrize("role", ["hr_admin", "merchant"])
async def test_who_is_no_employee_has_no_wallet(world: World, api: Api, role: str) -> None:
    stranger = world.hr if role == "hr_admin" else await tills.till(world, [])
    assert (await api.execute(WALLET, stranger)).errors
