"""What a person's wallet is worth, for who may look into wallets; never another organization's."""

from typing import Any

from portal.kit.actor import Actor
from portal.kit.errors import NotAllowed
from tests.factories import benefits
from tests.factories.benefits import World
from tests.schema.conftest import Api
from tests.schema.wallet.documents import gid

TOTALS = """query ($id: ID!) {
  walletTotals(employeeId: $id) { usable { minor } expiring { minor } counts { state count } }
}"""


async def _totals(api: Api, actor: Actor, employee_id: str) -> Any:
    totals = (await api(TOTALS, actor, id=employee_id))["walletTotals"]
    counts = {each["state"]: each["count"] for each in totals["counts"] if each["count"]}
    return [m["minor"] for m in totals["usable"]], [m["minor"] for m in totals["expiring"]], counts


async def test_hr_sees_what_a_wallet_is_worth(world: World, api: Api) -> None:
    await world.given("gift_card", claim_days=5, face_value=8_000)
    await world.given("gift_card", claim_days=90, face_value=500)
    other = await benefits.world(world.database, "other")
    holder = gid("Employee", world.people[0].id)
    assert await _totals(api, world.hr, holder) == ([8_500], [8_000], {"AVAILABLE": 2})
    assert await _totals(api, world.hr, gid("Employee", world.people[1].id)) == ([], [], {})
    assert await _totals(api, other.hr, holder) == ([], [], {})
    refused = await api.execute(TOTALS, world.person(), {"id": holder})
    assert isinstance(refused.errors[0].original_error, NotAllowed)
