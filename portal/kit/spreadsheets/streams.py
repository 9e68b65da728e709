"""Files that arrive on the event loop and are parsed in a thread, so that parsing blocks nobody."""

import asyncio
import io
from collections.abc import AsyncIterator, Callable, Iterator
from itertools import islice
from typing import Any, BinaryIO, TypeVar

from portal.kit.spreadsheets.errors import WorkbookTooLarge

T = TypeVar("T")

OpenChunks = Callable[[], AsyncIterator[bytes]]

_BUFFER = 1 << 18
_ZIP = b"PK"
MOST_WORKBOOK_BYTES = 64 << 20


class _ChunkFile(io.RawIOBase):
    """Chunks from the event loop as a file for a thread. It goes forward, or back to its start."""

    def __init__(self, open_chunks: OpenChunks, loop: asyncio.AbstractEventLoop) -> None:
        self._open, self._loop = open_chunks, loop
        self._chunks: AsyncIterator[bytes] | None = None
        self._waiting = memoryview(b"")
        self._position = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._position

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        if (offset, whence) == (0, io.SEEK_CUR) or (offset == self._position and not whence):
            return self._position
        if (offset, whence) != (0, io.SEEK_SET):
            raise io.UnsupportedOperation("these chunks can only be read again from their start")
        self._chunks, self._waiting, self._position = None, memoryview(b""), 0
        return 0

    def readinto(self, buffer: Any) -> int:
        while not self._waiting:
            chunk = self._next()
            if chunk is None:
                return 0
            self._waiting = memoryview(chunk)
        taken = self._waiting[: len(buffer)]
        buffer[: len(taken)] = taken
        self._waiting = self._waiting[len(taken) :]
        self._position += len(taken)
        return len(taken)

    def _next(self) -> bytes | None:
        if self._chunks is None:
            self._chunks = self._open()
        waiting = asyncio.run_coroutine_threadsafe(_next_or_none(self._chunks), self._loop)
        return waiting.result()


async def _next_or_none(chunks: AsyncIterator[bytes]) -> bytes | None:
    return await anext(chunks, None)


async def opened(open_chunks: OpenChunks) -> BinaryIO:
    """The chunks as a file, for threads only. A workbook is read whole, for a zip needs its end;
    WorkbookTooLarge when it is larger than that may be."""
    file = io.BufferedReader(_ChunkFile(open_chunks, asyncio.get_running_loop()), _BUFFER)
    if await asyncio.to_thread(file.read, len(_ZIP)) != _ZIP:
        return file
    await asyncio.to_thread(file.seek, 0)
    whole = await asyncio.to_thread(file.read, MOST_WORKBOOK_BYTES + 1)
    if len(whole) > MOST_WORKBOOK_BYTES:
        raise WorkbookTooLarge(most=MOST_WORKBOOK_BYTES >> 20)
    return io.BytesIO(whole)


async def in_batches(items: Iterator[T], size: int) -> AsyncIterator[list[T]]:
    """The items in lists of `size`, each produced in a thread while the event loop goes on."""
    while batch := await asyncio.to_thread(lambda: list(islice(items, size))):
        yield batch
