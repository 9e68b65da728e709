"""Files come back as they were handed in, only to their organization, and never touch a disk."""

import asyncio
import hashlib
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Select, delete, func, select, update
from sqlalchemy.exc import IntegrityError

from portal.kit import clock
from portal.kit.actor import Actor
from portal.kit.db.session import Database
from portal.kit.errors import NotFound
from portal.vault import fingerprint, holding, keys, rotation, sealing
from portal.vault.errors import FileEmpty, FileTooLarge, SealBroken
from portal.vault.holding import PIECE_BYTES
from portal.vault.keys import KeyRing
from portal.vault.models import DataKeyRow, HeldFile, HeldFileChunk
from tests.factories import directory

LIMIT = 8 * PIECE_BYTES


async def _sent(content: bytes, step: int) -> AsyncIterator[bytes]:
    for start in range(0, len(content), step):
        yield content[start : start + step]


async def _receive(
    database: Database, actor: Actor, content: bytes, step: int = 64_000, limit: int = LIMIT
) -> HeldFile:
    sent = _sent(content, step)
    return await holding.receive(database, actor, "codes.csv", "codes", sent, limit)


async def _read(database: Database, organization_id: UUID, file_id: UUID) -> bytes:
    async with database.reading(organization_id) as session:
        pieces = holding.chunks(session, organization_id, file_id)
        return b"".join([piece async for piece in pieces])


async def _streamed(database: Database, organization_id: UUID, file_id: UUID) -> bytes:
    pieces = holding.streamed(database, organization_id, file_id)
    return b"".join([piece async for piece in pieces])


async def _count(database: Database, query: Select[Any]) -> int:
    async with database.reading() as session:
        return await session.scalar(select(func.count()).select_from(query.subquery())) or 0


async def _nothing_left(database: Database) -> bool:
    tables = (select(HeldFile.id), select(HeldFileChunk.position), select(DataKeyRow.id))
    return [await _count(database, query) for query in tables] == [0, 0, 0]


@pytest.fixture
def actor(acme: UUID) -> Actor:
    return directory.actor(acme, "hr_admin")


@pytest.mark.parametrize(
    ("size", "step"),
    [
        (1, 1),
        (PIECE_BYTES - 1, 64_000),
        (PIECE_BYTES, PIECE_BYTES),
        (PIECE_BYTES + 1, 100_000),
        (3 * PIECE_BYTES, 7 * PIECE_BYTES),
        (2 * PIECE_BYTES + 12_345, 2 * PIECE_BYTES),
    ],
)
async def test_a_file_comes_back_byte_for_byte(
    database: Database, actor: Actor, size: int, step: int
) -> None:
    content = hashlib.shake_256(str(size).encode()).digest(size)
    file = await _receive(database, actor, content, step)

    assert (file.state, file.size, file.name) == ("ready", size, "codes.csv")
    assert (file.purpose, file.held_by) == ("codes", actor.id)
    assert await _read(database, actor.organization_id, file.id) == content
    assert await _streamed(database, actor.organization_id, file.id) == content
    pieces = await _count(database, select(HeldFileChunk.position))
    assert pieces == -(-size // PIECE_BYTES)


async def test_the_digest_is_of_the_content_and_does_not_betray_it(
    database: Database, actor: Actor
) -> None:
    one = await _receive(database, actor, b"number\n6222\n", step=1)
    two = await _receive(database, actor, b"number\n6222\n")
    changed = await _receive(database, actor, b"number\n6223\n")
    sha256 = hashlib.sha256(b"number\n6222\n").hexdigest()
    assert one.digest == two.digest != changed.digest
    assert one.digest == fingerprint.file_digest(actor.organization_id, sha256)
    assert one.digest != sha256


async def test_empty_chunks_make_no_difference(database: Database, actor: Actor) -> None:
    async def sent() -> AsyncIterator[bytes]:
        for chunk in (b"", b"a", b"", b"b", b""):
            yield chunk

    file = await holding.receive(database, actor, "a", "roster", sent(), LIMIT)
    assert await _read(database, actor.organization_id, file.id) == b"ab"


@pytest.mark.parametrize("chunks", [[], [b""], [b"", b""]])
async def test_an_empty_file_is_refused_and_nothing_stays(
    database: Database, actor: Actor, chunks: list[bytes]
) -> None:
    async def sent() -> AsyncIterator[bytes]:
        for chunk in chunks:
            yield chunk

    with pytest.raises(FileEmpty) as refusal:
        await holding.receive(database, actor, "a", "roster", sent(), LIMIT)
    assert refusal.value.code == "FILE_EMPTY"
    assert await _nothing_left(database)


async def test_a_file_over_the_limit_is_refused_and_nothing_stays(
    database: Database, actor: Actor
) -> None:
    limit = 2 * PIECE_BYTES
    assert (await _receive(database, actor, bytes(limit), limit=limit)).size == limit
    async with database.writing(actor.organization_id) as session:
        await holding.discard(session, actor, (await session.scalars(select(HeldFile.id))).one())
    for step in (1000, limit + 1):
        with pytest.raises(FileTooLarge) as refusal:
            await _receive(database, actor, bytes(limit + 1), step, limit)
        assert refusal.value.facts == {"limit": limit}
        assert await _nothing_left(database)


async def test_an_upload_that_breaks_off_leaves_nothing(database: Database, actor: Actor) -> None:
    async def sent() -> AsyncIterator[bytes]:
        yield bytes(PIECE_BYTES + 1)
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        await holding.receive(database, actor, "a", "roster", sent(), LIMIT)
    assert await _nothing_left(database)


async def test_an_upload_that_is_cancelled_leaves_nothing(database: Database, actor: Actor) -> None:
    waiting = asyncio.Event()

    async def sent() -> AsyncIterator[bytes]:
        yield bytes(PIECE_BYTES)
        waiting.set()
        await asyncio.Event().wait()

    receiving = asyncio.create_task(holding.receive(database, actor, "a", "roster", sent(), LIMIT))
    await waiting.wait()
    receiving.cancel()
    with pytest.raises(asyncio.CancelledError):
        await receiving
    assert await _nothing_left(database)


async def test_a_file_cannot_be_read_before_all_of_it_came(
    database: Database, actor: Actor
) -> None:
    async def sent() -> AsyncIterator[bytes]:
        yield bytes(PIECE_BYTES)
        yield b"now a piece is stored"
        async with database.reading() as session:
            file_id = (await session.scalars(select(HeldFile.id))).one()
            assert await session.scalar(select(func.count()).select_from(HeldFileChunk)) == 1
        with pytest.raises(NotFound):
            await _read(database, actor.organization_id, file_id)

    assert (await holding.receive(database, actor, "a", "roster", sent(), LIMIT)).state == "ready"


async def test_an_upload_that_was_swept_away_is_not_completed(
    database: Database, actor: Actor
) -> None:
    async def sent() -> AsyncIterator[bytes]:
        yield b"slow"
        with clock.driven_by(lambda: now + holding.RECEIVED_WITHIN + timedelta(seconds=1)):
            async with database.writing() as session:
                assert await holding.sweep(session) == 1

    now = clock.now()
    with pytest.raises(IntegrityError):
        await holding.receive(database, actor, "a", "roster", sent(), LIMIT)
    assert await _nothing_left(database)


async def test_another_organization_finds_nothing(
    database: Database, actor: Actor, other: UUID
) -> None:
    file = await _receive(database, actor, b"ours")
    stranger = directory.actor(other, "hr_admin")
    with pytest.raises(NotFound):
        await _read(database, other, file.id)
    with pytest.raises(NotFound):
        await _streamed(database, other, file.id)
    for fence in (other, None):
        with pytest.raises(NotFound):
            async with database.writing(fence) as session:
                await holding.discard(session, stranger, file.id)
        with pytest.raises(NotFound):
            async with database.reading(fence) as session:
                await holding.held(session, other, file.id)
    assert await _read(database, actor.organization_id, file.id) == b"ours"


async def test_row_level_security_hides_files_and_pieces(
    database: Database, actor: Actor, other: UUID
) -> None:
    await _receive(database, actor, b"ours")
    async with database.reading(other) as session:
        seen = [
            await session.scalar(select(HeldFile.id)),
            await session.scalar(select(HeldFileChunk.position)),
        ]
    assert (seen == [None, None]) is not database.is_sqlite


async def test_discard_removes_the_file_its_pieces_and_its_key(
    database: Database, actor: Actor
) -> None:
    kept = await _receive(database, actor, b"kept")
    gone = await _receive(database, actor, bytes(PIECE_BYTES + 1))
    async with database.writing(actor.organization_id) as session:
        await holding.discard(session, actor, gone.id)
    with pytest.raises(NotFound):
        await _read(database, actor.organization_id, gone.id)
    assert await _read(database, actor.organization_id, kept.id) == b"kept"
    assert await _count(database, select(DataKeyRow.id)) == 1
    assert await _count(database, select(HeldFileChunk.position)) == 1


async def test_sweep_removes_what_expired_and_nothing_else(
    database: Database, actor: Actor, other: UUID
) -> None:
    old = [await _receive(database, actor, b"old") for _ in range(3)]
    later = clock.now() + holding.KEPT - timedelta(hours=1)
    with clock.driven_by(lambda: later):
        young = await _receive(database, directory.actor(other, "hr_admin"), b"young")
        assert await _read(database, actor.organization_id, old[0].id) == b"old"
    with clock.driven_by(lambda: later + timedelta(hours=2)):
        with pytest.raises(NotFound):
            await _read(database, actor.organization_id, old[0].id)
        swept = []
        while not swept or swept[-1]:
            async with database.writing() as session:
                swept.append(await holding.sweep(session, limit=2))
        assert await _read(database, other, young.id) == b"young"
    assert swept == [2, 1, 0]
    assert await _count(database, select(HeldFile.id)) == 1


@pytest.mark.parametrize("tampering", ["cut", "cut and size", "swap", "flip", "digest", "size"])
async def test_a_file_that_was_tampered_with_is_refused(
    database: Database, actor: Actor, tampering: str
) -> None:
    file = await _receive(database, actor, bytes(2 * PIECE_BYTES) + b"last")
    async with database.writing() as session:
        chunk = HeldFileChunk.position
        if tampering.startswith("cut"):
            await session.execute(delete(HeldFileChunk).where(chunk == 2))
        if tampering in ("cut and size", "size"):
            await session.execute(update(HeldFile).values(size=2 * PIECE_BYTES))
        if tampering == "swap":
            for source, target in ((0, 9), (1, 0), (9, 1)):
                await session.execute(
                    update(HeldFileChunk).where(chunk == source).values(position=target)
                )
        if tampering == "flip":
            row = await session.get_one(HeldFileChunk, (file.id, 1))
            row.sealed = row.sealed[:99] + bytes([row.sealed[99] ^ 1]) + row.sealed[100:]
        if tampering == "digest":
            await session.execute(update(HeldFile).values(digest="0" * 64))
    for read in (_read, _streamed):
        with pytest.raises(SealBroken):
            await read(database, actor.organization_id, file.id)


async def test_a_held_file_opens_after_its_key_was_rewrapped(
    database: Database, actor: Actor, key_ring: KeyRing
) -> None:
    file = await _receive(database, actor, b"still here")
    rotated = key_ring.rotated()
    async with database.writing() as session:
        await keys.verify(session, rotated)
        keys.use(rotated)
        assert await rotation.rewrap(session) == 0
    assert await _read(database, actor.organization_id, file.id) == b"still here"
    async with database.reading() as session:
        assert await session.scalar(select(DataKeyRow.kek_version)) == 2


async def test_a_file_is_never_opened_with_the_key_of_another(
    database: Database, actor: Actor
) -> None:
    one = await _receive(database, actor, b"one")
    two = await _receive(database, actor, b"two")
    async with database.writing(actor.organization_id) as session:
        stolen = await sealing.data_key(session, actor.organization_id, two.data_key_id)
        sealed = await session.scalar(
            select(HeldFileChunk.sealed).where(HeldFileChunk.held_file_id == one.id)
        )
    assert sealed is not None
    with pytest.raises(SealBroken):
        stolen.open_piece(0, sealed)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("codes.csv", "codes.csv"),
        ("C:\\Users\\li\\名单.xlsx", "名单.xlsx"),
        ("../../etc/passwd", "passwd"),
        ("a\r\nX: 1\0.csv", "aX: 1.csv"),
        ("\u202egpj.csv", "gpj.csv"),
        ("/", "file"),
        ("", "file"),
        ("x" * 300, "x" * 200),
    ],
)
async def test_a_file_name_is_only_a_name(
    database: Database, actor: Actor, given: str, kept: str
) -> None:
    file = await holding.receive(database, actor, given, "codes", _sent(b"x", 1), LIMIT)
    assert file.name == kept


@pytest.mark.parametrize(
    "change", [{"state": "ready"}, {"state": "lost"}, {"state": "ready", "size": 1}]
)
async def test_the_database_takes_no_file_that_is_ready_but_not_whole(
    database: Database, actor: Actor, change: dict[str, Any]
) -> None:
    file = await _receive(database, actor, b"whole")
    with pytest.raises(IntegrityError):
        async with database.writing() as session:
            await session.execute(
                update(HeldFile).where(HeldFile.id == file.id).values(size=0, digest="")
            )
    async with database.writing() as session:
        await session.execute(update(HeldFile).values(state="receiving", size=0, digest=""))
    with pytest.raises(IntegrityError):
        async with database.writing() as session:
            await session.execute(update(HeldFile).values(**change))
