"""A run books many events by a few statements, the same as one by one, and a replay nothing."""

from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Select, column, func, literal, select, values
from sqlalchemy.types import BigInteger, Text, Uuid

from portal.kit import ids
from portal.kit.actor import Actor
from portal.kit.db.session import Database
from portal.kit.money import Money
from portal.ledger import movements, posting, posting_many, reads
from portal.ledger.models import LedgerTransaction, Posting
from portal.ledger.movements import Value
from portal.ledger.posting_many import Transfers


def expiring(organization_id: UUID, items: list[tuple[UUID, int]]) -> Transfers:
    """As a run would select from its own tables: these items expire, with what each has left."""
    found = (
        values(column("item_id", Uuid), column("amount", BigInteger), name="found")
        .data(items)
        .cte("found")
    )
    rows: Select[Any] = select(
        found.c.item_id.label("source_id"),
        found.c.item_id.label("off_owner_id"),
        literal(organization_id).label("onto_owner_id"),
        literal("CNY", Text).label("currency"),
        found.c.amount.label("amount"),
    )
    return Transfers(movements.HELD_VALUE, movements.EXPIRED_VALUE, rows)


async def run(database: Database, organization_id: UUID, items: list[tuple[UUID, int]]) -> int:
    async with database.writing(organization_id) as session:
        return await posting_many.post_many(
            session, organization_id, movements.EXPIRED, expiring(organization_id, items)
        )


async def test_a_run_books_each_source_once(
    database: Database, organization_id: UUID, reader: Actor
) -> None:
    items = [(ids.new(), n * 100) for n in range(50)]  # the first has nothing left
    assert await run(database, organization_id, items[:30]) == 29
    assert await run(database, organization_id, items) == 20
    assert await run(database, organization_id, items) == 0

    owners = [(movements.HELD_VALUE, item_id) for item_id, _ in items]
    async with database.reading(organization_id) as session:
        balances = await reads.balances(session, reader, owners)
        totals = await reads.totals(session, reader)
        postings = await session.scalar(select(func.count()).select_from(Posting))
    assert balances == [[Money(-amount, "CNY")] if amount else [] for _, amount in items]
    assert {t.kind: t.money.minor for t in totals} == {
        movements.EXPIRED_VALUE: 122_500, movements.HELD_VALUE: -122_500
    }  # fmt: skip
    assert postings == 98


async def test_a_run_leaves_out_what_was_booked_one_by_one(
    database: Database, organization_id: UUID
) -> None:
    item, other = ids.new(), ids.new()
    async with database.writing(organization_id) as session:
        lines = Value(organization_id, item, "CNY", 100).expired()
        await posting.post(session, organization_id, movements.EXPIRED, item, lines)
    assert await run(database, organization_id, [(item, 100), (other, 100)]) == 1


async def test_a_selection_that_names_a_source_twice_is_a_mistake(
    database: Database, organization_id: UUID
) -> None:
    item = ids.new()
    with pytest.raises(RuntimeError, match="postings"):
        await run(database, organization_id, [(item, 100), (item, 50)])
    async with database.reading() as session:
        assert await session.scalar(select(func.count()).select_from(LedgerTransaction)) == 0
