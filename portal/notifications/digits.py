"""Mails with digits that prove that somebody reads an address. Facts: asked, which digits."""

from collections.abc import Awaitable, Callable

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from portal.directory.models import PersonalAddress
from portal.kit import clock
from portal.notifications.models import Message
from portal.notifications.topic import Contents, Reader
from portal.vault import one_time

Contained = Callable[[AsyncSession, Message, Reader], Awaitable[Contents | None]]


def contents(purpose: str, path: str) -> Contained:
    """The contents of such a mail: digits for a purpose, and the page that takes them."""

    async def found(session: AsyncSession, message: Message, reader: Reader) -> Contents | None:
        """The digits are made anew from the key ring; nothing once others were asked for."""
        row = await session.scalar(
            select(PersonalAddress).where(
                PersonalAddress.employee_id == message.person_id,
                PersonalAddress.organization_id == message.organization_id,
            )
        )
        if row is None or row.salt is None or row.pending_until is None:
            return None
        left = int((row.pending_until - clock.now()).total_seconds() // 60)
        if row.salt.hex() != message.facts["asked"] or left < 1:
            return None
        digits = one_time.digits(purpose, row.employee_id, row.salt)
        return Contents({"digits": digits, "minutes": str(left)}, path=path)

    return found
