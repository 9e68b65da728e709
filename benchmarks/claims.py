"""Claims over HTTP on PostgreSQL: a server process of ours against pgbench, which sends the very
statements that a claim makes the database execute, and against the same claim by an ORM."""

import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx2
import orjson
import psycopg
from sqlalchemy import make_url
from strawberry.relay.utils import to_base64

from benchmarks import claimable, processor
from benchmarks.claimable import Claimable
from benchmarks.load import Target, free_port
from benchmarks.outcome import Outcome
from benchmarks.replay import Recording, recorded, uuid_of
from portal.entry import opening, running
from portal.entry.app import build_app
from portal.kit.db.session import Database
from portal.kit.settings import Settings
from tests import cluster

ROUNDS = {"small": 5, "full": 9}
CLAIMS = {"small": 160, "full": 6_400}
CLIENTS = {"small": 16, "full": 64}
# pgbench is so fast that only more of them make a round long enough to be measured.
TIMES_BY_PGBENCH = 4
_ROOT = Path(__file__).resolve().parents[1]
_DOCUMENT = (_ROOT / "schema/operations/walk/18-claim.graphql").read_text(encoding="utf-8")


@dataclass(slots=True)
class Bench:
    """Everything that a round needs; `done` people have claimed so far."""

    full: Claimable
    folder: Path
    target: Target
    clients: int
    done: int = 0

    def take(self, count: int) -> range:
        """The numbers of so many people who have not claimed yet."""
        self.done += count
        return range(self.done - count + 1, self.done + 1)


async def run(size: str) -> list[Outcome]:
    """Rounds of ours and of pgbench by turns, and what the rows say afterwards."""
    with cluster.running(durable=True) as server, tempfile.TemporaryDirectory() as folder:
        address = make_url(server).set(drivername="postgresql", database="bench")
        with psycopg.connect(
            address.set(database="postgres").render_as_string(), autocommit=True
        ) as connection:
            connection.execute("CREATE DATABASE bench")
        settings = Settings(
            data_dir=Path(folder),
            database_url=address.set(drivername="postgresql+psycopg").render_as_string(),
        )
        await opening.install(settings)
        async with opening.opened(settings) as database:
            full = Claimable(database, address.render_as_string())
            bench = Bench(full, Path(folder), Target(free_port(), "/graphql"), CLIENTS[size])
            return await _measure(bench, settings, ROUNDS[size], CLAIMS[size])


@dataclass(slots=True)
class Speeds:
    """Claims per second, and claims per second of the processor, that of the load left out: the
    other work on a machine takes more from one server process than from many clients' backends."""

    by_clock: list[float] = field(default_factory=list)
    by_processor: list[float] = field(default_factory=list)

    def add(self, count: int, seconds: float, used: float) -> None:
        self.by_clock.append(count / seconds)
        self.by_processor.append(count / used)


@contextmanager
def _timed(speeds: Speeds, count: int) -> Iterator[None]:
    used, start = processor.seconds_below(os.getpid()), time.perf_counter()
    yield
    seconds = time.perf_counter() - start
    speeds.add(count, seconds, processor.seconds_below(os.getpid()) - used)


async def _measure(bench: Bench, settings: Settings, rounds: int, claims: int) -> list[Outcome]:
    """Medians: others may be at work on the machine. The first round of all warms up."""
    await bench.full.fill((rounds + 1) * claims * (2 + TIMES_BY_PGBENCH) + 10)
    script = await _script(bench, settings)
    ours, limit, orm = Speeds(), Speeds(), Speeds()
    rival = Target(free_port(), "/claims")
    with (
        _serving(settings, bench.target.port, "portal.entry.cli", "serve", "--port"),
        _serving(settings, rival.port, "benchmarks.orm_claim", settings.database_url),
    ):
        for _ in range(rounds + 1):
            await _over_http(bench, bench.target, _requests(bench, bench.target, claims), ours)
            _by_pgbench(bench, script, claims * TIMES_BY_PGBENCH, limit)
            await _over_http(bench, rival, _requests_of_rival(bench, rival, claims), orm)
    bench.full.check(bench.done)
    return [
        *_outcomes(ours, limit, "pgbench with the same SQL", 0.4),
        *_outcomes(ours, orm, "the same claim by an ORM", 4),
    ]


def _outcomes(ours: Speeds, other: Speeds, name: str, goal: float) -> list[Outcome]:
    return [
        Outcome(f"claims over HTTP, {name}", _median(mine), _median(its), unit, goal)
        for mine, its, unit in (
            (ours.by_clock, other.by_clock, "claims/s"),
            (ours.by_processor, other.by_processor, "claims/s of processor"),
        )
    ]


def _median(speeds: list[float]) -> float:
    return statistics.median(speeds[1:])


def _asked(number: int) -> object:
    item = to_base64("WalletItem", str(uuid_of(claimable.ITEM, number)))
    variables = {"itemId": item, "key": claimable.key_of(number)}
    return {"query": _DOCUMENT, "variables": variables}


def _requests(bench: Bench, target: Target, count: int) -> list[bytes]:
    return [target.request(claimable.token_of(n), _asked(n)) for n in bench.take(count)]


def _requests_of_rival(bench: Bench, target: Target, count: int) -> list[bytes]:
    return [
        target.request(
            claimable.token_of(n),
            {"item": str(uuid_of(claimable.ITEM, n)), "key": claimable.key_of(n)},
        )
        for n in bench.take(count)
    ]


async def _over_http(bench: Bench, target: Target, requests: list[bytes], speeds: Speeds) -> None:
    with _timed(speeds, len(requests)):
        answers = await target.fire(requests, bench.clients)
    for answer in answers:
        _require_claimed(orjson.loads(answer))


def _require_claimed(answer: dict[str, Any]) -> None:
    """What both sides answer is looked at here, and what they wrote at the end."""
    payload = answer["data"]["claimCreate"] if "data" in answer else answer
    if payload.get("errors") or payload["claim"] is None:
        raise RuntimeError(str(answer))


async def _script(bench: Bench, settings: Settings) -> Path:
    """The SQL of a whole request, as one that is made here and now executes it."""
    database = Database.of(settings)
    transport = httpx2.ASGITransport(build_app(settings, database, running.nothing))
    async with httpx2.AsyncClient(transport=transport, base_url="http://bench") as client:
        for number in bench.take(3):  # the first ones may have something to prepare
            recording = Recording(claimable.in_sql(number, ":n"), ":n::bigint")
            headers = {"Authorization": f"Bearer {claimable.token_of(number)}"}
            with recorded(database, recording):
                answer = await client.post("/graphql", json=_asked(number), headers=headers)
            _require_claimed(answer.json())
    await database.close()
    with bench.full.connected() as connection:
        query = "SELECT id FROM codes WHERE wallet_item_id = %s"
        code = connection.execute(query, [uuid_of(claimable.ITEM, number)]).fetchone()
    recording.known[code[0]] = ":code_id::uuid"
    lines = recording.script(code="UPDATE codes")
    script = bench.folder / "claim.sql"
    turns = ["\\set turn :turn + 1", "\\set n :start + :client_id * :turns + :turn"]
    script.write_text("\n".join([*turns, *lines, ""]), encoding="utf-8")
    script.chmod(0o644)
    return script


def _by_pgbench(bench: Bench, script: Path, count: int, speeds: Speeds) -> None:
    """pgbench prepares its statements, as our driver does."""
    variables = {
        "turn": 0,
        "turns": count // bench.clients,
        "start": bench.take(count).start - 1,
    }
    program = cluster.binaries() / "pgbench"
    if not program.exists():
        raise RuntimeError(f"there is no {program}: install PostgreSQL's client programs")
    command = [
        program, "--no-vacuum", "--protocol=prepared", f"--file={script}", "--jobs=1",
        f"--client={bench.clients}", f"--transactions={variables['turns']}",
        *(f"--define={name}={value}" for name, value in variables.items()), bench.full.address,
    ]  # fmt: skip
    with _timed(speeds, count):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode or f"{count}/{count}" not in done.stdout:
        raise RuntimeError(done.stdout + done.stderr)


@contextmanager
def _serving(settings: Settings, port: int, module: str, *arguments: str) -> Iterator[None]:
    """A server in a process of its own; the port is its last argument."""
    environment = {
        **os.environ,
        "PORTAL_DATA_DIR": str(settings.data_dir),
        "PORTAL_DATABASE_URL": settings.database_url,
    }
    command = [sys.executable, "-m", module, *arguments, str(port)]
    with (settings.data_dir / f"{port}.log").open("wb") as log:
        process = subprocess.Popen(command, env=environment, cwd=_ROOT, stdout=log, stderr=log)
    try:
        _wait_for(port)
        yield
    finally:
        process.terminate()
        process.wait(timeout=30)


def _wait_for(port: int) -> None:
    for _ in range(600):
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("a server did not start")
