"""Envelope encryption: wrapping data keys, and sealing and opening values with them. No I/O.

Everything is AES-256-GCM with a random 96-bit nonce: `format byte, nonce, ciphertext, tag`. With
random nonces NIST SP 800-38D allows 2**32 messages to one key; a data key seals one batch of codes
or one file, a few million values at the most, and a key-encryption key wraps only data keys.
"""

import os
from collections.abc import Sequence
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from portal.vault.errors import SealBroken

KEY_BYTES = 32
FORMAT = b"\x01"
_NONCE_BYTES = 12
_TAG_BYTES = 16
_BODY = len(FORMAT) + _NONCE_BYTES


def new_key() -> bytes:
    """A fresh AES-256 key."""
    return AESGCM.generate_key(bit_length=KEY_BYTES * 8)


def binding(*fields: bytes) -> bytes:
    """Associated data: each field with its length in front, so that no two lists look the same.

    A binding can be continued: `binding(a) + binding(b) == binding(a, b)`.
    """
    if len(fields) == 1:  # what every code needs several times
        return len(fields[0]).to_bytes(4, "big") + fields[0]
    return b"".join([len(field).to_bytes(4, "big") + field for field in fields])


def key_binding(organization_id: UUID, batch_id: UUID, key_id: UUID, version: int) -> bytes:
    """What a wrapped data key is bound to."""
    ids = (organization_id.bytes, batch_id.bytes, key_id.bytes)
    return binding(b"portal data key", *ids, version.to_bytes(8, "big"))


def code_binding(organization_id: UUID, batch_id: UUID) -> bytes:
    """The beginning of what a code part is bound to; the code and the part follow."""
    return binding(b"portal code part", organization_id.bytes, batch_id.bytes)


def file_binding(organization_id: UUID, file_id: UUID, position: int) -> bytes:
    """What a piece of a held file is bound to."""
    place = position.to_bytes(8, "big")
    return binding(b"portal held file", organization_id.bytes, file_id.bytes, place)


def seal(cipher: AESGCM, plain: bytes, bound: bytes) -> bytes:
    """Encrypt and authenticate `plain` so that it opens only with the same binding."""
    nonce = os.urandom(_NONCE_BYTES)
    return FORMAT + nonce + cipher.encrypt(nonce, plain, bound)


def seal_all(cipher: AESGCM, plain: Sequence[bytes], bound: Sequence[bytes]) -> list[bytes | None]:
    """`seal` for many values, with all their nonces from one call of the random source. What is
    empty is not sealed."""
    nonces = os.urandom(_NONCE_BYTES * len(plain))
    encrypt = cipher.encrypt
    sealed: list[bytes | None] = []
    for start, value, place in zip(range(0, len(nonces), _NONCE_BYTES), plain, bound, strict=True):
        nonce = nonces[start : start + _NONCE_BYTES]
        sealed.append(FORMAT + nonce + encrypt(nonce, value, place) if value else None)
    return sealed


def unseal(cipher: AESGCM, sealed: bytes, bound: bytes) -> bytes:
    """What was sealed with this key and binding; SealBroken for anything else."""
    if not sealed.startswith(FORMAT) or len(sealed) < _BODY + _TAG_BYTES:
        raise SealBroken
    try:
        return cipher.decrypt(sealed[len(FORMAT) : _BODY], sealed[_BODY:], bound)
    except InvalidTag:
        raise SealBroken from None


def wrap(kek: bytes, data_key: bytes, bound: bytes) -> bytes:
    """A data key as it may be stored: encrypted with a key-encryption key."""
    return seal(AESGCM(kek), data_key, bound)


def unwrap(kek: bytes, wrapped: bytes, bound: bytes) -> bytes:
    """The data key inside; SealBroken when the key or the binding is another one."""
    return unseal(AESGCM(kek), wrapped, bound)
