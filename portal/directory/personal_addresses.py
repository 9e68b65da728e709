"""Private e-mail addresses of employees: given, verified by digits that are sent there, removed."""

import os
import re
from datetime import timedelta
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from portal.audit import appending
from portal.directory.errors import (
    DigitsAskedTooOften,
    DigitsWrong,
    NothingToVerify,
    PersonalAddressWrong,
)
from portal.directory.events import PersonalAddressGiven
from portal.directory.models import PersonalAddress
from portal.kit import clock, ids, outbox
from portal.kit.actor import Actor
from portal.kit.db import guards
from portal.kit.errors import NotFound
from portal.vault import one_time

PURPOSE = "personal address"
HOLD_FOR = timedelta(minutes=15)
MOST_TRIES = 5
MOST_SENT = 5
SENT_WITHIN = timedelta(hours=24)
_SALT_BYTES = 16
_LONGEST = 254
# Whether it is an address is found out by sending something there; this finds slips.
_ADDRESS = re.compile(
    r"[^@\s<>,;:\"\\()\[\]]{1,64}@[^@\s<>,;:\"\\()\[\]]+\.[^@\s.<>,;:\"\\()\[\]]{2,}"
)


async def give(session: AsyncSession, actor: Actor, address: str) -> None:
    """Send digits to an address of the actor. What was sent before holds no longer; a verified
    address stays until the new one is verified."""
    employee_id = _own(actor)
    address = address.strip()
    if len(address) > _LONGEST or not _ADDRESS.fullmatch(address) or not address.isprintable():
        raise PersonalAddressWrong(path=("input", "address"))
    row = await _locked(session, actor, employee_id)
    await _count_sent(session, row)
    salt = os.urandom(_SALT_BYTES)
    row.pending, row.salt, row.tries = address, salt, 0
    row.pending_until = clock.now() + HOLD_FOR
    await session.flush()
    outbox.record(session, actor.organization_id, PersonalAddressGiven(row.id, salt.hex()))
    await _write_down(session, actor, "employee.personal_address_given")


def _own(actor: Actor) -> UUID:
    if actor.employee_id is None:
        raise NotFound(thing="employee")
    return actor.employee_id


async def _locked(session: AsyncSession, actor: Actor, employee_id: UUID) -> PersonalAddress:
    """The row of the employee, made where there is none; nobody else changes it meanwhile."""
    new = {
        "id": ids.new(),
        "organization_id": actor.organization_id,
        "employee_id": employee_id,
        "sent_since": clock.now(),
    }
    statement = guards.insert(session, PersonalAddress).values(new)
    await session.execute(statement.on_conflict_do_nothing())
    query = select(PersonalAddress).where(
        PersonalAddress.employee_id == employee_id,
        PersonalAddress.organization_id == actor.organization_id,
    )
    return (await session.scalars(query.with_for_update())).one()


async def _count_sent(session: AsyncSession, row: PersonalAddress) -> None:
    """Whoever has the wallet open must not be able to flood somebody's mailbox."""
    end = row.sent_since + SENT_WITHIN
    if clock.now() >= end:
        row.sent, row.sent_since = 0, clock.now()
    elif row.sent >= MOST_SENT:
        minutes = int((end - clock.now()).total_seconds() // 60) + 1
        raise DigitsAskedTooOften(minutes=minutes, path=("input", "address"))
    row.sent += 1


async def verify(session: AsyncSession, actor: Actor, typed: str) -> None:
    """Make the address that digits were sent to the verified one. Wrong digits are counted, and
    after a few no digits are right any more."""
    employee_id = _own(actor)
    row = await session.scalar(
        select(PersonalAddress)
        .where(
            PersonalAddress.employee_id == employee_id,
            PersonalAddress.organization_id == actor.organization_id,
        )
        .with_for_update()
    )
    if row is None or row.salt is None or row.pending_until is None:
        raise NothingToVerify(path=("input", "digits"))
    if row.pending_until <= clock.now() or row.tries >= MOST_TRIES:
        raise NothingToVerify(path=("input", "digits"))
    if not one_time.are_digits(typed, PURPOSE, employee_id, row.salt):
        raise _wrong(row)
    row.address, row.verified_at = row.pending, clock.now()
    row.pending = row.pending_until = row.salt = None
    await session.flush()
    await _write_down(session, actor, "employee.personal_address_verified")


def _wrong(row: PersonalAddress) -> DigitsWrong:
    """The refusal, which counts the try under the lock that it was made under."""
    row_id, left = row.id, MOST_TRIES - row.tries - 1

    async def count(session: AsyncSession) -> None:
        await session.execute(
            update(PersonalAddress)
            .where(PersonalAddress.id == row_id)
            .values(tries=PersonalAddress.tries + 1)
            .execution_options(synchronize_session=False)
        )

    refusal = DigitsWrong(left=left, path=("input", "digits"))
    refusal.evidence, refusal.rolls_back = count, False
    return refusal


async def remove(session: AsyncSession, actor: Actor) -> None:
    """Forget both the verified address and the one that waits. How often digits were sent is not
    forgotten: it would be a way around the limit."""
    changed = await guards.changed(
        session,
        update(PersonalAddress)
        .where(
            PersonalAddress.employee_id == _own(actor),
            PersonalAddress.organization_id == actor.organization_id,
        )
        .values(address=None, verified_at=None, pending=None, pending_until=None, salt=None),
    )
    if changed:
        await _write_down(session, actor, "employee.personal_address_removed")


async def of(session: AsyncSession, actor: Actor) -> PersonalAddress | None:
    """What the actor gave."""
    found: PersonalAddress | None = await session.scalar(
        select(PersonalAddress).where(
            PersonalAddress.employee_id == _own(actor),
            PersonalAddress.organization_id == actor.organization_id,
        )
    )
    return found


async def _write_down(session: AsyncSession, actor: Actor, action: str) -> None:
    """Who did what; never which address."""
    await appending.append(session, actor, action, "Employee", _own(actor), {})
