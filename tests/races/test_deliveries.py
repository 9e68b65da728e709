"""Senders at the same time: each letter is handed over once; without the lease, several times."""

import asyncio
import os
import signal
import sys
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from portal.directory.models import Account
from portal.kit import clock
from portal.kit.db.session import Database
from portal.notifications import delivering, jobs, outside, telling
from portal.notifications.models import Delivery, Message
from portal.notifications.outside import Outside
from portal.notifications.telling import News
from portal.vault.keys import KeyRing
from tests.factories import directory
from tests.mail_server import Mailbox, receiving
from tests.portal.notifications.driving import NOON, states

SENDERS = 4
LETTERS = 30
KILLED_AFTER = 7


async def _told(database: Database) -> UUID:
    """Letters to thirty administrators wait; the organization that they are of."""
    organization = await directory.organization(database)
    for n in range(LETTERS):
        await directory.account(
            database, organization.id, f"admin{n}@acme.example", "no hash", ["hr_admin"]
        )
    async with database.writing(organization.id) as session:
        news = News(organization.id, "test", "race", {})
        await telling.tell_accounts(session, news, select(Account.id))
    return organization.id


async def _all_send(url: str, organization_id: UUID) -> None:
    databases = [Database(url) for _ in range(SENDERS)]
    payload = {"organization_id": str(organization_id), "channel": "mail"}
    await asyncio.gather(*(jobs.deliver(each, payload) for each in databases))
    for each in databases:
        await each.close()


async def _race(database: Database, url: str) -> Mailbox:
    with receiving() as mailbox, clock.driven_by(lambda: NOON):
        outside.use(mailbox.outside())
        try:
            await _all_send(url, await _told(database))
        finally:
            outside.use(Outside())
    return mailbox


async def test_many_senders_send_each_letter_once(database: Database, database_url: str) -> None:
    mailbox = await _race(database, database_url)
    everybody = sorted(f"admin{n}@acme.example" for n in range(LETTERS))
    assert sorted(mail["To"] for mail in mailbox.mails) == everybody
    assert await states(database) == [("sent", None)] * LETTERS


async def test_control_without_the_lease_letters_are_sent_twice(
    database: Database, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def look_only(
        session: AsyncSession, organization_id: UUID, channel: str
    ) -> Delivery | None:
        waiting = select(Delivery).where(Delivery.state == "waiting").order_by(Delivery.id)
        return (await session.scalars(waiting)).first()

    send = jobs._try

    async def slowly(*leased: Any) -> Any:
        await asyncio.sleep(0.05)  # everybody has looked before anybody settles
        return await send(*leased)

    monkeypatch.setattr(delivering, "_lease", look_only)
    monkeypatch.setattr(jobs, "_try", slowly)
    mailbox = await _race(database, database_url)
    assert len(mailbox.mails) > LETTERS


async def test_told_by_many_at_once_everybody_has_one_message(
    database: Database, database_url: str
) -> None:
    with receiving() as mailbox:
        outside.use(mailbox.outside())
        organization_id = await _told(database)
        databases = [Database(database_url) for _ in range(SENDERS)]
        facts: dict[str, datetime] = {}

        async def tell(each: Database) -> int:
            async with each.writing(organization_id) as session:
                news = News(organization_id, "test", "again", facts)
                return await telling.tell_accounts(session, news, select(Account.id))

        told = await asyncio.gather(*(tell(each) for each in databases))
        outside.use(Outside())
    for each in databases:
        await each.close()
    assert sum(told) == LETTERS
    async with database.reading() as session:
        messages = (await session.scalars(select(Message.id))).all()
        deliveries = (await session.scalars(select(Delivery.id))).all()
    assert len(messages) == len(deliveries) == 2 * LETTERS


async def test_killed_after_sending_nothing_is_lost_and_a_copy_has_the_same_id(
    database: Database, database_url: str, key_ring: KeyRing
) -> None:
    """Real processes, each killed (SIGKILL) when the server has its seventh letter and before it
    could say so: the window that no sender can close."""
    with receiving() as mailbox:
        outside.use(mailbox.outside())
        organization_id = await _told(database)
        outside.use(Outside())
        arguments = [database_url, str(mailbox.port), str(organization_id), str(key_ring.source)]
        kills = 0
        while not all(state == "sent" for state, _ in await states(database)):
            sender = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "tests.races.sending_process", *arguments
            )
            mailbox.when_taken = _kill_at(mailbox, sender.pid)
            kills += await sender.wait() == -signal.SIGKILL
            # The lease of whoever died runs out.
            async with database.writing(organization_id) as session:
                await session.execute(
                    update(Delivery).where(Delivery.state == "sending").values(due_at=clock.now())
                )
    arrived = Counter((mail["To"], mail["Message-ID"]) for mail in mailbox.mails)
    # Six are settled by each that is killed, and the last has six left.
    assert kills == (LETTERS - 1) // (KILLED_AFTER - 1)
    assert len(arrived) == LETTERS  # to a mailbox each arrived once
    assert Counter(arrived.values()) == {1: LETTERS - kills, 2: kills}


def _kill_at(mailbox: Mailbox, pid: int) -> Callable[[], None]:
    enough = len(mailbox.mails) + KILLED_AFTER

    def when_taken() -> None:
        if len(mailbox.mails) == enough:
            os.kill(pid, signal.SIGKILL)

    return when_taken
