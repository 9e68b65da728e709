"""Files that people hand in, kept sealed in the database so that every node can read them.

Plaintext is only ever in memory, a piece at a time.
"""

import hashlib
import math
from collections.abc import AsyncIterator, Sequence
from datetime import timedelta
from uuid import UUID

from sqlalchemy import delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from portal.kit import clock, ids
from portal.kit.actor import Actor
from portal.kit.db import guards
from portal.kit.db.session import Database
from portal.kit.errors import NotFound
from portal.vault import fingerprint, sealing
from portal.vault.errors import FileEmpty, FileTooLarge, SealBroken
from portal.vault.models import DataKeyRow, HeldFile, HeldFileChunk
from portal.vault.sealing import DataKey

PIECE_BYTES = 1 << 20
KEPT = timedelta(days=7)
RECEIVED_WITHIN = timedelta(days=1)
# A file that work waits for outlives a worker that is down for long.
WORKED_ON = timedelta(days=90)
_NAME_CHARACTERS = 200


async def receive(
    database: Database,
    actor: Actor,
    name: str,
    purpose: str,
    chunks: AsyncIterator[bytes],
    limit: int,
) -> HeldFile:
    """Keep a file of up to `limit` bytes as it arrives, each piece in a transaction of its own.

    FileTooLarge or FileEmpty, and then nothing of it stays. What a killed node leaves behind is
    removed by `sweep`.
    """
    file, key = await _begin(database, actor, name, purpose)
    digest, size, position = hashlib.sha256(), 0, 0
    try:
        async for piece in _pieces(chunks, limit):
            digest.update(piece)
            size += len(piece)
            await _keep(database, key, position, piece)
            position += 1
        if not size:
            raise FileEmpty(path=("file",))
        return await _complete(database, file, size, digest.hexdigest())
    except BaseException:
        async with database.writing(actor.organization_id) as session:
            await _remove(session, [file.id])
        raise


async def _begin(
    database: Database, actor: Actor, name: str, purpose: str
) -> tuple[HeldFile, DataKey]:
    file_id = ids.new()
    async with database.writing(actor.organization_id) as session:
        key = await sealing.new_data_key(session, actor.organization_id, file_id)
        file = HeldFile(
            id=file_id,
            organization_id=actor.organization_id,
            name=_plain_name(name),
            purpose=purpose,
            held_by=actor.id,
            expires_at=clock.now() + RECEIVED_WITHIN,
            data_key_id=key.id,
        )
        session.add(file)
    return file, key


def _plain_name(name: str) -> str:
    """A file name without folders and control characters, and of a length that can be shown."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(c for c in last if c.isprintable()).strip()[:_NAME_CHARACTERS] or "file"


async def _pieces(chunks: AsyncIterator[bytes], limit: int) -> AsyncIterator[bytes]:
    """The same bytes in pieces of equal size, the last one smaller."""
    waiting, total = bytearray(), 0
    async for chunk in chunks:
        total += len(chunk)
        if total > limit:
            raise FileTooLarge(limit=limit, path=("file",))
        waiting += chunk
        whole = len(waiting) - len(waiting) % PIECE_BYTES
        for start in range(0, whole, PIECE_BYTES):
            yield bytes(waiting[start : start + PIECE_BYTES])
        del waiting[:whole]
    if waiting:
        yield bytes(waiting)


async def _keep(database: Database, key: DataKey, position: int, piece: bytes) -> None:
    row = HeldFileChunk(
        held_file_id=key.batch_id,
        position=position,
        organization_id=key.organization_id,
        sealed=key.seal_piece(position, piece),
    )
    async with database.writing(key.organization_id) as session:
        session.add(row)


async def _complete(database: Database, file: HeldFile, size: int, sha256: str) -> HeldFile:
    values = {
        "state": "ready",
        "size": size,
        "digest": fingerprint.file_digest(file.organization_id, sha256),
        "expires_at": clock.now() + KEPT,
    }
    async with database.writing(file.organization_id) as session:
        receiving = (HeldFile.id == file.id, HeldFile.state == "receiving")
        statement = update(HeldFile).where(*receiving).values(values)
        if await guards.changed(session, statement) != 1:
            raise NotFound(thing="file")
        return await held(session, file.organization_id, file.id)


async def held(session: AsyncSession, organization_id: UUID, file_id: UUID) -> HeldFile:
    """A file that has arrived and not expired; NotFound for any other, and for another's."""
    query = select(HeldFile).where(
        HeldFile.organization_id == organization_id,
        HeldFile.id == file_id,
        HeldFile.state == "ready",
        HeldFile.expires_at > clock.now(),
    )
    file = await session.scalar(query)
    if file is None:
        raise NotFound(thing="file")
    return file


async def take_up(session: AsyncSession, organization_id: UUID, file_id: UUID) -> HeldFile:
    """A held file that work begins on: it stays until the work lays it down, or removes it."""
    file = await held(session, organization_id, file_id)
    await _keep_for(session, organization_id, file_id, WORKED_ON)
    return file


async def lay_down(session: AsyncSession, organization_id: UUID, file_id: UUID) -> None:
    """The work on a file is done: it stays as long as one that has just arrived."""
    await _keep_for(session, organization_id, file_id, KEPT)


async def _keep_for(
    session: AsyncSession, organization_id: UUID, file_id: UUID, period: timedelta
) -> None:
    """Nothing to do for a file that is gone."""
    await session.execute(
        update(HeldFile)
        .where(HeldFile.organization_id == organization_id, HeldFile.id == file_id)
        .values(expires_at=clock.now() + period)
    )


class _Opening:
    """A file being read: opens its pieces in order, and in the end knows whether all was there."""

    def __init__(self, file: HeldFile, key: DataKey) -> None:
        self.file, self.key = file, key
        self.pieces = math.ceil(file.size / PIECE_BYTES)
        self.digest = hashlib.sha256()

    @classmethod
    async def of(cls, session: AsyncSession, organization_id: UUID, file_id: UUID) -> "_Opening":
        file = await held(session, organization_id, file_id)
        opening = cls(file, await sealing.data_key(session, organization_id, file.data_key_id))
        counted = select(func.count()).where(HeldFileChunk.held_file_id == file_id)
        if await session.scalar(counted) != opening.pieces:
            raise SealBroken
        return opening

    async def piece(self, session: AsyncSession, position: int) -> bytes:
        query = select(HeldFileChunk.sealed).where(
            HeldFileChunk.organization_id == self.file.organization_id,
            HeldFileChunk.held_file_id == self.file.id,
            HeldFileChunk.position == position,
        )
        plain = self.key.open_piece(position, await session.scalar(query) or b"")
        self.digest.update(plain)
        return plain

    def finish(self) -> None:
        digest = fingerprint.file_digest(self.file.organization_id, self.digest.hexdigest())
        if digest != self.file.digest:
            raise SealBroken


async def chunks(
    session: AsyncSession, organization_id: UUID, file_id: UUID
) -> AsyncIterator[bytes]:
    """The content of a file, piece by piece, in the caller's transaction.

    A changed piece is SealBroken before any of it is given; that the whole is what was handed in is
    known at the end, so do not commit before the last piece came.
    """
    opening = await _Opening.of(session, organization_id, file_id)
    for position in range(opening.pieces):
        yield await opening.piece(session, position)
    opening.finish()


async def streamed(
    database: Database, organization_id: UUID, file_id: UUID
) -> AsyncIterator[bytes]:
    """As `chunks`, but with a short transaction for each piece: for work that takes minutes."""
    async with database.reading(organization_id) as session:
        opening = await _Opening.of(session, organization_id, file_id)
    for position in range(opening.pieces):
        async with database.reading(organization_id) as session:
            plain = await opening.piece(session, position)
        yield plain
    opening.finish()


async def discard(session: AsyncSession, actor: Actor, file_id: UUID) -> None:
    """Remove a file with its key; NotFound when the organization has none."""
    query = select(HeldFile.id).where(
        HeldFile.organization_id == actor.organization_id, HeldFile.id == file_id
    )
    if await session.scalar(query) is None:
        raise NotFound(thing="file")
    await _remove(session, [file_id])


async def sweep(session: AsyncSession, limit: int = 50) -> int:
    """Remove files of any organization that have expired; how many. Call again until it is 0."""
    query = select(HeldFile.id).where(HeldFile.expires_at <= clock.now())
    expired = (await session.scalars(query.order_by(HeldFile.expires_at).limit(limit))).all()
    await _remove(session, expired)
    return len(expired)


async def _remove(session: AsyncSession, file_ids: Sequence[UUID]) -> None:
    await session.execute(delete(HeldFileChunk).where(HeldFileChunk.held_file_id.in_(file_ids)))
    await session.execute(delete(HeldFile).where(HeldFile.id.in_(file_ids)))
    await session.execute(delete(DataKeyRow).where(DataKeyRow.batch_id.in_(file_ids)))
