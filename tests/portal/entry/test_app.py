"""The application watched from outside: each request is named, told in one line, and counted."""

import io
import json

import httpx2
import pytest
from starlette.applications import Starlette

from portal.entry import running
from portal.entry.app import build_app
from portal.kit import metrics
from portal.kit.db.session import Database
from portal.kit.settings import Settings

SIGN_IN = """mutation { sessionCreate(input: {email: "a@example.com", password: "CANARY-7Q2M"}) {
  token errors { code } } }"""


@pytest.fixture
def app(database: Database) -> Starlette:
    return build_app(Settings(), database, running.nothing)


async def _send(app: Starlette, token: str = "", **headers: str) -> httpx2.Response:
    transport = httpx2.ASGITransport(app)
    async with httpx2.AsyncClient(transport=transport, base_url="http://portal") as client:
        if token:
            headers["authorization"] = f"Bearer {token}"
        return await client.post(
            "/graphql?code=CANARY-7Q2M", json={"query": SIGN_IN}, headers=headers
        )


def _count(name: str, **labels: str) -> float:
    return metrics.REGISTRY.get_sample_value(name, labels) or 0.0


async def test_a_request_is_one_line_with_its_name(app: Starlette, stream: io.StringIO) -> None:
    response = await _send(app, **{"x-correlation-id": "from-the-proxy"})
    assert response.headers["x-correlation-id"] == "from-the-proxy"
    lines = [json.loads(line) for line in stream.getvalue().splitlines()]
    [line] = [line for line in lines if line["event"] == "request"]
    assert line["correlation_id"] == "from-the-proxy"
    assert (line["method"], line["path"], line["status"]) == ("POST", "/graphql", 200)
    assert "CANARY-7Q2M" not in stream.getvalue()


async def test_a_mutation_is_counted_by_its_outcome(app: Starlette) -> None:
    refused = {"mutation": "sessionCreate", "outcome": "SIGN_IN_FAILED"}
    before = _count("portal_mutations_total", **refused)
    requests = _count("portal_http_requests_total", method="POST", status="200")
    await _send(app)
    assert _count("portal_mutations_total", **refused) == before + 1
    assert _count("portal_http_requests_total", method="POST", status="200") == requests + 1
