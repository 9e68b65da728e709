"""A load generator: requests that were made beforehand, over HTTP connections that stay open."""

import asyncio
import socket
from collections.abc import Sequence
from dataclasses import dataclass

import orjson


@dataclass(frozen=True, slots=True)
class Target:
    """Where to send requests."""

    port: int
    path: str

    def request(self, token: str, body: object) -> bytes:
        content = orjson.dumps(body)
        head = (
            f"POST {self.path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\n"
            f"Authorization: Bearer {token}\r\nContent-Type: application/json\r\n"
            f"Content-Length: {len(content)}\r\n\r\n"
        )
        return head.encode() + content

    async def fire(self, requests: Sequence[bytes], clients: int) -> list[bytes]:
        """Send all of them from so many connections, each once the one before was answered; the
        answers."""
        links = [await asyncio.open_connection("127.0.0.1", self.port) for _ in range(clients)]
        answers = await asyncio.gather(
            *(_converse(*link, requests[n::clients]) for n, link in enumerate(links))
        )
        for _, writer in links:
            writer.close()
        return [answer for part in answers for answer in part]


async def _converse(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, requests: Sequence[bytes]
) -> list[bytes]:
    answers = []
    for request in requests:
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        _, _, after = head.lower().partition(b"content-length:")
        answers.append(await reader.readexactly(int(after.split(b"\r\n", 1)[0])))
    return answers


def free_port() -> int:
    """A port of the loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
