"""Names each request, so that an answer, its log lines and its errors can be found together."""

import re
import secrets

import structlog
from starlette.types import ASGIApp, Message, Receive, Scope, Send

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

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], (b"x-correlation-id", name.encode())]
            await send(message)

        with structlog.contextvars.bound_contextvars(correlation_id=name):
            await self.app(scope, receive, answer)
