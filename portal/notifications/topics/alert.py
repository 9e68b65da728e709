"""Something that somebody should look at: the sentence of an alert. Facts: alert_id."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from portal.notifications import alerting, policy
from portal.notifications.models import Alert, Message
from portal.notifications.topic import Contents, Reader, Topic


async def _contents(session: AsyncSession, message: Message, reader: Reader) -> Contents | None:
    alert = await session.scalar(
        select(Alert).where(
            Alert.id == UUID(message.facts["alert_id"]),
            Alert.organization_id == message.organization_id,
        )
    )
    if alert is None or alert.seen_at is not None:
        return None
    return Contents({"sentence": alerting.sentence(alert, reader.locale)}, path="/console")


PLUGIN = Topic(
    key="alert",
    name=("Alerts", "提醒事项"),
    audience="admins",
    contents=_contents,
    permission=policy.ALERTS_READ,
    urgent=True,
)
