"""What is told when a fact is heard: subscribers of the outbox, each in its transaction."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from portal.directory.models import Account, PersonalAddress
from portal.directory.roster_models import RosterImport
from portal.kit import ids
from portal.kit.jobs import queue
from portal.kit.outbox import Subscriber
from portal.notifications import jobs, telling
from portal.notifications.models import Alert
from portal.notifications.telling import News

Content = Mapping[str, Any]


def alert_on(kind: str) -> Subscriber:
    """A subscriber that makes an alert of this kind from each fact it is handed, and tells it."""

    async def subscriber(session: AsyncSession, organization_id: UUID, content: Content) -> None:
        alert_id = ids.new()
        session.add(
            Alert(id=alert_id, organization_id=organization_id, kind=kind, facts=dict(content))
        )
        await session.flush()
        facts = {"alert_id": str(alert_id)}
        await telling.tell_admins(
            session, News(organization_id, "alert", f"alert:{alert_id}", facts)
        )

    return subscriber


async def run_finished(session: AsyncSession, organization_id: UUID, content: Content) -> None:
    """A rule ran: everybody who got something is told, by a job, for they may be many."""
    if content["granted"]:
        payload = {"organization_id": organization_id, "run_id": UUID(content["run_id"])}
        await queue.enqueue(session, jobs.TELL_RUN, content["run_id"], payload)


async def rule_submitted(session: AsyncSession, organization_id: UUID, content: Content) -> None:
    """A rule waits for approval."""
    occasion = f"{content['rule_id']}:{content['version']}"
    facts = {"rule_id": content["rule_id"], "version": content["version"]}
    await telling.tell_admins(session, News(organization_id, "approval_waiting", occasion, facts))


async def roster_committed(session: AsyncSession, organization_id: UUID, content: Content) -> None:
    """A roster file was brought in: whoever checked it is told."""
    news = News(organization_id, "roster_committed", content["roster_import_id"], dict(content))
    asker = (
        select(Account.id)
        .join(RosterImport, RosterImport.checked_by == Account.id)
        .where(
            RosterImport.organization_id == organization_id,
            RosterImport.id == UUID(content["roster_import_id"]),
        )
    )
    await telling.tell_accounts(session, news, asker)
    await telling.tell_groups(session, news)


async def personal_address_given(
    session: AsyncSession, organization_id: UUID, content: Content
) -> None:
    """An employee gave an address: its digits are sent there."""
    await _send_digits(session, organization_id, content, "personal_address")


async def leaver_digits_asked(
    session: AsyncSession, organization_id: UUID, content: Content
) -> None:
    """A leaver wants into the wallet: the digits are sent to the private address."""
    await _send_digits(session, organization_id, content, "leaver_digits")


async def _send_digits(
    session: AsyncSession, organization_id: UUID, content: Content, topic: str
) -> None:
    row = await session.scalar(
        select(PersonalAddress).where(
            PersonalAddress.id == UUID(content["personal_address_id"]),
            PersonalAddress.organization_id == organization_id,
        )
    )
    if row is None or row.pending is None:
        return
    facts = {"asked": content["asked"]}
    news = News(organization_id, topic, content["asked"], facts)
    await telling.mail_to(session, news, row.employee_id, row.pending)
