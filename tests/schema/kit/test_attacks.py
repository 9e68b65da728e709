"""Hostile requests against a real server: each is answered or dropped, and holds nobody up."""

import json
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import httpx2
import orjson
import pytest
import structlog
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from portal.kit.settings import Settings
from schema.kit import requests
from tests.schema.kit.serving import MOST_HELD_UP, Server, portal_app, serving

T = TypeVar("T")

FULL = Settings().graphql_body_bytes - 1_000


@pytest.fixture(scope="module")
def server(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The demo, which is the most talkative: it shows its schema and suggests names."""
    path = tmp_path_factory.mktemp("attacks") / "portal.db"
    shutil.copy(sqlite_template, path)
    with serving(portal_app(f"sqlite+aiosqlite:///{path}", environment="demo")) as running:
        yield running


@contextmanager
def bystander(server: Server) -> Iterator[None]:
    """Somebody asks something small all the while, and every answer is right."""
    over, wrong = threading.Event(), list[str]()

    def ask() -> None:
        with server.client() as client:
            while not over.wait(0.005):
                answer = client.get("/graphql", params={"query": "{ viewer { name } }"})
                if "NOT_SIGNED_IN" not in answer.text:
                    wrong.append(answer.text)

    thread = threading.Thread(target=ask)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
    assert wrong == []


def test_the_measure_sees_a_loop_that_is_held_up() -> None:
    """The control: without it, a probe that measures nothing would pass every test here."""

    async def slow(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            until = time.thread_time() + 2 * MOST_HELD_UP
            while time.thread_time() < until:
                pass
            await Response("done")(scope, receive, send)

    with serving(slow) as server, server.client() as client:
        client.get("/")
        assert server.longest_hold() > MOST_HELD_UP


def longest_hold(server: Server, attack: Callable[[], T], times: int = 3) -> tuple[float, T]:
    """How long an attack holds the loop up beside a bystander, and its answer. The best of a few
    times: a document that blocks does so each time, a crowded processor does not."""
    holds = []
    with bystander(server):
        for _ in range(times):
            time.sleep(0.02)
            server.longest_hold()
            answer = attack()
            holds.append(server.longest_hold())
    return min(holds), answer


def nobody_is_held_up(server: Server, body: bytes) -> httpx2.Response:
    """Send a body beside a bystander, and measure how long the loop was held up."""
    headers = {"content-type": "application/json"}
    with server.client() as client:
        held_up, response = longest_hold(
            server, lambda: client.post("/graphql", content=body, headers=headers)
        )
    assert held_up < MOST_HELD_UP
    return response


def fragments(count: int, each: str, last: str) -> str:
    """A chain of fragments; `{n}` in `each` is the next one's number."""
    chain = [f"fragment F{n} on Query {{ {each.format(n=n + 1)} }}" for n in range(count)]
    return " ".join([*chain, f"fragment F{count} on Query {{ {last} }}"])


def filled(item: str, size: int = FULL) -> str:
    return item * (size // len(item))


DOCUMENTS = {
    "copies of one field": "{ " + "viewer { name } " * 800 + "}",
    "copies at the limit of tokens": "{ " + "viewer { name } " * 399 + "}",
    "copies in inline fragments": "{ " + "... { viewer { name } } " * 280 + "}",
    "leaves at the limit of tokens": "{ viewer { " + "name " * 1_990 + "} }",
    "conflicts": "{ " + " ".join(f'node(id: "{n}") {{ id }}' for n in range(150)) + "}",
    "fields that do not exist": "{ " + " ".join(f"emploeyes{n}" for n in range(1_990)) + "}",
    "aliases": "{ " + " ".join(f"a{n}: __typename" for n in range(10_000)) + "}",
    "__typename": "{ " + "__typename " * 10_000 + "}",
    "exponential fragments": "{ ...F0 } " + fragments(45, "...F{n} ...F{n}", "__typename"),
    "exponential fields": "{ ...F0 } "
    + fragments(40, "a: viewer {{ name }} ...F{n} b: viewer {{ name }} ...F{n}", "__typename"),
    "fragments side by side": "{ "
    + " ".join(f"...F{n}" for n in range(140))
    + "} "
    + " ".join(f"fragment F{n} on Query {{ viewer {{ name }} }}" for n in range(140)),
    "operations over fragments": " ".join(f"query q{n} {{ ...F0 }}" for n in range(120))
    + fragments(120, "...F{n}", "__typename"),
    "cyclic fragments": "{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }",
    "a ring of fragments": "{ ...F0 } " + fragments(150, "...F{n}", "...F0"),
    "fragments without end": "{ " + "...{ " * 30_000,
    "nesting": "{ " + "a { " * 40_000,
    "nested lists": "{ node(id: " + "[" * 90_000,
    "nested objects": "{ node(id: " + "{ a: " * 30_000,
    "nested types": "query ($a: " + "[" * 90_000,
    "directives": "{ viewer " + "@skip(if: false) " * 1_000 + "{ name } }",
    "directives at the limit": "{ viewer " + "@a " * 990 + "{ name } }",
    "directives of a variable": "query ($a: Int " + "@a " * 990 + ") { viewer { name } }",
    "a list": "{ employees(first: [" + filled("1 ") + "]) { nodes { id } } }",
    "a list at the limit of tokens": "{ employees(first: [" + "A " * 1_980 + "]) { __typename } }",
    "a huge number": "{ employees(first: " + filled("9") + ") { nodes { id } } }",
    "a huge fraction": "{ employees(first: 1." + filled("9") + ") { nodes { id } } }",
    "a huge exponent": "{ employees(first: 1e" + filled("9") + ") { nodes { id } } }",
    "a huge string": '{ employees(search: "' + filled("a") + '") { nodes { id } } }',
    "a huge block string": '{ employees(search: """'
    + filled("\n a", 120_000)
    + '""") { __typename } }',
    "escapes": '{ employees(search: "' + filled("\\u0041", 95_000) + '") { nodes { id } } }',
    "a huge name": "{ " + filled("a") + " }",
    "a huge type": "query ($a: " + filled("A") + ") { __typename }",
    "a huge alias": "{ " + filled("a") + ": __typename }",
    "commas": filled(",") + "{ __typename }",
    "line breaks": filled("\n", 95_000) + "{ __typename }",
    "comments": filled("#\n", 60_000) + "{ __typename }",
    "variables": "query (" + " ".join(f"$v{n}: Int" for n in range(480)) + ") { __typename }",
    "arguments": "{ employees(" + " ".join(f"a{n}: 1" for n in range(600)) + ") { __typename } }",
    "operations": " ".join(f"query q{n} {{ viewer {{ name }} }}" for n in range(250)),
    "type definitions": " ".join(f"type A{n} {{ a: Int }}" for n in range(280)),
    "the schema, often": "{ "
    + " ".join(f"a{n}: __schema {{ types {{ fields {{ name }} }} }}" for n in range(5))
    + "}",
    "the schema, deep": "{ __schema { types { "
    + "fields { type { " * 5
    + "name"
    + " } }" * 5
    + " } } }",
    "a lone surrogate": '{ employees(search: "\\ud800") { nodes { id } } }',
    "a null character": "{ \0 }",
}


@pytest.mark.parametrize("document", DOCUMENTS.values(), ids=DOCUMENTS)
def test_a_hostile_document_holds_nobody_up(server: Server, document: str) -> None:
    body = json.dumps({"query": document}).encode()
    assert len(body) < Settings().graphql_body_bytes
    response = nobody_is_held_up(server, body)
    assert response.status_code == 200
    assert "INTERNAL" not in response.text


VARIABLES: dict[str, Any] = {
    "a long list": {"input": {"id": "x", "roles": ["a"] * 48_000}},
    "a long list of the wrong kind": {"input": {"id": "x", "roles": [1] * 90_000}},
    "a list at the limit": {"input": {"id": "x", "roles": ["a"] * 4_990}},
    "unknown fields": {"input": {f"k{n}": 1 for n in range(18_000)}},
    "unknown variables": {f"k{n}": 1 for n in range(18_000)},
    "empty objects": {"input": [{}] * 60_000},
    "a huge string": {"input": {"id": filled("x", 190_000), "roles": []}},
    "a huge number": {"input": {"id": 10**300, "roles": [10**300]}},
    "infinity": {"input": {"id": 1e308, "roles": [-1e308]}},
}
SET_ROLES = (
    "mutation ($input: AccountSetRolesInput!) { accountSetRoles(input: $input) { __typename } }"
)


@pytest.mark.parametrize("variables", VARIABLES.values(), ids=VARIABLES)
def test_hostile_variables_hold_nobody_up(server: Server, variables: Any) -> None:
    asked = {"query": SET_ROLES, "variables": variables}
    body = json.dumps(asked, separators=(",", ":")).encode()
    assert len(body) < Settings().graphql_body_bytes
    response = nobody_is_held_up(server, body)
    assert response.status_code == 200
    assert "INTERNAL" not in response.text


@pytest.mark.parametrize("levels", [200, 1_000, 90_000])
@pytest.mark.parametrize(("left", "right"), [("[", "]"), ('{"a":', "}")])
def test_deep_variables_hold_nobody_up(server: Server, levels: int, left: str, right: str) -> None:
    levels = min(levels, 190_000 // len(left + right))
    deep = left * levels + "1" + right * levels
    body = f'{{"query": "{SET_ROLES}", "variables": {{"input": {deep}}}}}'.encode()
    response = nobody_is_held_up(server, body)
    assert response.status_code in (200, 400)
    assert "INTERNAL" not in response.text


BODIES = {
    "five megabytes": b'{"query": "' + b"{ viewer { name } } " * 250_000 + b'"}',
    "five megabytes of nothing": b"\0" * 5_000_000,
    "invalid UTF-8": b'{"query": "' + b"\xff" * FULL + b'"}',
    "brackets": b"[" * FULL,
    "many keys": orjson.dumps({f"k{n}": n for n in range(14_000)}),
    "one key often": b"{" + b'"query":"{viewer{name}}",' * 7_500 + b'"query":"{viewer{name}}"}',
}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_hostile_bodies_hold_nobody_up(server: Server, body: bytes) -> None:
    response = nobody_is_held_up(server, body)
    assert response.status_code in (200, 400, 413)


def raw(server: Server, *parts: bytes, pause: float = 0.0) -> bytes:
    """Send bytes as they are, and give what comes back until the server hangs up."""
    with socket.create_connection(server.address, timeout=30) as connection:
        for part in parts:
            try:
                connection.sendall(part)
            except OSError:
                break  # it hung up already, and says why
            time.sleep(pause)
        answer = b""
        try:
            while received := connection.recv(65_536):
                answer += received
        except ConnectionResetError:
            pass
    return answer


POST = b"POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
CLOSE = b"Connection: close\r\n\r\n"
MEGABYTES = 5_000_000
RAW = {
    "a long header": [POST, b"Accept: ", b"a/b," * (MEGABYTES // 4), b"\r\n", CLOSE],
    "many headers": [POST, b"X: 1\r\n" * 100_000, CLOSE],
    "a long address": [b"GET /graphql?query=", b"a" * MEGABYTES, b" HTTP/1.1\r\n", CLOSE],
    "many parameters": [b"GET /graphql?", b"a&" * 50_000, b" HTTP/1.1\r\n", CLOSE],
    "a long path": [b"GET /", b"a/" * (MEGABYTES // 2), b" HTTP/1.1\r\n", CLOSE],
    "a lie about the length": [POST, b"Content-Length: 99999999999999999999\r\n", CLOSE],
    "chunks without end": [POST, b"Transfer-Encoding: chunked\r\n", CLOSE, b"1\r\n[\r\n" * 250_000],
    "an unfinished body": [POST, b"Content-Length: 1000\r\n", CLOSE, b"{"],
}


@pytest.mark.parametrize("parts", RAW.values(), ids=RAW)
def test_hostile_http_holds_nobody_up(
    server: Server, parts: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(requests, "_PATIENCE", 0.5)
    held_up, answer = longest_hold(server, lambda: raw(server, *parts))
    assert held_up < MOST_HELD_UP
    assert answer == b"" or answer.startswith((b"HTTP/1.1 2", b"HTTP/1.1 4"))


def test_a_body_that_trickles_in_is_given_up(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(requests, "_PATIENCE", 0.5)
    head = POST + b"Content-Length: 1000\r\n\r\n"
    with bystander(server):
        answer = raw(server, head, *[b" "] * 20, pause=0.1)
    assert answer.startswith(b"HTTP/1.1 408")
    assert b"application/json" in answer


def test_who_hangs_up_is_no_failure_of_ours(server: Server) -> None:
    with structlog.testing.capture_logs() as logs:
        with socket.create_connection(server.address) as connection:
            connection.sendall(POST + b"Content-Length: 1000\r\n\r\n{")
        until = time.monotonic() + 10
        while not logs and time.monotonic() < until:
            time.sleep(0.01)
    assert [line.get("status") for line in logs] == [400]
