"""The newcomer's command: the demo is made at its first start, and kept at every other."""

import subprocess
import time
from pathlib import Path

import httpx2
import pytest

from tests.journeys.conftest import Client, Installation, free_port

LOADED = "The demo organization was loaded."
SEEN = """{ viewer { name } claimTracking(first: 100) {
  totalCount nodes { id state } } employees(first: 1) { totalCount } }"""


def _ready(made: Installation, process: subprocess.Popen[bytes]) -> None:
    for _ in range(900):
        assert process.poll() is None, made.log.read_text()
        try:
            if httpx2.get(f"{made.url}/readyz", timeout=2).status_code == 200:
                return
        except httpx2.TransportError:
            pass
        time.sleep(0.1)
    raise AssertionError(made.log.read_text())


@pytest.fixture
def demo(empty_url: str, tmp_path: Path) -> Installation:
    """A folder and a database in which nothing is yet."""
    (tmp_path / "data").mkdir()
    return Installation(tmp_path / "data", empty_url, free_port())


def test_the_second_start_keeps_what_the_first_one_made(demo: Installation) -> None:
    try:
        _ready(demo, demo.start("demo", "--port", str(demo.port)))
        owner = Client(demo, demo.portal("demo-token", "--as", "hr_admin"))
        before = owner.send(SEEN, {})
        assert before["data"]["employees"]["totalCount"] > 1_000
        assert before["data"]["claimTracking"]["totalCount"] > 0
        demo.stop()

        _ready(demo, demo.start("demo", "--port", str(demo.port)))
        assert owner.send(SEEN, {}) == before  # and the token of the first start signs in
        assert demo.log.read_text().count(LOADED) == 1
    finally:
        demo.stop()
