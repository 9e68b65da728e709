"""Merkle trees over audit entries, with the prefixes and the shape of RFC 6962."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from uuid import UUID

from portal.audit.authenticating import authenticate, microseconds
from portal.audit.models import AuditSeal

FIRST_PREVIOUS = bytes(32)
_ID, _HASH = 16, 32
LEAF_SIZE = _ID + _HASH
_SEAL = b"portal audit seal 1"

Leaf = tuple[UUID, bytes]


def leaf_hash(entry_id: UUID, mac: bytes) -> bytes:
    """The leaf of an entry. Its code binds every column, so the leaf does as well."""
    return hashlib.sha256(b"\x00" + entry_id.bytes + mac).digest()


def root(hashes: Sequence[bytes]) -> bytes:
    """The Merkle tree hash of some leaves. The last node of an odd level moves up as it is, which
    is the same tree as splitting at the largest power of two."""
    level = list(hashes)
    if not level:
        return hashlib.sha256().digest()
    while len(level) > 1:
        pairs = zip(level[::2], level[1::2], strict=False)
        above = [hashlib.sha256(b"\x01" + left + right).digest() for left, right in pairs]
        level = above + level[len(level) & ~1 :]
    return level[0]


def pack(leaves: Iterable[Leaf]) -> bytes:
    """Leaves as a seal keeps them: id and hash, one after the other."""
    return b"".join(entry_id.bytes + hashed for entry_id, hashed in leaves)


def unpack(packed: bytes) -> Iterator[Leaf]:
    """The leaves of a seal; what a thief cut off in the middle of one is left out."""
    for start in range(0, len(packed) - LEAF_SIZE + 1, LEAF_SIZE):
        middle = start + _ID
        yield UUID(bytes=packed[start:middle]), packed[middle : start + LEAF_SIZE]


def chain_value(seal: AuditSeal) -> bytes:
    """What `seal.chained` must hold: the keyed code over every other column of the seal."""
    return authenticate(
        _SEAL,
        seal.number.to_bytes(8, "big", signed=True),
        microseconds(seal.sealed_at),
        seal.count.to_bytes(8, "big", signed=True),
        hashlib.sha256(seal.leaves).digest(),
        seal.root,
        seal.previous,
    )
