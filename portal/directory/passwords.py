"""Passwords of local accounts, hashed by argon2id. The work is done in a thread: it takes long."""

import asyncio
import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from portal.directory.errors import PasswordTooShort

LEAST_CHARACTERS = 10
_hasher = PasswordHasher()
# What the password of an unknown e-mail is checked against, so that the answer takes as long. It is
# written down because every command and every process would otherwise make it anew at its start.
_NOBODY = (
    "$argon2id$v=19$m=65536,t=3,p=4$TsJjlFA0CV9lNmHlkvHC1A"
    "$sf6V+b0Nt84X4PM6pcAkhiqpHEkyWb4hnE++vdVUE2U"
)


def canonical_email(email: str) -> str:
    return unicodedata.normalize("NFKC", email).strip().casefold()


async def hashed(password: str) -> str:
    """The argon2id hash of a new password; PasswordTooShort when it is."""
    if len(password) < LEAST_CHARACTERS:
        raise PasswordTooShort(least=LEAST_CHARACTERS, path=("input", "password"))
    return await asyncio.to_thread(_hasher.hash, password)


async def fits(password: str, password_hash: str | None) -> bool:
    """Whether a password is the one of this hash; None stands for an unknown account."""
    return await asyncio.to_thread(_fits, password, password_hash)


def _fits(password: str, password_hash: str | None) -> bool:
    try:
        _hasher.verify(password_hash or _NOBODY, password)
    except (VerifyMismatchError, InvalidHashError):
        return False
    return password_hash is not None
