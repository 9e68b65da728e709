"""A code list at work: opened once for each pass, and how far the work has come.

That is a guarded update, which only one of several workers on the same batch can make.
"""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from functools import partial
from typing import Any, BinaryIO, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from portal.catalog import kind
from portal.catalog.models import Product, ProductVersion
from portal.directory.models import Organization
from portal.inventory.code_lists import CodeList, CodeRules
from portal.inventory.models import CodeBatch
from portal.kit import clock
from portal.kit.db import guards
from portal.kit.db.session import Database
from portal.kit.spreadsheets import streams
from portal.vault import holding

T = TypeVar("T")


class Overtaken(Exception):
    """Another worker does this batch, or somebody has discarded it."""


@dataclass(slots=True)
class Run:
    """A batch at work. `batch` is what this worker knows of it; no session holds it."""

    database: Database
    batch: CodeBatch
    rules: CodeRules
    file: BinaryIO

    @property
    def organization_id(self) -> UUID:
        return self.batch.organization_id

    async def codes(self) -> CodeList:
        """The list from its start. Iterate it in a thread."""
        of = (self.file, self.batch.name, self.rules, self.organization_id, self.batch.mapping)
        return await asyncio.to_thread(CodeList.open, *of)


async def found(database: Database, batch_id: UUID, state: str) -> CodeBatch | None:
    """The batch, if that is its state: a job that is run again may come too late."""
    async with database.reading() as session:
        batch = await session.get(CodeBatch, batch_id)
    return batch if batch is not None and batch.state == state else None


async def opened(database: Database, batch: CodeBatch) -> Run:
    """The batch with its file, which is read again for each pass."""
    async with database.reading(batch.organization_id) as session:
        rules = await code_rules(session, batch.organization_id, batch.product_id)
    chunks = partial(holding.streamed, database, batch.organization_id, batch.file_id)
    return Run(database, batch, rules, await streams.opened(chunks))


async def code_rules(session: AsyncSession, organization_id: UUID, product_id: UUID) -> CodeRules:
    """What the codes of a product look like today."""
    query = (
        select(Product.kind, ProductVersion.attributes, Organization.time_zone)
        .join(ProductVersion, ProductVersion.product_id == Product.id)
        .join(Organization, Organization.id == Product.organization_id)
        .where(
            Product.id == product_id,
            Product.organization_id == organization_id,
            ProductVersion.number == Product.version,
        )
    )
    row = (await session.execute(query)).one()
    return CodeRules(
        kind=kind.shelf()[row.kind],
        today=clock.local_date(row.time_zone),
        number_length=row.attributes.get("number_length"),
        pin_length=row.attributes.get("pin_length"),
    )


async def hold(session: AsyncSession, batch: CodeBatch) -> None:
    """Lock a batch that is still as far as we know it, until the end of the transaction."""
    query = select(CodeBatch.id).where(*_as_known(batch)).with_for_update()
    if await session.scalar(query) is None:
        raise Overtaken


async def move(session: AsyncSession, batch: CodeBatch, **values: Any) -> None:
    """Change a batch that is still as far as we know it; Overtaken when it is not."""
    statement = (
        update(CodeBatch)
        .where(*_as_known(batch))
        .values(values)
        .execution_options(synchronize_session=False)
    )
    if await guards.changed(session, statement) != 1:
        raise Overtaken


def _as_known(batch: CodeBatch) -> tuple[ColumnElement[bool], ...]:
    return (
        CodeBatch.organization_id == batch.organization_id,
        CodeBatch.id == batch.id,
        CodeBatch.state == batch.state,
        CodeBatch.done == batch.done,
    )


def moved(batch: CodeBatch, **values: Any) -> None:
    """Note what `move` did, once that is committed."""
    for name, value in values.items():
        setattr(batch, name, value)


@asynccontextmanager
async def ahead(items: Iterator[T]) -> AsyncIterator[AsyncIterator[T]]:
    """The items, each made in a thread while the one before it is being worked on."""

    def produce() -> T | None:
        return next(items, None)

    following = asyncio.create_task(asyncio.to_thread(produce))

    async def each() -> AsyncIterator[T]:
        nonlocal following
        while (item := await following) is not None:
            following = asyncio.create_task(asyncio.to_thread(produce))
            yield item

    try:
        yield each()
    finally:
        # A thread cannot be stopped, and it reads the file: wait for what it is making.
        with suppress(Exception):
            await following
