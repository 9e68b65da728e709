"""The way into the wallet for leavers who keep something: digits that are sent to the private
address that they verified while they worked here.

Whoever asks learns nothing: the answer is the same for every address. An address may be that of
several people, or of one person in two organizations; the digits say which of them it is.
"""

import os
from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from portal.audit import appending
from portal.catalog.models import KEEP, BundleItem, BundleVersion
from portal.directory import sessions
from portal.directory.models import Employee, Organization, PersonalAddress, Session
from portal.directory.personal_addresses import HOLD_FOR, MOST_SENT, MOST_TRIES, SENT_WITHIN
from portal.directory.sessions import Subject
from portal.kit import clock, outbox
from portal.kit.actor import Actor
from portal.kit.db.session import Database
from portal.vault import one_time
from portal.wallet.errors import LeaverDigitsWrong
from portal.wallet.events import LeaverDigitsAsked
from portal.wallet.leaving import is_gone
from portal.wallet.models import HELD, WalletItem

PURPOSE = "leaver's wallet"
_LONGEST = 254


async def ask(database: Database, address: str) -> None:
    """Send digits to an address, if it is that of somebody who left and keeps something."""
    for organization_id, row_id in await _of_leavers(database, address):
        async with database.writing(organization_id) as session:
            await _send(session, row_id)


async def _send(session: AsyncSession, row_id: UUID) -> None:
    """No more often than a private address is sent digits to verify it: nobody floods a mailbox."""
    row = await _locked(session, row_id)
    if clock.now() >= row.sent_since + SENT_WITHIN:
        row.sent, row.sent_since = 0, clock.now()
    if row.sent >= MOST_SENT or row.address is None:
        return
    salt = os.urandom(16)
    row.sent += 1
    row.pending, row.salt, row.tries = row.address, salt, 0
    row.pending_until = clock.now() + HOLD_FOR
    await session.flush()
    outbox.record(session, row.organization_id, LeaverDigitsAsked(row.id, salt.hex()))


async def enter(
    database: Database, address: str, typed: str, hours: int, *, place: str = "", device: str = ""
) -> str:
    """The token of a new session of whose digits these are; LeaverDigitsWrong otherwise. Wrong
    digits are counted, and after a few no digits are right any more."""
    for organization_id, row_id in await _of_leavers(database, address):
        async with database.writing(organization_id) as session:
            employee_id = await _use(session, row_id, typed)
            if employee_id is None:
                continue
            subject = Subject(organization_id, employee_id=employee_id)
            token, opened = await sessions.open_session(
                session, subject, hours, address=place, device=device
            )
            opened.personal = True
            await _write_down(session, opened)
            return token
    raise LeaverDigitsWrong


async def _write_down(session: AsyncSession, opened: Session) -> None:
    holder = await session.get_one(Employee, opened.employee_id)
    actor = Actor(
        organization_id=holder.organization_id,
        kind="employee",
        id=holder.id,
        name=holder.name,
        address=opened.address,
        device=opened.device,
    )
    details = {"through": "private address"}
    await appending.append(session, actor, "session.opened", "Session", opened.id, details)


async def _use(session: AsyncSession, row_id: UUID, typed: str) -> UUID | None:
    """Whose digits these are, once; None when they are wrong or over."""
    row = await _locked(session, row_id)
    if row.salt is None or row.pending_until is None or row.pending != row.address:
        return None
    if row.pending_until <= clock.now() or row.tries >= MOST_TRIES:
        return None
    row.tries += 1
    if not one_time.are_digits(typed, PURPOSE, row.employee_id, row.salt):
        return None
    row.pending = row.pending_until = row.salt = None
    await session.flush()
    return row.employee_id


async def _locked(session: AsyncSession, row_id: UUID) -> PersonalAddress:
    query = select(PersonalAddress).where(PersonalAddress.id == row_id)
    locked = query.with_for_update().execution_options(populate_existing=True)
    return (await session.scalars(locked)).one()


async def _of_leavers(database: Database, address: str) -> Sequence[tuple[UUID, UUID]]:
    """The organization and the row of everybody with this address who has left and keeps
    something."""
    address = address.strip().lower()
    if not 3 <= len(address) <= _LONGEST:
        return []
    async with database.reading() as session:
        rows = await session.execute(
            select(Organization.id, Organization.time_zone, PersonalAddress.id)
            .join(PersonalAddress, PersonalAddress.organization_id == Organization.id)
            .where(func.lower(PersonalAddress.address) == address)
            .order_by(PersonalAddress.id)
        )
        found = []
        for organization_id, zone, row_id in rows:
            if await session.scalar(_keeping(row_id, zone)) is not None:
                found.append((organization_id, row_id))
        return found


def _keeping(row_id: UUID, zone: str) -> Select[UUID]:
    """Something that the holder of an address keeps after the last day of employment."""
    today = clock.local_date(zone)
    return (
        select(WalletItem.id)
        .join(PersonalAddress, PersonalAddress.employee_id == WalletItem.employee_id)
        .join(Employee, Employee.id == WalletItem.employee_id)
        .join(BundleItem, BundleItem.id == WalletItem.bundle_item_id)
        .join(BundleVersion, BundleVersion.id == BundleItem.bundle_version_id)
        .where(
            PersonalAddress.id == row_id,
            BundleVersion.leaver == KEEP,
            WalletItem.state.in_(("available", *HELD)),
            Employee.last_day < today,
            ~is_gone(today),
        )
        .limit(1)
    )
