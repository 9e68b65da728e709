"""Making a code list into sealed rows, chunk by chunk: pure work, for a thread."""

from collections.abc import Iterator
from dataclasses import dataclass
from secrets import randbits
from typing import cast

from sqlalchemy import Dialect, Table

from portal.inventory.code_lists import CodeList, Entry, Problem
from portal.inventory.models import BUCKETS, Code, CodeBatch
from portal.kit import clock, ids
from portal.kit.db.bulk import Load, Prepared, Row
from portal.vault.sealing import DataKey

CHUNK = 5_000
_COLUMNS = (
    "id",
    "row_number",
    "bucket",
    "number",
    "pin",
    "url",
    "fingerprint",
    "last_four",
    "expires_on",
)


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some rows of a list, up to and including row `through` of the file."""

    through: int
    rows: frozenset[int]
    sealed: Prepared
    problems: list[Problem]


def chunks(codes: CodeList, batch: CodeBatch, key: DataKey, dialect: Dialect) -> Iterator[Chunk]:
    """The rows of a list that come after those that the batch is through with."""
    load = _load(batch, key)
    entries: list[Entry] = []
    problems: list[Problem] = []
    through = batch.done
    for item in codes:
        through = item.row if isinstance(item, Entry) else item[0].row
        if through <= batch.done:
            continue
        if isinstance(item, Entry):
            entries.append(item)
        else:
            problems += item
        if len(entries) + len(problems) >= CHUNK:
            yield _chunk(through, entries, problems, key, load, dialect)
            entries, problems = [], []
    if entries or problems:
        yield _chunk(through, entries, problems, key, load, dialect)


def _load(batch: CodeBatch, key: DataKey) -> Load:
    common = {
        "organization_id": batch.organization_id,
        "batch_id": batch.id,
        "product_id": batch.product_id,
        "state": "quarantined",
        "data_key_id": key.id,
        "created_at": clock.now(),
    }
    return Load(cast(Table, Code.__table__), _COLUMNS, common, ("organization_id", "fingerprint"))


def _chunk(
    through: int,
    entries: list[Entry],
    problems: list[Problem],
    key: DataKey,
    load: Load,
    dialect: Dialect,
) -> Chunk:
    entries.sort(key=lambda entry: (entry.fingerprint, entry.row))
    milliseconds = int(clock.now().timestamp() * 1000)
    sealed = [_sealed(entry, key, milliseconds) for entry in entries]
    rows = frozenset(entry.row for entry in entries)
    return Chunk(through, rows, load.prepared(sealed, dialect), problems)


def _sealed(entry: Entry, key: DataKey, milliseconds: int) -> Row:
    code_id = ids.with_time(milliseconds, randbits(ids.RANDOM_BITS))
    return (
        code_id,
        entry.row,
        entry.row % BUCKETS,
        key.seal(code_id, "number", entry.number),
        key.seal(code_id, "pin", entry.pin) if entry.pin else None,
        key.seal(code_id, "url", entry.url) if entry.url else None,
        entry.fingerprint,
        entry.last_four,
        entry.expires_on,
    )
