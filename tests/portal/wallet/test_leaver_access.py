"""The way into the wallet for who left and keeps something: only theirs, only in time, once."""

from datetime import timedelta

import pytest
from sqlalchemy import insert, select, update

from portal.audit.models import AuditEntry
from portal.claims import claiming
from portal.directory import personal_addresses, sessions
from portal.directory.errors import NothingToVerify
from portal.directory.models import PersonalAddress
from portal.kit import clock
from portal.kit.actor import Actor
from portal.kit.db.session import Database
from portal.kit.outbox import OutboxFact
from portal.vault import one_time
from portal.wallet import jobs, leaver_access
from portal.wallet.errors import LeaverDigitsWrong
from tests.factories import benefits
from tests.factories.benefits import DAY, NOON, World

HOME = "Ann@home.example"
LAST = DAY - timedelta(days=3)


async def _gave(world: World, which: int = 0, address: str | None = HOME) -> None:
    async with world.writing() as session:
        await session.execute(
            insert(PersonalAddress).values(
                organization_id=world.organization_id,
                employee_id=world.people[which].id,
                address=address,
                verified_at=address and NOON,
                sent_since=NOON,
            )
        )


async def _digits(world: World, which: int = 0) -> str | None:
    """What was sent to somebody last."""
    async with world.database.reading() as session:
        mine = select(PersonalAddress).where(PersonalAddress.employee_id == world.people[which].id)
        row = (await session.scalars(mine)).one()
    if row.salt is None:
        return None
    return one_time.digits(leaver_access.PURPOSE, row.employee_id, row.salt)


@pytest.fixture
async def left(world: World) -> World:
    """Ann left three days ago, and keeps something for a week."""
    await world.given("stored_value", leaver="keep", leaver_days=7)
    await world.leaves(0, LAST)
    await _gave(world)
    return world


async def _actor(database: Database, token: str) -> Actor | None:
    async with database.reading() as session:
        return await sessions.actor_of(session, token)


async def test_a_leaver_opens_the_wallet_and_claims_what_is_kept(left: World) -> None:
    await leaver_access.ask(left.database, " ann@HOME.example ")
    token = await leaver_access.enter(left.database, HOME, await _digits(left) or "", 1)
    actor = await _actor(left.database, token)
    assert actor is not None
    assert (actor.kind, actor.employee_id) == ("employee", left.people[0].id)
    (item,) = await _items(left)
    async with left.writing() as session:
        await claiming.claim(session, actor, item)
    async with left.database.reading() as session:
        last = (await session.scalars(select(AuditEntry).order_by(AuditEntry.id))).all()[-2]
    assert (last.action, last.actor_name) == ("session.opened", left.people[0].name)
    assert last.details == {"through": "private address"}


async def _items(world: World) -> list[object]:
    async with world.database.reading() as session:
        return list(await session.scalars(select(benefits.WalletItem.id)))


async def test_the_digits_are_right_once_and_wrong_ones_are_counted(left: World) -> None:
    await leaver_access.ask(left.database, HOME)
    right = await _digits(left) or ""
    await leaver_access.enter(left.database, HOME, right, 1)
    with pytest.raises(LeaverDigitsWrong):
        await leaver_access.enter(left.database, HOME, right, 1)
    await leaver_access.ask(left.database, HOME)
    right = await _digits(left) or ""
    wrong = f"{(int(right) + 1) % 10**6:06d}"
    for _ in range(personal_addresses.MOST_TRIES):
        with pytest.raises(LeaverDigitsWrong):
            await leaver_access.enter(left.database, HOME, wrong, 1)
    with pytest.raises(LeaverDigitsWrong):
        await leaver_access.enter(left.database, HOME, right, 1)


async def test_digits_hold_for_minutes_and_are_sent_a_few_times_a_day(left: World) -> None:
    for _ in range(personal_addresses.MOST_SENT + 3):
        await leaver_access.ask(left.database, HOME)
    async with left.database.reading() as session:
        facts = (await session.scalars(select(OutboxFact.kind))).all()
    assert facts.count("leaver_digits_asked") == personal_addresses.MOST_SENT
    right = await _digits(left) or ""
    with (
        clock.driven_by(lambda: NOON + personal_addresses.HOLD_FOR),
        pytest.raises(LeaverDigitsWrong),
    ):
        await leaver_access.enter(left.database, HOME, right, 1)


@pytest.mark.parametrize("leaver", ["stay", "lapse", "claw_back"])
async def test_who_keeps_nothing_is_sent_nothing(world: World, leaver: str) -> None:
    await world.given("stored_value", leaver=leaver)
    await world.leaves(0, LAST)
    await _gave(world)
    await leaver_access.ask(world.database, HOME)
    assert await _digits(world) is None


async def test_nor_who_works_here_nor_who_verified_no_address_nor_after_the_end(
    left: World,
) -> None:
    await left.given("stored_value", people=3, leaver="keep", leaver_days=7)
    await _gave(left, 1, "bob@home.example")  # he works here
    await left.leaves(2, LAST)
    await _gave(left, 2, None)
    for address in ("bob@home.example", "", "nobody@home.example", "x" * 999):
        await leaver_access.ask(left.database, address)
    assert [await _digits(left, n) for n in (1, 2)] == [None, None]
    with clock.driven_by(lambda: NOON + timedelta(days=5)):
        await leaver_access.ask(left.database, HOME)
        assert await _digits(left) is None
        await jobs.sweep(left.database)


async def test_one_address_of_two_people_opens_the_wallet_whose_digits_they_are(
    left: World,
) -> None:
    await left.given("stored_value", people=2, leaver="keep", leaver_days=7)
    await left.leaves(1, LAST)
    await _gave(left, 1)
    await leaver_access.ask(left.database, HOME)
    for n in (1, 0):
        token = await leaver_access.enter(left.database, HOME, await _digits(left, n) or "", 1)
        actor = await _actor(left.database, token)
        assert actor is not None
        assert actor.employee_id == left.people[n].id


async def test_an_ordinary_session_still_ends_with_the_employment(left: World) -> None:
    async with left.writing() as session:
        subject = sessions.Subject(left.organization_id, employee_id=left.people[0].id)
        token, _ = await sessions.open_session(session, subject, 1)
    assert await _actor(left.database, token) is None


async def test_the_digits_of_one_purpose_are_no_good_for_the_other(left: World) -> None:
    await leaver_access.ask(left.database, HOME)
    right = await _digits(left) or ""
    async with left.database.reading() as session:
        salt = (await session.scalars(select(PersonalAddress.salt))).one() or b""
    assert not one_time.are_digits(right, personal_addresses.PURPOSE, left.people[0].id, salt)
    async with left.writing() as session:
        await session.execute(update(PersonalAddress).values(pending=None, salt=None,
                                                             pending_until=None))  # fmt: skip
    async with left.writing() as session:
        with pytest.raises(NothingToVerify):
            await personal_addresses.verify(session, left.person(), right)
