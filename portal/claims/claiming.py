"""Taking a benefit: item, code, claim and books, in one transaction or not at all."""

from typing import cast
from uuid import UUID

from sqlalchemy import Table, insert
from sqlalchemy.ext.asyncio import AsyncSession

from portal.audit import appending
from portal.catalog import kind
from portal.claims.errors import StockExhausted
from portal.claims.events import ItemClaimed
from portal.claims.models import Claim
from portal.inventory import reserving
from portal.inventory.reserving import BoundCode
from portal.kit import clock, ids, outbox
from portal.kit.actor import Actor
from portal.ledger import movements, posting
from portal.ledger.movements import Funds, Line, Value
from portal.wallet import taking
from portal.wallet.taking import Taken

_INSERT = insert(cast(Table, Claim.__table__))


async def claim(session: AsyncSession, actor: Actor, wallet_item_id: UUID) -> UUID:
    """Take the actor's own item and bind its code; the id of the claim.

    StockExhausted when its kind needs a code and there is none: the caller's transaction is rolled
    back then, and the item can be claimed as before.
    """
    taken = await taking.take(session, actor, wallet_item_id)
    code = await _code(session, actor, taken)
    validity = kind.shelf()[taken.kind].validity
    last_day = validity.last_day(
        taken.today, taken.valid_until, taken.valid_days, code.expires_on if code else None
    )
    await taking.deliver(session, taken, last_day)
    return await _record(session, actor, taken, code.id if code else None)


async def _code(session: AsyncSession, actor: Actor, taken: Taken) -> BoundCode | None:
    """A code from stock, where the kind has codes."""
    if kind.shelf()[taken.kind].fulfilment != "stock":
        return None
    organization_id = actor.organization_id
    found = await reserving.bind(session, organization_id, taken.product_id, taken.id, taken.today)
    if found is None:
        raise StockExhausted(path=("input", "itemId"))
    return found


def _lines(organization_id: UUID, taken: Taken) -> tuple[Line, ...]:
    """The item holds its value from now on; what it costs was promised by a budget, if any, and is
    spent now."""
    value = Value(organization_id, taken.id, taken.currency, taken.face_value)
    if taken.budget_id is None:
        return value.claimed()
    return *value.claimed(), *Funds(taken.budget_id, taken.currency, taken.cost).committed()


async def _record(session: AsyncSession, actor: Actor, taken: Taken, code_id: UUID | None) -> UUID:
    claim_id, organization_id = ids.new(), actor.organization_id
    await session.execute(
        _INSERT,
        {
            "id": claim_id,
            "created_at": clock.now(),
            "organization_id": organization_id,
            "wallet_item_id": taken.id,
            "employee_id": actor.employee_id,
            "code_id": code_id,
        },
    )
    lines = _lines(organization_id, taken)
    await posting.post(session, organization_id, movements.CLAIMED, claim_id, lines)
    details = {"claim_id": str(claim_id)}
    await appending.append(session, actor, "item.claimed", "WalletItem", taken.id, details)
    assert actor.employee_id is not None  # noqa: S101 - nobody else has an item to take
    outbox.record(
        session,
        organization_id,
        ItemClaimed(claim_id, taken.id, actor.employee_id, taken.product_id, code_id),
    )
    return claim_id
