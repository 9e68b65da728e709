"""Names each request, so that an answer, its log lines and its errors can be found together; says
in one line how it went, and counts it."""

import re
import secrets
import time

import structlog
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from portal.kit import logs, metrics

log = structlog.get_logger(__name__)

_OURS = re.compile(rb"[A-Za-z0-9-]{8,64}")


class CorrelationId:
    """Takes `X-Correlation-Id` from a proxy, or makes one; logs carry it, the answer names it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        given = dict(scope["headers"]).get(b"x-correlation-id", b"")
        name = given.decode() if _OURS.fullmatch(given) else secrets.token_hex(8)
        scope.setdefault("state", {})["correlation_id"] = name
        started, status = time.perf_counter(), 500

        async def answer(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message["headers"], (b"x-correlation-id", name.encode())]
            await send(message)

        with logs.bound(correlation_id=name):
            try:
                await self.app(scope, receive, answer)
            finally:
                _tell(scope, status, time.perf_counter() - started)


def _tell(scope: Scope, status: int, seconds: float) -> None:
    metrics.request(scope["method"], status, seconds)
    # Without the query: what people put there is theirs.
    log.info("request", method=scope["method"], path=scope["path"], status=status,
             milliseconds=round(seconds * 1000, 1))  # fmt: skip
