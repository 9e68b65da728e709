"""What the command line does to an installation, by the same verbs that the API calls."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from sqlalchemy import func, select

from portal.audit import jobs as audit
from portal.audit.findings import Head, Report
from portal.catalog.models import Product
from portal.directory import accounts, importing, organizing, passwords
from portal.directory import jobs as roster_jobs
from portal.directory.models import Account, Organization
from portal.directory.roster_models import RosterImport
from portal.entry.roles import ROLES
from portal.inventory import importing as codes
from portal.inventory import jobs as stock_jobs
from portal.inventory import resealing
from portal.inventory.models import CodeBatch
from portal.kit.actor import Actor, system
from portal.kit.calendars import stored_lists
from portal.kit.calendars.holiday_lists import HolidayList
from portal.kit.db.session import Database
from portal.kit.errors import NotFound
from portal.rules import stating
from portal.rules.models import GrantStatement
from portal.rules.stating import Fault
from portal.vault import holding, keys, rotation

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
        await organizing.add_account(session, operator(organization.id), owner, [accounts.OWNER])


async def load_holidays(database: Database, path: Path) -> HolidayList:
    """Keep the holiday list of a file for the whole installation."""
    holiday_list = await asyncio.to_thread(stored_lists.of_file, path)
    async with database.writing() as session:
        await stored_lists.load(session, holiday_list)
    return holiday_list


async def _pieces(path: Path) -> AsyncIterator[bytes]:
    with path.open("rb") as file:
        while piece := await asyncio.to_thread(file.read, _PIECE):
            yield piece


async def hand_in(database: Database, actor: Actor, path: Path, purpose: str) -> UUID:
    """Keep a file of this machine sealed in the database, as an upload would."""
    file = await holding.receive(database, actor, path.name, purpose, _pieces(path), _LARGEST_FILE)
    return file.id


async def import_roster(
    database: Database, actor: Actor, path: Path, mode: str, *, commit: bool
) -> RosterImport:
    """Check a roster file here and now, and commit it when nothing in it was rejected."""
    file_id = await hand_in(database, actor, path, importing.PURPOSE)
    async with database.writing(actor.organization_id) as session:
        record = await importing.check(session, actor, file_id, mode)
    await roster_jobs.check_import(database, record.id)
    record = await _roster(database, actor, record.id)
    if commit and record.state == "checked" and not record.counts.get("rejected"):
        async with database.writing(actor.organization_id) as session:
            await importing.commit(session, actor, record.id, record.digest)
        await roster_jobs.commit_import(database, record.id)
    return await _roster(database, actor, record.id)


async def _roster(database: Database, actor: Actor, import_id: UUID) -> RosterImport:
    async with database.reading(actor.organization_id) as session:
        return await importing.found(session, actor.organization_id, import_id)


async def import_codes(
    database: Database, actor: Actor, path: Path, sku: str, *, commit: bool
) -> CodeBatch:
    """Check a list of codes here and now, and commit it into quarantine when all of it is good."""
    async with database.reading(actor.organization_id) as session:
        product_id = await session.scalar(
            select(Product.id).where(
                Product.organization_id == actor.organization_id, Product.sku == sku
            )
        )
    if product_id is None:
        raise NotFound(thing=f"product {sku}")
    file_id = await hand_in(database, actor, path, codes.PURPOSE)
    async with database.writing(actor.organization_id) as session:
        batch = await codes.check(session, actor, file_id, product_id)
    await stock_jobs.check_batch(database, batch.id)
    batch = await _batch(database, actor, batch.id)
    if commit and batch.state == "checked" and not batch.counts.get("rejected"):
        async with database.writing(actor.organization_id) as session:
            await codes.commit(session, actor, batch.id, batch.digest)
        await stock_jobs.commit_batch(database, batch.id)
    return await _batch(database, actor, batch.id)


async def _batch(database: Database, actor: Actor, batch_id: UUID) -> CodeBatch:
    async with database.reading(actor.organization_id) as session:
        return await codes.found(session, actor.organization_id, batch_id)


async def rotate_keys(database: Database, key_file: Path) -> tuple[int, int]:
    """Add a key version, wrap every data key with it, and ask for every code to be sealed afresh.

    The new version, and how many batches the jobs will seal. The portal may be running.
    """
    ring = keys.KeyRing.update(key_file, keys.KeyRing.rotated)
    keys.use(ring)
    async with database.writing() as session:
        await keys.verify(session, ring)
    left = 1
    while left:
        async with database.writing() as session:
            left = await rotation.rewrap(session)
    async with database.reading() as session:
        organizations = (await session.scalars(select(Organization.id))).all()
    batches = 0
    for organization_id in organizations:
        async with database.writing(organization_id) as session:
            batches += await resealing.begin_all(session, operator(organization_id))
    return ring.active, batches


async def verify_audit(database: Database, noted: Sequence[Head]) -> Report:
    """Check the whole audit log against heads noted elsewhere, and keep that it was checked."""
    return await audit.check(database, noted)


@dataclass(frozen=True, slots=True)
class StatementReport:
    """How many monthly statements there are, and what is wrong, by the organization's name."""

    statements: int
    faults: Sequence[tuple[str, Fault]]


async def verify_statements(database: Database) -> StatementReport:
    """Check the monthly statements of every organization."""
    async with database.reading() as session:
        faults = await stating.verify(session)
        rows = await session.execute(select(Organization.id, Organization.slug))
        names = {row.id: row.slug for row in rows}
        count = await session.scalar(select(func.count()).select_from(GrantStatement))
    return StatementReport(count or 0, [(names[each.organization_id], each) for each in faults])
