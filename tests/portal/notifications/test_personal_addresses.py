"""A private address holds once its digits were typed: in time, in few tries, asked for seldom."""

from datetime import timedelta

import pytest
from sqlalchemy import select, text

from portal.directory import personal_addresses
from portal.directory.models import PersonalAddress
from portal.kit import clock
from portal.kit.errors import Refusal
from portal.vault import one_time
from tests.factories.benefits import World
from tests.mail_server import Mailbox
from tests.portal.notifications import driving
from tests.portal.notifications.driving import NOON

MINE = "me@home.example"


async def give(world: World, address: str = MINE) -> None:
    async with world.writing() as session:
        await personal_addresses.give(session, world.person(), address)


async def row(world: World) -> PersonalAddress:
    async with world.database.reading() as session:
        return (await session.scalars(select(PersonalAddress))).one()


async def digits(world: World) -> str:
    found = await row(world)
    assert found.salt is not None
    return one_time.digits(personal_addresses.PURPOSE, found.employee_id, found.salt)


async def verify(world: World, typed: str) -> str:
    """What became of it, with the evidence of a refusal written as a mutation does it."""
    async with world.writing() as session:
        try:
            await personal_addresses.verify(session, world.person(), typed)
        except Refusal as refusal:
            if refusal.evidence:
                await refusal.evidence(session)
            return refusal.code
    return "OK"


async def test_digits_are_mailed_typed_and_nowhere_else(world: World, mailbox: Mailbox) -> None:
    with clock.driven_by(lambda: NOON - timedelta(hours=10)):  # at night: these cannot wait
        await give(world)
        await driving.settle(world.database)
        (mail,) = mailbox.mails
        typed = await digits(world)
        assert mail["To"] == MINE
        assert typed in mail["Subject"]
        async with world.database.reading() as session:
            for table in ("messages", "deliveries", "outbox_facts", "audit_entries", "jobs"):
                rows = await session.execute(text(f"SELECT * FROM {table}"))
                assert not any(typed in str(tuple(each)) for each in rows)
        assert await verify(world, f" {typed[:3]} {typed[3:]}") == "OK"
    found = await row(world)
    assert (found.address, found.pending, found.salt) == (MINE, None, None)


async def test_wrong_digits_are_counted_and_then_none_are_right(world: World) -> None:
    await give(world)
    right = await digits(world)
    wrong = f"{(int(right) + 1) % 10**6:06d}"
    for _ in range(personal_addresses.MOST_TRIES):
        assert await verify(world, wrong) == "DIGITS_WRONG"
    assert await verify(world, right) == "NOTHING_TO_VERIFY"


async def test_digits_expire(world: World) -> None:
    with clock.driven_by(lambda: NOON):
        await give(world)
    with clock.driven_by(lambda: NOON + personal_addresses.HOLD_FOR):
        assert await verify(world, await digits(world)) == "NOTHING_TO_VERIFY"


async def test_only_the_latest_digits_hold(world: World) -> None:
    await give(world)
    first = await digits(world)
    await give(world, "other@home.example")
    second = await digits(world)
    assert await verify(world, first) == ("OK" if first == second else "DIGITS_WRONG")
    assert await verify(world, second) == "OK"
    assert (await row(world)).address == "other@home.example"


async def test_nobody_floods_a_mailbox(world: World) -> None:
    with clock.driven_by(lambda: NOON):
        for _ in range(personal_addresses.MOST_SENT):
            await give(world)
        async with world.writing() as session:
            await personal_addresses.remove(session, world.person())
        with pytest.raises(Refusal) as refused:
            await give(world)
        assert refused.value.code == "DIGITS_ASKED_TOO_OFTEN"
    with clock.driven_by(lambda: NOON + personal_addresses.SENT_WITHIN):
        await give(world)


@pytest.mark.parametrize(
    "address",
    ["", "me", "me@home", "a b@home.example", "me@home.example\r\nBcc: x@y.example",
     "<me@home.example>", "a@b.example,c@d.example"],
)  # fmt: skip
async def test_what_is_no_address_is_refused(world: World, address: str) -> None:
    with pytest.raises(Refusal) as refused:
        await give(world, address)
    assert refused.value.code == "PERSONAL_ADDRESS_WRONG"


async def test_it_can_be_removed(world: World) -> None:
    await give(world)
    assert await verify(world, await digits(world)) == "OK"
    async with world.writing() as session:
        await personal_addresses.remove(session, world.person())
    assert (await row(world)).address is None
    assert await verify(world, "123456") == "NOTHING_TO_VERIFY"
