"""Claims over HTTP on PostgreSQL: a server process of ours against pgbench, which sends the very
statements that a claim makes the database execute, and against the same claim by an ORM."""

import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2
import orjson
import psycopg
from sqlalchemy import make_url
from strawberry.relay.utils import to_base64

from benchmarks import claimable
from benchmarks.claimable import Claimable
from benchmarks.load import Target
from benchmarks.outcome import Outcome
from benchmarks.replay import Recording, recorded, uuid_of
from portal.entry import opening, running
from portal.entry.app import build_app
from portal.kit.db.session import Database
from portal.kit.settings import Settings
from tests import cluster

ROUNDS = {"small": 5, "full": 9}
CLAIMS = {"small": 320, "full": 6_400}
CLIENTS = {"small": 16, "full": 64}
# pgbench is so fast that only more of them make a round long enough to be measured.
TIMES_BY_PGBENCH = 4
_ROOT = Path(__file__).resolve().parents[1]
_DOCUMENT = (_ROOT / "schema/operations/walk/18-claim.graphql").read_text(encoding="utf-8")
_SPEED = re.compile(r"tps = ([\d.]+)")


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
            bench = Bench(full, Path(folder), Target(_free_port(), "/graphql"), CLIENTS[size])
            return await _measure(bench, settings, ROUNDS[size], CLAIMS[size])


async def _measure(bench: Bench, settings: Settings, rounds: int, claims: int) -> list[Outcome]:
    """Medians: others may be at work on the machine. The first round of all warms up."""
    await bench.full.fill((rounds + 1) * claims * (2 + TIMES_BY_PGBENCH) + 10)
    script = await _script(bench, settings)
    ours, limit, orm = [], [], []
    rival = Target(_free_port(), "/claims")
    with (
        _serving(settings, bench.target.port, "portal.entry.cli", "serve", "--port"),
        _serving(settings, rival.port, "benchmarks.orm_claim", settings.database_url),
    ):
        for _ in range(rounds + 1):
            ours.append(await _over_http(bench, bench.target, _asked, claims))
            limit.append(_by_pgbench(bench, script, claims * TIMES_BY_PGBENCH))
            orm.append(await _over_http(bench, rival, _asked_of_rival, claims))
    bench.full.check(bench.done)
    rate = statistics.median(ours[1:])
    return [
        Outcome(f"claims over HTTP, {name}", rate, statistics.median(other[1:]), "claims/s", goal)
        for name, other, goal in (
            ("pgbench with the same SQL", limit, 0.4),
            ("the same claim by an ORM", orm, 4),
        )
    ]


def _asked(number: int) -> object:
    item = to_base64("WalletItem", str(uuid_of(claimable.ITEM, number)))
    variables = {"itemId": item, "key": claimable.key_of(number)}
    return {"query": _DOCUMENT, "variables": variables}


def _asked_of_rival(number: int) -> object:
    return {"item": str(uuid_of(claimable.ITEM, number)), "key": claimable.key_of(number)}


async def _over_http(
    bench: Bench, target: Target, body: Callable[[int], object], count: int
) -> float:
    """Claims per second."""
    requests = [target.request(claimable.token_of(n), body(n)) for n in bench.take(count)]
    seconds, answers = await target.fire(requests, bench.clients)
    for answer in answers:
        _require_claimed(orjson.loads(answer))
    return count / seconds


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


def _by_pgbench(bench: Bench, script: Path, count: int) -> float:
    """Claims per second of pgbench, which prepares its statements as our driver does."""
    numbers = bench.take(count)
    variables = {"turn": 0, "turns": count // bench.clients, "start": numbers.start - 1}
    done = subprocess.run(
        [cluster.binaries() / "pgbench", "--no-vacuum", "-M", "prepared", "-f", script,
         f"--client={bench.clients}", "--jobs=1", f"--transactions={variables['turns']}",
         *(f"--define={name}={value}" for name, value in variables.items()), bench.full.address],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    speed = _SPEED.search(done.stdout)
    if done.returncode or speed is None:
        raise RuntimeError(done.stdout + done.stderr)
    return float(speed[1])


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


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
