"""A leaver hears once what becomes of the benefits before the last day, and what ended after it."""

from datetime import timedelta

from sqlalchemy import insert

from portal.directory.models import PersonalAddress
from portal.entry.subscriptions import SUBSCRIBERS
from portal.kit import clock, outbox
from portal.notifications import jobs
from portal.wallet import jobs as wallets
from tests.factories.benefits import DAY, World
from tests.mail_server import Mailbox
from tests.portal.notifications import driving
from tests.portal.notifications.driving import NOON

LAST = DAY + timedelta(days=20)


async def _day(world: World, days: int) -> None:
    """Noon, so many days later: the clock's sweep, what is heard of it, chores and letters."""
    with clock.driven_by(lambda: NOON + timedelta(days=days)):
        await wallets.sweep(world.database)
        while await outbox.hand_over(world.database, SUBSCRIBERS):
            pass
        await jobs.do_chores(world.database)
        await driving.settle(world.database)


async def _private(world: World, address: str) -> None:
    async with world.writing() as session:
        await session.execute(
            insert(PersonalAddress).values(
                organization_id=world.organization_id,
                employee_id=world.people[0].id,
                address=address,
                verified_at=NOON,
                sent_since=NOON,
            )
        )


async def test_before_the_last_day_at_work_and_afterwards_at_the_private_address(
    world: World, mailbox: Mailbox
) -> None:
    with clock.driven_by(lambda: NOON):
        await world.given("stored_value", leaver="keep", leaver_days=10)
        await world.leaves(0, LAST)
        await _private(world, "ann@home.example")
    for days in (0, 5, 6, 7, 20, 30):
        await _day(world, days)
    (ahead,) = mailbox.mails
    assert ahead["To"] == world.people[0].email
    said = ahead.get_body(("plain",)).get_content()
    assert "is 13 December 2026" in said
    assert "until 23 December 2026" in said
    for days in (31, 32):
        await _day(world, days)
    _, ended = mailbox.mails
    assert ended["To"] == "ann@home.example"
    assert ended["Subject"].startswith("Ended with your employment: Tea for two")


async def test_whose_last_day_becomes_known_late_is_told_while_something_is_theirs(
    world: World, mailbox: Mailbox
) -> None:
    with clock.driven_by(lambda: NOON):
        await world.given("stored_value", people=2, leaver="keep", leaver_days=10)
        await world.leaves(0, DAY - timedelta(days=3))
        await world.leaves(1, DAY - timedelta(days=11))
        await _private(world, "ann@home.example")
    await _day(world, 0)
    assert [mail["To"] for mail in mailbox.mails] == ["ann@home.example"]


async def test_nobody_is_told_of_what_leaving_does_not_end(world: World, mailbox: Mailbox) -> None:
    with clock.driven_by(lambda: NOON):
        await world.given("stored_value", people=2)
        await world.given("stored_value", leaver="lapse")
        await world.leaves(1, DAY + timedelta(days=1))
    for days in range(4):
        await _day(world, days)
    assert mailbox.mails == []
