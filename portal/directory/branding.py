"""The logo of an organization: small, of a kind that every browser shows, and never a program."""

from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from portal.audit import appending
from portal.directory.errors import LogoUnreadable
from portal.directory.models import OrganizationLogo
from portal.kit.actor import Actor
from portal.kit.errors import NotFound
from portal.vault import holding

PURPOSE = "logo"
MOST_BYTES = 256 * 1024
# How the pictures of each media type begin. No SVG: it can carry scripts.
_BEGINNINGS = {
    "image/png": b"\x89PNG\r\n\x1a\n",
    "image/jpeg": b"\xff\xd8\xff",
}


async def set_logo(session: AsyncSession, actor: Actor, file_id: UUID) -> UUID:
    """Make the picture in a held file of the actor the logo, instead of the one before."""
    file = await holding.held(session, actor.organization_id, file_id)
    if file.held_by != actor.id or file.purpose != PURPOSE:
        raise NotFound(thing="file", path=("input", "fileId"))
    if file.size > MOST_BYTES:
        raise _unreadable()
    pieces = holding.chunks(session, actor.organization_id, file_id)
    content = b"".join([piece async for piece in pieces])
    logo = OrganizationLogo(
        organization_id=actor.organization_id, media_type=_media_type(content), content=content
    )
    await _remove(session, actor)
    session.add(logo)
    await session.flush()
    await holding.discard(session, actor, file_id)
    await _write_down(
        session,
        actor,
        "organization.logo_set",
        {"media_type": logo.media_type, "bytes": len(content)},
    )
    return logo.id


def _media_type(content: bytes) -> str:
    for media_type, beginning in _BEGINNINGS.items():
        if content.startswith(beginning):
            return media_type
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    raise _unreadable()


def _unreadable() -> LogoUnreadable:
    return LogoUnreadable(kilobytes=MOST_BYTES // 1024, path=("input", "fileId"))


async def remove_logo(session: AsyncSession, actor: Actor) -> None:
    """Go back to the name alone."""
    if await _remove(session, actor):
        await _write_down(session, actor, "organization.logo_removed", {})


async def _remove(session: AsyncSession, actor: Actor) -> bool:
    removed = await session.execute(
        delete(OrganizationLogo)
        .where(OrganizationLogo.organization_id == actor.organization_id)
        .returning(OrganizationLogo.id)
    )
    return removed.first() is not None


async def _write_down(
    session: AsyncSession, actor: Actor, action: str, details: dict[str, str | int]
) -> None:
    await appending.append(session, actor, action, "Organization", actor.organization_id, details)


async def logo(session: AsyncSession, actor: Actor) -> OrganizationLogo | None:
    """The logo of the actor's organization."""
    found: OrganizationLogo | None = await session.scalar(
        select(OrganizationLogo).where(OrganizationLogo.organization_id == actor.organization_id)
    )
    return found
