"""Any sequence of holds, captures, releases and roll backs does what plain arithmetic says, and the
books agree after every step."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, TypeVar
from uuid import UUID

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select

from portal.kit import clock, ids
from portal.kit.actor import Actor
from portal.kit.db.session import Database
from portal.kit.errors import Refusal
from portal.ledger import movements, reads
from portal.redemption import jobs, redeeming, reversing
from portal.redemption.models import Redemption, RedemptionStep, Terminal
from tests.factories import benefits, directory, tills
from tests.factories.benefits import World

FACE = 100
T = TypeVar("T")
AMOUNTS = st.integers(-1, FACE + 1)
WHICH = st.integers(0, 7)


@dataclass
class Hold:
    """What plain arithmetic knows of a redemption."""

    id: UUID
    held: int
    captured: int = 0
    rolled_back: int = 0
    open: bool = True

    @property
    def outstanding(self) -> int:
        return self.held - self.captured if self.open else 0


class Card(RuleBasedStateMachine):
    """A card of 100, one till, and a clock."""

    database_url: str

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.database = Database(self.database_url)
        self.holds: list[Hold] = []
        self.now = benefits.NOON
        self.clock = clock.driven_by(lambda: self.now)
        self.clock.__enter__()

    def teardown(self) -> None:
        self.clock.__exit__(None, None, None)
        self.runner.run(self.database.close())
        self.runner.close()

    def run(self, coroutine: Awaitable[T]) -> T:
        async def awaited() -> T:
            return await coroutine

        return self.runner.run(awaited())

    @initialize()
    def issue(self) -> None:
        async def issued() -> None:
            slug = ids.new().hex
            self.world: World = await benefits.world(self.database, slug, people=1)
            item, self.code = await tills.revealed(self.world, "gift_card", face_value=FACE)
            self.item_id, self.product_id = item.id, item.product_id
            self.till: Actor = await tills.till(self.world, [item.product_id])

        self.run(issued())

    def act(self, verb: Callable[..., Awaitable[UUID]], *arguments: Any) -> UUID | str:
        """The answer of a verb, or the code of its refusal."""

        async def acted() -> UUID | str:
            try:
                async with self.world.writing() as session:
                    return await verb(session, self.till, *arguments)
            except Refusal as refusal:
                return refusal.code

        return self.run(acted())

    @property
    def left(self) -> int:
        taken = sum(h.outstanding + h.captured - h.rolled_back for h in self.holds)
        return FACE - taken

    def one(self, which: int) -> Hold:
        return self.holds[which % len(self.holds)]

    @rule(amount=AMOUNTS)
    def hold(self, amount: int) -> None:
        answer = self.act(redeeming.hold, self.code, amount, 600)
        if self.left == 0:
            assert answer == "CODE_NOT_ACCEPTED"
        elif amount < 1:
            assert answer == "AMOUNT_NEEDED"
        elif amount > self.left:
            assert answer == "NOT_ENOUGH_VALUE"
        else:
            assert isinstance(answer, UUID)
            self.holds.append(Hold(answer, amount))

    @precondition(lambda self: self.holds)
    @rule(which=WHICH, amount=AMOUNTS | st.none())
    def capture(self, which: int, amount: int | None) -> None:
        hold = self.one(which)
        answer = self.act(redeeming.capture, hold.id, amount)
        wanted = hold.held - hold.captured if amount is None else amount
        if amount is not None and amount < 1:
            assert answer == "AMOUNT_NEEDED"
        elif not hold.open:
            assert answer == "HOLD_OVER"
        elif wanted > hold.outstanding:
            assert answer == "BEYOND_HOLD"
        else:
            assert answer == hold.id
            hold.captured += wanted
            hold.open = hold.captured < hold.held

    @precondition(lambda self: self.holds)
    @rule(which=WHICH)
    def release(self, which: int) -> None:
        hold = self.one(which)
        answer = self.act(reversing.release, hold.id)
        assert answer == (hold.id if hold.open else "HOLD_OVER")
        hold.open = False

    @precondition(lambda self: self.holds)
    @rule(which=WHICH, amount=AMOUNTS | st.none())
    def roll_back(self, which: int, amount: int | None) -> None:
        hold = self.one(which)
        answer = self.act(reversing.roll_back, hold.id, amount)
        rest = hold.captured - hold.rolled_back
        wanted = rest if amount is None else amount
        if amount is not None and amount < 1:
            assert answer == "AMOUNT_NEEDED"
        elif wanted > rest or rest == 0:
            assert answer == "BEYOND_CAPTURE"
        else:
            assert answer == hold.id
            hold.rolled_back += wanted

    @rule(minutes=st.sampled_from([5, 11]))
    def wait(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)
        overdue = self.run(self._overdue())
        assert self.run(jobs.sweep(self.database)) == len(overdue)
        for hold in self.holds:
            hold.open = hold.open and hold.id not in overdue

    async def _overdue(self) -> set[UUID]:
        async with self.database.reading() as session:
            query = select(Redemption.id).where(
                Redemption.state == "held", Redemption.hold_expires_at <= self.now
            )
            return set(await session.scalars(query))

    @invariant()
    def what_is_left_is_what_arithmetic_says(self) -> None:
        if not hasattr(self, "item_id"):
            return
        item = self.run(self.world.item(self.item_id))
        assert item.value_left == self.left
        assert (item.state == "used") == (self.left == 0)
        (code,) = self.run(self.world.codes(self.product_id))
        if code.state == "redeemed":
            assert item.state == "used"

    @invariant()
    def the_books_agree(self) -> None:
        if hasattr(self, "item_id"):
            self.run(self._check_books())

    async def _check_books(self) -> None:
        taken = sum(hold.captured - hold.rolled_back for hold in self.holds)
        auditor = directory.actor(self.world.organization_id, "auditor")
        async with self.database.reading() as session:
            merchant = select(Terminal.merchant_id).where(Terminal.id == self.till.id)
            owners = [
                (movements.HELD_VALUE, self.item_id),
                (movements.REDEEMED_VALUE, (await session.scalars(merchant)).one()),
            ]
            found = await reads.balances(session, auditor, owners)
            balances = [sum(money.minor for money in each) for each in found]
            assert balances == [FACE - taken, taken]
            assert {money.minor for money in await reads.trial_balance(session, auditor)} == {0}
            await self._check_steps(session)

    async def _check_steps(self, session: Any) -> None:
        rows = await session.execute(
            select(RedemptionStep.redemption_id, RedemptionStep.kind, RedemptionStep.amount)
            .join(Redemption, Redemption.id == RedemptionStep.redemption_id)
            .where(Redemption.wallet_item_id == self.item_id)
        )
        sums: dict[tuple[UUID, str], int] = {}
        for redemption_id, kind, amount in rows:
            sums[redemption_id, kind] = sums.get((redemption_id, kind), 0) + amount
        for hold in self.holds:
            assert sums[hold.id, "hold"] == hold.held
            assert sums.get((hold.id, "capture"), 0) == hold.captured
            assert sums.get((hold.id, "roll_back"), 0) == hold.rolled_back


def test_value_is_conserved(database_url: str) -> None:
    machine = type("CardOnThisDatabase", (Card,), {"database_url": database_url})
    run_state_machine_as_test(
        machine, settings=settings(max_examples=10, stateful_step_count=25, deadline=None)
    )
