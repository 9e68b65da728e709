"""Finding every fingerprint that stands in a list more than once, in memory that does not grow.

Runs of records are sorted, put aside in an unnamed temporary file, and merged: what comes out is in
the order of the fingerprints, which is also the order in which an index is fast to ask.
"""

import heapq
import os
import tempfile
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from portal.vault.fingerprint import BYTES

RUN = 50_000
_ROW_BYTES = 4
_RECORD = BYTES + _ROW_BYTES
_BLOCK = 2_000 * _RECORD


class Found(NamedTuple):
    """A fingerprint and the rows that it stands in, in their order."""

    fingerprint: bytes
    rows: Sequence[int]


class Fingerprints:
    """The fingerprints of a list with their rows: first all are added, then all are looked at."""

    def __init__(self, run: int = RUN) -> None:
        self._run = run
        self._records: list[bytes] = []
        self._runs: list[tuple[int, int]] = []
        self._file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115 - closed by `close`

    def close(self) -> None:
        self._file.close()

    def add(self, fingerprint: bytes, row: int) -> None:
        self._records.append(fingerprint + row.to_bytes(_ROW_BYTES, "big"))
        if len(self._records) >= self._run:
            self._put_aside()

    def _put_aside(self) -> None:
        start = self._runs[-1][1] if self._runs else 0
        content = b"".join(sorted(self._records))
        self._file.write(content)
        self._runs.append((start, start + len(content)))
        self._records.clear()

    def __iter__(self) -> Iterator[Found]:
        """Each fingerprint once, in their order."""
        runs = [self._read(start, end) for start, end in self._runs]
        records = heapq.merge(*runs, sorted(self._records))
        for fingerprint, same in groupby(records, key=lambda record: record[:BYTES]):
            yield Found(fingerprint, [int.from_bytes(record[BYTES:], "big") for record in same])

    def _read(self, start: int, end: int) -> Iterator[bytes]:
        for position in range(start, end, _BLOCK):
            block = os.pread(self._file.fileno(), min(_BLOCK, end - position), position)
            for offset in range(0, len(block), _RECORD):
                yield block[offset : offset + _RECORD]
