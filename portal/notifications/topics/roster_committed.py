"""A roster file was brought in. Facts: roster_import_id, created, updated, leavers."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from portal.directory import policy as directory
from portal.directory.roster_models import RosterImport
from portal.notifications.models import Message
from portal.notifications.topic import Contents, Reader, Topic


async def _contents(session: AsyncSession, message: Message, reader: Reader) -> Contents | None:
    facts = message.facts
    name = await session.scalar(
        select(RosterImport.name).where(
            RosterImport.organization_id == message.organization_id,
            RosterImport.id == UUID(facts["roster_import_id"]),
        )
    )
    counts = {key: str(facts[key]) for key in ("created", "updated", "leavers")}
    return Contents({"file": name or "—", **counts}, path="/console/people")


PLUGIN = Topic(
    key="roster_committed",
    name=("Finished roster imports", "花名册导入完成"),
    audience="admins",
    contents=_contents,
    permission=directory.ROSTER_IMPORT,
)
