"""Who stands at a till, what may be used there, and how many wrong codes it may present."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, case, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from portal.audit import appending
from portal.directory.models import Organization
from portal.kit import clock
from portal.kit.actor import Actor
from portal.kit.errors import NotAllowed, TooManyAttempts
from portal.redemption import policy
from portal.redemption.models import Terminal

# So many codes may be presented in vain within the window; then the till waits for its end. Being
# right in between changes nothing, or one good code would pay for guessing others.
MOST_FAILURES = 20
WINDOW = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Till:
    """A terminal at work, on the day that it is where its organization is."""

    terminal_id: UUID
    merchant_id: UUID
    organization_id: UUID
    today: date


async def till_of(session: AsyncSession, actor: Actor, *, presenting: bool = False) -> Till:
    """The till that the actor is; TooManyAttempts while it has to wait.

    What it presents, it presents one after the other: `presenting` locks it until the end of the
    transaction, for many calls at once would all see a count without each other's failures.
    """
    query = (
        select(
            Terminal.merchant_id,
            Terminal.failures,
            Terminal.failing_since,
            Organization.time_zone,
        )
        .join(Organization, Organization.id == Terminal.organization_id)
        .where(
            Terminal.id == actor.id,
            Terminal.organization_id == actor.organization_id,
            Terminal.disabled_at.is_(None),
        )
    )
    if presenting:
        query = query.with_for_update(key_share=True, of=Terminal)
    row = (await session.execute(query)).one_or_none()
    if row is None or actor.kind != "terminal":
        raise NotAllowed(permission=policy.REDEEM)
    if row.failures >= MOST_FAILURES and row.failing_since + WINDOW > clock.now():
        wait = (row.failing_since + WINDOW - clock.now()).total_seconds()
        raise TooManyAttempts(seconds=int(wait) + 1)
    return Till(actor.id, row.merchant_id, actor.organization_id, clock.local_date(row.time_zone))


def counting(actor: Actor, reason: str) -> Callable[[AsyncSession], Awaitable[None]]:
    """What writes down a failure of this till, whatever the refusal rolled back."""

    async def count(session: AsyncSession) -> None:
        recent = Terminal.failing_since > clock.now() - WINDOW
        await session.execute(
            update(Terminal)
            .where(Terminal.id == actor.id, Terminal.organization_id == actor.organization_id)
            .values(
                failures=_either(recent, Terminal.failures + 1, 1),
                failing_since=_either(recent, Terminal.failing_since, clock.now()),
            )
            .execution_options(synchronize_session=False)
        )
        await appending.append(
            session, actor, "redemption.refused", "Terminal", actor.id, {"reason": reason}
        )

    return count


def _either(condition: ColumnElement[bool], then: object, otherwise: object) -> object:
    return case((condition, then), else_=otherwise)
