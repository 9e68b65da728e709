"""The blind index: finds a secret again, or a duplicate of it, without storing what it says."""

import hmac
import unicodedata
from collections.abc import Callable
from functools import cache
from uuid import UUID

from portal.vault import envelope, keys

# Half of SHA-256 makes the index half as large; chance needs 2**64 codes to find two alike.
BYTES = 16

_MINUS = "\u2212"
# Dashes, spaces, control characters and invisible format characters.
_SEPARATORS = frozenset({"Pd", "Zs", "Zl", "Zp", "Cc", "Cf"})
_ROUNDS = 8


@cache
def _ascii_separators() -> dict[int, None]:
    return {number: None for number in range(128) if _separates(chr(number))}


def _separates(character: str) -> bool:
    return character == _MINUS or unicodedata.category(character) in _SEPARATORS


def canonical(secret: str) -> str:
    """The form in which two spellings of one secret are equal.

    Full-width characters become ASCII and other variants their plain form (NFKC), letters become
    capitals, separators vanish. Case is dropped because people type codes in either; two codes that
    differ in nothing else count as one. Canonical text is its own canonical form.
    """
    if secret.isascii():
        return secret.translate(_ascii_separators()).upper()
    # A separator that goes, or a letter that grows, can let its neighbours combine anew.
    for _ in range(_ROUNDS):
        plain = unicodedata.normalize("NFKC", secret)
        folded = "".join(c for c in plain if not _separates(c)).upper()
        if folded == secret:
            break
        secret = folded
    return secret


def fingerprint(organization_id: UUID, secret: str) -> bytes:
    """A keyed hash of the canonical secret, different in every organization."""
    return fingerprints(organization_id)(secret)


def fingerprints(organization_id: UUID) -> Callable[[str], bytes]:
    """`fingerprint` for many secrets of one organization: the key is taken in once for all."""
    place = envelope.binding(b"portal code", organization_id.bytes)
    begun = hmac.new(keys.in_use().fingerprint, place, "sha256")

    def of(secret: str) -> bytes:
        code = begun.copy()
        code.update(envelope.binding(canonical(secret).encode("utf-8", "surrogatepass")))
        return code.digest()[:BYTES]

    return of


def file_digest(organization_id: UUID, sha256: str) -> str:
    """The keyed digest, in hexadecimal, of a file with this SHA-256 (hexadecimal as well).

    A list of few codes could be guessed from its plain SHA-256; from this one it cannot.
    """
    message = envelope.binding(b"portal file", organization_id.bytes, bytes.fromhex(sha256))
    return hmac.digest(keys.in_use().fingerprint, message, "sha256").hex()
