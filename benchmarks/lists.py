"""The console's lists over HTTP: the time that 95 of 100 answers stay within, against the limit of
200 ms. The full size is `portal demo --large`: 100,000 people and a million wallet items."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import httpx2

from benchmarks.load import free_port
from benchmarks.outcome import Outcome

_LIMIT_SECONDS = 0.2
_TIMES = 40
_LOADING_SECONDS = 1_800
_PAGE = "totalCount nodes { id } "
_LISTS = {
    "people": f"{{ employees(first: 50) {{ {_PAGE} }} }}",
    "people, page 1,000": f"{{ employees(first: 50, offset: 49950) {{ {_PAGE} }} }}",
    "people, searched": f'{{ employees(first: 50, search: "smith") {{ {_PAGE} }} }}',
    "wallet items": f"{{ walletItems(first: 50) {{ {_PAGE} }} }}",
    "claims tracked": f"{{ claimTracking(first: 50) {{ {_PAGE} }} }}",
    "claim totals": "{ claimTotals(by: STATE) { issued } }",
    "grants": f"{{ grants(first: 50) {{ {_PAGE} }} }}",
    "rule runs": f"{{ ruleRuns(first: 50) {{ {_PAGE} }} }}",
}


async def run(size: str) -> list[Outcome]:
    """One line for each list."""
    with tempfile.TemporaryDirectory() as folder, _demo(folder, large=size == "full") as client:
        return [_measured(client, name, query) for name, query in _LISTS.items()]


@contextmanager
def _demo(folder: str, *, large: bool) -> Iterator[httpx2.Client]:
    port, environment = free_port(), {**os.environ, "PORTAL_DATA_DIR": folder}
    command = [sys.executable, "-m", "portal.entry.cli"]
    more = ["--large"] if large else []
    server = subprocess.Popen(
        [*command, "demo", "--port", str(port), *more],
        env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        base = f"http://127.0.0.1:{port}"
        _wait_until_ready(base)
        token = subprocess.run(
            [*command, "demo-token", "--as", "hr_admin"],
            env={**environment, "PORTAL_ENVIRONMENT": "demo"},
            check=True, capture_output=True, text=True,
        ).stdout.strip()  # fmt: skip
        headers = {"Authorization": f"Bearer {token}"}
        with httpx2.Client(base_url=base, headers=headers, timeout=60) as client:
            yield client
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
            time.sleep(1)
    raise TimeoutError("the demo did not get ready")


def _measured(client: httpx2.Client, name: str, query: str) -> Outcome:
    body: Mapping[str, Any] = {"query": query}
    seconds = []
    for _ in range(_TIMES):
        started = time.perf_counter()
        answer = client.post("/graphql", json=body).json()
        seconds.append(time.perf_counter() - started)
        if "errors" in answer:
            raise RuntimeError(f"{name}: {answer['errors']}")
    slow = statistics.quantiles(seconds, n=20)[-1]
    return Outcome(f"list: {name}, p95", 1 / slow, 1 / _LIMIT_SECONDS, "answers/s", 1)
