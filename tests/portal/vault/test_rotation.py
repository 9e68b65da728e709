"""Keys change step by step, and everything opens before, during and after."""

import asyncio
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import delete, select

from portal.kit import clock, ids
from portal.kit.db.session import Database
from portal.vault import keys, rotation, sealing
from portal.vault.errors import KeyInUse, SealBroken
from portal.vault.keys import KeyRing
from portal.vault.models import DataKeyRow, KeyCheck
from portal.vault.sealing import DataKey


@pytest.fixture
async def path(database: Database, tmp_path: Path) -> Path:
    """A key file of this database alone, in use and on record, so that it can be rotated."""
    path = tmp_path / "keys.json"
    async with database.writing() as session:
        await session.execute(delete(KeyCheck))
        await keys.verify(session, KeyRing.create(path))
    keys.use(KeyRing.load(path))
    return path


async def _rotate(database: Database, path: Path) -> KeyRing:
    ring = KeyRing.update(path, KeyRing.rotated)
    async with database.writing() as session:
        await keys.verify(session, ring)
    return ring


async def _sealed(
    database: Database, organizations: list[UUID], count: int
) -> list[tuple[DataKey, UUID, bytes]]:
    made = []
    for number in range(count):
        owner, code = organizations[number % len(organizations)], ids.new()
        async with database.writing(owner) as session:
            key = await sealing.new_data_key(session, owner, ids.new())
        made.append((key, code, key.seal(code, "number", f"code {number}")))
    return made


async def _all_open(database: Database, sealed: list[tuple[DataKey, UUID, bytes]]) -> None:
    for number, (key, code, part) in enumerate(sealed):
        async with database.reading(key.organization_id) as session:
            found = await sealing.data_key(session, key.organization_id, key.id)
        assert found.open(code, "number", part) == f"code {number}"


async def _versions(database: Database) -> list[int]:
    async with database.reading() as session:
        found = await session.scalars(select(DataKeyRow.kek_version).order_by(DataKeyRow.id))
        return list(found.all())


async def _step(database: Database, limit: int) -> int:
    async with database.writing() as session:
        return await rotation.rewrap(session, limit)


async def test_rewrap_goes_chunk_by_chunk_and_all_opens_after_every_step(
    database: Database, path: Path, acme: UUID, other: UUID
) -> None:
    sealed = await _sealed(database, [acme, other], 7)
    keys.use(await _rotate(database, path))

    left = []
    while not left or left[-1]:
        left.append(await _step(database, 3))
        await _all_open(database, sealed)
    assert left == [4, 1, 0]
    assert await _versions(database) == [2] * 7


async def test_rewrap_goes_on_after_a_step_that_was_killed(
    database: Database, path: Path, acme: UUID
) -> None:
    sealed = await _sealed(database, [acme], 4)
    keys.use(await _rotate(database, path))
    with pytest.raises(KeyboardInterrupt):
        await _killed_step(database)
    assert await _versions(database) == [1] * 4
    assert await _step(database, 3) == 1
    assert await _step(database, 3) == 0
    await _all_open(database, sealed)


async def _killed_step(database: Database) -> None:
    async with database.writing() as session:
        assert await rotation.rewrap(session, 2) == 2
        raise KeyboardInterrupt


async def test_two_rewraps_at_once_leave_nothing_behind(
    database: Database, path: Path, acme: UUID
) -> None:
    sealed = await _sealed(database, [acme], 12)
    keys.use(await _rotate(database, path))

    async def until_done() -> None:
        while await _step(database, 2):
            pass

    await asyncio.gather(until_done(), until_done(), until_done())
    assert await _versions(database) == [2] * 12
    await _all_open(database, sealed)


async def test_a_node_that_runs_while_another_rotates_opens_everything(
    database: Database, path: Path, acme: UUID
) -> None:
    stale = keys.in_use()
    sealed = await _sealed(database, [acme], 3)
    keys.use(await _rotate(database, path))
    assert await _step(database, 2) == 1
    keys.use(stale)
    await _all_open(database, sealed)
    assert keys.in_use().active == 2


async def test_a_row_that_does_not_open_stops_the_rotation_and_stays(
    database: Database, path: Path, acme: UUID
) -> None:
    await _sealed(database, [acme], 1)
    async with database.writing() as session:
        row = (await session.scalars(select(DataKeyRow))).one()
        row.wrapped = row.wrapped[:-1] + bytes([row.wrapped[-1] ^ 1])
    keys.use(await _rotate(database, path))
    with pytest.raises(SealBroken):
        await _step(database, 5)
    assert await _versions(database) == [1]


async def test_a_version_is_dropped_once_nothing_is_wrapped_with_it(
    database: Database, path: Path, acme: UUID
) -> None:
    sealed = await _sealed(database, [acme], 2)
    keys.use(await _rotate(database, path))
    for version, count in ((1, 2), (2, 0)):
        with pytest.raises(KeyInUse) as refusal:
            async with database.writing() as session:
                await rotation.drop_version(session, version)
        assert refusal.value.facts == {"key": f"kek {version}", "count": count}

    assert await _step(database, 5) == 0
    async with database.writing() as session:
        await rotation.drop_version(session, 1)
    ring = KeyRing.update(path, lambda held: held.without(1))
    async with database.writing() as session:
        await keys.verify(session, ring)
    keys.use(ring)
    await _all_open(database, sealed)


async def test_a_batch_is_sealed_anew_under_one_fresh_key(
    database: Database, acme: UUID, other: UUID
) -> None:
    batch, code, since = ids.new(), ids.new(), clock.now() + timedelta(hours=1)
    async with database.writing(acme) as session:
        old = await sealing.new_data_key(session, acme, batch)
        bystander = await sealing.new_data_key(session, acme, ids.new())
    parts = {"number": old.seal(code, "number", "6222"), "pin": old.seal(code, "pin", "0042")}

    with clock.driven_by(lambda: since):
        async with database.writing(acme) as session:
            fresh = await rotation.fresh_key(session, acme, batch, since)
        async with database.writing(acme) as session:
            again = await rotation.fresh_key(session, acme, batch, since)
    assert fresh.id == again.id != old.id

    anew = rotation.reseal(old, fresh, code, parts)
    assert {part: again.open(code, part, anew[part]) for part in anew} == {
        "number": "6222",
        "pin": "0042",
    }
    with pytest.raises(SealBroken):
        old.open(code, "pin", anew["pin"])
    with pytest.raises(SealBroken):
        rotation.reseal(old, fresh, ids.new(), parts)

    async with database.writing(acme) as session:
        assert await rotation.retire_others(session, fresh) == 1
        assert await rotation.retire_others(session, fresh) == 0
    async with database.reading(acme) as session:
        retired = await session.scalars(
            select(DataKeyRow.id).where(DataKeyRow.retired_at.is_not(None))
        )
        assert retired.all() == [old.id]
        found = await sealing.data_keys(session, acme, [old.id, bystander.id])
    assert found[old.id].open(code, "number", parts["number"]) == "6222"


async def test_a_fresh_key_is_never_another_batchs_or_organizations(
    database: Database, acme: UUID, other: UUID
) -> None:
    batch, since = ids.new(), clock.now()
    async with database.writing(acme) as session:
        ours = await sealing.new_data_key(session, acme, batch)
    async with database.writing(other) as session:
        theirs = await rotation.fresh_key(session, other, batch, since)
    assert theirs.id != ours.id
    assert theirs.organization_id == other
