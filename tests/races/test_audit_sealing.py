"""Appenders and sealers at once: every committed entry is sealed once, and none is skipped.

Two controls. One seals by a horizon, whatever is above the largest id that was sealed: ids are made
before the commit, on machines whose clocks differ, and entries are lost. The other does without the
number that only one sealer gets: it looks in one transaction and seals in the next, and entries are
sealed twice.
"""

import asyncio
import random
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Row, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from portal.audit import appending, sealing, trees, verifying
from portal.audit.models import AuditEntry, AuditSeal
from portal.kit import clock, ids
from portal.kit.actor import Actor, system
from portal.kit.db.session import Database
from tests.factories import directory

APPENDERS, ENTRIES, SEALERS = 6, 12, 3

Seal = Callable[[Database], Awaitable[int]]


@contextmanager
def nodes_whose_clocks_differ() -> Iterator[None]:
    """Each look at the clock is by a node that is up to half a second behind."""
    dice = random.Random(7)
    behind = lambda: datetime.now(UTC) - timedelta(milliseconds=dice.randrange(500))  # noqa: E731
    with clock.driven_by(behind):
        yield


async def _append(database: Database, actor: Actor, seed: int) -> None:
    dice = random.Random(seed)
    for _ in range(ENTRIES):
        async with database.writing(actor.organization_id) as session:
            await appending.append(session, actor, "codes.reveal", "WalletItem", ids.new())
            await asyncio.sleep(dice.random() / 100)  # the rest of a transaction


async def _keep_sealing(database: Database, seal: Seal, done: asyncio.Event) -> None:
    while not done.is_set():
        await seal(database)
        await asyncio.sleep(0)


async def _race(database: Database, seal: Seal) -> tuple[Counter[UUID], Counter[UUID]]:
    """Let appenders and sealers run: how often each entry was written, and how often sealed."""
    organization = await directory.organization(database)
    actor, done = system(organization.id), asyncio.Event()
    with nodes_whose_clocks_differ():
        sealers = [asyncio.create_task(_keep_sealing(database, seal, done)) for _ in range(SEALERS)]
        await asyncio.gather(*(_append(database, actor, n) for n in range(APPENDERS)))
        done.set()
        await asyncio.gather(*sealers)
        await seal(database)
    async with database.reading() as session:
        written = Counter(await session.scalars(select(AuditEntry.id)))
        seals = (await session.scalars(select(AuditSeal.leaves))).all()
    return written, Counter(entry_id for leaves in seals for entry_id, _ in trees.unpack(leaves))


async def _seal(database: Database) -> int:
    async with database.writing() as session:
        return await sealing.seal(session)


async def test_every_entry_is_sealed_exactly_once(database: Database) -> None:
    written, sealed = await _race(database, _seal)
    assert written.total() == APPENDERS * ENTRIES + 1  # the first is of founding the organization
    assert sealed == written
    async with database.reading() as session:
        report = await verifying.verify(session)
    assert report.intact
    assert report.unsealed == 0


async def _mark_above_the_last_id(
    session: AsyncSession, number: int, most: int
) -> Sequence[Row[Any]]:
    last = await session.scalar(
        select(AuditEntry.id)
        .where(AuditEntry.seal.is_not(None))
        .order_by(AuditEntry.id.desc())
        .limit(1)
    )
    marked = await session.execute(
        update(AuditEntry.__table__)
        .where(AuditEntry.id > (last or UUID(int=0)), AuditEntry.seal.is_(None))
        .values(seal=number)
        .returning(AuditEntry.id, AuditEntry.mac)
    )
    return marked.all()


async def test_control_a_horizon_of_ids_skips_entries(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sealing, "_mark", _mark_above_the_last_id)
    written, sealed = await _race(database, _seal)
    assert written - sealed, "entries that no seal will ever list"


async def _seal_in_two_steps(database: Database) -> int:
    async with database.reading() as session:
        waiting = await session.execute(
            select(AuditEntry.id, AuditEntry.mac).where(AuditEntry.seal.is_(None))
        )
        leaves = [(row.id, trees.leaf_hash(row.id, row.mac)) for row in waiting]
    if not leaves:
        return 0
    await asyncio.sleep(0.002)
    async with database.writing() as session:
        await session.execute(
            update(AuditEntry.__table__)
            .where(AuditEntry.id.in_([i for i, _ in leaves]), AuditEntry.seal.is_(None))
            .values(seal=1)
        )
        values = {
            "sealed_at": clock.now(), "count": len(leaves), "leaves": trees.pack(leaves),
            "root": b"", "previous": b"", "chained": b"",
        }  # fmt: skip
        free = random.getrandbits(40)  # no number that another sealer could have taken
        await session.execute(insert(AuditSeal.__table__).values(number=free, **values))
    return len(leaves)


async def test_control_without_the_number_entries_are_sealed_twice(database: Database) -> None:
    written, sealed = await _race(database, _seal_in_two_steps)
    assert sealed - written, "entries that are listed more than once"


async def test_of_two_sealers_at_once_one_does_nothing(database: Database) -> None:
    organization = await directory.organization(database)
    for _ in range(8):
        async with database.writing() as session:
            await appending.append(session, system(organization.id), "a.b", "C", ids.new())
        counts = await asyncio.gather(*(_seal(database) for _ in range(4)))
        assert sum(counts) >= 1
        await _seal(database)
    async with database.reading() as session:
        numbers = (await session.scalars(select(AuditSeal.number))).all()
    assert sorted(numbers) == list(range(1, len(numbers) + 1))
