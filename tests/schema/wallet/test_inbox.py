"""HR reminds of what was not claimed; who is reminded finds it in the inbox until it is read."""

from datetime import timedelta
from typing import Any

from sqlalchemy import select

from portal.audit.models import AuditEntry
from portal.claims import claiming
from portal.kit import clock
from portal.kit.actor import Actor
from portal.kit.errors import NotAllowed
from portal.kit.outbox import OutboxFact
from portal.notifications import reminding
from portal.notifications.models import Reminder
from portal.reports import tracking
from tests.factories import benefits
from tests.factories.benefits import NOON, World
from tests.schema.conftest import Api
from tests.schema.wallet.documents import gid

PREVIEW = "query ($filter: ClaimFilter!) { reminderPreview(filter: $filter) { items people } }"
SEND = """mutation ($filter: ClaimFilter!) { remindersSend(input: { filter: $filter }) {
  items left errors { code message } } }"""
REMINDED = "{ claimTracking { nodes { id remindedOn } } }"
INBOX = """{ me { unreadNotices notices {
  id kind day read remindedOn item { id } choice { id } } } }"""
READ = """mutation ($ids: [String!]) { noticesRead(input: { ids: $ids }) {
  read errors { code } } }"""


async def _send(api: Api, actor: Actor, **narrowed: Any) -> tuple[int, list[str]]:
    payload = (await api(SEND, actor, filter=narrowed))["remindersSend"]
    return payload["items"], [error["code"] for error in payload["errors"]]


async def _inbox(api: Api, actor: Actor) -> Any:
    return (await api(INBOX, actor))["me"]


async def test_everybody_is_reminded_once_a_day(world: World, api: Api) -> None:
    with clock.driven_by(lambda: NOON):
        items = await world.given("stored_value", people=3, claim_days=20)
        async with world.writing() as session:
            await claiming.claim(session, world.person(0), items[0].id)
        preview = (await api(PREVIEW, world.hr, filter={}))["reminderPreview"]
        assert preview == {"items": 2, "people": 2}
        assert await _send(api, world.hr, ids=[gid("WalletItem", items[1].id)]) == (1, [])
        assert await _send(api, world.hr) == (1, [])
        assert await _send(api, world.hr) == (0, ["NOTHING_TO_REMIND"])
        rows = (await api(REMINDED, world.hr))["claimTracking"]["nodes"]
    reminded = {row["id"]: row["remindedOn"] for row in rows}
    assert reminded == {
        gid("WalletItem", item.id): day
        for item, day in zip(items, [None, "2026-11-23", "2026-11-23"], strict=True)
    }
    with clock.driven_by(lambda: NOON + timedelta(days=1)):
        assert await _send(api, world.hr) == (2, [])
    with clock.driven_by(lambda: NOON + timedelta(days=21)):
        assert await _send(api, world.hr) == (0, ["NOTHING_TO_REMIND"])
    async with world.database.reading() as session:
        entries = select(AuditEntry).where(AuditEntry.action == "item.reminded")
        assert len((await session.scalars(entries)).all()) == 4
        facts = select(OutboxFact.content).where(OutboxFact.kind == "employees_reminded")
        told = [i for fact in await session.scalars(facts) for i in fact["reminder_ids"]]
        written = (await session.scalars(select(Reminder))).all()
    assert sorted(told) == sorted(str(row.id) for row in written)
    assert {row.locale for row in written} == {"en"}


async def test_only_who_may_reminds_and_only_ones_own_people(world: World, api: Api) -> None:
    (item,) = await world.given("stored_value")
    other = await benefits.world(world.database, "other")
    assert await _send(api, other.hr, ids=[gid("WalletItem", item.id)]) == (
        0,
        ["NOTHING_TO_REMIND"],
    )
    refused = await api.execute(SEND, world.person(), {"filter": {}})
    assert isinstance(refused.errors[0].original_error, NotAllowed)


async def test_a_reminder_takes_the_place_of_the_notice_and_is_news(world: World, api: Api) -> None:
    with clock.driven_by(lambda: NOON):
        (item,) = await world.given("stored_value", claim_days=20)
        before = await _inbox(api, world.person())
        assert [notice["kind"] for notice in before["notices"]] == ["CLAIM"]
        assert before["unreadNotices"] == 1
        assert (await api(READ, world.person()))["noticesRead"]["read"] == 1
        assert (await _inbox(api, world.person()))["unreadNotices"] == 0
        await _send(api, world.hr)
        after = await _inbox(api, world.person())
    (notice,) = after["notices"]
    assert after["unreadNotices"] == 1
    assert (notice["kind"], notice["remindedOn"]) == ("REMINDER", "2026-11-23")
    assert notice["item"]["id"] == gid("WalletItem", item.id)
    assert (await _inbox(api, world.person(1)))["notices"] == []


async def test_notices_are_read_one_by_one_and_only_ones_own(world: World, api: Api) -> None:
    await world.given("stored_value", people=2)
    await world.given("coupon", people=2)
    mine = (await _inbox(api, world.person()))["notices"]
    theirs = (await _inbox(api, world.person(1)))["notices"]
    ids = [mine[0]["id"], theirs[1]["id"], "claim:nonsense", "nonsense"]
    for news in (1, 0):
        assert (await api(READ, world.person(), ids=ids))["noticesRead"]["read"] == news
    found = await _inbox(api, world.person())
    assert [notice["read"] for notice in found["notices"]] == [True, False]
    assert found["unreadNotices"] == 1
    assert (await _inbox(api, world.person(1)))["unreadNotices"] == 2


async def test_many_are_reminded_so_many_at_a_time(world: World) -> None:
    await world.given("stored_value", people=3)
    items = tracking.item_ids(world.hr, tracking.Filter())
    for reminded, left in ((2, 1), (1, 0)):
        async with world.writing() as session:
            assert len(await reminding.remind(session, world.hr, items, most=2)) == reminded
        async with world.database.reading() as session:
            assert await reminding.due(session, world.hr, items) == reminding.Due(left, left)
