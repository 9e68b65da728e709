"""Chat groups, tests, hours, preferences and private addresses through the API."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import select

from portal.directory import personal_addresses
from portal.directory.models import PersonalAddress
from portal.kit import clock, http
from portal.kit.db.session import Database
from portal.notifications import outside
from portal.vault import one_time
from tests.factories import benefits, directory
from tests.factories.benefits import World
from tests.mail_server import LOOPBACK, Mailbox, Webhook, listening, receiving
from tests.portal.notifications import driving
from tests.schema.conftest import Api

KEY = "CANARYKEY1234567"
ADD = """mutation($input: ChatChannelCreateInput!) { chatChannelCreate(input: $input) {
  chatChannel { id name service hint topics { key name } } errors { code path message } } }"""
TEST = """mutation($id: ID!) { chatChannelTest(input: {id: $id}) {
  delivery { id state } errors { code } } }"""
MAIL_TEST = "mutation { mailTest(input: {}) { delivery { id state } errors { code } } }"
DELIVERY = """query($id: ID!) { node(id: $id) { ... on Delivery {
  state reason recipient attempts topic { key } } } }"""
RETRY = (
    "mutation($id: ID!) { deliveryRetry(input: {id: $id}) { delivery { state } errors { code } } }"
)
MINE = """query { myNotifications { topics { topic { key } wanted } quietFrom quietUntil usualHours
  refusedAddress personalAddress { address pending } } }"""
EDIT = """mutation($input: MyNotificationsEditInput!) { myNotificationsEdit(input: $input) {
  myNotifications { quietFrom topics { topic { key } wanted } } errors { code path } } }"""
GIVE = """mutation($a: String!) { personalAddressGive(input: {address: $a}) {
  myNotifications { personalAddress { pending } } errors { code } } }"""
VERIFY = """mutation($d: String!) { personalAddressVerify(input: {digits: $d}) {
  myNotifications { personalAddress { address pending } } errors { code } } }"""
HOURS = """mutation($input: NotificationSettingsEditInput!) {
  notificationSettingsEdit(input: $input) {
    notificationSettings { quietFrom quietUntil digestHour mailFrom topics { key }
      services { key takesSecret } } errors { code path } } }"""


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    with receiving() as found:
        outside.use(found.outside())
        yield found
    outside.use(outside.Outside())


@pytest.fixture
def webhook() -> Iterator[Webhook]:
    with listening() as found:
        outside.use(outside.Outside(networks=http.networks(LOOPBACK)))
        yield found
    outside.use(outside.Outside())


@pytest.fixture
async def world(database: Database) -> World:
    return await benefits.world(database)


async def group(api: Api, world: World, webhook: Webhook) -> Any:
    answer = await api(
        ADD,
        world.hr,
        input={"service": "wecom", "name": "HR", "address": f"{webhook.url}/send?key={KEY}",
               "topics": ["alert"]},
    )  # fmt: skip
    return answer["chatChannelCreate"]


async def test_a_group_is_added_shown_masked_and_tried(
    api: Api, world: World, webhook: Webhook
) -> None:
    answer = await group(api, world, webhook)
    assert answer["errors"] == []
    channel = answer["chatChannel"]
    assert channel["hint"].endswith("/…4567")
    assert KEY not in str(answer)
    assert (await group(api, world, webhook))["errors"][0]["code"] == "CHAT_NAME_TAKEN"

    webhook.answer = b'{"errcode": 93000}'
    tried = (await api(TEST, world.hr, id=channel["id"]))["chatChannelTest"]["delivery"]
    assert tried["state"] == "WAITING"
    await driving.settle(world.database)
    found = (await api(DELIVERY, world.hr, id=tried["id"]))["node"]
    assert (found["state"], found["recipient"]) == ("WAITING", "HR")
    assert "93000" in found["reason"]


async def test_a_test_mail_goes_to_oneself(api: Api, world: World, mailbox: Mailbox) -> None:
    account = await directory.account(
        world.database, world.organization_id, "hr@acme.example", "no hash", ["hr_admin"]
    )
    hr = directory.actor(world.organization_id, "hr_admin", id=account.id)
    tried = (await api(MAIL_TEST, hr))["mailTest"]["delivery"]
    await driving.settle(world.database)
    assert (await api(DELIVERY, hr, id=tried["id"]))["node"]["state"] == "SENT"
    assert [mail["To"] for mail in mailbox.mails] == ["hr@acme.example"]


async def test_without_a_mail_server_a_test_says_so(api: Api, world: World) -> None:
    outside.use(outside.Outside())
    assert (await api(MAIL_TEST, world.hr))["mailTest"]["errors"] == [{"code": "NO_MAIL_SERVER"}]


async def test_what_failed_is_tried_again(api: Api, world: World, webhook: Webhook) -> None:
    channel = (await group(api, world, webhook))["chatChannel"]
    webhook.status = 404
    tried = (await api(TEST, world.hr, id=channel["id"]))["chatChannelTest"]["delivery"]
    await driving.settle(world.database)
    assert (await api(DELIVERY, world.hr, id=tried["id"]))["node"]["state"] == "FAILED"
    webhook.status = 200
    assert (await api(RETRY, world.hr, id=tried["id"]))["deliveryRetry"]["errors"] == []
    await driving.settle(world.database)
    assert (await api(DELIVERY, world.hr, id=tried["id"]))["node"]["state"] == "SENT"
    again = (await api(RETRY, world.hr, id=tried["id"]))["deliveryRetry"]
    assert again["errors"] == [{"code": "NOT_FOUND"}]


async def test_who_may_not_manage_sees_nothing(api: Api, world: World, webhook: Webhook) -> None:
    channel = (await group(api, world, webhook))["chatChannel"]
    tried = (await api(TEST, world.hr, id=channel["id"]))["chatChannelTest"]["delivery"]
    for node in (channel["id"], tried["id"]):
        found = await api("query($id: ID!) { node(id: $id) { id } }", world.person(), id=node)
        assert found["node"] is None
    refused = await api.execute("{ deliveries { totalCount } }", world.person())
    assert refused.errors


async def test_hours_are_set(api: Api, world: World) -> None:
    hours = {"quietFrom": "21:30", "quietUntil": "7:00", "digestHour": 8}
    answer = (await api(HOURS, world.hr, input=hours))["notificationSettingsEdit"]
    assert answer["errors"] == []
    shown = answer["notificationSettings"]
    assert (shown["quietFrom"], shown["quietUntil"], shown["digestHour"]) == ("21:30", "07:00", 8)
    assert "benefit_granted" not in {topic["key"] for topic in shown["topics"]}


@pytest.mark.parametrize("wrong", ["24:00", "9", "9:60", "x:y", "-1:00", "٩:٠٠"])
async def test_times_that_are_none_are_refused(api: Api, world: World, wrong: str) -> None:
    hours = {"quietFrom": wrong, "quietUntil": "07:00", "digestHour": 8}
    (error,) = (await api(HOURS, world.hr, input=hours))["notificationSettingsEdit"]["errors"]
    assert (error["code"], error["path"]) == ("QUIET_HOURS_WRONG", ["input", "quietFrom"])


async def test_people_choose_what_they_hear_of(api: Api, world: World) -> None:
    chosen = {"optedOut": ["benefit_expiring"], "quietFrom": "20:00", "quietUntil": "09:00"}
    answer = (await api(EDIT, world.person(), input=chosen))["myNotificationsEdit"]
    assert answer["errors"] == []
    assert answer["myNotifications"]["quietFrom"] == "20:00"
    mine = (await api(MINE, world.person()))["myNotifications"]
    assert {each["topic"]["key"]: each["wanted"] for each in mine["topics"]} == {
        "benefit_expiring": False, "benefit_granted": True,
    }  # fmt: skip
    assert mine["usualHours"] == "22:00–08:00"
    theirs = (await api(MINE, world.person(1)))["myNotifications"]
    assert all(each["wanted"] for each in theirs["topics"])


async def test_a_private_address_is_given_and_verified(
    api: Api, world: World, mailbox: Mailbox
) -> None:
    given = (await api(GIVE, world.person(), a="me@home.example"))["personalAddressGive"]
    assert given["myNotifications"]["personalAddress"] == {"pending": "me@home.example"}
    async with world.database.reading() as session:
        row = (await session.scalars(select(PersonalAddress))).one()
    assert row.salt is not None
    digits = one_time.digits(personal_addresses.PURPOSE, row.employee_id, row.salt)
    wrong = "000000" if digits != "000000" else "000001"
    for typed, expected in ((wrong, ["DIGITS_WRONG"]), (digits, [])):
        answer = (await api(VERIFY, world.person(), d=typed))["personalAddressVerify"]
        assert [error["code"] for error in answer["errors"]] == expected
    async with world.database.reading() as session:
        assert (await session.scalars(select(PersonalAddress.tries))).one() == 1
    assert answer["myNotifications"]["personalAddress"]["address"] == "me@home.example"


async def test_hr_does_not_see_private_addresses(api: Api, world: World, mailbox: Mailbox) -> None:
    await api(GIVE, world.person(), a="me@home.example")
    await driving.settle(world.database)
    assert [mail["To"] for mail in mailbox.mails] == ["me@home.example"]
    found = await api("{ deliveries { nodes { recipient state } } }", world.hr)
    assert found["deliveries"]["nodes"] == [{"recipient": "•••", "state": "SENT"}]


async def test_who_cannot_be_reached_is_told_in_the_profile(
    api: Api, world: World, mailbox: Mailbox
) -> None:
    mailbox.refuses["me@home.example"] = "550 5.1.1 no such user"
    with clock.driven_by(lambda: driving.NOON):
        await api(GIVE, world.person(), a="me@home.example")
        await driving.settle(world.database)
    mine = (await api(MINE, world.person()))["myNotifications"]
    assert mine["refusedAddress"] == "me@home.example"
