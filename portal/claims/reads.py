"""Questions about claims and views of codes, narrowed to what the actor may see."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.ext.asyncio import AsyncSession

from portal.claims import policy
from portal.claims.models import Claim, CodeView
from portal.directory.reads import in_order
from portal.kit.actor import Actor
from portal.kit.paging import Key, Listing
from portal.wallet.models import WalletItem


def _visible(actor: Actor) -> ColumnElement[bool]:
    ours = Claim.organization_id == actor.organization_id
    return ours if actor.may(policy.READ) else ours & (Claim.employee_id == actor.employee_id)


async def claims(session: AsyncSession, actor: Actor, ids: Sequence[UUID]) -> list[Claim | None]:
    rows = await session.scalars(select(Claim).where(Claim.id.in_(ids), _visible(actor)))
    return in_order({row.id: row for row in rows}, ids)


async def claims_of_items(
    session: AsyncSession, actor: Actor, item_ids: Sequence[UUID]
) -> list[Claim | None]:
    """The claim of each item."""
    rows = await session.scalars(
        select(Claim).where(Claim.wallet_item_id.in_(item_ids), _visible(actor))
    )
    return in_order({row.wallet_item_id: row for row in rows}, item_ids)


def claim_listing(actor: Actor, employee_id: UUID | None = None) -> Listing:
    """Claims that the actor may see, the latest first."""
    query = select(Claim).where(_visible(actor))
    if employee_id is not None:
        query = query.where(Claim.employee_id == employee_id)
    return Listing(query, (Key(Claim.id, descending=True),))


def _views(actor: Actor) -> ColumnElement[bool]:
    """Views of one's own items, whoever looked; with the permission, of everybody's."""
    ours = CodeView.organization_id == actor.organization_id
    if actor.may(policy.READ):
        return ours
    mine = select(WalletItem.id).where(WalletItem.employee_id == actor.employee_id)
    return ours & CodeView.wallet_item_id.in_(mine)


async def views(session: AsyncSession, actor: Actor, ids: Sequence[UUID]) -> list[CodeView | None]:
    rows = await session.scalars(select(CodeView).where(CodeView.id.in_(ids), _views(actor)))
    return in_order({row.id: row for row in rows}, ids)


async def views_of_items(
    session: AsyncSession, actor: Actor, item_ids: Sequence[UUID]
) -> list[list[CodeView]]:
    """Who looked at the code of each item and when, in order."""
    rows = await session.scalars(
        select(CodeView)
        .where(CodeView.wallet_item_id.in_(item_ids), _views(actor))
        .order_by(CodeView.id)
    )
    found: dict[UUID, list[CodeView]] = {}
    for row in rows:
        found.setdefault(row.wallet_item_id, []).append(row)
    return [found.get(item_id, []) for item_id in item_ids]
