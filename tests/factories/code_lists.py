"""Code lists for tests, handed in as an upload would be, and the whole way into stock."""

from collections.abc import AsyncIterator, Iterable, Sequence
from uuid import UUID

from portal.catalog.models import Product
from portal.inventory import importing, jobs
from portal.inventory.models import CodeBatch
from portal.kit.actor import Actor
from portal.kit.db.session import Database
from portal.vault import holding
from portal.vault.models import HeldFile

LARGEST = 1 << 30


async def _chunks(content: bytes) -> AsyncIterator[bytes]:
    for start in range(0, len(content), 1 << 16):
        yield content[start : start + (1 << 16)]


async def handed_in(
    database: Database, actor: Actor, content: bytes, *, name: str = "codes.csv"
) -> HeldFile:
    """A file that was uploaded."""
    chunks = _chunks(content)
    return await holding.receive(database, actor, name, importing.PURPOSE, chunks, LARGEST)


def csv(numbers: Iterable[str], columns: str = "number") -> bytes:
    """A list with these rows; a row of several columns has commas in it."""
    return "\n".join([columns, *numbers]).encode()


async def checked(
    database: Database, actor: Actor, product: Product, content: bytes, *, name: str = "codes.csv"
) -> CodeBatch:
    """A batch whose check is over, whatever came of it."""
    file = await handed_in(database, actor, content, name=name)
    async with database.writing(actor.organization_id) as session:
        batch = await importing.check(session, actor, file.id, product.id)
    await jobs.check_batch(database, batch.id)
    return await fresh(database, batch)


async def commit_asked(database: Database, actor: Actor, batch: CodeBatch) -> CodeBatch:
    """A batch that somebody wants to be committed."""
    async with database.writing(actor.organization_id) as session:
        return await importing.commit(session, actor, batch.id, batch.digest)


async def quarantined(
    database: Database, actor: Actor, product: Product, content: bytes
) -> CodeBatch:
    """A batch in quarantine."""
    batch = await checked(database, actor, product, content)
    await commit_asked(database, actor, batch)
    await jobs.commit_batch(database, batch.id)
    return await fresh(database, batch)


async def released(
    database: Database, people: Sequence[Actor], product: Product, content: bytes
) -> CodeBatch:
    """A batch in stock, brought in by the first person and released by the second."""
    importer, releaser = people
    batch = await quarantined(database, importer, product, content)
    async with database.writing(releaser.organization_id) as session:
        await importing.release(session, releaser, batch.id)
    await jobs.release_batch(database, batch.id)
    return await fresh(database, batch)


async def fresh(database: Database, batch: CodeBatch) -> CodeBatch:
    """The batch as the database has it now."""
    return await by_id(database, batch.organization_id, batch.id)


async def by_id(database: Database, organization_id: UUID, batch_id: UUID) -> CodeBatch:
    async with database.reading(organization_id) as session:
        return await importing.found(session, organization_id, batch_id)
