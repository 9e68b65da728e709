"""What becomes of stock by itself: codes expire by their organization's day, few left is told."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select, update

from portal.entry.subscriptions import SUBSCRIBERS
from portal.inventory import jobs, reads, stocking
from portal.inventory.models import Code
from portal.kit import clock, outbox
from portal.kit.db.session import Database
from portal.kit.errors import InvalidInput, NotFound
from portal.kit.paging import Window
from portal.notifications import alerting
from tests.factories import stock
from tests.portal.inventory.conftest import Shop, open_shop


async def _states(database: Database, shop: Shop) -> dict[str, int]:
    async with database.reading(shop.organization_id) as session:
        return (await reads.by_state(session, shop.importer, [shop.product.id]))[0]


async def test_codes_expire_when_the_day_is_over_where_the_organization_is(
    database: Database, shop: Shop
) -> None:
    codes = [f"CODE-{n}" for n in range(3)]
    for last_day, of in ((date(2026, 11, 23), codes[:1]), (date(2026, 11, 24), codes[1:2]),
                         (None, codes[2:])):  # fmt: skip
        await stock.codes(database, shop.organization_id, shop.product.id, of, expires_on=last_day)
    for instant, expired in (
        (datetime(2026, 11, 23, 15, 59, tzinfo=UTC), 0),
        (datetime(2026, 11, 23, 16, 0, tzinfo=UTC), 1),  # midnight in Shanghai
        (datetime(2026, 11, 23, 17, 0, tzinfo=UTC), 0),
        (datetime(2026, 11, 25, 17, 0, tzinfo=UTC), 1),
    ):
        with clock.driven_by(lambda instant=instant: instant):  # type: ignore[misc]
            assert await jobs.sweep(database) == expired
    assert await _states(database, shop) == {"available": 1, "expired": 2}


async def test_a_sweep_in_small_steps_reaches_everything(database: Database, shop: Shop) -> None:
    codes = [f"CODE-{n:03d}" for n in range(23)]
    await stock.codes(
        database, shop.organization_id, shop.product.id, codes, expires_on=date(2020, 1, 1)
    )
    steps = []
    while not steps or steps[-1]:
        async with database.writing(shop.organization_id) as session:
            steps.append(
                await stocking.expire(session, shop.organization_id, date(2026, 1, 1), most=10)
            )
    assert steps == [10, 10, 3, 0]


async def test_low_stock_is_told_once_until_there_is_enough_again(
    database: Database, shop: Shop
) -> None:
    async def watch(low_at: int | None) -> None:
        async with database.writing(shop.organization_id) as session:
            await stocking.watch(session, shop.releaser, shop.product.id, low_at)

    async def told() -> int:
        async with database.writing(shop.organization_id) as session:
            return await stocking.look(session, shop.organization_id)

    async def take(count: int) -> None:
        async with database.writing(shop.organization_id) as session:
            some = select(Code.id).where(Code.state == "available").limit(count)
            await session.execute(update(Code).where(Code.id.in_(some)).values(state="quarantined"))

    await stock.codes(
        database, shop.organization_id, shop.product.id, [f"CODE-{n}" for n in range(5)]
    )
    await watch(4)
    assert await told() == 0
    await take(2)
    assert [await told(), await told()] == [1, 0]
    await stock.codes(database, shop.organization_id, shop.product.id, ["MORE-1", "MORE-2"])
    assert await told() == 0
    await take(3)
    assert await told() == 1
    await watch(1)
    assert await told() == 0
    await watch(None)
    await take(2)
    assert await told() == 0

    while await outbox.hand_over(database, SUBSCRIBERS):
        pass
    async with database.reading(shop.organization_id) as session:
        page = await alerting.listing(shop.importer).page(session, Window())
    sentences = [alerting.sentence(alert, "en") for alert in page.rows]
    assert [shop.product.sku in sentence for sentence in sentences] == [True, True]
    assert "has 2 codes left" in sentences[0]


async def test_only_ones_own_products_are_watched(database: Database, shop: Shop) -> None:
    other = await open_shop(database, "other")
    for product_id, low_at, refusal in (
        (shop.product.id, 5, NotFound),
        (other.product.id, 0, InvalidInput),
    ):
        with pytest.raises(refusal):
            async with database.writing(other.organization_id) as session:
                await stocking.watch(session, other.releaser, product_id, low_at)
