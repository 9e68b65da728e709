"""Withdrawing what was granted, for as long as nobody has seen its code or used it."""

from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from portal.audit import appending
from portal.audit.appending import Act
from portal.directory import reads as directory
from portal.inventory import reserving
from portal.kit import clock, outbox
from portal.kit.actor import Actor
from portal.kit.db import guards
from portal.kit.errors import NotFound
from portal.wallet import booking, returning
from portal.wallet.errors import CodeAlreadySeen, ItemAlreadyUsed
from portal.wallet.events import ItemsRevoked
from portal.wallet.models import RECALLABLE, Choice, WalletItem


async def revoke(session: AsyncSession, actor: Actor, grant_id: UUID) -> list[UUID]:
    """Withdraw everything that a grant brought; the ids of the items that are withdrawn now.

    All or nothing: CodeAlreadySeen or ItemAlreadyUsed when one of its items is beyond recall. Codes
    go back into stock. What is withdrawn stays in its row, so that issuing never brings it again.
    """
    whose = (WalletItem.organization_id == actor.organization_id) & (
        WalletItem.grant_id == grant_id
    )
    item_ids = await _revoke(session, whose)
    await _refuse_the_rest(session, whose)
    await _close_choice(session, actor, grant_id)
    await _clean_up(session, actor, grant_id, item_ids)
    return item_ids


async def revoke_item(session: AsyncSession, actor: Actor, item_id: UUID) -> UUID:
    """Withdraw one item, under the same conditions."""
    which = (WalletItem.organization_id == actor.organization_id) & (WalletItem.id == item_id)
    grant_id = await session.scalar(select(WalletItem.grant_id).where(which))
    if grant_id is None:
        raise NotFound(thing="benefit", path=("input", "id"))
    item_ids = await _revoke(session, which)
    await _refuse_the_rest(session, which)
    await _clean_up(session, actor, grant_id, item_ids)
    return item_id


async def _revoke(session: AsyncSession, which: ColumnElement[bool]) -> list[UUID]:
    untouched = WalletItem.value_left == WalletItem.face_value
    revoked = await session.scalars(
        update(WalletItem)
        .where(which, WalletItem.state.in_(RECALLABLE), untouched)
        .values(state="revoked", ended_at=clock.now())
        .returning(WalletItem.id)
        .execution_options(synchronize_session=False)
    )
    return list(revoked)


async def _refuse_the_rest(session: AsyncSession, which: ColumnElement[bool]) -> None:
    """Refuse when an item is still in its owner's hands."""
    over = ("revoked", "expired")
    left = select(WalletItem.revealed_at).where(which, WalletItem.state.not_in(over))
    for (revealed_at,) in (await session.execute(left)).all():
        path = ("input", "id")
        raise ItemAlreadyUsed(path=path) if revealed_at is None else CodeAlreadySeen(path=path)


async def _close_choice(session: AsyncSession, actor: Actor, grant_id: UUID) -> None:
    closed = (
        update(Choice)
        .where(
            Choice.organization_id == actor.organization_id,
            Choice.grant_id == grant_id,
            Choice.state == "open",
        )
        .values(state="revoked")
        .execution_options(synchronize_session=False)
    )
    if await guards.changed(session, closed):
        await returning.return_choice(session, actor.organization_id, grant_id)


async def _clean_up(
    session: AsyncSession, actor: Actor, grant_id: UUID, item_ids: list[UUID]
) -> None:
    if not item_ids:
        return
    day: date = await directory.today(session, actor.organization_id)
    await reserving.give_back(session, actor.organization_id, item_ids, day)
    await returning.return_items(session, actor.organization_id, item_ids, "revoked", grant_id)
    await booking.book_endings(session, actor.organization_id, item_ids, "revoked")
    acts = [Act("item.revoked", "WalletItem", item_id) for item_id in item_ids]
    await appending.append_many(session, actor, acts)
    outbox.record(session, actor.organization_id, ItemsRevoked(grant_id, item_ids))
