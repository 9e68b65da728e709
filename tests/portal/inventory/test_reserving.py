"""Codes go to items: the one that expires first, never an expired one, and unseen ones back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select, update

from portal.catalog.models import Product
from portal.inventory import reserving, using
from portal.inventory.models import Code
from portal.inventory.reserving import BoundCode
from portal.kit.db.session import Database
from portal.wallet.models import WalletItem
from tests.factories import benefits, catalog, directory, stock

DAY = benefits.DAY


@dataclass
class Shop:
    """A product, and items that want a code of it."""

    database: Database
    organization_id: UUID
    product: Product
    items: Sequence[WalletItem]

    async def stock(self, *numbers: str, expires_on: date | None = None) -> list[Code]:
        return await stock.codes(
            self.database, self.organization_id, self.product.id, numbers, expires_on=expires_on
        )

    async def bind(self, item: WalletItem, day: date = DAY) -> BoundCode | None:
        async with self.database.writing(self.organization_id) as session:
            return await reserving.bind(
                session, self.organization_id, self.product.id, item.id, day
            )

    async def give_back(self, *items: WalletItem, day: date = DAY) -> int:
        async with self.database.writing(self.organization_id) as session:
            item_ids = [item.id for item in items]
            return await reserving.give_back(session, self.organization_id, item_ids, day)

    async def code(self, code_id: UUID) -> Code:
        async with self.database.reading(self.organization_id) as session:
            return (await session.scalars(select(Code).where(Code.id == code_id))).one()


@pytest.fixture
async def shop(database: Database) -> Shop:
    organization = await directory.organization(database)
    people = await directory.employees(database, organization.id, [date(2021, 11, 23)] * 20)
    product = await catalog.product(database, organization.id)
    bundle = await catalog.bundle(database, organization.id, [product])
    items = await benefits.wallet(database, bundle, people)
    return Shop(database, organization.id, product, items)


async def test_every_code_is_given_once_and_then_there_is_none(shop: Shop) -> None:
    codes = await shop.stock(*(f"GIFT-{n:04d}" for n in range(18)))
    bound = [await shop.bind(item) for item in shop.items]
    assert {code.id for code in bound if code} == {code.id for code in codes}
    assert bound[18:] == [None, None]

    given = await shop.code(codes[0].id)
    assert (given.state, given.issued_at is not None) == ("issued", True)
    assert given.wallet_item_id in {item.id for item in shop.items}


async def test_what_expires_first_goes_first_and_what_never_expires_last(shop: Shop) -> None:
    endless = await shop.stock("A-1", "A-2")
    late = await shop.stock("B-1", "B-2", expires_on=DAY + timedelta(days=90))
    soon = await shop.stock("C-1", "C-2", expires_on=DAY)
    await shop.stock("D-1", "D-2", expires_on=DAY - timedelta(days=1))

    bound = [await shop.bind(item) for item in shop.items[:7]]
    order = [code.id for code in bound[:6] if code]
    assert [set(order[n : n + 2]) for n in (0, 2, 4)] == [
        {code.id for code in codes} for codes in (soon, late, endless)
    ]
    assert bound[6] is None
    assert bound[0] is not None
    assert bound[0].expires_on == DAY


async def test_only_released_codes_of_the_same_product_and_organization_are_given(
    shop: Shop, database: Database
) -> None:
    quarantined = await shop.stock("Q-1")
    async with database.writing() as session:
        await session.execute(
            update(Code).where(Code.id == quarantined[0].id).values(state="quarantined")
        )
    other = await catalog.product(database, shop.organization_id)
    await stock.codes(database, shop.organization_id, other.id, ["O-1"])
    stranger = await directory.organization(database, "stranger")
    theirs = await catalog.product(database, stranger.id)
    await stock.codes(database, stranger.id, theirs.id, ["S-1"])

    assert await shop.bind(shop.items[0]) is None
    async with database.writing() as session:
        assert not await reserving.bind(
            session, shop.organization_id, theirs.id, shop.items[0].id, DAY
        )


async def test_an_unseen_code_goes_back_and_can_be_given_again(shop: Shop) -> None:
    (code,) = await shop.stock("GIFT-0001")
    first, second = shop.items[:2]
    await shop.bind(first)
    assert await shop.give_back(first) == 1
    returned = await shop.code(code.id)
    assert (returned.state, returned.wallet_item_id, returned.issued_at) == (
        "available",
        None,
        None,
    )
    again = await shop.bind(second)
    assert again is not None
    assert again.id == code.id


async def test_a_code_that_was_seen_or_is_over_never_goes_back(
    shop: Shop, database: Database
) -> None:
    await shop.stock("SOON", expires_on=DAY)
    (seen,) = await shop.stock("SEEN")
    over, looked_at = shop.items[:2]
    await shop.bind(over)
    await shop.bind(looked_at)
    async with database.writing(shop.organization_id) as session:
        shown = await using.reveal(session, shop.organization_id, looked_at.id)
    assert shown == seen.id

    assert await shop.give_back(over, looked_at, day=DAY + timedelta(days=1)) == 0
    assert (await shop.code(seen.id)).state == "expired"
    assert (await shop.code(seen.id)).wallet_item_id == looked_at.id
    assert await shop.bind(shop.items[2]) is None


async def test_a_code_is_redeemed_once_and_can_be_reinstated(
    shop: Shop, database: Database
) -> None:
    (code,) = await shop.stock("GIFT-0001")
    item = shop.items[0]
    await shop.bind(item)
    mine = (shop.organization_id, item.id)
    async with database.writing(shop.organization_id) as session:
        assert await using.redeem(session, *mine) == code.id
        assert await using.redeem(session, *mine) is None
        assert await using.reinstate(session, *mine, seen=False) == code.id
        assert await using.reinstate(session, *mine, seen=False) is None
    assert (await shop.code(code.id)).state == "issued"
