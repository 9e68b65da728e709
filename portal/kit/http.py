"""The only outbound HTTP client: time-outs, no redirects, no private addresses unless allowed.

A name is looked up once, what it means is checked, and the connection goes to just that address:
a name that means something else a moment later reaches nothing else.
"""

import asyncio
import ipaddress
import socket
import ssl
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import httpx2

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_SECONDS = httpx2.Timeout(15.0, connect=5.0)
_MOST_BYTES = 64 * 1024
# NAT64 (RFC 6052), and addresses that carry an IPv4 address as RFC 4291 had it first.
_TRANSLATED = (ipaddress.IPv6Network("64:ff9b::/96"), ipaddress.IPv6Network("::/96"))


class Unreachable(Exception):
    """Nothing was heard. `reason` is a word that never changes; the address is not in it.

    `lasting` says that trying again is of no use.
    """

    def __init__(self, reason: str, *, lasting: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.lasting = lasting


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said. The body is at most 64 KiB of it."""

    status: int
    body: bytes


def networks(text: str) -> tuple[Network, ...]:
    """The networks that a setting names; ValueError for anything that is none."""
    return tuple(ipaddress.ip_network(part.strip()) for part in text.split(",") if part.strip())


def may_call(address: Address, allowed: Sequence[Network]) -> bool:
    """Whether an address is public, or in one of the private networks that were allowed."""
    mapped = getattr(address, "ipv4_mapped", None)
    if mapped is not None:
        return may_call(mapped, allowed)
    if any(address in network for network in allowed):
        return True
    inner = _carried(address)
    if inner is not None and not may_call(inner, allowed):
        return False
    old = isinstance(address, ipaddress.IPv6Address) and address.is_site_local
    return address.is_global and not address.is_multicast and not old


def _carried(address: Address) -> ipaddress.IPv4Address | None:
    """The older address to which a network may hand on what is sent to an IPv6 address."""
    if not isinstance(address, ipaddress.IPv6Address):
        return None
    if any(address in network for network in _TRANSLATED):
        return ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF)
    return address.sixtofour


async def post_json(
    url: str, content: Mapping[str, Any], allowed: Sequence[Network] = ()
) -> Answer:
    """Send JSON to an address and give the answer, whatever its status; Unreachable without one.

    A redirect is an answer like any other: nobody follows it.
    """
    target = _target(url)
    _check_scheme(target, allowed)
    # The name stays in the Host header and in what the certificate has to say.
    extensions = {"sni_hostname": target.host} if target.scheme == "https" else {}
    headers = {"Host": target.netloc.decode("ascii"), "User-Agent": "benefits-portal"}
    try:
        async with asyncio.timeout(_SECONDS.read):
            there = target.copy_with(host=str(await _looked_up(target, allowed)))
            async with _client() as client:
                return await _answered(client, there, content, headers, extensions)
    except (TimeoutError, httpx2.TimeoutException):
        raise Unreachable("timed_out") from None
    except httpx2.RequestError as error:
        # Their texts hold the address, and an address of a webhook is a secret.
        raise Unreachable(_reason(error)) from None


def _target(url: str) -> httpx2.URL:
    try:
        return httpx2.URL(url)
    except (httpx2.InvalidURL, ValueError):
        raise Unreachable("address_wrong", lasting=True) from None


def _check_scheme(target: httpx2.URL, allowed: Sequence[Network]) -> None:
    """HTTPS only, except to a private network that was allowed."""
    if target.scheme not in ("http", "https") or not target.host:
        raise Unreachable("address_wrong", lasting=True)
    if target.scheme == "http" and not allowed:
        raise Unreachable("not_encrypted", lasting=True)


async def _looked_up(target: httpx2.URL, allowed: Sequence[Network]) -> Address:
    port = target.port or (443 if target.scheme == "https" else 80)
    try:
        found = await asyncio.get_running_loop().getaddrinfo(
            target.host, port, type=socket.SOCK_STREAM
        )
    except OSError:
        raise Unreachable("name_unknown") from None
    except UnicodeError:  # a part of the name is empty, or too long
        raise Unreachable("address_wrong", lasting=True) from None
    addresses = [ipaddress.ip_address(str(each[4][0])) for each in found]
    # One private address among them is enough to refuse: that is how guards are got around.
    if not addresses or not all(may_call(address, allowed) for address in addresses):
        raise Unreachable("address_private", lasting=True)
    if target.scheme == "http" and not all(_in(address, allowed) for address in addresses):
        raise Unreachable("not_encrypted", lasting=True)
    return addresses[0]


def _in(address: Address, allowed: Sequence[Network]) -> bool:
    return any(address in network for network in allowed)


@cache
def _trusted() -> ssl.SSLContext:
    return httpx2.create_ssl_context()


def _client() -> httpx2.AsyncClient:
    return httpx2.AsyncClient(
        verify=_trusted(), timeout=_SECONDS, follow_redirects=False, trust_env=False
    )


async def _answered(
    client: httpx2.AsyncClient,
    there: httpx2.URL,
    content: Mapping[str, Any],
    headers: Mapping[str, str],
    extensions: Mapping[str, Any],
) -> Answer:
    sending = client.stream(
        "POST", there, json=content, headers=dict(headers), extensions=dict(extensions)
    )
    async with sending as response:
        body = bytearray()
        async for piece in response.aiter_bytes():
            body += piece
            if len(body) > _MOST_BYTES:
                break
        return Answer(response.status_code, bytes(body[:_MOST_BYTES]))


def _reason(error: httpx2.RequestError) -> str:
    if isinstance(error, httpx2.ConnectError):
        return "tls_failed" if isinstance(error.__cause__, ssl.SSLError) else "not_reached"
    return "connection_lost"
