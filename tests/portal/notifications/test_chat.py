"""Chat groups: addresses sealed, refusals told from answers, nobody private called."""

import io
import json
from datetime import timedelta

import pytest
from sqlalchemy import select, text, update

from portal.inventory.events import StockLow
from portal.kit import clock, http, ids, outbox
from portal.kit.errors import NotFound, Refusal
from portal.notifications import chatting, outside
from portal.notifications.channel import CHANNELS, Address, Letter, NotDelivered
from portal.notifications.chatting import NewChannel
from portal.notifications.models import ChatChannel
from portal.notifications.outside import Outside
from tests.factories import directory
from tests.factories.benefits import World
from tests.mail_server import LOOPBACK, Mailbox, Webhook
from tests.portal.notifications import driving
from tests.portal.notifications.driving import NOON

KEY = "CANARYKEY1234567"
OK = {
    "wecom": b'{"errcode": 0, "errmsg": "ok"}',
    "dingtalk": b'{"errcode": 0, "errmsg": "ok"}',
    "feishu": b'{"code": 0, "msg": "success"}',
    "slack": b"ok",
    "teams": b"",
}
REFUSED = {
    "wecom": (b'{"errcode": 93000, "errmsg": "invalid webhook url"}', "refused:93000"),
    "dingtalk": (b'{"errcode": 310000, "errmsg": "sign not match"}', "refused:310000"),
    "feishu": (b'{"code": 19001, "msg": "param invalid"}', "refused:19001"),
    "slack": (b"<html>sign in</html>", "refused:unreadable"),
}


@pytest.fixture(autouse=True)
def loopback_allowed() -> None:
    outside.use(Outside(networks=http.networks(LOOPBACK)))


async def added(world: World, webhook: Webhook, service: str = "wecom", **more: object) -> str:
    new = NewChannel(
        service=service,
        name=f"Group {service}",
        topics=["alert"],
        address=f"{webhook.url}/robot/send?key={KEY}",
        **more,  # type: ignore[arg-type]
    )
    async with world.writing() as session:
        return str(await chatting.add(session, world.hr, new))


async def stock_is_low(world: World) -> None:
    async with world.writing() as session:
        outbox.record(session, world.organization_id, StockLow(ids.new(), "BOOK-200", 3, 5))
    await driving.settle(world.database)


@pytest.mark.parametrize("service", sorted(OK))
async def test_each_service_gets_an_alert_in_its_own_form(
    world: World, webhook: Webhook, service: str
) -> None:
    webhook.answer = OK[service]
    await added(world, webhook, service)
    await stock_is_low(world)
    ((path, content),) = webhook.posts
    assert path == f"/robot/send?key={KEY}"
    assert "BOOK-200 has 3 codes left" in json.dumps(content)
    assert await driving.states(world.database) == [("sent", None)]


@pytest.mark.parametrize("service", sorted(REFUSED))
async def test_an_answer_of_200_can_be_a_refusal(
    world: World, webhook: Webhook, service: str
) -> None:
    webhook.answer, reason = REFUSED[service]
    await added(world, webhook, service)
    await stock_is_low(world)
    assert await driving.states(world.database) == [("waiting", reason)]


@pytest.mark.parametrize(
    ("status", "state"), [(404, "failed"), (429, "waiting"), (500, "waiting"), (302, "failed")]
)
async def test_what_will_not_change_is_not_tried_again(
    world: World, webhook: Webhook, status: int, state: str
) -> None:
    webhook.status = status
    webhook.headers = {"Location": f"{webhook.url}/inside"}
    await added(world, webhook)
    await stock_is_low(world)
    assert await driving.states(world.database) == [(state, f"status:{status}")]
    assert len(webhook.posts) == 1  # a redirect is followed by nobody


async def test_the_address_is_nowhere_in_the_clear(
    world: World, webhook: Webhook, stream: io.StringIO
) -> None:
    channel_id = await added(world, webhook, "dingtalk", secret="SECCANARY99")
    webhook.status = 500
    await stock_is_low(world)
    async with world.database.reading() as session:
        found = []
        for table in ("chat_channels", "deliveries", "messages", "audit_entries", "outbox_facts"):
            found += [
                str(tuple(row)) for row in await session.execute(text(f"SELECT * FROM {table}"))
            ]
        row = (await session.scalars(select(ChatChannel))).one()
    assert not any(KEY in each or "SECCANARY99" in each for each in [*found, stream.getvalue()])
    assert KEY.encode() not in row.sealed_address
    assert row.hint.endswith("/…4567")
    async with world.database.reading() as session:
        opened = await chatting.address(session, world.organization_id, row.id)
    assert opened is not None
    assert (opened.to, opened.secret) == (f"{webhook.url}/robot/send?key={KEY}", "SECCANARY99")
    assert KEY not in repr(opened)
    assert channel_id == str(row.id)


async def test_a_sealed_address_opens_for_its_own_channel_only(
    world: World, webhook: Webhook
) -> None:
    await added(world, webhook, "wecom")
    await added(world, webhook, "feishu")
    async with world.writing() as session:
        first, second = (await session.scalars(select(ChatChannel).order_by(ChatChannel.id))).all()
        await session.execute(
            update(ChatChannel)
            .where(ChatChannel.id == second.id)
            .values(sealed_address=first.sealed_address, data_key_id=first.data_key_id)
        )
    async with world.database.reading() as session:
        with pytest.raises(Exception, match="SEAL_BROKEN"):
            await chatting.address(session, world.organization_id, second.id)


async def test_nobody_private_is_called_unless_the_operator_said_so(
    world: World, webhook: Webhook
) -> None:
    await added(world, webhook)
    outside.use(Outside())
    await stock_is_low(world)
    assert webhook.posts == []
    assert await driving.states(world.database) == [("failed", "not_encrypted")]


@pytest.mark.parametrize(
    "address",
    [
        "http://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=12345678",
        "https://evil.example/cgi-bin/webhook/send?key=12345678",
        "https://qyapi.weixin.qq.com.evil.example/cgi-bin/webhook/send?key=12345678",
        "https://a:b@qyapi.weixin.qq.com/cgi-bin/webhook/send?key=12345678",
        "https://qyapi.weixin.qq.com/",
        "https://[qyapi/cgi-bin/webhook/send?key=12345678",
        "file:///etc/passwd-and-more",
        "",
    ],
)
async def test_an_address_of_somebody_else_is_refused(world: World, address: str) -> None:
    outside.use(Outside())
    async with world.writing() as session:
        with pytest.raises(Refusal) as refused:
            await chatting.add(session, world.hr, NewChannel("wecom", "x", [], address))
    assert refused.value.code == "CHAT_ADDRESS_UNKNOWN"
    assert "12345678" not in str(refused.value)


async def test_an_employees_own_matters_never_go_to_a_group(world: World) -> None:
    address = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=12345678"
    async with world.writing() as session:
        new = NewChannel("wecom", "x", ["benefit_granted"], address)
        with pytest.raises(Refusal) as refused:
            await chatting.add(session, world.hr, new)
    assert refused.value.code == "TOPIC_UNKNOWN"


async def test_what_waits_for_a_group_that_is_gone_says_so(world: World, webhook: Webhook) -> None:
    webhook.status = 500
    channel_id = await added(world, webhook)
    with clock.driven_by(lambda: NOON):
        await stock_is_low(world)
    async with world.writing() as session:
        await chatting.remove(session, world.hr, ids.UUID(channel_id))
    with clock.driven_by(lambda: NOON + timedelta(hours=1)):
        await driving.settle(world.database)
    assert await driving.states(world.database) == [("skipped", "channel_gone")]


async def test_another_organization_cannot_touch_a_group(world: World, webhook: Webhook) -> None:
    channel_id = ids.UUID(await added(world, webhook))
    theirs = await directory.organization(world.database, "theirs")
    stranger = directory.actor(theirs.id, "owner")
    async with world.database.writing(theirs.id) as session:
        for act in (chatting.remove, chatting.test):
            with pytest.raises(NotFound):
                await act(session, stranger, channel_id)
        assert await chatting.address(session, theirs.id, channel_id) is None


async def test_a_test_goes_to_just_that_group(
    world: World, webhook: Webhook, mailbox: Mailbox
) -> None:
    outside.use(mailbox.outside().__class__(networks=http.networks(LOOPBACK)))
    first = await added(world, webhook, "wecom")
    await added(world, webhook, "dingtalk")
    async with world.writing() as session:
        await chatting.test(session, world.hr, ids.UUID(first))
    await driving.settle(world.database)
    assert [content["msgtype"] for _, content in webhook.posts] == ["text"]
    assert await driving.states(world.database) == [("sent", None)]


async def test_dingtalk_and_feishu_are_signed(webhook: Webhook) -> None:
    letter = Letter("1", "en", "Acme", "Hello", "Hello", "<p>", "https://x", True)
    address = Address(f"{webhook.url}/send?access_token=1", "SEC1")
    with clock.driven_by(lambda: NOON):
        async with CHANNELS["dingtalk"].opened() as send:
            await send(letter, address)
        webhook.answer = OK["feishu"]
        async with CHANNELS["feishu"].opened() as send:
            await send(letter, address)
    (ding, _), (_, feishu) = webhook.posts
    # Computed with openssl, as both services document it.
    signature = "K2jyB6K4PXFV3wKRHCg1IYe%2BOIqxpFblV5JfoZjJaMc%3D"
    assert ding.endswith(f"&timestamp=1795406400000&sign={signature}")
    assert feishu["timestamp"] == "1795406400"
    assert feishu["sign"] == "RHA0BCZ1aOnoraXmsAW6q0zpswktuKGw7whRdCV9CAw="


async def test_nobody_answers(webhook: Webhook) -> None:
    letter = Letter("1", "en", "Acme", "Hello", "Hello", "<p>", "https://x", True)
    async with CHANNELS["slack"].opened() as send:
        with pytest.raises(NotDelivered) as told:
            await send(letter, Address("http://127.0.0.1:1/services/secret"))
    assert told.value.reason == "not_reached"
    assert "secret" not in repr(told.value)
