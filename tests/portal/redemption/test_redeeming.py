"""Redeeming: in parts or as a whole, by code or QR, never beyond, and back again."""

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from portal.audit.models import AuditEntry
from portal.kit import ids
from portal.kit.actor import Actor
from portal.kit.errors import NotAllowed, NotFound, Refusal
from portal.ledger import movements, reads
from portal.redemption import jobs, merchants, presenting, redeeming, reversing
from portal.redemption.errors import (
    AmountNeeded,
    BadHoldTime,
    BeyondCapture,
    BeyondHold,
    CodeNotAccepted,
    HoldOver,
    NotEnoughValue,
    WholeOnly,
)
from portal.redemption.models import Redemption, RedemptionStep, Terminal
from portal.wallet import expiring
from portal.wallet.models import WalletItem
from tests.factories import tills
from tests.factories.benefits import DAY, World
from tests.portal.redemption.conftest import Watch


class Counter:
    """A till at work: each call is one transaction."""

    def __init__(self, world: World, actor: Actor) -> None:
        self.world, self.actor = world, actor

    async def validate(self, code: str) -> int:
        async with self.world.writing() as session:
            return (await redeeming.validate(session, self.actor, code)).value_left

    async def hold(self, code: str, amount: int | None = None, seconds: int = 300) -> UUID:
        async with self.world.writing() as session:
            return await redeeming.hold(session, self.actor, code, amount, seconds)

    async def capture(self, redemption_id: UUID, amount: int | None = None) -> None:
        async with self.world.writing() as session:
            await redeeming.capture(session, self.actor, redemption_id, amount)

    async def redeem(self, code: str, amount: int | None = None) -> UUID:
        async with self.world.writing() as session:
            return await redeeming.redeem(session, self.actor, code, amount)

    async def release(self, redemption_id: UUID) -> None:
        async with self.world.writing() as session:
            await reversing.release(session, self.actor, redemption_id)

    async def roll_back(self, redemption_id: UUID, amount: int | None = None) -> None:
        async with self.world.writing() as session:
            await reversing.roll_back(session, self.actor, redemption_id, amount)

    async def state(self, redemption_id: UUID) -> tuple[str, int, int, int]:
        async with self.world.database.reading() as session:
            query = select(Redemption).where(Redemption.id == redemption_id)
            row = (await session.scalars(query)).one()
        return row.state, row.held, row.captured, row.rolled_back


async def _counter(world: World, *items: WalletItem) -> Counter:
    return Counter(world, await tills.till(world, [item.product_id for item in items]))


async def _qr(world: World, item: WalletItem) -> str:
    async with world.database.reading() as session:
        return (await presenting.present(session, world.person(), item.id))[0]


async def _balance(world: World, kind: str, owner_id: UUID) -> int:
    async with world.database.reading() as session:
        (money,) = await reads.balances(session, world.hr, [(kind, owner_id)])
    return sum(each.minor for each in money)


async def test_a_gift_card_is_spent_in_parts_until_nothing_is_left(world: World) -> None:
    item, code = await tills.revealed(world, "gift_card", face_value=10_000)
    counter = await _counter(world, item)
    assert await counter.validate(f" {code.lower()} ") == 10_000
    await counter.redeem(code, 4_000)
    assert await counter.validate(code) == 6_000
    with pytest.raises(NotEnoughValue):
        await counter.redeem(code, 6_001)
    assert await counter.validate(code) == 6_000

    last = await counter.redeem(code, 6_000)
    after = await world.item(item.id)
    (row,) = await world.codes(item.product_id)
    assert (after.state, after.value_left, row.state) == ("used", 0, "redeemed")
    assert await _balance(world, movements.HELD_VALUE, item.id) == 0
    with pytest.raises(CodeNotAccepted):
        await counter.validate(code)

    await counter.roll_back(last, 1_000)
    after = await world.item(item.id)
    (row,) = await world.codes(item.product_id)
    assert (after.state, after.value_left, row.state) == ("revealed", 1_000, "revealed")
    assert after.ended_at is None
    assert await counter.validate(code) == 1_000
    assert await _balance(world, movements.HELD_VALUE, item.id) == 1_000


async def test_a_hold_is_captured_in_parts_and_the_rest_let_go(world: World) -> None:
    item = await tills.delivered(world, "stored_value", face_value=10_000)
    counter = await _counter(world, item)
    hold = await counter.hold(await _qr(world, item), 5_000)
    assert (await world.item(item.id)).value_left == 5_000
    assert await _balance(world, movements.HELD_VALUE, item.id) == 10_000

    await counter.capture(hold, 2_000)
    await counter.capture(hold, 1_000)
    with pytest.raises(BeyondHold):
        await counter.capture(hold, 2_001)
    assert await counter.state(hold) == ("held", 5_000, 3_000, 0)
    assert await _balance(world, movements.HELD_VALUE, item.id) == 7_000

    await counter.release(hold)
    assert await counter.state(hold) == ("captured", 5_000, 3_000, 0)
    assert (await world.item(item.id)).value_left == 7_000
    with pytest.raises(HoldOver):
        await counter.release(hold)
    with pytest.raises(HoldOver):
        await counter.capture(hold, 1)

    await counter.roll_back(hold, 1_000)
    with pytest.raises(BeyondCapture):
        await counter.roll_back(hold, 2_001)
    await counter.roll_back(hold)
    assert await counter.state(hold) == ("rolled_back", 5_000, 3_000, 3_000)
    with pytest.raises(BeyondCapture):
        await counter.roll_back(hold)
    assert (await world.item(item.id)).value_left == 10_000
    async with world.database.reading() as session:
        steps = (await session.scalars(select(RedemptionStep).order_by(RedemptionStep.id))).all()
    assert sorted((step.kind, step.amount) for step in steps) == [
        ("capture", 1_000),
        ("capture", 2_000),
        ("hold", 5_000),
        ("release", 2_000),
        ("roll_back", 1_000),
        ("roll_back", 2_000),
    ]


@pytest.mark.parametrize(("kind", "face_value"), [("coupon", 0), ("coupon", 500)])
async def test_what_carries_no_balance_is_used_as_a_whole_and_once(
    world: World, kind: str, face_value: int
) -> None:
    item = await tills.delivered(world, kind, face_value=face_value)
    counter = await _counter(world, item)
    with pytest.raises(WholeOnly):
        await counter.hold(await _qr(world, item), face_value + 1)
    hold = await counter.hold(await _qr(world, item))
    assert (await world.item(item.id)).state == "used"
    with pytest.raises(BeyondCapture):
        await counter.roll_back(hold)
    await counter.release(hold)
    assert (await world.item(item.id)).state == "delivered"

    taken = await counter.redeem(await _qr(world, item))
    assert (await world.item(item.id)).state == "used"
    assert (await counter.state(taken))[0] == "captured"
    await counter.roll_back(taken)
    after = await world.item(item.id)
    assert (after.state, after.value_left) == ("delivered", face_value)
    with pytest.raises(BeyondCapture):
        await counter.roll_back(taken)


async def test_a_voucher_code_is_redeemed_with_its_code(world: World) -> None:
    item, code = await tills.revealed(world, "voucher_code", face_value=3_000)
    counter = await _counter(world, item)
    taken = await counter.redeem(code, 3_000)
    (row,) = await world.codes(item.product_id)
    assert row.state == "redeemed"
    await counter.roll_back(taken)
    (row,) = await world.codes(item.product_id)
    assert (row.state, (await world.item(item.id)).state) == ("revealed", "revealed")


async def test_amounts_and_times_are_refused_and_never_clamped(world: World) -> None:
    item = await tills.delivered(world, "stored_value", face_value=10_000)
    counter = await _counter(world, item)
    for amount in (None, 0, -5):
        with pytest.raises(AmountNeeded):
            await counter.hold(await _qr(world, item), amount)
    for seconds in (0, redeeming.LONGEST_HOLD + 1):
        with pytest.raises(BadHoldTime):
            await counter.hold(await _qr(world, item), 1, seconds)
    hold = await counter.hold(await _qr(world, item), 10)
    for amount in (0, -1):
        with pytest.raises(AmountNeeded):
            await counter.capture(hold, amount)
        with pytest.raises(AmountNeeded):
            await counter.roll_back(hold, amount)
    with pytest.raises(BeyondCapture):
        await counter.roll_back(hold)
    assert (await world.item(item.id)).value_left == 9_990


async def test_a_token_is_good_for_one_redemption(world: World, watch: Watch) -> None:
    item = await tills.delivered(world, "stored_value")
    counter = await _counter(world, item)
    token = await _qr(world, item)
    assert await counter.validate(token) == 10_000
    await counter.hold(token, 1)
    for _ in range(2):
        with pytest.raises(CodeNotAccepted):
            await counter.hold(token, 1)
    late = await _qr(world, item)
    watch.turn(seconds=60)
    with pytest.raises(CodeNotAccepted):
        await counter.hold(late, 1)
    assert (await world.item(item.id)).value_left == 9_999


async def test_an_overdue_hold_gives_its_value_back_once(world: World, watch: Watch) -> None:
    item = await tills.delivered(world, "stored_value", face_value=100)
    counter = await _counter(world, item)
    hold = await counter.hold(await _qr(world, item), 100, seconds=60)
    await counter.capture(hold, 30)
    assert (await world.item(item.id)).state == "used"
    watch.turn(seconds=59)
    assert await jobs.sweep(world.database) == 0
    watch.turn(seconds=1)
    with pytest.raises(HoldOver):
        await counter.capture(hold, 1)
    assert await jobs.sweep(world.database) == 1
    assert await jobs.sweep(world.database) == 0
    after = await world.item(item.id)
    assert (after.state, after.value_left) == ("delivered", 70)
    assert await counter.state(hold) == ("captured", 100, 30, 0)
    assert await _balance(world, movements.HELD_VALUE, item.id) == 70


async def test_what_comes_back_to_an_item_that_is_over_has_expired_with_it(
    world: World, watch: Watch
) -> None:
    item = await tills.delivered(world, "stored_value", face_value=100, valid_days=1)
    counter = await _counter(world, item)
    taken = await counter.redeem(await _qr(world, item), 40)
    held = await counter.hold(await _qr(world, item), 20, redeeming.LONGEST_HOLD)
    async with world.writing() as session:
        after = DAY + timedelta(days=2)
        assert await expiring.expire_claimed(session, world.organization_id, after) == 1
    await counter.roll_back(taken, 10)
    await counter.release(held)
    ended = await world.item(item.id)
    assert (ended.state, ended.value_left) == ("expired", 70)
    expired = await _balance(world, movements.EXPIRED_VALUE, world.organization_id)
    left = await _balance(world, movements.HELD_VALUE, item.id)
    assert (expired, left) == (70, 0)


async def test_another_merchant_knows_nothing_of_a_redemption(world: World) -> None:
    item = await tills.delivered(world, "stored_value")
    counter, elsewhere = await _counter(world, item), await _counter(world, item)
    colleague = await _colleague(world, counter)
    hold = await counter.hold(await _qr(world, item), 100)
    for attempt in (elsewhere.capture(hold, 1), elsewhere.release(hold), elsewhere.roll_back(hold)):
        with pytest.raises(NotFound):
            await attempt
    await colleague.capture(hold, 60)
    await colleague.roll_back(hold, 60)
    await colleague.release(hold)
    assert (await counter.state(hold))[0] == "rolled_back"


async def _colleague(world: World, counter: Counter) -> Counter:
    async with world.database.reading() as session:
        query = select(Terminal.merchant_id).where(Terminal.id == counter.actor.id)
        merchant_id = (await session.scalars(query)).one()
    return Counter(world, await tills.another_till(world, merchant_id))


async def test_only_a_till_in_use_redeems(world: World) -> None:
    item = await tills.delivered(world, "stored_value")
    counter = await _counter(world, item)
    token = await _qr(world, item)
    for other in (world.person(), world.hr):
        with pytest.raises(NotAllowed):
            await Counter(world, other).validate(token)
    async with world.writing() as session:
        await merchants.disable_terminal(session, world.hr, counter.actor.id)
    with pytest.raises(NotAllowed):
        await counter.validate(token)


async def test_every_step_is_in_the_history_of_the_item(world: World) -> None:
    item = await tills.delivered(world, "stored_value")
    counter = await _counter(world, item)
    hold = await counter.hold(await _qr(world, item), 100)
    await counter.capture(hold, 60)
    await counter.release(hold)
    await counter.roll_back(hold)
    async with world.database.reading() as session:
        entries = await session.scalars(
            select(AuditEntry).where(AuditEntry.subject_id == item.id).order_by(AuditEntry.id)
        )
        told = {(entry.action, entry.details.get("amount")) for entry in entries}
    assert told == {
        ("item.claimed", None),
        ("item.held", 100),
        ("item.redeemed", 60),
        ("item.released", 40),
        ("item.rolled_back", 60),
    }


async def test_an_unknown_redemption_is_not_found(world: World) -> None:
    item = await tills.delivered(world, "stored_value")
    counter = await _counter(world, item)
    with pytest.raises(Refusal) as refused:
        await counter.capture(ids.new())
    assert refused.value.code == "NOT_FOUND"
