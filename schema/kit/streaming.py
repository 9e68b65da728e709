"""Subscriptions as server-sent events: one operation per connection, as graphql-sse names them.

An event `next` carries each result, `complete` says that there will be no more. A connection that
ends without it was ended by the server: whoever still wants to know asks again.
"""

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable
from functools import partial
from typing import Any

import orjson
from graphql import ExecutionResult, GraphQLError
from starlette.responses import StreamingResponse
from starlette.types import Receive, Scope, Send

EVENT_STREAM = "text/event-stream"
COMPLETE = b"event: complete\ndata:\n\n"
# A comment now and then shows either side that the other is still there.
_STILL_HERE = b":\n\n"
_BEAT = 1.0
# Then whoever follows has to be signed in anew, so a sign-in that was withdrawn ends here.
_LONGEST = 60.0
# What one actor may follow at once, in all tabs.
MOST_OPEN = 10

Results = AsyncIterator[ExecutionResult]
Shown = Callable[[ExecutionResult], dict[str, Any]]


class TooManyStreams(Exception):
    """Somebody follows as much as anybody may."""


class _Stream(StreamingResponse):
    """A stream that says when it is over, however it ended."""

    def __init__(self, events: AsyncIterator[bytes], over: Callable[[], None]) -> None:
        # A proxy that buffers would keep everything until the end.
        headers = {"X-Accel-Buffering": "no"}
        super().__init__(events, media_type=EVENT_STREAM, headers=headers)
        self._over = over

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await super().__call__(scope, receive, send)
        finally:
            self._over()


class Streams:
    """The open streams of a process. They end when `stopping` says so, and after a minute."""

    def __init__(self, stopping: Callable[[], bool], longest: float = _LONGEST) -> None:
        self._stopping, self._longest = stopping, longest
        self._open: Counter[Any] = Counter()

    def response(self, whose: Any, results: Results, shown: Shown) -> StreamingResponse:
        """The results as events; TooManyStreams when `whose` has too many open."""
        if self._open[whose] >= MOST_OPEN:
            raise TooManyStreams
        # Counted before it begins: several may be asked for before the first of them is read.
        self._open[whose] += 1
        return _Stream(self._events(results, shown), partial(self._close, whose))

    def _close(self, whose: Any) -> None:
        self._open[whose] -= 1
        if not self._open[whose]:
            del self._open[whose]

    async def _events(self, results: Results, shown: Shown) -> AsyncIterator[bytes]:
        step = asyncio.ensure_future(_next(results))
        until = time.monotonic() + self._longest
        try:
            while not self._stopping() and time.monotonic() < until:
                await asyncio.wait({step}, timeout=_BEAT)
                if not step.done():
                    yield _STILL_HERE
                    continue
                if (result := step.result()) is None:
                    yield COMPLETE
                    return
                yield b"event: next\ndata: " + orjson.dumps(shown(result), default=str) + b"\n\n"
                step = asyncio.ensure_future(_next(results))
        finally:
            step.cancel()


async def _next(results: Results) -> ExecutionResult | None:
    """The next result; None after the last one. What the source raises is the last result."""
    try:
        return await anext(results, None)
    except Exception as failure:
        error = GraphQLError(str(failure), path=["subscription"], original_error=failure)
        return ExecutionResult(data=None, errors=[error])
