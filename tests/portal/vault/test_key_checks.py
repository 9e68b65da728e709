"""Whether the ring fits the database is found out at start, before anything is sealed."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import delete, func, select, update
from sqlalchemy.exc import IntegrityError

from portal.kit import ids
from portal.kit.db.session import Database
from portal.vault import keys, sealing
from portal.vault.errors import KeyMissing, KeyUnchecked, KeyWrong
from portal.vault.keys import PURPOSES, KeyRing
from portal.vault.models import DataKeyRow, KeyCheck


async def _verify(database: Database, ring: KeyRing) -> None:
    async with database.writing() as session:
        await keys.verify(session, ring)


async def _recorded(database: Database) -> dict[str, bytes]:
    async with database.reading() as session:
        rows = await session.execute(select(KeyCheck.name, KeyCheck.check_value))
        return {row.name: row.check_value for row in rows}


async def test_every_key_is_on_record_and_none_of_them_is_in_the_record(
    database: Database, key_ring: KeyRing
) -> None:
    recorded = await _recorded(database)
    assert set(recorded) == {"kek 1", *PURPOSES}
    assert len(set(recorded.values())) == len(recorded)
    held = {key_ring.kek(1), *(getattr(key_ring, name) for name in PURPOSES)}
    assert not held & set(recorded.values())


async def test_the_right_ring_verifies_again_and_changes_nothing(
    database: Database, key_ring: KeyRing
) -> None:
    before = await _recorded(database)
    await _verify(database, key_ring)
    assert await _recorded(database) == before


async def test_a_new_version_is_put_on_record(database: Database, key_ring: KeyRing) -> None:
    await _verify(database, key_ring.rotated())
    assert "kek 2" in await _recorded(database)


WRONG: dict[str, Callable[[KeyRing], KeyRing]] = {
    "fingerprint": lambda ring: replace(ring, fingerprint=bytes(32)),
    "audit": lambda ring: replace(ring, audit=bytes(32)),
    "tokens": lambda ring: replace(ring, tokens=bytes(32)),
    "kek 1": lambda ring: replace(ring, versions={1: bytes(32)}),
}


@pytest.mark.parametrize("name", WRONG)
async def test_one_wrong_key_is_named(database: Database, key_ring: KeyRing, name: str) -> None:
    with pytest.raises(KeyWrong) as refusal:
        await _verify(database, WRONG[name](key_ring))
    assert refusal.value.facts == {"key": name}
    assert "do not create a new one" in refusal.value.message("en")


async def test_a_new_key_file_for_an_old_database_is_refused_and_leaves_no_trace(
    database: Database,
) -> None:
    before = await _recorded(database)
    with pytest.raises(KeyWrong):
        await _verify(database, KeyRing.fresh().rotated())
    assert await _recorded(database) == before


async def test_a_lost_version_is_refused(database: Database, key_ring: KeyRing) -> None:
    rotated = key_ring.rotated()
    await _verify(database, rotated)
    with pytest.raises(KeyMissing) as refusal:
        await _verify(database, key_ring)
    assert refusal.value.facts == {"key": "kek 2"}
    with pytest.raises(KeyMissing):
        await _verify(database, rotated.without(1))


async def test_check_tells_the_same_and_writes_nothing(
    database: Database, key_ring: KeyRing
) -> None:
    async with database.reading() as session:
        await keys.check(session, key_ring)
        await keys.check(session, key_ring.rotated())
        with pytest.raises(KeyWrong):
            await keys.check(session, KeyRing.fresh())
    assert "kek 2" not in await _recorded(database)


async def test_two_nodes_with_different_new_keys_cannot_both_start(database: Database) -> None:
    async with database.writing() as session:
        await session.execute(delete(KeyCheck))
    rings = [KeyRing.fresh() for _ in range(4)]
    results = await asyncio.gather(
        *(_verify(database, ring) for ring in rings), return_exceptions=True
    )
    assert results.count(None) == 1
    assert sum(isinstance(result, KeyWrong) for result in results) == 3


async def test_nothing_is_wrapped_with_a_version_that_is_not_on_record(
    database: Database, acme: UUID, key_ring: KeyRing
) -> None:
    keys.use(replace(key_ring.rotated(), source=None))
    with pytest.raises(KeyUnchecked):
        async with database.writing(acme) as session:
            await sealing.new_data_key(session, acme, ids.new())


async def test_a_node_that_missed_a_rotation_wraps_with_the_new_version(
    database: Database, acme: UUID, tmp_path: Path
) -> None:
    async with database.writing() as session:
        await session.execute(delete(KeyCheck))
    path = tmp_path / "keys.json"
    stale = KeyRing.create(path)
    await _verify(database, stale)
    await _verify(database, KeyRing.update(path, KeyRing.rotated))
    keys.use(stale)
    async with database.writing(acme) as session:
        await sealing.new_data_key(session, acme, ids.new())
    async with database.reading(acme) as session:
        assert await session.scalar(select(DataKeyRow.kek_version)) == 2


async def test_a_key_cannot_leave_the_record_while_something_is_wrapped_with_it(
    database: Database, acme: UUID
) -> None:
    async with database.writing(acme) as session:
        await sealing.new_data_key(session, acme, ids.new())
    for statement in (
        delete(KeyCheck).where(KeyCheck.kek_version == 1),
        update(KeyCheck).where(KeyCheck.kek_version == 1).values(kek_version=7),
        update(DataKeyRow).values(kek_version=7),
    ):
        with pytest.raises(IntegrityError):
            async with database.writing() as session:
                await session.execute(statement)
    async with database.reading() as session:
        assert await session.scalar(select(func.count()).select_from(KeyCheck)) == 4
