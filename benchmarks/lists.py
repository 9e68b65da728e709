"""Every list and total that the screens ask for, over HTTP, by the very documents that they send:
the time that 95 of 100 answers stay within, against the limit of 200 ms. Beside it stand the usual
and the best time: on a machine that others use too, only the best says what the work costs.

The full size is `portal demo --large`: 100,000 people and a million wallet items. As a program,
`python -m benchmarks.lists --data FOLDER`, it keeps and uses what was loaded in a folder before,
prints a table, and ends with 1 when a list is over. PORTAL_DATABASE_URL is obeyed.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx2

from benchmarks import asked
from benchmarks.asked import Ask, Clients
from benchmarks.load import free_port
from benchmarks.outcome import Outcome

LIMIT_SECONDS = 0.2
_TIMES = 40
_LOADING_SECONDS = 1_800


@dataclass(frozen=True, slots=True)
class Times:
    """How long the answers to one thing took."""

    name: str
    seconds: list[float]

    @property
    def usual(self) -> float:
        return statistics.median(self.seconds)

    @property
    def slow(self) -> float:
        return statistics.quantiles(self.seconds, n=20)[-1]

    @property
    def best(self) -> float:
        return min(self.seconds)

    @property
    def is_over(self) -> bool:
        return self.slow > LIMIT_SECONDS


async def run(size: str) -> list[Outcome]:
    """One line for each list."""
    with tempfile.TemporaryDirectory() as folder:
        found = measured(Path(folder), large=size == "full")
        return [
            Outcome(f"list: {each.name}, p95", 1 / each.slow, 1 / LIMIT_SECONDS, "answers/s", 1)
            for each in found
        ]


def measured(folder: Path, *, large: bool, only: str = "") -> list[Times]:
    """The times of every list whose name holds `only`, of a demo with its data in this folder."""
    with demo(folder, large=large) as clients:
        asks = [ask for ask in asked.everything(clients) if only in ask.name]
        return [_measured(clients, ask) for ask in asks]


@contextmanager
def demo(folder: Path, *, large: bool) -> Iterator[Clients]:
    """A demo that is served for as long as the block lasts."""
    port = free_port()
    environment = {**os.environ, "PORTAL_DATA_DIR": str(folder), "PORTAL_ENVIRONMENT": "demo"}
    command = [sys.executable, "-m", "portal.entry.cli"]
    more = ["--large"] if large else []
    server = subprocess.Popen(
        [*command, "demo", "--port", str(port), *more],
        env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip

    def token(who: str) -> str:
        made = [*command, "demo-token", "--as", who]
        done = subprocess.run(made, env=environment, check=True, capture_output=True, text=True)
        return done.stdout.strip()

    try:
        base = f"http://127.0.0.1:{port}"
        _wait_until_ready(base)
        with httpx2.Client(base_url=base, timeout=60) as client:
            yield Clients(client, token)
    finally:
        server.terminate()
        server.wait()


def _wait_until_ready(base: str) -> None:
    until = time.monotonic() + _LOADING_SECONDS
    while time.monotonic() < until:
        try:
            if httpx2.get(f"{base}/readyz", timeout=5).status_code == 200:
                return
        except httpx2.TransportError:
            pass
        time.sleep(1)
    raise TimeoutError("the demo did not get ready")


def _measured(clients: Clients, ask: Ask) -> Times:
    clients.answer(ask)  # the first one may have something to prepare
    seconds = []
    for _ in range(_TIMES):
        started = time.perf_counter()
        clients.answer(ask)
        seconds.append(time.perf_counter() - started)
    return Times(ask.name, seconds)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="where the data is, or comes")
    parser.add_argument("--small", action="store_true", help="the demo as it is, not made large")
    parser.add_argument("--only", default="", help="lists whose name holds this")
    arguments = parser.parse_args()
    found = measured(arguments.data, large=not arguments.small, only=arguments.only)
    print("| list | best ms | p50 ms | p95 ms |\n| --- | ---: | ---: | ---: |")
    for each in found:
        times = (f"{seconds * 1000:.0f}" for seconds in (each.best, each.usual, each.slow))
        print(f"| {each.name} | {' | '.join(times)}{' over' if each.is_over else ''} |")
    sys.exit(any(each.is_over for each in found))


if __name__ == "__main__":
    main()
