"""What the command line does to an installation, by the same verbs that the API calls."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from uuid import UUID

from sqlalchemy import select

from portal.audit import verifying
from portal.audit.findings import Report
from portal.directory import organizing, passwords
from portal.directory.models import Account, Organization
from portal.entry.roles import ROLES
from portal.kit.actor import Actor, system
from portal.kit.db.session import Database
from portal.kit.errors import NotFound
from portal.vault import holding

_PIECE = 1 << 20
_LARGEST_FILE = 1 << 30


async def organization_named(database: Database, slug: str) -> Organization:
    """The organization with this short name; NotFound otherwise."""
    async with database.reading() as session:
        found = await session.scalar(select(Organization).where(Organization.slug == slug))
    if found is None:
        raise NotFound(thing=f"organization {slug}")
    return found


def operator(organization_id: UUID) -> Actor:
    """Whoever has the command line: named as such in the audit log."""
    return system(organization_id, "command line")


async def found(
    database: Database, organization: Organization, owner: Account, password: str
) -> None:
    """Add an organization with the built-in roles and its first owner."""
    owner.password_hash = await passwords.hashed(password)
    async with database.writing() as session:
        await organizing.found_organization(session, organization, ROLES)
        await organizing.add_account(session, operator(organization.id), owner, [organizing.OWNER])


async def _pieces(path: Path) -> AsyncIterator[bytes]:
    with path.open("rb") as file:
        while piece := await asyncio.to_thread(file.read, _PIECE):
            yield piece


async def hand_in(database: Database, actor: Actor, path: Path, purpose: str) -> UUID:
    """Keep a file of this machine sealed in the database, as an upload would."""
    file = await holding.receive(database, actor, path.name, purpose, _pieces(path), _LARGEST_FILE)
    return file.id


async def verify_audit(database: Database) -> Report:
    """Check the whole audit log, and keep that it was checked."""
    async with database.reading() as session:
        report = await verifying.verify(session)
    async with database.writing() as session:
        await verifying.record(session, report)
    return report
