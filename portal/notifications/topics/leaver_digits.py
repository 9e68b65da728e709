"""Digits that open the wallet of a leaver. Facts: asked, which digits they are for."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from portal.directory.models import PersonalAddress
from portal.kit import clock
from portal.notifications.models import Message
from portal.notifications.topic import Contents, Reader, Topic
from portal.vault import one_time
from portal.wallet import leaver_access


async def _contents(session: AsyncSession, message: Message, reader: Reader) -> Contents | None:
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
    digits = one_time.digits(leaver_access.PURPOSE, row.employee_id, row.salt)
    return Contents({"digits": digits, "minutes": str(left)}, path="/sign-in?left")


PLUGIN = Topic(
    key="leaver_digits",
    name=("Digits that open a leaver's wallet", "离职后查看卡包的验证码"),
    audience="employee",
    contents=_contents,
    urgent=True,
    optional=False,
)
