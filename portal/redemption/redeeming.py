"""Using an item at a till: asked about, held, captured; in parts where it carries a balance."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, case, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from portal.audit import appending
from portal.audit.authenticating import JSON
from portal.inventory import using
from portal.kit import clock, ids, outbox
from portal.kit.actor import Actor
from portal.kit.db import guards
from portal.kit.errors import NotFound
from portal.ledger import movements, posting
from portal.ledger.movements import Value
from portal.redemption import accepting
from portal.redemption.accepting import Accepted
from portal.redemption.errors import (
    AmountNeeded,
    BadHoldTime,
    BeyondHold,
    HoldOver,
    NotEnoughValue,
    WholeOnly,
)
from portal.redemption.events import ItemRedeemed
from portal.redemption.models import Redemption, RedemptionStep
from portal.redemption.tills import Till, till_of
from portal.wallet import spending

LONGEST_HOLD = 24 * 60 * 60
_AMOUNT = ("input", "amount")
_ID = ("input", "redemptionId")


@dataclass(frozen=True, slots=True)
class Movement:
    """A step of a redemption that is being taken: whose, by which till, and how much."""

    redemption: Redemption
    till: Till
    kind: str
    amount: int

    @property
    def value(self) -> Value:
        redemption = self.redemption
        return Value(
            redemption.organization_id,
            redemption.wallet_item_id,
            redemption.currency,
            self.amount,
        )


async def validate(session: AsyncSession, actor: Actor, code: str) -> Accepted:
    """What a code or a QR token stands for, without any effect; CodeNotAccepted otherwise."""
    till = await till_of(session, actor, presenting=True)
    return await accepting.accept(session, actor, till, code)


async def hold(
    session: AsyncSession, actor: Actor, code: str, amount: int | None, seconds: int
) -> UUID:
    """Promise value of an item to this till for so many seconds; the id of the redemption.

    Without an amount for what is used as a whole, with one for what carries a balance.
    """
    if not 1 <= seconds <= LONGEST_HOLD:
        raise BadHoldTime(most=LONGEST_HOLD, path=("input", "seconds"))
    till = await till_of(session, actor, presenting=True)
    accepted = await accepting.accept(session, actor, till, code)
    await _spend(session, actor, till, (code, accepted), amount)
    redemption = Redemption(
        id=ids.new(),
        created_at=clock.now(),
        organization_id=till.organization_id,
        wallet_item_id=accepted.item_id,
        merchant_id=till.merchant_id,
        terminal_id=till.terminal_id,
        token_id=accepted.token_id,
        state="held",
        whole=not accepted.carries_balance,
        currency=accepted.currency,
        held=accepted.value_left if amount is None else amount,
        captured=0,
        rolled_back=0,
        hold_expires_at=clock.now() + timedelta(seconds=seconds),
    )
    await _insert(session, actor, redemption)
    await note(session, actor, Movement(redemption, till, "hold", redemption.held))
    return redemption.id


async def _spend(
    session: AsyncSession,
    actor: Actor,
    till: Till,
    presented: tuple[str, Accepted],
    amount: int | None,
) -> None:
    """Take the value off the item, by one guarded update. Whoever loses a race asks again."""
    code, accepted = presented
    item = (session, till.organization_id, accepted.item_id)
    if not accepted.carries_balance:
        if amount not in (None, accepted.value_left):
            raise WholeOnly(path=_AMOUNT)
        done = await spending.use_up(*item, till.today)
    elif amount is None or amount < 1:
        raise AmountNeeded(path=_AMOUNT)
    else:
        done = await spending.spend(*item, amount, till.today)
    if not done:
        await accepting.accept(session, actor, till, code)
        raise NotEnoughValue(path=_AMOUNT)


async def _insert(session: AsyncSession, actor: Actor, redemption: Redemption) -> None:
    """Write a redemption; the same QR token a second time is as good as none."""
    columns = {c.key: getattr(redemption, c.key) for c in Redemption.__table__.columns}
    statement = guards.insert(session, Redemption).values(columns)
    if not await guards.inserted(session, statement.on_conflict_do_nothing()):
        raise accepting.refused(actor, "token")


async def capture(
    session: AsyncSession, actor: Actor, redemption_id: UUID, amount: int | None
) -> UUID:
    """Take an amount of a hold for good, or all that is left of it; never more than was held."""
    till = await till_of(session, actor)
    redemption = await own(session, till, redemption_id)
    taken = how_much(redemption, amount, redemption.held - redemption.captured)
    await _capture(session, redemption, taken)
    movement = Movement(redemption, till, "capture", taken)
    step_id = await note(session, actor, movement)
    await posting.post(
        session,
        till.organization_id,
        movements.REDEEMED,
        step_id,
        movement.value.redeemed(till.merchant_id),
    )
    item = (session, till.organization_id, redemption.wallet_item_id)
    if await spending.is_used_up(*item):
        await using.redeem(*item)
    outbox.record(
        session,
        till.organization_id,
        ItemRedeemed(
            redemption.id,
            redemption.wallet_item_id,
            till.merchant_id,
            taken,
            redemption.currency,
        ),
    )
    return redemption.id


async def redeem(session: AsyncSession, actor: Actor, code: str, amount: int | None) -> UUID:
    """Hold and capture at once, for a till that knows the amount."""
    redemption_id = await hold(session, actor, code, amount, LONGEST_HOLD)
    return await capture(session, actor, redemption_id, None)


async def own(session: AsyncSession, till: Till, redemption_id: UUID) -> Redemption:
    """A redemption at this till's merchant, as it is now. The guards decide, not what it says."""
    query = select(Redemption).where(
        Redemption.id == redemption_id,
        Redemption.organization_id == till.organization_id,
        Redemption.merchant_id == till.merchant_id,
    )
    found = await session.scalar(query.execution_options(populate_existing=True))
    if found is None:
        raise NotFound(thing="redemption", path=_ID)
    return found


def how_much(redemption: Redemption, amount: int | None, rest: int) -> int:
    """The amount of a step: what was asked for, or the rest. A whole redemption has only that."""
    if redemption.whole:
        if amount not in (None, rest):
            raise WholeOnly(path=_AMOUNT)
        return rest
    if amount is None:
        return rest
    if amount < 1:
        raise AmountNeeded(path=_AMOUNT)
    return amount


async def _capture(session: AsyncSession, redemption: Redemption, amount: int) -> None:
    captured = Redemption.captured + amount
    statement = (
        update(Redemption)
        .where(_holding(redemption), captured <= Redemption.held)
        .values(
            captured=captured,
            captured_at=clock.now(),
            state=case((captured == Redemption.held, "captured"), else_=Redemption.state),
        )
        .execution_options(synchronize_session=False)
    )
    if await guards.changed(session, statement) == 1:
        return
    if await session.scalar(select(Redemption.id).where(_holding(redemption))) is None:
        raise HoldOver(path=_ID)
    raise BeyondHold(path=_AMOUNT)


def _holding(redemption: Redemption) -> ColumnElement[bool]:
    return (
        (Redemption.id == redemption.id)
        & (Redemption.state == "held")
        & (Redemption.hold_expires_at > clock.now())
    )


async def note(session: AsyncSession, actor: Actor, movement: Movement) -> UUID:
    """Write a step down, in the redemption's own list and in the history of the item."""
    redemption, step_id = movement.redemption, ids.new()
    session.add(
        RedemptionStep(
            id=step_id,
            organization_id=redemption.organization_id,
            redemption_id=redemption.id,
            terminal_id=movement.till.terminal_id,
            kind=movement.kind,
            amount=movement.amount,
        )
    )
    details: dict[str, JSON] = {
        "redemption_id": str(redemption.id),
        "merchant_id": str(redemption.merchant_id),
        "amount": movement.amount,
        "currency": redemption.currency,
    }
    action = _ACTIONS[movement.kind]
    item_id = redemption.wallet_item_id
    await appending.append(session, actor, action, "WalletItem", item_id, details)
    return step_id


_ACTIONS = {
    "hold": "item.held",
    "capture": "item.redeemed",
    "release": "item.released",
    "roll_back": "item.rolled_back",
}
