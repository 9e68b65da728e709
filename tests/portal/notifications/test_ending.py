"""What ends soon is told once for each horizon; what waits for administrators once a day."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select

from portal.claims import claiming
from portal.kit import clock
from portal.notifications import jobs
from portal.notifications.models import Alert, EndNotice
from tests.factories import directory
from tests.factories.benefits import World
from tests.mail_server import Mailbox
from tests.portal.notifications import driving
from tests.portal.notifications.driving import NOON


async def day_after(world: World, days: int) -> None:
    """Noon, so many days later: chores and letters."""
    with clock.driven_by(lambda: NOON + timedelta(days=days)):
        await jobs.do_chores(world.database)
        await driving.settle(world.database)


async def reminders(world: World) -> list[tuple[int, date]]:
    async with world.database.reading() as session:
        rows = await session.execute(
            select(EndNotice.horizon, EndNotice.told_on).order_by(EndNotice.id)
        )
        return [(horizon, day) for horizon, day in rows]


def on(days: int) -> date:
    return (NOON + timedelta(days=days)).date()


async def test_an_unclaimed_item_is_reminded_of_30_7_and_1_days_before(
    world: World, mailbox: Mailbox
) -> None:
    with clock.driven_by(lambda: NOON):
        await world.given("gift_card", claim_days=40)
    for days in range(45):
        await day_after(world, days)
    assert await reminders(world) == [(30, on(10)), (7, on(33)), (1, on(39))]
    assert len(mailbox.mails) == 3
    assert "2 January 2027" in mailbox.mails[0]["Subject"]


async def test_who_is_given_two_weeks_is_not_told_at_once(world: World, mailbox: Mailbox) -> None:
    with clock.driven_by(lambda: NOON):
        await world.given("gift_card", claim_days=14)
    for days in range(20):
        await day_after(world, days)
    assert [horizon for horizon, _ in await reminders(world)] == [7, 1]


@pytest.mark.parametrize(("away", "told"), [(12, 30), (34, 7), (39, 1)])
async def test_days_on_which_nothing_ran_are_made_up_for_once(
    world: World, mailbox: Mailbox, away: int, told: int
) -> None:
    with clock.driven_by(lambda: NOON):
        await world.given("gift_card", claim_days=40)
    for _ in range(2):
        await day_after(world, away)
    assert await reminders(world) == [(told, on(away))]
    assert len(mailbox.mails) == 1


async def test_one_mail_for_all_that_ends(world: World, mailbox: Mailbox) -> None:
    with clock.driven_by(lambda: NOON):
        await world.given("gift_card", "voucher_code", people=2, claim_days=40)
    await day_after(world, 10)
    assert sorted(mail["To"] for mail in mailbox.mails) == [p.email for p in world.people[:2]]
    assert "and 1 more" in mailbox.mails[0]["Subject"]


async def test_what_was_claimed_is_reminded_of_before_its_last_day(
    world: World, mailbox: Mailbox
) -> None:
    with clock.driven_by(lambda: NOON):
        (item,) = await world.given("gift_card", numbers=["1"], claim_days=40, valid_days=20)
        async with world.writing() as session:
            await claiming.claim(session, world.person(), item.id)
    for days in range(25):
        await day_after(world, days)
    assert [horizon for horizon, _ in await reminders(world)] == [7, 1]


async def test_administrators_get_a_digest_of_what_waits_and_none_of_nothing(
    world: World, mailbox: Mailbox
) -> None:
    for roles in ("hr_admin", "approver"):
        await directory.account(
            world.database, world.organization_id, f"{roles}@acme.example", "no hash", [roles]
        )
    await day_after(world, 0)
    assert mailbox.mails == []
    async with world.writing() as session:
        session.add(
            Alert(organization_id=world.organization_id, kind="stock_low", facts={"sku": "x"})
        )
    for _ in range(2):
        await day_after(world, 1)
    assert [mail["To"] for mail in mailbox.mails] == ["hr_admin@acme.example"]
    assert "alerts that nobody looked at: 1" in mailbox.mails[0].as_string()


async def test_the_digest_waits_for_its_hour(world: World, mailbox: Mailbox) -> None:
    await directory.account(
        world.database, world.organization_id, "hr@acme.example", "no hash", ["hr_admin"]
    )
    async with world.writing() as session:
        session.add(
            Alert(organization_id=world.organization_id, kind="stock_low", facts={"sku": "x"})
        )

    async def at(instant: datetime) -> int:
        with clock.driven_by(lambda: instant):
            await jobs.do_chores(world.database)
            await driving.settle(world.database)
        return len(mailbox.mails)

    assert await at(NOON - timedelta(hours=3, minutes=1)) == 0  # 8:59 in Shanghai
    assert await at(NOON - timedelta(hours=3)) == 1
