"""The outbound client calls public addresses only, and just the one that it checked."""

import ipaddress
import socket
from typing import Any

import pytest

from portal.kit import http
from portal.kit.http import Unreachable
from tests.mail_server import LOOPBACK, listening

PRIVATE = [
    "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
    "0.1.2.3", "::1", "fe80::1", "fd00::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "224.0.0.1",
    "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "2002:a00:1::1", "::7f00:1", "fec0::1",
]  # fmt: skip


@pytest.mark.parametrize("address", PRIVATE)
def test_private_addresses_are_told(address: str) -> None:
    assert not http.may_call(ipaddress.ip_address(address), ())


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_public_ones_too(address: str) -> None:
    assert http.may_call(ipaddress.ip_address(address), ())


def test_a_network_that_was_allowed_is_called_and_no_other() -> None:
    allowed = http.networks("10.1.0.0/16, fd00::/8")
    assert http.may_call(ipaddress.ip_address("10.1.2.3"), allowed)
    assert http.may_call(ipaddress.ip_address("fd00::5"), allowed)
    assert not http.may_call(ipaddress.ip_address("10.2.2.3"), allowed)
    with pytest.raises(ValueError, match="not a network"):
        http.networks("not a network")


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("https://127.0.0.1/x", "address_private"),
        ("https://localhost/x", "address_private"),
        ("https://[::1]/x", "address_private"),
        ("https://2130706433/x", "address_private"),
        ("https://no-such-name.invalid/x", "name_unknown"),
        ("http://8.8.8.8/x", "not_encrypted"),
        ("ftp://8.8.8.8/x", "address_wrong"),
        ("https://a..example.com/x", "address_wrong"),
        (f"https://{'a' * 70}.example.com/x", "address_wrong"),
        ("https://☃-.example.com/x", "address_wrong"),
        ("https://example.com/\ud800", "address_wrong"),
    ],
)
async def test_what_is_refused_is_refused_before_anything_is_sent(url: str, reason: str) -> None:
    with pytest.raises(Unreachable) as refused:
        await http.post_json(url, {})
    assert refused.value.reason == reason


async def test_a_name_is_looked_up_once_and_its_address_is_pinned(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whoever answers differently the second time is not asked a second time."""
    looked_up = []
    real = socket.getaddrinfo

    def counting(host: Any, *args: Any, **kwargs: Any) -> Any:
        looked_up.append(host)
        return real("127.0.0.1" if host == "chat.example" else host, *args, **kwargs)

    monkeypatch.setattr(socket, "getaddrinfo", counting)
    with listening() as server:
        port = server.url.rpartition(":")[2]
        answer = await http.post_json(
            f"http://chat.example:{port}/hook", {"a": 1}, http.networks(LOOPBACK)
        )
    assert (answer.status, server.posts) == (200, [("/hook", {"a": 1})])
    assert looked_up.count("chat.example") == 1


async def test_a_long_answer_is_cut() -> None:
    with listening() as server:
        server.answer = b"x" * 1_000_000
        answer = await http.post_json(server.url, {}, http.networks(LOOPBACK))
    assert len(answer.body) == 64 * 1024
