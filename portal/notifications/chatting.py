"""Chat groups of an organization: added, removed, tried; their addresses sealed in between."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from portal.audit import appending
from portal.kit import ids
from portal.kit.actor import Actor
from portal.kit.db import guards
from portal.kit.errors import NotFound
from portal.notifications import outside, telling
from portal.notifications.channel import CHANNELS, Address, ChatService
from portal.notifications.errors import (
    ChatAddressUnknown,
    ChatNameTaken,
    ChatServiceUnknown,
    TopicUnknown,
)
from portal.notifications.models import ChatChannel
from portal.notifications.telling import News
from portal.notifications.topic import TOPICS
from portal.vault import sealing

_SHOWN = 4
_LONGEST = 1000
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class NewChannel:
    """A chat group that somebody wants to add. Whoever reads its address can write there."""

    service: str
    name: str
    topics: Sequence[str]
    address: str = field(repr=False)
    secret: str = field(default="", repr=False)


async def add(session: AsyncSession, actor: Actor, new: NewChannel) -> UUID:
    """Add a chat group; its address is sealed, and only its host and last letters are shown."""
    service = CHANNELS.get(new.service)
    if not isinstance(service, ChatService):
        raise ChatServiceUnknown(path=("input", "service"))
    hint = _hint(service, new.address.strip())
    name = new.name.strip()[:_LONGEST_NAME] or service.name[0]
    channel_id = ids.new()
    key = await sealing.new_data_key(session, actor.organization_id, channel_id)
    topics = _topics(new.topics)
    secret = new.secret.strip() if service.takes_secret else ""
    row = {
        "id": channel_id,
        "organization_id": actor.organization_id,
        "service": new.service,
        "name": name,
        "hint": hint,
        "topics": topics,
        "data_key_id": key.id,
        "sealed_address": key.seal(channel_id, "address", new.address.strip()),
        "sealed_secret": key.seal(channel_id, "secret", secret) if secret else None,
    }
    statement = guards.insert(session, ChatChannel).values(row).on_conflict_do_nothing()
    if not await guards.inserted(session, statement):
        raise ChatNameTaken(path=("input", "name"))
    await appending.append(
        session, actor, "chat_channel.added", "ChatChannel", channel_id,
        {"service": new.service, "name": name, "topics": ", ".join(topics)},
    )  # fmt: skip
    return channel_id


def _topics(wanted: Sequence[str]) -> list[str]:
    """Topics for groups: those of administrators. What is an employee's own is not for a group."""
    allowed = {key for key, topic in TOPICS.items() if topic.audience == "admins"}
    for key in wanted:
        if key not in allowed:
            raise TopicUnknown(path=("input", "topics"))
    return sorted(set(wanted))


def _hint(service: ChatService, address: str) -> str:
    """Which address it is, without letting anybody use it."""
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise _wrong(service) from None
    private = bool(outside.in_use().networks)
    known = host == service.host or (service.host.startswith(".") and host.endswith(service.host))
    encrypted = parts.scheme == "https" or (private and parts.scheme == "http")
    fits = encrypted and (known or private) and len(parts.path + parts.query) > 2 * _SHOWN
    if not fits or parts.username or len(address) > _LONGEST or not address.isprintable():
        raise _wrong(service)
    where = host if port is None else f"{host}:{port}"
    return f"{where}/…{address[-_SHOWN:]}"


def _wrong(service: ChatService) -> ChatAddressUnknown:
    host = f"…{service.host}" if service.host.startswith(".") else service.host
    return ChatAddressUnknown(
        service=service.name[0], service_zh=service.name[1], host=host, path=("input", "address")
    )


async def remove(session: AsyncSession, actor: Actor, channel_id: UUID) -> None:
    """Forget a chat group with its address. What waits for it is never sent, and says so."""
    removed = await guards.changed(
        session,
        delete(ChatChannel).where(
            ChatChannel.id == channel_id, ChatChannel.organization_id == actor.organization_id
        ),
    )
    if not removed:
        raise NotFound(thing="chat channel", path=("input", "id"))
    await appending.append(session, actor, "chat_channel.removed", "ChatChannel", channel_id, {})


async def test(session: AsyncSession, actor: Actor, channel_id: UUID) -> str:
    """Send a test to a chat group; the occasion by which its delivery is found."""
    found = await session.scalar(
        select(ChatChannel.id).where(
            ChatChannel.id == channel_id, ChatChannel.organization_id == actor.organization_id
        )
    )
    if found is None:
        raise NotFound(thing="chat channel", path=("input", "id"))
    occasion = f"test:{ids.new().hex}"
    news = News(actor.organization_id, "test", occasion, {})
    await telling.tell_groups(session, news, only=channel_id)
    return occasion


async def address(session: AsyncSession, organization_id: UUID, channel_id: UUID) -> Address | None:
    """Where a chat group is, opened for whoever sends now; None when it was removed."""
    row = await session.scalar(
        select(ChatChannel).where(
            ChatChannel.id == channel_id, ChatChannel.organization_id == organization_id
        )
    )
    if row is None:
        return None
    key = await sealing.data_key(session, organization_id, row.data_key_id)
    secret = key.open(row.id, "secret", row.sealed_secret) if row.sealed_secret else ""
    return Address(key.open(row.id, "address", row.sealed_address), secret)
