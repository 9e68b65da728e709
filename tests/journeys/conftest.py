"""A real installation: its own folder and database, real processes, reached only over HTTP."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx2
import pytest

ROOT = Path(__file__).resolve().parents[2]
pytest.register_assert_rewrite("tests.journeys.company", "tests.journeys.crowd")
WALK = ROOT / "schema" / "operations" / "walk"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Installation:
    """An installation in `folder`. Processes are started with `start` and write to `log`; `program`
    is the module that stays, the portal itself unless a control takes a guard from it."""

    folder: Path
    database_url: str
    port: int
    program: str = "portal.entry.cli"
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> Path:
        return self.folder / "portal.log"

    @property
    def environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "PORTAL_DATA_DIR": str(self.folder),
            "PORTAL_DATABASE_URL": self.database_url,
            "PORTAL_ENVIRONMENT": "demo",
            "PORTAL_TICK_SECONDS": "0.2",
        }

    def portal(self, *arguments: str, given: str | None = None) -> str:
        """Run a command of the CLI to its end; what it printed."""
        done = subprocess.run(
            [sys.executable, "-m", "portal.entry.cli", *arguments],
            env=self.environment, cwd=ROOT, input=given, capture_output=True, text=True,
            check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout.strip()

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        """Start a process that stays."""
        with self.log.open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", self.program, *arguments],
                env=self.environment, cwd=ROOT, stdout=log, stderr=log,
            )  # fmt: skip
        self.processes.append(process)
        return process

    def serve(self) -> subprocess.Popen[bytes]:
        """Start the API with everything, and wait until it is ready."""
        return self.wait_for(self.start("serve", "--port", str(self.port), "--everything"))

    def wait_for(self, process: subprocess.Popen[bytes]) -> subprocess.Popen[bytes]:
        """Wait until a process that serves is ready."""
        for _ in range(1800):
            assert process.poll() is None, self.log.read_text()
            try:
                if httpx2.get(f"{self.url}/readyz", timeout=2).status_code == 200:
                    return process
            except httpx2.TransportError:
                pass
            time.sleep(0.1)
        raise AssertionError(self.log.read_text())

    def stop(self) -> None:
        for process in self.processes:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
        for process in self.processes:
            process.wait(timeout=30)


@dataclass
class Client:
    """Somebody with a bearer token. Keeps every answer, to be searched for secrets afterwards."""

    installation: Installation
    token: str
    answers: list[str] = field(default_factory=list)

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"} if self.token else {}

    def send(self, document: str, variables: Mapping[str, Any]) -> dict[str, Any]:
        """The whole answer to a document."""
        response = httpx2.post(
            f"{self.installation.url}/graphql",
            json={"query": document, "variables": dict(variables)},
            headers={"Accept": "application/graphql-response+json", **self.headers},
            timeout=60,
        )
        self.answers.append(response.text)
        return dict(response.json())

    @staticmethod
    def document(name: str) -> str:
        """A document of the walk, `schema/operations/walk/<name>.graphql`."""
        return (WALK / f"{name}.graphql").read_text(encoding="utf-8")

    def walk(self, name: str, /, **variables: Any) -> Any:
        """The answer of the one field that a document of the walk asks; it must have no errors."""
        answer = self.send(self.document(name), variables)
        assert "errors" not in answer, answer
        (result,) = answer["data"].values()
        if isinstance(result, dict) and isinstance(result.get("errors"), list):
            assert result["errors"] == []
        return result

    def upload(self, path: Path, purpose: str) -> dict[str, Any]:
        """Hand a file in; its id and digest."""
        response = httpx2.post(
            f"{self.installation.url}/uploads",
            params={"purpose": purpose, "name": path.name},
            content=path.read_bytes(),
            headers=self.headers,
            timeout=60,
        )
        assert response.status_code == 201, response.text
        return dict(response.json())

    def until(self, name: str, done: Any, /, **variables: Any) -> Any:
        """Ask until `done(result)`; the result."""
        for _ in range(300):
            result = self.walk(name, **variables)
            if done(result):
                return result
            time.sleep(0.1)
        raise AssertionError(f"{name} did not get done: {result}")


@pytest.fixture
def installation(empty_url: str, tmp_path: Path) -> Iterator[Installation]:
    """A migrated installation on an empty database; whatever it started is stopped at the end."""
    folder = tmp_path / "data"
    folder.mkdir()
    made = Installation(folder, empty_url, free_port())
    made.portal("migrate")
    yield made
    made.stop()
