"""A till through the schema: signs in, validates, redeems, and is told no more than it needs."""

from portal.directory import sessions
from portal.kit.actor import Actor
from portal.redemption.tills import MOST_FAILURES
from tests.factories import benefits, tills
from tests.factories.benefits import World
from tests.schema.conftest import Api
from tests.schema.wallet.documents import (
    CAPTURE,
    ERRORS,
    HOLD,
    REDEEM,
    RELEASE,
    ROLL_BACK,
    TOKEN,
    VALIDATE,
    codes,
    gid,
    key,
)

MERCHANT = f"""mutation ($name: String!, $products: [ID!]!) {{
  merchantCreate(input: {{name: $name, productIds: $products}}) {{
    merchant {{ id name products {{ id }} }} {ERRORS} }} }}"""
PRODUCTS = f"""mutation ($id: ID!, $products: [ID!]!) {{
  merchantSetProducts(input: {{id: $id, productIds: $products}}) {{
    merchant {{ products {{ id }} }} {ERRORS} }} }}"""
TERMINAL = f"""mutation ($merchant: ID!, $name: String!) {{
  terminalCreate(input: {{merchantId: $merchant, name: $name}}) {{
    token terminal {{ id name disabledAt }} {ERRORS} }} }}"""
DISABLE = f"""mutation ($id: ID!) {{
  terminalDisable(input: {{id: $id}}) {{ terminal {{ disabledAt }} {ERRORS} }} }}"""
REDEMPTIONS = "{ redemptions { totalCount nodes { id } } }"
MERCHANTS = "{ merchants { nodes { name terminals { nodes { name } } } } }"


async def _signed_in(world: World, token: str) -> Actor | None:
    async with world.database.reading() as session:
        return await sessions.actor_of(session, token)


async def test_a_till_is_set_up_redeems_and_is_put_out_of_use(world: World, api: Api) -> None:
    item, code = await tills.revealed(world, "gift_card")
    product = gid("Product", item.product_id)
    made = await api(MERCHANT, world.hr, name=" Tea House ", products=[product])
    merchant = made["merchantCreate"]["merchant"]
    assert (merchant["name"], merchant["products"]) == ("Tea House", [{"id": product}])
    taken = await api(MERCHANT, world.hr, name="Tea House", products=[])
    assert codes(taken["merchantCreate"]) == ["MERCHANT_NAME_TAKEN"]

    terminal = await api(TERMINAL, world.hr, merchant=merchant["id"], name="1")
    till = await _signed_in(world, terminal["terminalCreate"]["token"])
    assert till is not None
    assert (till.kind, till.permissions) == ("terminal", {"redemption.redeem"})
    answer = (await api(VALIDATE, till, code=code))["redemptionValidate"]
    assert answer["accepted"]["valueLeft"]["minor"] == 10_000

    await api(PRODUCTS, world.hr, id=merchant["id"], products=[])
    refused = await api(VALIDATE, till, code=code)
    assert codes(refused["redemptionValidate"]) == ["CODE_NOT_ACCEPTED"]
    await api(DISABLE, world.hr, id=terminal["terminalCreate"]["terminal"]["id"])
    assert await _signed_in(world, terminal["terminalCreate"]["token"]) is None
    assert (await api(MERCHANTS, world.hr))["merchants"]["nodes"] == [
        {"name": "Tea House", "terminals": {"nodes": [{"name": "1"}]}}
    ]


async def test_the_same_call_twice_is_one_redemption(world: World, api: Api) -> None:
    item, code = await tills.revealed(world, "gift_card")
    till = await tills.till(world, [item.product_id])
    variables = {"code": code, "amount": 4_000, "key": key()}
    first = (await api(REDEEM, till, **variables))["redemptionCreate"]
    assert first["errors"] == []
    assert first["redemption"]["captured"] == {"minor": 4_000}
    assert first["redemption"]["item"] is None
    assert (await api(REDEEM, till, **variables))["redemptionCreate"] == first
    changed = await api(REDEEM, till, **{**variables, "amount": 4_001})
    assert codes(changed["redemptionCreate"]) == ["IDEMPOTENCY_KEY_USED_DIFFERENTLY"]
    assert (await world.item(item.id)).value_left == 6_000
    beyond = await api(REDEEM, till, code=code, amount=6_001, key=key())
    assert codes(beyond["redemptionCreate"]) == ["NOT_ENOUGH_VALUE"]


async def test_a_qr_token_is_held_captured_released_and_rolled_back(world: World, api: Api) -> None:
    item = await tills.delivered(world, "stored_value")
    till = await tills.till(world, [item.product_id])
    shown = await api(TOKEN, world.person(), item=gid("WalletItem", item.id))
    token = shown["redemptionTokenCreate"]["token"]
    held = await api(HOLD, till, code=token, amount=5_000, key=key())
    node_id = held["redemptionHold"]["redemption"]["id"]
    captured = await api(CAPTURE, till, id=node_id, amount=3_000, key=key())
    assert captured["redemptionCapture"]["redemption"]["state"] == "HELD"
    beyond = await api(CAPTURE, till, id=node_id, amount=2_001, key=key())
    assert codes(beyond["redemptionCapture"]) == ["BEYOND_HOLD"]
    released = await api(RELEASE, till, id=node_id, key=key())
    assert released["redemptionRelease"]["redemption"]["state"] == "CAPTURED"
    back = (await api(ROLL_BACK, till, id=node_id, key=key()))["redemptionRollBack"]["redemption"]
    assert (back["state"], back["rolledBack"]) == ("ROLLED_BACK", {"minor": 3_000})
    assert [step["kind"] for step in back["steps"]] == ["HOLD", "CAPTURE", "RELEASE", "ROLL_BACK"]
    assert (await world.item(item.id)).value_left == 10_000
    again = await api(HOLD, till, code=token, amount=1, key=key())
    assert codes(again["redemptionHold"]) == ["CODE_NOT_ACCEPTED"]


async def test_failures_are_counted_although_they_are_refused(world: World, api: Api) -> None:
    item, code = await tills.revealed(world, "gift_card")
    till = await tills.till(world, [item.product_id])
    repeated = {"code": "guess", "amount": 1, "key": key()}
    for _ in range(3):
        answer = await api(REDEEM, till, **repeated)
        assert codes(answer["redemptionCreate"]) == ["CODE_NOT_ACCEPTED"]
    for n in range(MOST_FAILURES - 1):
        answer = await api(VALIDATE, till, code=f"guess {n}")
        assert codes(answer["redemptionValidate"]) == ["CODE_NOT_ACCEPTED"]
    waits = (await api(VALIDATE, till, code=code))["redemptionValidate"]
    assert (codes(waits), waits["accepted"]) == (["TOO_MANY_ATTEMPTS"], None)


async def test_redemptions_are_seen_by_the_till_the_owner_and_hr(world: World, api: Api) -> None:
    item, code = await tills.revealed(world, "gift_card")
    till = await tills.till(world, [item.product_id])
    elsewhere = await tills.till(world, [item.product_id])
    other = await benefits.world(world.database, "other")
    await api(REDEEM, till, code=code, amount=1, key=key())
    for viewer, count in [
        (till, 1), (world.person(), 1), (world.hr, 1),
        (elsewhere, 0), (world.person(1), 0), (other.hr, 0),
    ]:  # fmt: skip
        assert (await api(REDEMPTIONS, viewer))["redemptions"]["totalCount"] == count


async def test_only_a_till_may_redeem(world: World, api: Api) -> None:
    for actor in (world.hr, world.person()):
        assert (await api.execute(VALIDATE, actor, {"code": "x"})).errors
