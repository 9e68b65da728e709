"""What waits for an administrator, once a day. Facts: day."""

from sqlalchemy.ext.asyncio import AsyncSession

from portal.notifications import digesting
from portal.notifications.models import Message
from portal.notifications.topic import Contents, Reader, Topic


async def _contents(session: AsyncSession, message: Message, reader: Reader) -> Contents | None:
    """What waits now; nothing once somebody did it all."""
    found = await digesting.counted(session, message.organization_id, reader.id)
    chinese = reader.locale.startswith("zh")
    lines = tuple(words[chinese].format(n=count) for words, count in found)
    return Contents(lines=lines, path="/console") if lines else None


PLUGIN = Topic(
    key="digest",
    name=("Daily digest", "每日摘要"),
    audience="admins",
    contents=_contents,
)
