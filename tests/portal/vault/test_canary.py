"""Canary codes: sealed, indexed and held as a file, they turn up in no file, log, error or repr."""

import gc
import logging
import traceback
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select, text

from portal.kit import ids
from portal.kit.db.session import Database
from portal.kit.errors import Refusal
from portal.vault import envelope, fingerprint, holding, keys, rotation, sealing
from portal.vault.keys import KeyRing
from portal.vault.models import DataKeyRow, HeldFile, HeldFileChunk, KeyCheck
from portal.vault.sealing import DataKey
from tests.factories import directory

CANARIES = ("CANARY-7Q2M-8X4K", "canary.pin.0451", "金丝雀-卡密-6222", "https://gift.test/CANARY")


def _forms(secret: str) -> Iterator[bytes]:
    """How a secret might be spelled in a file: as text, and as a hexadecimal literal."""
    for encoding in ("utf-8", "utf-16-le", "gb18030"):
        raw = secret.encode(encoding)
        yield from (raw, raw.hex().encode(), raw.hex().upper().encode())
    yield fingerprint.canonical(secret).encode()
    yield secret.encode("unicode_escape")


def _found_in(content: bytes) -> list[str]:
    return [secret for secret in CANARIES if any(form in content for form in _forms(secret))]


def test_the_search_finds_a_canary_that_is_there() -> None:
    for secret in CANARIES:
        for form in _forms(secret):
            assert secret in _found_in(b"\x00..." + form + b"...")
    assert _found_in(b"nothing") == []


async def _work(database: Database, organization_id: UUID) -> list[object]:
    """Every activity of the vault over the canaries; what it leaves in hand."""

    async def sent() -> AsyncIterator[bytes]:
        yield "\n".join(CANARIES).encode()

    actor = directory.actor(organization_id, "hr_admin")
    file = await holding.receive(database, actor, "codes.csv", "codes", sent(), 10_000)
    batch, code = ids.new(), ids.new()
    async with database.writing(organization_id) as session:
        old = await sealing.new_data_key(session, organization_id, batch)
        new = await sealing.new_data_key(session, organization_id, batch)
        parts = {str(n): old.seal(code, str(n), secret) for n, secret in enumerate(CANARIES)}
        parts = rotation.reseal(old, new, code, parts)
        rows = [
            HeldFileChunk(
                held_file_id=file.id,
                position=100 + n,
                organization_id=organization_id,
                sealed=sealed + fingerprint.fingerprint(organization_id, CANARIES[n]),
            )
            for n, sealed in enumerate(parts.values())
        ]
        session.add_all(rows)
    return [file, old, new, parts, rows, [new.open(code, part, s) for part, s in parts.items()][:0]]


async def _everything(database: Database) -> bytes:
    """The whole database as an outsider would see it in a dump, columns in text and hexadecimal."""
    dump = []
    async with database.reading() as session:
        for table in ("key_checks", "data_keys", "held_files", "held_file_chunks"):
            rows = await session.execute(text(f"SELECT * FROM {table}"))
            for row in rows:
                for value in row:
                    is_bytes = isinstance(value, (bytes, memoryview))
                    dump.append(bytes(value) if is_bytes else str(value).encode())
    return b"\n".join(dump)


def _files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


async def test_no_canary_is_in_the_database(database: Database, acme: UUID, tmp_path: Path) -> None:
    await _work(database, acme)
    assert _found_in(await _everything(database)) == []
    files = _files(tmp_path)
    for name, content in files.items():
        assert _found_in(content) == [], name
    if database.is_sqlite:
        assert len(files["portal.db"]) > 100_000
        assert files["portal.db-wal"]


async def test_without_sealing_the_canaries_are_found(
    database: Database, acme: UUID, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(envelope, "seal", lambda cipher, plain, bound: plain)
    monkeypatch.setattr(envelope, "unseal", lambda cipher, sealed, bound: sealed)
    await _work(database, acme)
    assert _found_in(await _everything(database)) == list(CANARIES)
    if database.is_sqlite:
        assert _found_in(b"".join(_files(tmp_path).values())) == list(CANARIES)


async def test_no_key_is_in_the_database(
    database: Database, acme: UUID, tmp_path: Path, key_ring: KeyRing
) -> None:
    await _work(database, acme)
    async with database.reading(acme) as session:
        secrets = [sealing.secret(row) for row in await session.scalars(select(DataKeyRow))]
    assert len(secrets) == 3
    secrets += [key_ring.kek(1), key_ring.fingerprint, key_ring.audit, key_ring.tokens]
    dump = await _everything(database)
    for content in [dump, *_files(tmp_path).values()]:
        assert not [secret for secret in secrets if secret in content]


async def test_no_canary_is_logged_or_shown(
    database: Database, acme: UUID, caplog: pytest.LogCaptureFixture
) -> None:
    for name in ("", "sqlalchemy.engine", "sqlalchemy.pool", "aiosqlite", "psycopg"):
        caplog.set_level(logging.DEBUG, logger=name)
    left = await _work(database, acme)
    shown = caplog.text + "".join(str(record.__dict__) for record in caplog.records)
    assert "INSERT INTO held_file_chunks" in shown
    kinds = (DataKey, KeyRing, DataKeyRow, HeldFile, HeldFileChunk, KeyCheck)
    alive = [thing for thing in gc.get_objects() if isinstance(thing, kinds)]
    assert {type(thing) for thing in alive} >= {DataKey, KeyRing, HeldFile}
    for thing in [*left, *alive]:
        shown += repr(thing) + str(thing)
    assert _found_in(shown.encode()) == []
    assert _found_in(shown.encode("utf-8", "backslashreplace")) == []


async def test_no_canary_is_in_an_error(database: Database, acme: UUID) -> None:
    key = DataKey(ids.new(), acme, ids.new(), keys.in_use().kek(1))
    code = ids.new()
    for secret in CANARIES:
        sealed = key.seal(code, "number", secret)
        with pytest.raises(Refusal) as refusal:
            key.open(code, "pin", sealed)
        assert _found_in(_told(refusal.value)) == []


def _told(error: Refusal) -> bytes:
    told = "".join(traceback.format_exception(error)) + repr(error) + str(vars(error))
    return (told + error.message("en") + error.message("zh-CN")).encode()
