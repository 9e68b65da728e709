"""What an employee asks of his own wallet and decides about himself, and what a till is told."""

import json

from sqlalchemy import select

from portal.audit.models import AuditEntry
from portal.claims import claiming
from portal.kit import ids
from portal.kit.outbox import OutboxFact
from tests.factories import tills
from tests.factories.benefits import World
from tests.schema.conftest import Api
from tests.schema.wallet.documents import ERRORS, REDEEM, REVEAL, ROLL_BACK, codes, gid, key

TILL = """{ till { day count taken { minor currency } givenBack { minor }
  terminal { name merchant { name } }
  redemptions { totalCount nodes { id itemId receipt holder valueLeft { minor }
    productVersion { name } item { id } } } } }"""
ACCEPTING = "query ($id: ID!) { acceptingMerchants(itemId: $id) { name } }"
DISPUTE = f"""mutation ($view: ID!, $key: String!) {{
  codeViewDispute(input: {{viewId: $view, idempotencyKey: $key}}) {{ item {{ id }} {ERRORS} }} }}"""
OPT_OUT = f"""mutation ($out: Boolean!) {{
  birthdayOptOutSet(input: {{optedOut: $out}}) {{ optedOut {ERRORS} }} }}"""
EXPORT = f"""mutation ($format: OwnDataFormat!) {{
  ownDataExport(input: {{format: $format}}) {{ name content {ERRORS} }} }}"""


async def test_a_till_sees_its_day_and_whose_teeth_but_no_more(world: World, api: Api) -> None:
    item, code = await tills.revealed(world, "gift_card")
    till = await tills.till(world, [item.product_id], "Tea House")
    other = await tills.till(world, [item.product_id])
    taken = await api(REDEEM, till, code=code, amount=4_000, key=key())
    redemption = taken["redemptionCreate"]["redemption"]["id"]
    await api(REDEEM, other, code=code, amount=500, key=key())
    await api(ROLL_BACK, till, id=redemption, amount=1_000, key=key())
    day = (await api(TILL, till))["till"]
    assert (day["count"], day["taken"][0]["minor"], day["givenBack"]) == (
        1,
        4_000,
        [{"minor": 1_000}],
    )
    assert day["terminal"]["merchant"]["name"] == "Tea House"
    (seen,) = day["redemptions"]["nodes"]
    assert seen["itemId"] == gid("WalletItem", item.id)
    assert seen["item"] is None
    assert len(seen["holder"]) == 3
    assert seen["valueLeft"] == {"minor": 6_500}
    assert seen["receipt"].startswith("R-20")


async def test_who_accepts_an_item_is_told_to_its_owner_only(world: World, api: Api) -> None:
    item = await tills.delivered(world, "gift_card")
    await tills.till(world, [item.product_id], "Tea House")
    await tills.till(world, [], "Nobody")
    mine = await api(ACCEPTING, world.person(), id=gid("WalletItem", item.id))
    assert mine == {"acceptingMerchants": [{"name": "Tea House"}]}
    other = await api(ACCEPTING, world.person(1), id=gid("WalletItem", item.id))
    assert other == {"acceptingMerchants": []}


async def test_a_look_that_was_not_mine_is_told_to_who_watches(world: World, api: Api) -> None:
    item = await tills.delivered(world, "gift_card")
    looked = await api(REVEAL, world.person(), item=gid("WalletItem", item.id), key=key())
    view = looked["codeReveal"]["view"]["id"]
    stranger = await api(DISPUTE, world.person(1), view=view, key=key())
    assert codes(stranger["codeViewDispute"]) == ["NOT_FOUND"]
    answer = await api(DISPUTE, world.person(), view=view, key=key())
    assert answer["codeViewDispute"]["item"] == {"id": gid("WalletItem", item.id)}
    async with world.database.reading(world.organization_id) as session:
        query = select(OutboxFact).where(OutboxFact.kind == "code_view_disputed")
        assert len((await session.scalars(query)).all()) == 1


async def test_whoever_wants_no_birthdays_says_so(world: World, api: Api) -> None:
    asked = "{ viewer { employee { birthdayOptOut } sessions { present device } } }"
    before = await api(asked, world.person())
    assert before["viewer"] == {"employee": {"birthdayOptOut": False}, "sessions": []}
    answer = await api(OPT_OUT, world.person(), out=True)
    assert answer["birthdayOptOutSet"] == {"optedOut": True, "errors": []}
    after = await api(asked, world.person())
    assert after["viewer"]["employee"] == {"birthdayOptOut": True}


async def test_my_data_is_mine_and_holds_no_code(world: World, api: Api) -> None:
    item, code = await tills.revealed(world, "gift_card")
    number = f"gift_card-{ids.new().hex}"
    mine, theirs = await world.given("gift_card", people=2, numbers=[number, number + "x"])
    async with world.writing() as session:
        await claiming.claim(session, world.person(1), theirs.id)
    made = (await api(EXPORT, world.person(), format="JSON"))["ownDataExport"]
    content = json.loads(made["content"])
    assert made["name"].endswith(".json")
    assert {row["id"] for row in content["wallet"]} == {str(item.id), str(mine.id)}
    assert len(content["code_views"]) == 1
    assert str(theirs.id) not in made["content"]
    assert code not in made["content"]
    sheet = (await api(EXPORT, world.person(), format="CSV"))["ownDataExport"]["content"]
    assert str(item.id) in sheet
    assert code not in sheet
    async with world.database.reading(world.organization_id) as session:
        query = select(AuditEntry).where(AuditEntry.action == "employee.data_exported")
        assert len((await session.scalars(query)).all()) == 2
