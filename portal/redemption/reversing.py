"""Value on its way back: a hold that is let go or runs out, and a capture that is rolled back."""

from uuid import UUID

from sqlalchemy import case, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from portal.inventory import using
from portal.kit import clock, outbox
from portal.kit.actor import Actor, system
from portal.kit.db import guards
from portal.ledger import movements, posting
from portal.redemption.errors import BeyondCapture, HoldOver
from portal.redemption.events import RedemptionRolledBack
from portal.redemption.models import Redemption
from portal.redemption.redeeming import Movement, how_much, note, own
from portal.redemption.tills import Till, till_of
from portal.wallet import spending
from portal.wallet.spending import Returned


async def release(session: AsyncSession, actor: Actor, redemption_id: UUID) -> UUID:
    """Let go of what is left of a hold before it runs out."""
    till = await till_of(session, actor)
    redemption = await own(session, till, redemption_id)
    rest = await _let_go(session, redemption)
    if rest is None:
        raise HoldOver(path=("input", "redemptionId"))
    await _return(session, actor, Movement(redemption, till, "release", rest))
    return redemption.id


async def release_overdue(
    session: AsyncSession, organization_id: UUID, redemption_id: UUID
) -> bool:
    """Let go of a hold that ran out; False when somebody else was faster, or captured in time."""
    query = select(Redemption).where(
        Redemption.id == redemption_id,
        Redemption.organization_id == organization_id,
        Redemption.hold_expires_at <= clock.now(),
    )
    redemption = await session.scalar(query)
    rest = await _let_go(session, redemption) if redemption is not None else None
    if redemption is None or rest is None:
        return False
    till = Till(redemption.terminal_id, redemption.merchant_id, organization_id, clock.now().date())
    movement = Movement(redemption, till, "release", rest)
    await _return(session, system(organization_id), movement)
    return True


async def _let_go(session: AsyncSession, redemption: Redemption) -> int | None:
    """End a hold, by one guarded update; what is left of it, or None when it was not held."""
    taken = (Redemption.captured > 0) & (Redemption.rolled_back < Redemption.captured)
    given_back = (Redemption.captured > 0) & (Redemption.rolled_back == Redemption.captured)
    statement = (
        update(Redemption)
        .where(Redemption.id == redemption.id, Redemption.state == "held")
        .values(state=case((taken, "captured"), (given_back, "rolled_back"), else_="released"))
        .returning(Redemption.held - Redemption.captured)
        .execution_options(synchronize_session=False)
    )
    return (await session.execute(statement)).scalar_one_or_none()


async def roll_back(
    session: AsyncSession, actor: Actor, redemption_id: UUID, amount: int | None
) -> UUID:
    """Give back an amount of what was captured, or all that is left of it; never more."""
    till = await till_of(session, actor)
    redemption = await own(session, till, redemption_id)
    returned = how_much(redemption, amount, redemption.captured - redemption.rolled_back)
    await _roll_back(session, redemption, returned)
    movement = Movement(redemption, till, "roll_back", returned)
    await _return(session, actor, movement)
    outbox.record(
        session,
        till.organization_id,
        RedemptionRolledBack(
            redemption.id,
            redemption.wallet_item_id,
            redemption.merchant_id,
            returned,
            redemption.currency,
        ),
    )
    return redemption.id


async def _roll_back(session: AsyncSession, redemption: Redemption, amount: int) -> None:
    if amount < 1 and not redemption.whole:
        raise BeyondCapture(path=("input", "amount"))
    # A whole one is returned only once it was captured: of a hold there is nothing to give back.
    states = ("captured",) if redemption.whole else ("held", "captured")
    rolled_back = Redemption.rolled_back + amount
    settled = (Redemption.state == "captured") & (rolled_back == Redemption.captured)
    statement = (
        update(Redemption)
        .where(
            Redemption.id == redemption.id,
            Redemption.state.in_(states),
            rolled_back <= Redemption.captured,
        )
        .values(
            rolled_back=rolled_back,
            state=case((settled, "rolled_back"), else_=Redemption.state),
        )
        .execution_options(synchronize_session=False)
    )
    if await guards.changed(session, statement) != 1:
        raise BeyondCapture(path=("input", "amount"))


async def _return(session: AsyncSession, actor: Actor, movement: Movement) -> None:
    """Put the value back where it came from. What comes back to an item that ended in the meantime
    has expired with it."""
    redemption = movement.redemption
    item = (session, redemption.organization_id, redemption.wallet_item_id)
    returned = await spending.put_back(*item, movement.amount)
    await using.reinstate(*item, seen=returned.seen)
    step_id = await note(session, actor, movement)
    await _post(session, movement, returned, step_id)


async def _post(
    session: AsyncSession, movement: Movement, returned: Returned, step_id: UUID
) -> None:
    value, organization_id = movement.value, movement.redemption.organization_id
    if movement.kind == "roll_back":
        lines = list(value.rolled_back(movement.redemption.merchant_id))
        if returned.ended:
            lines += value.expired()
        await posting.post(session, organization_id, movements.ROLLED_BACK, step_id, lines)
    elif returned.ended:
        await posting.post(session, organization_id, movements.EXPIRED, step_id, value.expired())
