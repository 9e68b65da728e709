"""Codes are sealed anew while they are used: they open before, during and after."""

import asyncio
from collections.abc import Sequence

import pytest
from sqlalchemy import select, update

from portal.entry.handlers import HANDLERS
from portal.inventory import importing, jobs, resealing
from portal.inventory.errors import BatchNotReady
from portal.inventory.models import Code, CodeBatch
from portal.kit.db.session import Database
from portal.kit.jobs import queue
from portal.vault import sealing
from portal.vault.models import DataKeyRow
from tests.factories import code_lists
from tests.portal.inventory.conftest import Shop

NUMBERS = [f"CODE-{n:04d}" for n in range(250)]
CONTENT = code_lists.csv([f"{number},{n},https://example.com/{n}" for n, number in
                          enumerate(NUMBERS)], "number,pin,url")  # fmt: skip


async def _begin(database: Database, shop: Shop, batch: CodeBatch) -> None:
    async with database.writing(shop.organization_id) as session:
        await resealing.begin(session, shop.importer, batch.id)


async def _opened(database: Database, shop: Shop) -> tuple[list[tuple[str, ...]], set[object]]:
    """All codes as their keys open them, and which keys these are."""
    async with database.reading(shop.organization_id) as session:
        codes = (await session.scalars(select(Code).order_by(Code.row_number))).all()
        ids = {code.data_key_id for code in codes}
        keys = await sealing.data_keys(session, shop.organization_id, list(ids))
    parts = ("number", "pin", "url")
    return [
        tuple(keys[code.data_key_id].open(code.id, part, getattr(code, part)) for part in parts)
        for code in codes
    ], set(ids)


async def _keys(database: Database, batch: CodeBatch) -> Sequence[DataKeyRow]:
    query = select(DataKeyRow).where(DataKeyRow.batch_id == batch.id).order_by(DataKeyRow.id)
    async with database.reading() as session:
        return (await session.scalars(query)).all()


async def test_everything_opens_and_the_old_key_retires(database: Database, shop: Shop) -> None:
    batch = await code_lists.released(
        database, (shop.importer, shop.releaser), shop.product, CONTENT
    )
    before, (old_key,) = await _opened(database, shop)
    async with database.writing(shop.organization_id) as session:
        assert await resealing.begin_all(session, shop.importer) == 1
    await queue.for_database(database, HANDLERS).run_due()
    after, (new_key,) = await _opened(database, shop)
    assert after == before
    assert new_key != old_key
    old, new = await _keys(database, batch)
    assert (old.retired_at is None, new.retired_at) == (False, None)
    assert (await code_lists.fresh(database, batch)).data_key_id == new.id


async def test_a_run_that_was_stopped_goes_on(
    database: Database, shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = await code_lists.quarantined(database, shop.importer, shop.product, CONTENT)
    before, _ = await _opened(database, shop)
    await _begin(database, shop, batch)
    step, calls = resealing._reseal_next, 0

    async def dies(*arguments: object) -> int | None:
        nonlocal calls
        calls += 1
        if calls == 2:
            raise asyncio.CancelledError
        return await step(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(resealing, "_reseal_next", dies)
    with pytest.raises(asyncio.CancelledError):
        await jobs.reseal_batch(database, batch.id)
    half, both = await _opened(database, shop)
    assert (half, len(both)) == (before, 2)
    assert [key.retired_at for key in await _keys(database, batch)] == [None, None]

    monkeypatch.setattr(resealing, "_reseal_next", step)
    await jobs.reseal_batch(database, batch.id)
    after, (one,) = await _opened(database, shop)
    assert (after, one) == (before, (await _keys(database, batch))[1].id)


async def test_what_changed_hands_meanwhile_is_left_alone(
    database: Database, shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two runs for two keys: each changes only what still has the key that it opened."""
    batch = await code_lists.quarantined(database, shop.importer, shop.product, CONTENT)
    before, _ = await _opened(database, shop)
    await _begin(database, shop, batch)
    first = await code_lists.fresh(database, batch)
    await _begin(database, shop, batch)
    second = await code_lists.fresh(database, batch)
    await asyncio.gather(resealing.reseal(database, first), resealing.reseal(database, second))
    await resealing.reseal(database, second)
    after, (one,) = await _opened(database, shop)
    assert after == before
    assert one == second.data_key_id
    assert [key.retired_at is None for key in await _keys(database, batch)] == [False, False, True]


async def test_a_state_that_changes_meanwhile_stays_changed(database: Database, shop: Shop) -> None:
    batch = await code_lists.released(
        database, (shop.importer, shop.releaser), shop.product, CONTENT
    )
    await _begin(database, shop, batch)

    async def expire() -> None:
        for n in range(0, 250, 50):
            async with database.writing(shop.organization_id) as session:
                await session.execute(
                    update(Code).where(Code.row_number == n + 2).values(state="expired")
                )

    await asyncio.gather(jobs.reseal_batch(database, batch.id), expire())
    async with database.reading() as session:
        expired = (
            await session.scalars(select(Code.row_number).where(Code.state == "expired"))
        ).all()
    assert sorted(expired) == [2, 52, 102, 152, 202]
    assert len((await _opened(database, shop))[0]) == 250


async def test_only_batches_with_codes_are_sealed_anew(database: Database, shop: Shop) -> None:
    batch = await code_lists.checked(database, shop.importer, shop.product, CONTENT)
    with pytest.raises(BatchNotReady):
        await _begin(database, shop, batch)
    async with database.writing(shop.organization_id) as session:
        await importing.discard(session, shop.importer, batch.id)
        assert await resealing.begin_all(session, shop.importer) == 0
