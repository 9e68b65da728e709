"""What a topic is: a sort of thing that people are told, with one plug-in file each in `topics`."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from portal.kit.plugins import Shelf
from portal.notifications.models import Message


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads a message, and where and how: an employee, an account, or a group of a chat."""

    id: UUID
    name: str
    locale: str
    time_zone: str
    quiet_from: int
    quiet_until: int


@dataclass(frozen=True, slots=True)
class Contents:
    """What fills a template: fields by their names, lines of a list, and the path of its one
    link."""

    fields: Mapping[str, str] = field(default_factory=dict)
    lines: tuple[str, ...] = ()
    path: str = "/"


Ask = Callable[[AsyncSession, Message, Reader], Awaitable[Contents | None]]


@dataclass(frozen=True, slots=True)
class Topic:
    """A sort of thing that people are told. `contents` asks for it when it is sent; None says that
    there is nothing to tell any more.

    Admins' topics also go to the chat groups that want them; an employee's never do. `permission`
    is what an admin must hold to be told; empty where somebody is named. What is `urgent` waits for
    no morning; what is not `optional` cannot be turned off.
    """

    key: str
    name: tuple[str, str]
    audience: Literal["employee", "admins"]
    contents: Ask
    permission: str = ""
    urgent: bool = False
    optional: bool = True


TOPICS: Shelf[Topic] = Shelf("portal.notifications.topics", Topic)
