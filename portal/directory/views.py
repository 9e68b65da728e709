"""Saved views: how somebody looks at a list of the console, to be found again or shared."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from portal.audit import appending
from portal.audit.authenticating import JSON
from portal.directory import policy
from portal.directory.errors import TooManyViews, ViewNameTaken, ViewUnfit
from portal.directory.models import SavedView
from portal.kit.actor import Actor
from portal.kit.db import guards
from portal.kit.errors import NotFound

MOST = 50
_NAME, _ADDRESS = 60, 2_000


@dataclass(frozen=True, slots=True)
class Wanted:
    """A view to be: of which list, under which name, and what the list's address says."""

    list_name: str
    name: str
    address: str
    shared: bool


async def save(session: AsyncSession, actor: Actor, wanted: Wanted) -> SavedView:
    """Keep a view for an administrator. A name is given once per person and list."""
    if not policy.may_keep_views(actor):
        raise NotFound(thing="account")
    name = wanted.name.strip()
    if not 1 <= len(name) <= _NAME:
        raise ViewUnfit(most=_NAME, path=("input", "name"))
    if not wanted.list_name or len(wanted.list_name) + len(wanted.address) > _ADDRESS:
        raise ViewUnfit(most=_NAME, path=("input", "address"))
    mine = select(SavedView.name).where(
        SavedView.organization_id == actor.organization_id,
        SavedView.account_id == actor.id,
        SavedView.list_name == wanted.list_name,
    )
    if await session.scalar(select(func.count()).select_from(mine.subquery())) == MOST:
        raise TooManyViews(most=MOST)
    if await session.scalar(mine.where(SavedView.name == name)):
        raise ViewNameTaken(name=name, path=("input", "name"))
    row = SavedView(
        organization_id=actor.organization_id,
        account_id=actor.id,
        list_name=wanted.list_name,
        name=name,
        address=wanted.address,
        shared=wanted.shared,
    )
    session.add(row)
    await session.flush()
    await appending.append(session, actor, "view.saved", "SavedView", row.id, _facts(row))
    return row


def _facts(row: SavedView) -> dict[str, JSON]:
    return {"list": row.list_name, "name": row.name, "shared": row.shared}


async def remove(session: AsyncSession, actor: Actor, view_id: UUID) -> None:
    """Remove one's own view, or with the permission one that is shared. NotFound for others."""
    ours = (SavedView.id == view_id) & (SavedView.organization_id == actor.organization_id)
    row = await session.scalar(select(SavedView).where(ours))
    if row is None or not policy.may_remove_view(actor, row.account_id, shared=row.shared):
        raise NotFound(thing="view", path=("input", "id"))
    if await guards.changed(session, delete(SavedView).where(ours)) == 1:
        await appending.append(session, actor, "view.removed", "SavedView", view_id, _facts(row))
