"""Opening a code: to its owner only, counted, limited, and in the audit log before it is shown."""

from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from portal.audit import appending
from portal.claims.errors import CodeNoLongerShown, NotClaimedYet, NothingToReveal
from portal.claims.events import CodeRevealed, CodesRevealedInBulk
from portal.claims.models import CodeView
from portal.directory.models import Employee
from portal.inventory import using
from portal.inventory.models import Code
from portal.kit import clock, ids, outbox
from portal.kit.actor import Actor
from portal.kit.errors import NotFound, Refusal, TooManyAttempts
from portal.vault import sealing
from portal.wallet import taking
from portal.wallet.errors import ItemExpired, ItemRevoked
from portal.wallet.models import WalletItem

WINDOW = timedelta(hours=1)
# So many different codes within an hour are worth telling somebody.
BULK = 20
_PATH = ("input", "itemId")


@dataclass(frozen=True, slots=True)
class Secret:
    """A code as its owner may see it."""

    number: str = field(repr=False)
    pin: str | None = field(repr=False)
    url: str | None = field(repr=False)


async def reveal(session: AsyncSession, actor: Actor, wallet_item_id: UUID, per_hour: int) -> UUID:
    """Note that the actor opens the code of his own item; the id of this view.

    The first view is the point of no return for item and code. TooManyAttempts after `per_hour`
    views within an hour.
    """
    await _admit(session, actor, per_hour)
    first = await taking.see(session, actor, wallet_item_id)
    if not first:
        await _require_seen(session, actor, wallet_item_id)
    code_id = await using.reveal(session, actor.organization_id, wallet_item_id)
    if code_id is None:
        raise NothingToReveal(path=_PATH)
    view_id = await _note(session, actor, wallet_item_id, code_id)
    outbox.record(session, actor.organization_id, CodeRevealed(view_id, wallet_item_id, first))
    return view_id


async def _admit(session: AsyncSession, actor: Actor, per_hour: int) -> None:
    """Refuse more views than are allowed. The lock on the viewer makes the count exact, for two
    requests at once would both see the last free place."""
    if actor.employee_id is None:
        raise NotFound(thing="benefit", path=_PATH)
    await session.execute(
        select(Employee.id)
        .where(Employee.id == actor.employee_id, Employee.organization_id == actor.organization_id)
        .with_for_update(key_share=True)
    )
    oldest_that_counts = (
        select(CodeView.created_at)
        .where(_recent(actor))
        .order_by(CodeView.created_at.desc())
        .offset(per_hour - 1)
        .limit(1)
    )
    blocking = await session.scalar(oldest_that_counts)
    if blocking is not None:
        wait = (blocking + WINDOW - clock.now()).total_seconds()
        raise TooManyAttempts(seconds=int(wait) + 1)


def _recent(actor: Actor) -> ColumnElement[bool]:
    """The views by this person that count now, whichever way he signed in."""
    since = clock.now() - WINDOW
    return (CodeView.viewer_id == actor.employee_id) & (CodeView.created_at > since)


async def _require_seen(session: AsyncSession, actor: Actor, wallet_item_id: UUID) -> None:
    """The item was opened before and may be opened again; a refusal that says why not otherwise."""
    query = select(WalletItem.state, WalletItem.revealed_at).where(
        WalletItem.id == wallet_item_id,
        WalletItem.organization_id == actor.organization_id,
        WalletItem.employee_id == actor.employee_id,
    )
    row = (await session.execute(query)).one_or_none()
    if row is None:
        raise NotFound(thing="benefit", path=_PATH)
    if row.state in ("revealed", "used") and row.revealed_at is not None:
        return
    refusals: dict[str, type[Refusal]] = {
        "expired": ItemExpired,
        "revoked": ItemRevoked,
        "used": CodeNoLongerShown,
    }
    raise refusals.get(row.state, NotClaimedYet)(path=_PATH)


async def _note(session: AsyncSession, actor: Actor, wallet_item_id: UUID, code_id: UUID) -> UUID:
    view_id = ids.new()
    await _alert_on_bulk(session, actor, code_id)
    session.add(
        CodeView(
            id=view_id,
            organization_id=actor.organization_id,
            wallet_item_id=wallet_item_id,
            code_id=code_id,
            viewer_kind=actor.kind,
            viewer_id=actor.employee_id,
            viewer_name=actor.name,
            address=actor.address,
            device=actor.device,
        )
    )
    await appending.append(
        session, actor, "code.revealed", "WalletItem", wallet_item_id, {"view_id": str(view_id)}
    )
    return view_id


async def _alert_on_bulk(session: AsyncSession, actor: Actor, code_id: UUID) -> None:
    """Tell others when this code is the one that makes it many."""
    recent = _recent(actor)
    others = select(func.count(func.distinct(CodeView.code_id))).where(recent)
    seen = select(CodeView.id).where(recent, CodeView.code_id == code_id).limit(1)
    count = (await session.scalar(others) or 0) + 1
    if count == BULK and await session.scalar(seen) is None:
        assert actor.employee_id is not None  # noqa: S101 - nobody else is admitted
        fact = CodesRevealedInBulk(actor.employee_id, actor.name, count)
        outbox.record(session, actor.organization_id, fact)


async def open_view(session: AsyncSession, actor: Actor, view_id: UUID) -> Secret:
    """The secret that a view is about, for the one who made that view, while the item is his."""
    query = (
        select(Code)
        .join(CodeView, CodeView.code_id == Code.id)
        .where(
            CodeView.id == view_id,
            CodeView.organization_id == actor.organization_id,
            CodeView.viewer_id == actor.employee_id,
            CodeView.wallet_item_id == Code.wallet_item_id,
        )
    )
    code = (await session.scalars(query)).one_or_none()
    if code is None:
        raise NotFound(thing="code")
    key = await sealing.data_key(session, actor.organization_id, code.data_key_id)
    return Secret(
        number=key.open(code.id, "number", code.number),
        pin=None if code.pin is None else key.open(code.id, "pin", code.pin),
        url=None if code.url is None else key.open(code.id, "url", code.url),
    )
