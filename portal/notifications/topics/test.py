"""Somebody tries whether a channel works. Facts: none."""

from sqlalchemy.ext.asyncio import AsyncSession

from portal.notifications.models import Message
from portal.notifications.topic import Contents, Reader, Topic


async def _contents(session: AsyncSession, message: Message, reader: Reader) -> Contents | None:
    return Contents(path="/console/settings")


PLUGIN = Topic(
    key="test",
    name=("Test messages", "测试消息"),
    audience="admins",
    contents=_contents,
    urgent=True,
    optional=False,
)
