"""Sealing: a Merkle root over the entries that are committed and not sealed yet, chained to the
one before."""

from collections.abc import Sequence
from typing import Any, cast

from sqlalchemy import Row, Table, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from portal.audit import trees
from portal.audit.models import AuditEntry, AuditSeal
from portal.kit import clock
from portal.kit.db import guards

_ENTRIES = cast(Table, AuditEntry.__table__).c


class _NumberTakenError(Exception):
    """Another sealer wrote the seal of this number first."""


async def seal(session: AsyncSession, most: int = 4096) -> int:
    """Seal up to `most` entries of every organization; how many there were.

    An entry is taken because this transaction can see it, never because its id is below some mark:
    ids are made before the commit and on several machines, so that a smaller one may appear later.
    Of two sealers at once the primary key of the seals lets one through; the other does nothing.
    """
    try:
        async with session.begin_nested():
            return await _seal(session, most)
    except _NumberTakenError:
        return 0


async def _seal(session: AsyncSession, most: int) -> int:
    # Read before the entries: whoever seals after this sees entries that are still unsealed, but
    # finds the number taken.
    number, previous = await _next(session)
    entries = await _mark(session, number, most)
    if not entries:
        return 0
    leaves = [(row.id, trees.leaf_hash(row.id, row.mac)) for row in entries]
    made = AuditSeal(
        number=number,
        sealed_at=clock.now(),
        count=len(leaves),
        leaves=trees.pack(leaves),
        root=trees.root([hashed for _, hashed in leaves]),
        previous=previous,
    )
    made.chained = trees.chain_value(made)
    row = {column.name: getattr(made, column.name) for column in AuditSeal.__table__.columns}
    statement = guards.insert(session, AuditSeal.__table__).values(row).on_conflict_do_nothing()
    if not await guards.inserted(session, statement):
        raise _NumberTakenError
    return len(leaves)


async def _next(session: AsyncSession) -> tuple[int, bytes]:
    """The number of the next seal, and the chain value that it continues."""
    head = (
        await session.execute(
            select(AuditSeal.number, AuditSeal.chained).order_by(AuditSeal.number.desc()).limit(1)
        )
    ).one_or_none()
    return (head.number + 1, head.chained) if head else (1, trees.FIRST_PREVIOUS)


async def _mark(session: AsyncSession, number: int, most: int) -> Sequence[Row[Any]]:
    """Give the oldest unsealed entries this number, in one statement; their ids and codes.

    Entries that another sealer is marking are skipped, not waited for, so that two of them cannot
    wait for each other.
    """
    chosen = (
        select(_ENTRIES.id)
        .where(_ENTRIES.seal.is_(None))
        .order_by(_ENTRIES.id)
        .limit(most)
        .with_for_update(skip_locked=True)
        .cte("chosen")
    )
    marked = await session.execute(
        update(cast(Table, AuditEntry.__table__))
        .where(_ENTRIES.id.in_(select(chosen.c.id)), _ENTRIES.seal.is_(None))
        .values(seal=number)
        .returning(_ENTRIES.id, _ENTRIES.mac)
    )
    return sorted(marked.all(), key=lambda row: row.id.bytes)
