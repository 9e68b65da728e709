"""Mail arrives at a real server: once, as it should look, in their language, no code in it."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from portal.claims import claiming, revealing
from portal.directory.models import Account, Employee, Organization
from portal.inventory.events import StockLow
from portal.kit import clock, ids, outbox
from portal.kit.outbox import OutboxFact
from portal.notifications import jobs, outside
from portal.rules.events import RunFinished
from portal.rules.models import Grant
from portal.wallet.models import WalletItem
from tests.factories import directory
from tests.factories.benefits import World
from tests.mail_server import Mailbox, receiving, signing_in
from tests.portal.notifications import driving
from tests.portal.notifications.driving import NOON


async def granted(world: World, people: int = 1, **terms: object) -> None:
    """Benefits for the first people, and the fact that their run is finished."""
    items = await world.given("gift_card", people=people, numbers=["1", "2", "3"], **terms)
    async with world.writing() as session:
        grant = await session.get_one(Grant, items[0].grant_id)
        fact = RunFinished(grant.rule_id, grant.run_id, clock.now().date(), people)
        outbox.record(session, world.organization_id, fact)


async def test_everybody_who_was_given_something_gets_one_mail(
    world: World, mailbox: Mailbox
) -> None:
    with clock.driven_by(lambda: NOON):
        await granted(world, people=3)
        await driving.settle(world.database)
        await granted_again(world)
        await driving.settle(world.database)
    assert sorted(mail["To"] for mail in mailbox.mails) == [p.email for p in world.people]
    assert await driving.states(world.database) == [("sent", None)] * 3
    assert mailbox.envelopes[0][0] == "bounces@portal.example"


async def granted_again(world: World) -> None:
    """The same fact once more, as after a restart."""
    async with world.writing() as session:
        for row in (await session.scalars(select(OutboxFact))).all():
            row.handed_over_at, row.due_at = None, clock.now()


async def test_a_mail_says_what_it_should_and_is_sent_as_it_should(
    world: World, mailbox: Mailbox
) -> None:
    async with world.writing() as session:
        await session.execute(
            update(Organization).values(name="Blue & <Green>", brand_color="#FFCC00")
        )
    with clock.driven_by(lambda: NOON):
        await granted(world)
        await driving.settle(world.database)
    (mail,) = mailbox.mails
    (delivery,) = await driving.deliveries(world.database)
    assert mail["Message-ID"] == f"<{delivery.id.hex}@portal.example>"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert "Blue & <Green>" in mail["From"]
    text, html = (mail.get_body((kind,)).get_content() for kind in ("plain", "html"))
    assert "https://portal.example/wallet" in text
    assert text.count("https://") == html.count("https://") == 1
    assert "#FFCC00" in html
    assert "color: #000000" in html  # read on yellow
    assert "Blue &amp; &lt;Green&gt;" in html
    assert '<meta name="viewport"' in html


@pytest.mark.parametrize(
    ("locale", "word"), [("en", "In your wallet"), ("zh-CN", "卡包里有新福利")]
)
async def test_each_reads_it_in_their_language(
    world: World, mailbox: Mailbox, locale: str, word: str
) -> None:
    async with world.writing() as session:
        await session.execute(update(Employee).values(locale=locale))
    with clock.driven_by(lambda: NOON):
        await granted(world)
        await driving.settle(world.database)
    assert word in mailbox.mails[0]["Subject"]
    assert mailbox.mails[0]["Content-Language"] == locale


async def test_no_mail_holds_a_code(world: World, mailbox: Mailbox) -> None:
    canary = "CANARY7Q9"
    with clock.driven_by(lambda: NOON):
        items = await world.given("gift_card", "voucher_code", numbers=[canary], valid_days=20)
        await granted(world)
        for item in items:
            async with world.writing() as session:
                await claiming.claim(session, world.person(), item.id)
            async with world.writing() as session:
                await revealing.reveal(session, world.person(), item.id, per_hour=10)
        await driving.settle(world.database)
    with clock.driven_by(lambda: NOON + timedelta(days=14)):
        await jobs.do_chores(world.database)
        await driving.settle(world.database)
    assert len(mailbox.mails) >= 2
    for mail in mailbox.mails:
        assert canary not in mail.as_string()
        for part in mail.walk():
            if not part.is_multipart():
                assert canary not in part.get_content()


async def test_a_refused_address_is_shown_and_not_tried_again(
    world: World, mailbox: Mailbox
) -> None:
    mailbox.refuses[world.people[0].email or ""] = "550 5.1.1 no such user"
    mailbox.refuses[world.people[1].email or ""] = "451 4.3.0 later"
    with clock.driven_by(lambda: NOON):
        await granted(world, people=3)
        await driving.settle(world.database)
    assert sorted(await driving.states(world.database)) == [
        ("failed", "refused:550"),
        ("sent", None),
        ("waiting", "refused:451"),
    ]
    mailbox.refuses.clear()
    with clock.driven_by(lambda: NOON + timedelta(minutes=1)):
        await driving.settle(world.database)
    assert sorted(mail["To"] for mail in mailbox.mails) == [p.email for p in world.people[1:]]


async def test_what_the_server_is_not_there_for_waits_until_it_is(
    world: World, mailbox: Mailbox
) -> None:
    there = outside.in_use()
    outside.use(mailbox.outside(port=1))
    with clock.driven_by(lambda: NOON):
        await granted(world, people=2)
        await driving.settle(world.database)
    assert ("waiting", "not_reached") in await driving.states(world.database)
    outside.use(there)
    with clock.driven_by(lambda: NOON + timedelta(hours=2)):
        await driving.settle(world.database)
    assert await driving.states(world.database) == [("sent", None)] * 2
    assert len(mailbox.mails) == 2


async def test_after_days_it_is_given_up(world: World, mailbox: Mailbox) -> None:
    outside.use(mailbox.outside(port=1))
    for hours in (0, 1, 80):
        with clock.driven_by(lambda hours=hours: NOON + timedelta(hours=hours)):
            if not hours:
                await granted(world)
            await driving.settle(world.database)
    assert await driving.states(world.database) == [("failed", "not_reached")]


async def test_whoever_died_after_sending_sends_the_same_id_again(
    world: World, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The window that nobody can close: both copies are one to a mailbox."""

    class Killed(BaseException):
        """The process ends."""

    async def die(*_: object) -> None:
        raise Killed

    with clock.driven_by(lambda: NOON):
        await granted(world)
        with monkeypatch.context() as patched:
            patched.setattr("portal.notifications.delivering.settle", die)
            payload = {"organization_id": str(world.organization_id), "channel": "mail"}
            await tell(world)
            with pytest.raises(Killed):
                await jobs.deliver(world.database, payload)
        await driving.settle(world.database)
    assert await driving.states(world.database) == [("sending", None)]
    with clock.driven_by(lambda: NOON + timedelta(minutes=6)):
        await driving.settle(world.database)
    assert await driving.states(world.database) == [("sent", None)]
    first, second = mailbox.mails
    assert first["Message-ID"] == second["Message-ID"]


async def tell(world: World) -> None:
    """Everything up to the delivery, which nobody takes."""
    async with world.database.reading() as session:
        run_id = await session.scalar(select(Grant.run_id).limit(1))
    payload = {"organization_id": str(world.organization_id), "run_id": str(run_id)}
    await jobs.tell_run(world.database, payload)


async def test_admins_hear_of_what_they_may_see_and_nobody_else(
    world: World, mailbox: Mailbox
) -> None:
    for roles in ("hr_admin", "approver"):
        await directory.account(
            world.database, world.organization_id, f"{roles}@acme.example", "no hash", [roles]
        )
    with clock.driven_by(lambda: NOON):
        async with world.writing() as session:
            fact = StockLow(ids.new(), "BOOK-200", 3, 5)
            outbox.record(session, world.organization_id, fact)
        await driving.settle(world.database)
    assert [mail["To"] for mail in mailbox.mails] == ["hr_admin@acme.example"]
    assert "BOOK-200 has 3 codes left" in mailbox.mails[0].as_string()


async def test_an_account_out_of_use_hears_nothing(world: World, mailbox: Mailbox) -> None:
    account = await directory.account(
        world.database, world.organization_id, "hr@acme.example", "no hash", ["hr_admin"]
    )
    with clock.driven_by(lambda: NOON):
        async with world.writing() as session:
            outbox.record(session, world.organization_id, StockLow(ids.new(), "BOOK", 3, 5))
        while await outbox.hand_over(world.database, driving.SUBSCRIBERS):
            pass
        async with world.writing() as session:
            await session.execute(
                update(Account).where(Account.id == account.id).values(disabled_at=clock.now())
            )
        await driving.settle(world.database)
    assert mailbox.mails == []
    assert await driving.states(world.database) == [("skipped", "person_gone")]


async def test_what_was_taken_meanwhile_is_told_to_nobody(world: World, mailbox: Mailbox) -> None:
    with clock.driven_by(lambda: NOON):
        await granted(world)
        await tell(world)
        async with world.writing() as session:
            item = (await session.scalars(select(WalletItem))).one()
            await claiming.claim(session, world.person(), item.id)
        await driving.settle(world.database)
    assert await driving.states(world.database) == [("skipped", "nothing_to_tell")]
    assert mailbox.mails == []


async def test_without_a_mail_server_nothing_piles_up(world: World) -> None:
    with clock.driven_by(lambda: NOON):
        await granted(world)
        await driving.settle(world.database)
    assert await driving.deliveries(world.database) == []


@pytest.mark.filterwarnings("ignore:Requiring AUTH")  # on loopback
async def test_the_password_is_given_to_the_server_and_to_nobody_else(world: World) -> None:
    secret = "correct horse"
    with receiving(**signing_in("portal", secret)) as mailbox:
        for password, expected in (("wrong", "sign_in:535"), (secret, None)):
            outside.use(mailbox.outside(user="portal", password=password))
            assert secret not in repr(outside.in_use())
            then = NOON if expected else NOON + timedelta(hours=1)
            with clock.driven_by(lambda then=then: then):
                if expected:
                    await granted(world)
                await driving.settle(world.database)
            assert [reason for _, reason in await driving.states(world.database)] == [expected]
        assert len(mailbox.mails) == 1
    outside.use(outside.Outside())


async def test_a_server_without_tls_gets_nothing_where_tls_is_asked_for(
    world: World, mailbox: Mailbox
) -> None:
    outside.use(mailbox.outside(security="starttls"))
    with clock.driven_by(lambda: NOON):
        await granted(world)
        await driving.settle(world.database)
    assert mailbox.mails == []
    assert await driving.states(world.database) == [("waiting", "no_tls")]


async def test_a_name_cannot_write_headers(world: World, mailbox: Mailbox) -> None:
    async with world.writing() as session:
        await session.execute(update(Organization).values(name="Acme\r\nBcc: evil@example.com"))
    with clock.driven_by(lambda: NOON):
        await granted(world)
        await driving.settle(world.database)
    assert len(mailbox.mails) == 1
    assert mailbox.mails[0]["Bcc"] is None
    assert mailbox.envelopes[0][1] == [world.people[0].email]
    assert not re.search(r"(?m)^Bcc:", mailbox.mails[0].as_string())


@pytest.mark.parametrize("address", ["é@[+_(.c", ".}:(@-.c", "<", ":);>"])
async def test_an_address_that_nobody_can_parse_keeps_no_other_mail_waiting(
    world: World, mailbox: Mailbox, address: str
) -> None:
    """The roster takes the first two, and an account any of them."""
    async with world.writing() as session:
        broken = update(Employee).where(Employee.id == world.people[0].id)
        await session.execute(broken.values(email=address))
    with clock.driven_by(lambda: NOON):
        await granted(world, people=2)
        await driving.settle(world.database)
    assert sorted(await driving.states(world.database)) == [
        ("failed", "address_wrong"),
        ("sent", None),
    ]
