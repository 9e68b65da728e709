"""What a channel is: a way to a person or to a group, with one plug-in file each in `channels`."""

import json
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Any, Protocol

from portal.kit import http
from portal.kit.http import Answer, Unreachable
from portal.kit.plugins import Shelf
from portal.notifications import outside


@dataclass(frozen=True, slots=True)
class Letter:
    """What is told, ready to be handed over. `id` is the same each time that it is tried."""

    id: str
    locale: str
    organization: str
    subject: str
    text: str
    html: str
    link: str
    optional: bool


@dataclass(frozen=True, slots=True)
class Address:
    """Where to. For a chat service both are secrets."""

    to: str
    secret: str = ""

    def __repr__(self) -> str:
        return "Address(•••)"


class NotDelivered(Exception):
    """A letter was not taken. `reason` is a short word of ours, with a number of theirs; `lasting`
    says that trying again is of no use; `unreachable` that nobody was there to take any letter."""

    def __init__(self, reason: str, *, lasting: bool = False, unreachable: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.lasting = lasting
        self.unreachable = unreachable


class Sender(Protocol):
    """Hands letters over, one at a time; NotDelivered when one was not taken."""

    async def __call__(self, letter: Letter, address: Address) -> None: ...


class Channel(ABC):
    """A way to tell people. `key` is the name of its file."""

    key: str
    # What people call it, in English and in Chinese.
    name: tuple[str, str]

    @abstractmethod
    def opened(self) -> AbstractAsyncContextManager[Sender]:
        """A sender, which may keep a connection for as long as the block lasts."""


class ChatService(Channel):
    """A channel to a group by the address of its webhook."""

    # What the host of the service's own addresses ends with; others are for private installations.
    host: str
    takes_secret: bool = False

    @abstractmethod
    def content(self, letter: Letter, secret: str) -> Mapping[str, Any]:
        """The letter as the JSON that the service takes."""

    @abstractmethod
    def refusal(self, answer: Answer) -> str | None:
        """The service's own number for why it did not take the letter; None when it did."""

    def opened(self) -> AbstractAsyncContextManager[Sender]:
        return _ChatSender(self)

    def target(self, address: Address) -> str:
        """Where to send, with a signature in it where the service wants it there."""
        return address.to


class _ChatSender(AbstractAsyncContextManager[Sender]):
    def __init__(self, service: ChatService) -> None:
        self._service = service

    async def __aenter__(self) -> Sender:
        return self._send

    async def __aexit__(self, *_: object) -> None:
        return None

    async def _send(self, letter: Letter, address: Address) -> None:
        service = self._service
        content = service.content(letter, address.secret)
        try:
            answer = await http.post_json(
                service.target(address), content, outside.in_use().networks
            )
        except Unreachable as error:
            raise NotDelivered(error.reason, lasting=error.lasting) from None
        if not 200 <= answer.status < 300:
            lasting = 300 <= answer.status < 500 and answer.status not in (408, 425, 429)
            raise NotDelivered(f"status:{answer.status}", lasting=lasting)
        if (number := service.refusal(answer)) is not None:
            raise NotDelivered(f"refused:{number}")


def error_number(answer: Answer, names: Sequence[str]) -> str | None:
    """The number under one of these names when it is not 0; a body without any is a refusal too:
    these services answer 200 whatever became of the message."""
    try:
        body = json.loads(answer.body)
    except ValueError:
        return "unreadable"
    for name in names:
        if isinstance(body, dict) and isinstance(body.get(name), int):
            return None if body[name] == 0 else str(body[name])
    return "unreadable"


CHANNELS: Shelf[Channel] = Shelf("portal.notifications.channels", Channel)  # type: ignore[type-abstract]
MAIL = "mail"
