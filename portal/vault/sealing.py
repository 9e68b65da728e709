"""Data keys: each seals the codes of one batch, or one file, and is itself stored wrapped."""

from collections.abc import Sequence
from functools import cache
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from portal.kit import ids
from portal.kit.errors import NotFound
from portal.vault import envelope, keys
from portal.vault.models import DataKeyRow


class DataKey:
    """A data key ready for use. It shows whose it is, never what it is."""

    __slots__ = ("_cipher", "_code_bound", "batch_id", "id", "organization_id")

    def __init__(self, key_id: UUID, organization_id: UUID, batch_id: UUID, secret: bytes) -> None:
        self.id = key_id
        self.organization_id = organization_id
        self.batch_id = batch_id
        self._cipher = AESGCM(secret)
        self._code_bound = envelope.code_binding(organization_id, batch_id)

    def __repr__(self) -> str:
        return f"DataKey(id={self.id}, batch_id={self.batch_id})"

    def seal(self, code_id: UUID, part: str, text: str) -> bytes:
        """Seal one part of a code, such as `number` or `pin`, to its place."""
        # With "surrogatepass" no text fails to encode; that error would carry the secret along.
        plain = text.encode("utf-8", "surrogatepass")
        return envelope.seal(self._cipher, plain, self._code_part(code_id, part))

    def seal_all(
        self, part: str, code_ids: Sequence[UUID], texts: Sequence[str]
    ) -> list[bytes | None]:
        """`seal` for one part of many codes; None where the text is empty, for there is no part."""
        place = self._code_bound, _part_bound(part)
        plain = [text.encode("utf-8", "surrogatepass") for text in texts]
        bound = [place[0] + envelope.binding(code_id.bytes) + place[1] for code_id in code_ids]
        return envelope.seal_all(self._cipher, plain, bound)

    def open(self, code_id: UUID, part: str, sealed: bytes) -> str:
        """What was sealed as this part of this code; SealBroken for anything else."""
        plain = envelope.unseal(self._cipher, sealed, self._code_part(code_id, part))
        return plain.decode("utf-8", "surrogatepass")

    def _code_part(self, code_id: UUID, part: str) -> bytes:
        return self._code_bound + envelope.binding(code_id.bytes) + _part_bound(part)

    def seal_piece(self, position: int, plain: bytes) -> bytes:
        """Seal one piece of a held file; the file is what the key was made for."""
        return envelope.seal(self._cipher, plain, self._file_piece(position))

    def open_piece(self, position: int, sealed: bytes) -> bytes:
        """The piece that was sealed at this position; SealBroken for anything else."""
        return envelope.unseal(self._cipher, sealed, self._file_piece(position))

    def _file_piece(self, position: int) -> bytes:
        return envelope.file_binding(self.organization_id, self.batch_id, position)


@cache
def _part_bound(part: str) -> bytes:
    return envelope.binding(part.encode())


async def new_data_key(session: AsyncSession, organization_id: UUID, batch_id: UUID) -> DataKey:
    """A fresh data key for a batch of codes, stored wrapped by the active key version."""
    ring = await keys.on_record(session)
    key_id, secret = ids.new(), envelope.new_key()
    bound = envelope.key_binding(organization_id, batch_id, key_id, ring.active)
    row = DataKeyRow(
        id=key_id,
        organization_id=organization_id,
        batch_id=batch_id,
        kek_version=ring.active,
        wrapped=envelope.wrap(ring.kek(ring.active), secret, bound),
    )
    session.add(row)
    await session.flush()
    return DataKey(key_id, organization_id, batch_id, secret)


async def data_keys(
    session: AsyncSession, organization_id: UUID, key_ids: Sequence[UUID]
) -> dict[UUID, DataKey]:
    """The organization's data keys by id, retired ones too; ids that it has not are left out.

    They are unwrapped anew each time: keep what you got for a batch of work, not for longer.
    """
    query = select(DataKeyRow).where(
        DataKeyRow.organization_id == organization_id, DataKeyRow.id.in_(set(key_ids))
    )
    return {row.id: unwrapped(row) for row in await session.scalars(query)}


async def data_key(session: AsyncSession, organization_id: UUID, key_id: UUID) -> DataKey:
    """One data key of the organization, or NotFound."""
    found = await data_keys(session, organization_id, [key_id])
    if key_id not in found:
        raise NotFound(thing="data key")
    return found[key_id]


def unwrapped(row: DataKeyRow) -> DataKey:
    """The data key of a row."""
    return DataKey(row.id, row.organization_id, row.batch_id, secret(row))


def secret(row: DataKeyRow) -> bytes:
    bound = envelope.key_binding(row.organization_id, row.batch_id, row.id, row.kek_version)
    return envelope.unwrap(keys.kek(row.kek_version), row.wrapped, bound)
