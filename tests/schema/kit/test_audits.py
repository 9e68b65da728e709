"""GraphQL over HTTP as its working group audits it: every audit of the npm package graphql-http."""

import hashlib
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.schema.kit.serving import Server, portal_app, serving

FOLDER = Path(__file__).parent / "audits"
PINNED = [FOLDER / "package.json", FOLDER / "package-lock.json"]
IDS = (FOLDER / "ids.txt").read_text().split()


def _cache() -> Path:
    """Where the pinned packages are kept between runs, outside the tree."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in PINNED)).hexdigest()
    return Path(base) / "benefits-portal" / f"graphql-http-{digest[:12]}"


def _install(target: Path) -> None:
    """Install beside the target and rename, so that nobody ever finds half of it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        made = Path(folder) / "made"
        made.mkdir()
        for path in PINNED:
            shutil.copy(path, made)
        command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
        done = subprocess.run(command, cwd=made, capture_output=True, text=True, check=False)
        if done.returncode:
            pytest.fail(f"npm could not install graphql-http:\n{done.stderr}", pytrace=False)
        try:
            made.rename(target)
        except OSError:
            assert target.is_dir(), "neither installed here nor by another process meanwhile"


@pytest.fixture(scope="session")
def graphql_http() -> Path:
    """The folder in which graphql-http is installed as package-lock.json pins it."""
    for program in ("node", "npm"):
        if shutil.which(program) is None:
            message = f"the GraphQL over HTTP audits need Node.js 20 or later: no `{program}` here"
            pytest.fail(message, pytrace=False)
    if not _cache().is_dir():
        _install(_cache())
    return _cache()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    database = tmp_path_factory.mktemp("audits") / "never-read.db"
    app = portal_app(f"sqlite+aiosqlite:///{database}", environment="demo")
    with serving(app) as running:
        yield running


@pytest.fixture(scope="session")
def results(graphql_http: Path, server: Server) -> dict[str, Any]:
    """What each audit found, by its id."""
    command = ["node", str(FOLDER / "audit.mjs"), server.url, str(graphql_http)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return {result["id"]: result for result in json.loads(done.stdout)}


def test_no_audit_is_left_out(results: dict[str, Any]) -> None:
    assert sorted(results) == sorted(IDS)
    assert len(IDS) == 61


@pytest.mark.parametrize("id", IDS)
def test_audit(id: str, results: dict[str, Any]) -> None:
    result = results[id]
    assert result["status"] == "ok", f"{result['name']}: {result['reason']}"
