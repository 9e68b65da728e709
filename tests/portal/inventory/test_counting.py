"""Counts of the stock: what the rows say at every moment, whatever is counted already."""

import asyncio

from sqlalchemy import func, select, text, update

from portal.inventory import counting, jobs, reads, releasing
from portal.inventory.models import UNCOUNTED, Code, CodeBatch, StockCount
from portal.kit.db.session import Database
from tests.factories import code_lists, stock
from tests.portal.inventory.conftest import Shop, open_shop


async def _shown(database: Database, shop: Shop) -> dict[str, int]:
    async with database.reading(shop.organization_id) as session:
        return (await reads.by_state(session, shop.importer, [shop.product.id]))[0]


async def _there(database: Database, shop: Shop) -> dict[str, int]:
    query = select(Code.state, func.count()).where(Code.product_id == shop.product.id)
    async with database.reading(shop.organization_id) as session:
        rows = await session.execute(query.group_by(Code.state))
        return {row[0]: row[1] for row in rows}


async def _miscounted(database: Database, shop: Shop) -> object:
    async with database.reading(shop.organization_id) as session:
        return await counting.miscounted(session, shop.organization_id)


async def _fold(database: Database, shop: Shop, most: int) -> int:
    async with database.writing(shop.organization_id) as session:
        return await counting.fold(session, shop.organization_id, most)


async def test_counts_are_exact_before_during_and_after_a_sweep(
    database: Database, shop: Shop
) -> None:
    other = await open_shop(database, "other")
    await stock.codes(database, other.organization_id, other.product.id, ["CODE-1"])
    codes = await stock.codes(
        database, shop.organization_id, shop.product.id, [f"CODE-{n}" for n in range(23)]
    )
    for turn, state in enumerate(("available", "reserved", "expired", "available")):
        async with database.writing(shop.organization_id) as session:
            some = [code.id for code in codes[turn::3]]
            await session.execute(update(Code).where(Code.id.in_(some)).values(state=state))
        moved = 1
        while moved:
            assert await _shown(database, shop) == await _there(database, shop)
            assert await _miscounted(database, shop) == []
            moved = await _fold(database, shop, most=5)
    assert await _shown(database, other) == {"available": 1}


async def test_everything_is_counted_by_one_sweep_of_two_nodes(
    database: Database, shop: Shop
) -> None:
    numbers = [f"CODE-{n}" for n in range(60)]
    await stock.codes(database, shop.organization_id, shop.product.id, numbers)
    await asyncio.gather(jobs.count(database), jobs.count(database))
    assert await jobs.count(database) == 0
    async with database.reading() as session:
        counts = (await session.scalars(select(StockCount))).all()
    assert [(row.state, row.codes) for row in counts] == [("available", 60)]


async def _uncounted(database: Database) -> int:
    async with database.reading() as session:
        return (
            await session.scalar(select(func.count()).where(text(UNCOUNTED)).select_from(Code)) or 0
        )


async def test_lists_are_counted_with_their_rows(database: Database, shop: Shop) -> None:
    """An import of a million codes leaves nothing for the sweep to write a second time."""
    lines = ["CODE-1,", "CODE-2,2031-12-31", "CODE-3,2026-11-24"]
    content = code_lists.csv(lines, "number,expires")
    batch = await code_lists.quarantined(database, shop.importer, shop.product, content)
    assert await _shown(database, shop) == {"quarantined": 3}
    assert await _uncounted(database) == 0
    # One code of an earlier release, which did not count.
    async with database.writing(shop.organization_id) as session:
        await session.execute(update(Code).where(Code.row_number == 2).values(counted=None))
        await session.execute(update(StockCount).values(codes=2))
        await session.execute(update(CodeBatch).values(state="releasing", done=0))
    async with database.writing(shop.organization_id) as session:
        assert await releasing.release_some(session, shop.organization_id, batch.id)
    assert await _uncounted(database) == 1
    assert await _shown(database, shop) == await _there(database, shop)
    assert await _miscounted(database, shop) == []


async def test_a_list_that_is_thrown_away_leaves_no_count(database: Database, shop: Shop) -> None:
    content = code_lists.csv(["CODE-1", "CODE-2"])
    batch = await code_lists.quarantined(database, shop.importer, shop.product, content)
    async with database.writing(shop.organization_id) as session:
        await session.execute(update(CodeBatch).values(state="discarding", done=0))
    async with database.writing(shop.organization_id) as session:
        assert await releasing.discard_some(session, shop.organization_id, batch.id)
    assert await _shown(database, shop) == {}
    assert await _miscounted(database, shop) == []


async def test_reconciling_finds_a_count_that_is_off(database: Database, shop: Shop) -> None:
    await stock.codes(database, shop.organization_id, shop.product.id, ["CODE-1", "CODE-2"])
    await jobs.count(database)
    async with database.writing(shop.organization_id) as session:
        await session.execute(update(StockCount).values(codes=5))
    assert await _miscounted(database, shop) == [(shop.product.id, "available", 3)]
