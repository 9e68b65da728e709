"""Making a code list into sealed rows, chunk by chunk: pure work, for a thread."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import cast
from uuid import UUID

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
        # Whoever inserts them counts them in the same transaction.
        "counted": "quarantined",
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
    entries.sort(key=attrgetter("fingerprint", "row"))
    rows = frozenset(entry.row for entry in entries)
    return Chunk(through, rows, load.prepared(_sealed(entries, key), dialect), problems)


def _sealed(entries: Sequence[Entry], key: DataKey) -> list[Row]:
    code_ids = _fresh_ids(len(entries))
    parts = [
        key.seal_all(part, code_ids, [getattr(entry, part) for entry in entries])
        for part in ("number", "pin", "url")
    ]
    return [
        (
            code_id,
            entry.row,
            entry.row % BUCKETS,
            *sealed,
            entry.fingerprint,
            entry.last_four,
            entry.expires_on,
        )
        for code_id, entry, sealed in zip(code_ids, entries, zip(*parts, strict=True), strict=True)
    ]


def _fresh_ids(count: int) -> list[UUID]:
    """As `ids.new`, with the randomness of all of them from one call."""
    milliseconds = int(clock.now().timestamp() * 1000)
    size = (ids.RANDOM_BITS + 7) // 8
    spare = size * 8 - ids.RANDOM_BITS
    random = os.urandom(size * count)
    return [
        ids.with_time(milliseconds, int.from_bytes(random[start : start + size], "big") >> spare)
        for start in range(0, len(random), size)
    ]
