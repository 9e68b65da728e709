"""Seals take every committed entry once, and continue one another."""

import hashlib
import itertools

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from portal.audit import jobs, sealing, trees
from portal.audit.models import AuditEntry, AuditSeal
from portal.kit.actor import Actor
from portal.kit.db.session import Database
from tests.factories import audit


async def test_seals_take_everything_once_and_are_chained(database: Database, actor: Actor) -> None:
    written = await audit.entries(database, actor, 10)
    async with database.writing() as session:
        assert [await sealing.seal(session, 4) for _ in range(4)] == [4, 4, 2, 0]

    async with database.reading() as session:
        seals = (await session.scalars(select(AuditSeal).order_by(AuditSeal.number))).all()
        claimed = dict((await session.execute(select(AuditEntry.id, AuditEntry.seal))).all())
    assert [(seal.number, seal.count) for seal in seals] == [(1, 4), (2, 4), (3, 2)]
    assert seals[0].previous == trees.FIRST_PREVIOUS
    assert all(b.previous == a.chained for a, b in itertools.pairwise(seals))
    listed = {entry_id: seal.number for seal in seals for entry_id, _ in trees.unpack(seal.leaves)}
    assert listed == claimed
    assert sorted(listed) == written


async def test_the_job_seals_whatever_waits(database: Database, actor: Actor) -> None:
    assert await jobs.seal_waiting(database) == 0
    await audit.entries(database, actor, 7)
    assert await jobs.seal_waiting(database) == 7
    assert await jobs.seal_waiting(database) == 0


async def test_a_seal_that_is_rolled_back_leaves_its_entries_waiting(
    database: Database, actor: Actor
) -> None:
    await audit.entries(database, actor, 3)
    async with database.writing() as session:
        assert await sealing.seal(session) == 3
        await session.rollback()
    assert await jobs.seal_waiting(database) == 3


def _rfc_6962(hashes: list[bytes]) -> bytes:
    """The definition, word for word."""
    if not hashes:
        return hashlib.sha256(b"").digest()
    if len(hashes) == 1:
        return hashes[0]
    k = 1
    while k * 2 < len(hashes):
        k *= 2
    left, right = _rfc_6962(hashes[:k]), _rfc_6962(hashes[k:])
    return hashlib.sha256(b"\x01" + left + right).digest()


@given(st.lists(st.binary(min_size=32, max_size=32), max_size=40))
def test_the_root_is_the_one_of_rfc_6962(hashes: list[bytes]) -> None:
    assert trees.root(hashes) == _rfc_6962(hashes)


@given(st.lists(st.tuples(st.uuids(), st.binary(min_size=32, max_size=32)), max_size=5))
def test_leaves_are_unpacked_as_they_were_packed(leaves: list[trees.Leaf]) -> None:
    assert list(trees.unpack(trees.pack(leaves))) == leaves
