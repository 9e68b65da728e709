"""Questions about the audit log, narrowed to the organization of who asks."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from portal.audit import policy
from portal.audit.models import AuditEntry, AuditSeal, AuditVerification
from portal.kit import ids
from portal.kit.actor import Actor
from portal.kit.db.hints import nearly_all
from portal.kit.paging import Key, Listing

# An id is made just before the instant beside it is taken; the clock may be set back in between.
_SLACK = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Filter:
    """Which entries: everything that is said must hold. `since` is inclusive, `until` is not.

    `actions` are any of these; `who` is a part of the name that the actor had at that time.
    """

    actor_id: UUID | None = None
    who: str | None = None
    action: str | None = None
    actions: Sequence[str] | None = None
    subject_type: str | None = None
    subject_id: UUID | None = None
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class SealStatus:
    """How far the log is sealed: the last seal, and how many entries of the organization wait."""

    number: int
    sealed_at: datetime | None
    unsealed: int
    verified: AuditVerification | None
    # How many entries of the organization the verification saw.
    checked: int = 0


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """The place of an entry in its organization's log, from 1, and the entries beside it."""

    place: int
    before: UUID | None
    after: UUID | None


async def entries(
    session: AsyncSession, actor: Actor, ids: Sequence[UUID]
) -> list[AuditEntry | None]:
    """Entries by id; None for those of others, and for all when the actor may not read the log."""
    if not actor.may(policy.READ):
        return [None for _ in ids]
    rows = await session.scalars(
        select(AuditEntry).where(
            AuditEntry.organization_id == actor.organization_id, AuditEntry.id.in_(ids)
        )
    )
    found = {row.id: row for row in rows}
    return [found.get(entry_id) for entry_id in ids]


def entry_listing(actor: Actor, which: Filter) -> Listing:
    """The entries, the newest first."""
    actor.require(policy.READ)
    ours: ColumnElement[bool] = AuditEntry.organization_id == actor.organization_id
    if which.actor_id is not None or which.subject_id is not None:
        ours = nearly_all(ours)
    query = select(AuditEntry).where(ours)
    if which.actor_id is not None:
        query = query.where(AuditEntry.actor_id == which.actor_id)
    if which.who:
        query = query.where(AuditEntry.actor_name.icontains(which.who, autoescape=True))
    if which.action is not None:
        query = query.where(AuditEntry.action == which.action)
    if which.actions is not None:
        query = query.where(AuditEntry.action.in_(which.actions))
    if which.subject_type is not None:
        query = query.where(AuditEntry.subject_type == which.subject_type)
    if which.subject_id is not None:
        query = query.where(AuditEntry.subject_id == which.subject_id)
    # Ids begin with their time: bounds on them let the index of the list find the days asked for.
    if which.since is not None:
        query = query.where(
            AuditEntry.created_at >= which.since, AuditEntry.id >= _first_id(which.since - _SLACK)
        )
    if which.until is not None:
        query = query.where(
            AuditEntry.created_at < which.until, AuditEntry.id < _first_id(which.until + _SLACK)
        )
    return Listing(query, (Key(AuditEntry.id, descending=True),))


def _first_id(instant: datetime) -> UUID:
    return ids.with_time(max(0, int(instant.timestamp() * 1000)), 0)


async def histories(
    session: AsyncSession, actor: Actor, subject_ids: Sequence[UUID], most: int = 50
) -> list[list[AuditEntry]]:
    """For each subject its last entries, the newest first."""
    actor.require(policy.READ)
    place = func.row_number().over(
        partition_by=AuditEntry.subject_id, order_by=AuditEntry.id.desc()
    )
    ranked = (
        select(AuditEntry, place.label("place"))
        .where(
            AuditEntry.organization_id == actor.organization_id,
            AuditEntry.subject_id.in_(subject_ids),
        )
        .subquery()
    )
    entry = aliased(AuditEntry, ranked)
    rows = await session.scalars(
        select(entry).where(ranked.c.place <= most).order_by(entry.id.desc())
    )
    found: defaultdict[UUID, list[AuditEntry]] = defaultdict(list)
    for row in rows:
        found[row.subject_id].append(row)
    return [found[subject_id] for subject_id in subject_ids]


async def seal_status(session: AsyncSession, actor: Actor) -> SealStatus:
    """How far the log is sealed, and when it was last verified."""
    actor.require(policy.READ)
    head = (
        await session.execute(
            select(AuditSeal.number, AuditSeal.sealed_at).order_by(AuditSeal.number.desc()).limit(1)
        )
    ).one_or_none()
    # Named by their ids, which the index of the unsealed knows; of the organization are nearly all.
    waiting = select(AuditEntry.id).where(AuditEntry.seal.is_(None))
    unsealed = await session.scalar(
        select(func.count()).where(
            nearly_all(AuditEntry.organization_id == actor.organization_id),
            AuditEntry.id.in_(waiting),
        )
    )
    verified = await session.scalar(
        select(AuditVerification).order_by(AuditVerification.id.desc()).limit(1)
    )
    checked = 0
    if verified is not None:
        checked = await _count_until(session, actor, verified.created_at)
    return SealStatus(
        number=head.number if head else 0,
        sealed_at=head.sealed_at if head else None,
        unsealed=unsealed or 0,
        verified=verified,
        checked=checked,
    )


async def _count(session: AsyncSession, actor: Actor, condition: ColumnElement[bool]) -> int:
    own = AuditEntry.organization_id == actor.organization_id
    return await session.scalar(select(func.count()).where(own, condition)) or 0


async def _count_until(session: AsyncSession, actor: Actor, instant: datetime) -> int:
    """How many entries there were at an instant. Ids begin with their time: only those made about
    then are looked at, the others are counted by the index of the list."""
    before, after = _first_id(instant - _SLACK), _first_id(instant + _SLACK)
    about = and_(AuditEntry.id >= before, AuditEntry.id < after, AuditEntry.created_at <= instant)
    return await _count(session, actor, AuditEntry.id < before) + await _count(
        session, actor, about
    )


async def neighbourhoods(
    session: AsyncSession, actor: Actor, ids: Sequence[UUID]
) -> list[Neighbourhood]:
    """Where entries stand in the organization's log, and what stands before and after each."""
    actor.require(policy.READ)
    return [await _neighbourhood(session, actor, entry_id) for entry_id in ids]


async def _neighbourhood(session: AsyncSession, actor: Actor, entry_id: UUID) -> Neighbourhood:
    own = select(AuditEntry.id).where(AuditEntry.organization_id == actor.organization_id)
    before = own.where(AuditEntry.id < entry_id).order_by(AuditEntry.id.desc())
    after = own.where(AuditEntry.id > entry_id).order_by(AuditEntry.id)
    return Neighbourhood(
        place=await _count(session, actor, AuditEntry.id <= entry_id),
        before=await session.scalar(before.limit(1)),
        after=await session.scalar(after.limit(1)),
    )
