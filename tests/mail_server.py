"""A real SMTP server and a real HTTP server on loopback, for what the portal sends."""

import asyncio
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from aiosmtpd.controller import UnthreadedController
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from portal.notifications.outside import MailServer, Outside

LOOPBACK = "127.0.0.0/8"


@dataclass
class Mailbox:
    """What arrived, and whom the server refuses: an answer for each address."""

    port: int = 0
    mails: list[EmailMessage] = field(default_factory=list)
    envelopes: list[tuple[str, list[str]]] = field(default_factory=list)
    refuses: dict[str, str] = field(default_factory=dict)
    # Called with each mail before it is answered; for tests that end a process just then.
    when_taken: Callable[[], None] | None = None

    async def handle_RCPT(  # noqa: N802 - the server's name for it
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.refuses:
            return self.refuses[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        content = envelope.content
        assert isinstance(content, bytes)
        mail = message_from_bytes(content, policy=policy.default)
        assert isinstance(mail, EmailMessage)
        self.mails.append(mail)
        self.envelopes.append((envelope.mail_from or "", list(envelope.rcpt_tos)))
        if self.when_taken:
            self.when_taken()
        return "250 OK"

    def outside(self, **more: Any) -> Outside:
        """The settings of a portal that uses this server."""
        server = {
            "host": "127.0.0.1", "port": self.port, "security": "none",
            "sender": "benefits@portal.example", "bounces_to": "bounces@portal.example",
        }  # fmt: skip
        return Outside(public_url="https://portal.example", mail=MailServer(**(server | more)))

    def to(self, address: str) -> list[EmailMessage]:
        return [mail for mail in self.mails if mail["To"] == address]


class _InThread:
    """The server with an event loop of its own, so that a busy test does not keep it waiting."""

    def __init__(self, mailbox: Mailbox, **options: Any) -> None:
        self._loop = asyncio.new_event_loop()
        self._controller = UnthreadedController(
            mailbox, hostname="127.0.0.1", port=0, loop=self._loop, **options
        )
        self._began = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()
        assert self._began.wait(30)
        mailbox.port = self._controller.server.sockets[0].getsockname()[1]

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._controller.begin()
        self._began.set()
        self._loop.run_forever()

    def stop(self) -> None:
        asyncio.run_coroutine_threadsafe(self._controller.finalize(), self._loop).result(30)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(30)
        self._loop.close()


@contextmanager
def receiving(**options: Any) -> Iterator[Mailbox]:
    """A mail server for as long as the block lasts."""
    mailbox = Mailbox()
    server = _InThread(mailbox, **options)
    try:
        yield mailbox
    finally:
        server.stop()


def signing_in(user: str, password: str) -> dict[str, Any]:
    """Options of a server that wants to know who hands mail in."""

    def authenticator(
        server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: Any
    ) -> AuthResult:
        fits = isinstance(data, LoginPassword) and (data.login, data.password) == (
            user.encode(), password.encode(),
        )  # fmt: skip
        return AuthResult(success=fits, handled=False)

    return {"authenticator": authenticator, "auth_required": True, "auth_require_tls": False}


@dataclass
class Webhook:
    """What a chat service was sent, and what it answers."""

    url: str = ""
    posts: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    status: int = 200
    answer: bytes = b'{"errcode": 0, "errmsg": "ok"}'
    headers: dict[str, str] = field(default_factory=dict)


@contextmanager
def listening() -> Iterator[Webhook]:
    """A chat service for as long as the block lasts."""
    webhook = Webhook()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            webhook.posts.append((self.path, json.loads(body)))
            self.send_response(webhook.status)
            for name, value in webhook.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(webhook.answer)))
            self.end_headers()
            self.wfile.write(webhook.answer)

        def log_message(self, format: str, *args: object) -> None:
            """Nothing: the test says what was wrong."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    webhook.url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield webhook
    finally:
        server.shutdown()
        server.server_close()
        thread.join(10)
