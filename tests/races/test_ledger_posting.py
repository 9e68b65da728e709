"""The same source booked by many at once is booked once, and its accounts are made once.

The control asks first and books then, without the unique kind and source: it books twice.
"""

import asyncio
from collections.abc import Awaitable, Callable
from uuid import UUID

from sqlalchemy import func, select

from portal.kit import ids
from portal.kit.db.session import Database
from portal.ledger import movements, posting
from portal.ledger.models import LedgerAccount, LedgerTransaction, Posting
from portal.ledger.movements import Value
from tests.factories import directory

AT_ONCE = 8

Book = Callable[[Database, UUID, UUID, Value], Awaitable[bool]]


async def _book(database: Database, organization_id: UUID, source_id: UUID, value: Value) -> bool:
    async with database.writing(organization_id) as session:
        new = await posting.post(
            session, organization_id, movements.CLAIMED, source_id, value.claimed()
        )
        await asyncio.sleep(0.002)  # the rest of a transaction
    return new


async def _race(database: Database, book: Book) -> tuple[int, int, int]:
    """Book one source from all sides: how many heard yes, and how many accounts and postings."""
    organization = await directory.organization(database)
    source_id, value = ids.new(), Value(organization.id, ids.new(), "CNY", 100)
    answers = await asyncio.gather(
        *(book(database, organization.id, source_id, value) for _ in range(AT_ONCE))
    )
    async with database.reading() as session:
        accounts = await session.scalar(select(func.count()).select_from(LedgerAccount)) or 0
        postings = await session.scalar(select(func.count()).select_from(Posting)) or 0
    return sum(answers), accounts, postings


async def test_one_source_is_booked_once(database: Database) -> None:
    assert await _race(database, _book) == (1, 2, 2)


async def _ask_first(
    database: Database, organization_id: UUID, source_id: UUID, value: Value
) -> bool:
    async with database.reading(organization_id) as session:
        if await session.scalar(select(LedgerTransaction.id).limit(1)) is not None:
            return False
    await asyncio.sleep(0.002)
    async with database.writing(organization_id) as session:  # under a source of its own
        return await posting.post(
            session, organization_id, movements.CLAIMED, ids.new(), value.claimed()
        )


async def test_control_asking_first_books_twice(database: Database) -> None:
    heard_yes, _, postings = await _race(database, _ask_first)
    assert heard_yes > 1
    assert postings > 2


async def test_many_sources_make_shared_accounts_once(database: Database) -> None:
    """Each books onto the same two accounts, in either direction, so that orders could cross."""
    organization = await directory.organization(database)
    value = Value(organization.id, ids.new(), "CNY", 1)

    async def book(n: int) -> None:
        lines = value.claimed() if n % 2 else value.revoked()
        ordered = lines if n % 3 else lines[::-1]
        async with database.writing(organization.id) as session:
            await posting.post(session, organization.id, "event", ids.new(), ordered)

    await asyncio.gather(*(book(n) for n in range(3 * AT_ONCE)))
    async with database.reading() as session:
        accounts = await session.scalar(select(func.count()).select_from(LedgerAccount))
        total = await session.scalar(select(func.sum(Posting.amount)))
    assert accounts == 3
    assert total == 0
