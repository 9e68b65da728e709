"""A rule waits for its approval. Facts: rule_id, version."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from portal.notifications.models import Message
from portal.notifications.topic import Contents, Reader, Topic
from portal.rules import policy as rules
from portal.rules.models import GrantRule, RuleVersion


async def _contents(session: AsyncSession, message: Message, reader: Reader) -> Contents | None:
    """Nothing once it was approved, edited anew, or was the reader's own."""
    row = (
        await session.execute(
            select(GrantRule.name, RuleVersion.edited_by)
            .join(RuleVersion, RuleVersion.rule_id == GrantRule.id)
            .where(
                GrantRule.organization_id == message.organization_id,
                GrantRule.id == UUID(message.facts["rule_id"]),
                GrantRule.latest_version == RuleVersion.number,
                RuleVersion.number == message.facts["version"],
                RuleVersion.approved_at.is_(None),
                RuleVersion.author_id != reader.id,
            )
        )
    ).first()
    if row is None:
        return None
    path = f"/console/rules/{message.facts['rule_id']}"
    return Contents({"rule": row.name, "author": row.edited_by or "—"}, path=path)


PLUGIN = Topic(
    key="approval_waiting",
    name=("Rules that wait for approval", "待审批的规则"),
    audience="admins",
    contents=_contents,
    permission=rules.APPROVE,
)
