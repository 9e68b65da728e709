"""The key ring: which keys there are, which one this process uses, and whether they fit a database.

One key file holds versions of the key-encryption key, of which one is active, and one key each for
the blind index (`fingerprint`), for audit entries (`audit`) and for our own tokens (`tokens`).
"""

import base64
import binascii
import hashlib
import hmac
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import orjson
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from portal.kit.db import guards
from portal.kit.errors import Refusal
from portal.vault import envelope, keyfile
from portal.vault.errors import (
    KeyFileBroken,
    KeyFileExists,
    KeyInUse,
    KeyMissing,
    KeysNotLoaded,
    KeyUnchecked,
    KeyWrong,
)
from portal.vault.models import KeyCheck

PURPOSES = ("fingerprint", "audit", "tokens")
_FORMAT = 1
_ABOUT = "Keys of Benefits Portal. Keep a copy in a safe place: nothing sealed opens without them."


@dataclass(frozen=True, slots=True)
class KeyRing:
    """All keys of an installation. Shows which versions there are, never what they are."""

    active: int
    versions: Mapping[int, bytes] = field(repr=False)
    fingerprint: bytes = field(repr=False)
    audit: bytes = field(repr=False)
    tokens: bytes = field(repr=False)
    source: Path | None = field(default=None, compare=False)

    @classmethod
    def fresh(cls) -> "KeyRing":
        """New keys that are in no file yet."""
        kek, fingerprint, audit, tokens = (envelope.new_key() for _ in range(4))
        return cls(1, MappingProxyType({1: kek}), fingerprint, audit, tokens)

    @classmethod
    def create(cls, path: Path) -> "KeyRing":
        """Make new keys and their file, which must not be there yet."""
        with keyfile.locked(path):
            if path.exists():
                raise KeyFileExists(file=path)
            keyfile.replace(path, _encoded(cls.fresh()))
        return cls.load(path)

    @classmethod
    def load(cls, path: Path) -> "KeyRing":
        """The keys of a file that only its owner can read."""
        ring = _decoded(keyfile.read(path))
        # Raised out here: a parser's error would carry the file along.
        if ring is None:
            raise KeyFileBroken(file=path)
        return replace(ring, source=path.absolute())

    @classmethod
    def update(cls, path: Path, change: Callable[["KeyRing"], "KeyRing"]) -> "KeyRing":
        """Change the file, for example by `KeyRing.rotated`, while nobody else can."""
        with keyfile.locked(path):
            keyfile.replace(path, _encoded(change(cls.load(path))))
        return cls.load(path)

    def add_version(self) -> "KeyRing":
        """With one more version, not active yet: to be brought to every node before it is."""
        versions = {**self.versions, max(self.versions) + 1: envelope.new_key()}
        return replace(self, versions=MappingProxyType(versions))

    def activated(self, version: int) -> "KeyRing":
        """With another version to wrap new data keys with."""
        self.kek(version)
        return replace(self, active=version)

    def rotated(self) -> "KeyRing":
        """With one more version, and that one active."""
        grown = self.add_version()
        return grown.activated(max(grown.versions))

    def without(self, version: int) -> "KeyRing":
        """Without an old version. `rotation.drop_version` tells whether it can be spared."""
        if version == self.active:
            raise KeyInUse(key=kek_name(version), count=0)
        left = {number: key for number, key in self.versions.items() if number != version}
        return replace(self, versions=MappingProxyType(left))

    def kek(self, version: int) -> bytes:
        """One version of the key-encryption key."""
        if version not in self.versions:
            raise KeyMissing(key=kek_name(version))
        return self.versions[version]

    def continues(self, other: "KeyRing") -> bool:
        """Whether it is the same ring at another time, and not one of another installation."""
        shared = self.versions.keys() & other.versions.keys()
        same = all(self.versions[number] == other.versions[number] for number in shared)
        return same and all(getattr(self, name) == getattr(other, name) for name in PURPOSES)


def kek_name(version: int) -> str:
    return f"kek {version}"


def _encoded(ring: KeyRing) -> bytes:
    def text(key: bytes) -> str:
        return base64.b64encode(key).decode()

    document = {
        "about": _ABOUT,
        "format": _FORMAT,
        "active": ring.active,
        "versions": {str(number): text(key) for number, key in sorted(ring.versions.items())},
        **{purpose: text(getattr(ring, purpose)) for purpose in PURPOSES},
    }
    return orjson.dumps(document, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def _decoded(content: bytes) -> KeyRing | None:
    """The ring in a file; None when it is not whole, or says the same key twice."""
    try:
        document = orjson.loads(content)
        versions = {int(n): _key(text) for n, text in document["versions"].items()}
        others = [_key(document[purpose]) for purpose in PURPOSES]
        fingerprint, audit, tokens = others
        ring = KeyRing(document["active"], MappingProxyType(versions), fingerprint, audit, tokens)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    distinct = len({*versions.values(), *others}) == len(versions) + len(others)
    whole = document.get("format") == _FORMAT and ring.active in versions and min(versions) > 0
    return ring if distinct and whole else None


def _key(text: Any) -> bytes:
    try:
        key = base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise ValueError from error
    if len(key) != envelope.KEY_BYTES:
        raise ValueError
    return key


_in_use: KeyRing | None = None


def use(ring: KeyRing | None) -> None:
    """Let this process seal and open with `ring` from now on; None puts it away."""
    global _in_use  # noqa: PLW0603 - one ring per process is the point
    _in_use = ring


def in_use() -> KeyRing:
    """The ring of this process; KeysNotLoaded when it has none."""
    if _in_use is None:
        raise KeysNotLoaded
    return _in_use


def kek(version: int) -> bytes:
    """One version of the key-encryption key, also when it was added after this process started."""
    ring = in_use()
    return (ring if version in ring.versions else _read_again(ring)).kek(version)


def _read_again(ring: KeyRing) -> KeyRing:
    """The ring as its file says now; the one in use when that is gone, broken or a stranger's."""
    if ring.source is None:
        return ring
    try:
        newer = KeyRing.load(ring.source)
    except Refusal:
        return ring
    if not newer.continues(ring):
        return ring
    use(newer)
    return newer


def _checks(ring: KeyRing) -> Iterator[tuple[str, int | None, bytes]]:
    """Name, version and check value of each key. The value gives nothing of the key away."""
    for version, key in sorted(ring.versions.items()):
        yield kek_name(version), version, _check_value(kek_name(version), key)
    for purpose in PURPOSES:
        yield purpose, None, _check_value(purpose, getattr(ring, purpose))


def _check_value(name: str, key: bytes) -> bytes:
    message = envelope.binding(b"portal key check", name.encode())
    return hmac.digest(key, message, hashlib.sha256)


async def verify(session: AsyncSession, ring: KeyRing) -> None:
    """At start: put keys that are new to this database on record, then check all of them.

    KeyMissing or KeyWrong when the database knows a key that the ring lacks or has another of; the
    transaction must then be rolled back, as `writing()` does.
    """
    for name, version, value in _checks(ring):
        row = guards.insert(session, KeyCheck).values(
            name=name, kek_version=version, check_value=value
        )
        await session.execute(row.on_conflict_do_nothing())
    await check(session, ring)


async def check(session: AsyncSession, ring: KeyRing) -> None:
    """Whether the ring holds every key that the database has on record. Writes nothing."""
    held = {name: value for name, _, value in _checks(ring)}
    recorded = await session.execute(
        select(KeyCheck.name, KeyCheck.check_value).order_by(KeyCheck.name)
    )
    for name, value in recorded:
        if name not in held:
            raise KeyMissing(key=name)
        if not hmac.compare_digest(held[name], value):
            raise KeyWrong(key=name)


async def on_record(session: AsyncSession) -> KeyRing:
    """The ring to wrap new data keys with: its active version is on record in this database.

    Read again from its file when another process has rotated it. A version that is not on record
    would not be missed at the next start, so nothing is wrapped with it.
    """
    query = select(KeyCheck.kek_version).where(KeyCheck.kek_version.is_not(None))
    recorded = set((await session.scalars(query)).all())
    ring = in_use()
    if ring.active not in recorded or not recorded <= ring.versions.keys():
        ring = _read_again(ring)
    if ring.active not in recorded:
        raise KeyUnchecked(key=kek_name(ring.active))
    return ring
