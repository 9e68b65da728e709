"""Opens an installation: settings, key ring, database. Refuses to start on a wrong or lost key."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

import portal
import schema
from portal.audit import authenticating
from portal.kit import idempotency
from portal.kit.db import migrate
from portal.kit.db.errors import DatabaseUnreachable, SchemaNotAtHead
from portal.kit.db.session import Database
from portal.kit.settings import Settings
from portal.notifications import outside
from portal.notifications.outside import Outside
from portal.vault import keys, signing


def check_packages() -> None:
    """Both packages must be ours: PyPI has distributions of the same names."""
    ours, theirs = (Path(str(package.__file__)).parents[1] for package in (portal, schema))
    if ours != theirs:
        raise RuntimeError(f"`schema` comes from {theirs}, not from beside `portal` in {ours}")


def use_keys(settings: Settings, *, create: bool = False) -> keys.KeyRing:
    """Load the key ring for this process; `create` makes one where there is no file yet."""
    if create and not settings.keys.exists():
        settings.keys.parent.mkdir(parents=True, exist_ok=True)
        keys.KeyRing.create(settings.keys)
    ring = keys.KeyRing.load(settings.keys)
    keys.use(ring)
    authenticating.use_key(ring.audit)
    idempotency.use_key(signing.token_key("idempotency"))
    return ring


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[Database]:
    """The database of an installation that is migrated and whose keys fit; a Refusal that says
    what to do when it is not, or they do not."""
    check_packages()
    ring = use_keys(settings)
    outside.use(Outside.of(settings))
    database = Database.of(settings)
    try:
        found, wanted = await _revision(database), migrate.head()
        if found != wanted:
            raise SchemaNotAtHead(found=found or "none", wanted=wanted)
        async with database.writing() as session:
            await keys.verify(session, ring)
        yield database
    finally:
        await database.close()


async def _revision(database: Database) -> str | None:
    try:
        return await migrate.current(database)
    except (SQLAlchemyError, OSError) as error:
        raise DatabaseUnreachable(kind=type(error).__name__) from None


async def install(settings: Settings) -> None:
    """Bring an installation up to this release: data folder, key file, schema."""
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    database = Database.of(settings)
    try:
        fresh = await _revision(database) is None
        # A lost key file is never replaced by a new one: the data sealed with it would be lost.
        ring = use_keys(settings, create=fresh)
        await migrate.upgrade(database)
        async with database.writing() as session:
            await keys.verify(session, ring)
    finally:
        await database.close()
