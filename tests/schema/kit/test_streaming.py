"""Subscriptions over HTTP, as server-sent events, against a real server."""

import asyncio
import json
import time
from collections.abc import AsyncGenerator, AsyncIterator, Iterator
from contextlib import ExitStack
from typing import Any

import httpx2
import pytest
import strawberry
from graphql import ExecutionResult
from starlette.requests import ClientDisconnect

from portal.kit.errors import NotFound
from schema.kit.streaming import COMPLETE, MOST_OPEN, Streams, TooManyStreams
from tests.schema.kit.serving import Server, sample_app, serving

STREAM = "text/event-stream"
SECRET = "GIFT-7QX2-9911"


@strawberry.type(description="A schema that can be followed.")
class Query:
    @strawberry.field(description="A number.")
    def one(self) -> int:
        return 1


@strawberry.type(description="What can be followed.")
class Subscription:
    @strawberry.subscription(description="Counts.")
    async def count(self, to: int) -> AsyncGenerator[int, None]:
        for number in range(to):
            yield number

    @strawberry.subscription(description="Fails on its way.")
    async def bug(self) -> AsyncGenerator[int, None]:
        yield 0
        raise RuntimeError(f"cannot open {SECRET}")

    @strawberry.subscription(description="Refuses.")
    async def refused(self) -> AsyncGenerator[int, None]:
        raise NotFound(thing="run")
        yield 0

    @strawberry.subscription(description="Never ends.")
    async def forever(self) -> AsyncGenerator[int, None]:
        yield 0
        await asyncio.sleep(3600)


SCHEMA = strawberry.Schema(query=Query, subscription=Subscription)


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving(sample_app(SCHEMA)) as running:
        yield running


@pytest.fixture
def client(server: Server) -> Iterator[httpx2.Client]:
    with server.client() as opened:
        yield opened


def ask(client: httpx2.Client, query: str, accept: str = STREAM) -> Any:
    return client.post("/graphql", json={"query": query}, headers={"accept": accept})


def events(text: str) -> list[tuple[str, Any]]:
    """The events of a stream with their data."""
    found = []
    for block in text.split("\n\n"):
        lines = dict(line.split(":", 1) for line in block.splitlines() if not line.startswith(":"))
        if lines:
            data = lines["data"].strip()
            found.append((lines["event"].strip(), json.loads(data) if data else None))
    return found


def test_each_result_is_an_event_and_the_last_one_says_so(client: httpx2.Client) -> None:
    answer = ask(client, "subscription { count(to: 2) }")
    assert answer.headers["content-type"].startswith(STREAM)
    assert answer.headers["cache-control"] == "no-store"
    assert events(answer.text) == [
        ("next", {"data": {"count": 0}}),
        ("next", {"data": {"count": 1}}),
        ("complete", None),
    ]


def test_a_bug_on_the_way_is_masked_and_ends_the_stream(client: httpx2.Client) -> None:
    answer = ask(client, "subscription { bug }")
    assert SECRET not in answer.text
    first, second, last = events(answer.text)
    assert first == ("next", {"data": {"bug": 0}})
    assert second[1]["data"] is None
    (error,) = second[1]["errors"]
    assert error["extensions"]["code"] == "INTERNAL"
    assert error["extensions"]["correlationId"] == answer.headers["x-correlation-id"]
    assert last == ("complete", None)


def test_a_refusal_is_told_in_words(client: httpx2.Client) -> None:
    (first, last) = events(ask(client, "subscription { refused }").text)
    assert first[1]["errors"][0]["extensions"]["code"] == "NOT_FOUND"
    assert last == ("complete", None)


@pytest.mark.parametrize(
    ("query", "accept"),
    [("subscription { count(to: 1) }", "application/json"), ("{ one }", STREAM)],
)
def test_subscriptions_alone_are_streamed(client: httpx2.Client, query: str, accept: str) -> None:
    answer = ask(client, query, accept)
    assert answer.status_code == 406
    assert answer.headers["content-type"].startswith("application/json")
    assert STREAM in answer.json()["errors"][0]["message"]


def test_what_cannot_be_followed_is_a_400_and_no_stream(client: httpx2.Client) -> None:
    answer = ask(client, "subscription { nothing }")
    assert (answer.status_code, "data" in answer.json()) == (400, False)
    assert (
        client.get(
            "/graphql?query=subscription{count(to:1)}", headers={"accept": STREAM}
        ).status_code
        == 405
    )


def test_nobody_follows_more_than_a_few_things_and_who_hangs_up_follows_nothing(
    server: Server,
) -> None:
    body = {"json": {"query": "subscription { forever }"}, "headers": {"accept": STREAM}}
    with server.client() as client:
        for _ in range(2):
            with ExitStack() as open_streams:
                held = []  # an iterator that is dropped hangs up
                for _ in range(MOST_OPEN):
                    stream = open_streams.enter_context(client.stream("POST", "/graphql", **body))
                    held.append(stream.iter_text())
                    assert next(held[-1]).startswith("event: next")
                assert client.post("/graphql", **body).status_code == 429
            _until(lambda: ask(client, "subscription { count(to: 1) }").status_code == 200)


def _until(holds: Any) -> None:
    for _ in range(100):
        if holds():
            return
        time.sleep(0.1)
    raise AssertionError("it did not come true in ten seconds")


def test_a_server_that_stops_ends_its_streams() -> None:
    stopping = False
    with serving(sample_app(SCHEMA, stopping=lambda: stopping)) as server, server.client() as one:
        body = {"json": {"query": "subscription { forever }"}, "headers": {"accept": STREAM}}
        with one.stream("POST", "/graphql", **body) as stream:
            parts = stream.iter_text()
            text = next(parts)
            stopping = True
            text += "".join(parts)
    assert [name for name, _ in events(text)] == ["next"]


async def test_a_stream_lasts_no_longer_than_it_may() -> None:
    async def never() -> AsyncIterator[ExecutionResult]:
        yield ExecutionResult(data={"one": 1}, errors=None)
        await asyncio.sleep(3600)

    streams = Streams(stopping=lambda: False, longest=0.5)
    answer = streams.response("lin", never(), lambda result: {"data": result.data})
    parts = [bytes(part) async for part in answer.body_iterator]
    assert parts[0].startswith(b"event: next")
    assert COMPLETE not in parts


async def test_streams_are_counted_before_they_begin() -> None:
    async def one() -> AsyncIterator[ExecutionResult]:
        yield ExecutionResult(data={"one": 1}, errors=None)

    streams = Streams(stopping=lambda: False)
    asked = [streams.response("lin", one(), lambda result: {}) for _ in range(MOST_OPEN)]
    with pytest.raises(TooManyStreams):
        streams.response("lin", one(), lambda result: {})

    async def hangs_up(message: Any) -> None:
        raise OSError

    with pytest.raises((OSError, ClientDisconnect)):
        await asked[0]({"type": "http", "asgi": {"spec_version": "2.4"}}, _nothing, hangs_up)
    streams.response("lin", one(), lambda result: {})


async def _nothing() -> Any:
    await asyncio.sleep(3600)
