"""The key file on disk: who may read it, and changes that are whole or not there at all."""

import fcntl
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from portal.vault.errors import KeyFileExposed, KeyFileMissing

_OWNER_ONLY = 0o600
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def read(path: Path) -> bytes:
    """What the file holds, unless somebody besides its owner could have read or changed it."""
    with suppress(FileNotFoundError), path.open("rb") as file:
        # Asked of the open file, so that it cannot be another one by the time that it is read.
        mode = stat.S_IMODE(os.fstat(file.fileno()).st_mode)
        if mode & _OTHERS:
            raise KeyFileExposed(file=path, mode=f"{mode:o}")
        return file.read()
    raise KeyFileMissing(file=path)


def replace(path: Path, content: bytes) -> None:
    """Put `content` in the place of the file: after a crash there is the old one or the new one."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.new")
    with suppress(FileNotFoundError):
        temporary.unlink()
    try:
        _write_through(temporary, content)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _flush_folder(path.parent)


def _write_through(path: Path, content: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER_ONLY)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _flush_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Only one process at a time changes the file. The lock is on the folder, which always is."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path.parent, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
