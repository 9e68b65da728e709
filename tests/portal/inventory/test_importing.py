"""Code lists come in in steps: checked, committed into quarantine, released by somebody else."""

import io
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from portal.entry.handlers import HANDLERS
from portal.inventory import importing, jobs, reads, releasing, sealing_codes
from portal.inventory.errors import (
    BatchDigestDiffers,
    BatchNotReady,
    FileAlreadyIn,
    KindWithoutCodes,
    NothingToCommit,
)
from portal.inventory.models import Code, CodeBatch, CodeBatchError
from portal.kit import clock
from portal.kit.db.session import Database
from portal.kit.errors import NotFound, SamePerson
from portal.kit.jobs import queue
from portal.kit.paging import Window
from portal.kit.spreadsheets.writing import write_xlsx
from portal.vault import holding, sealing
from tests.factories import catalog, code_lists
from tests.portal.inventory.conftest import Shop, open_shop

LIST = """card number,pin,expires
6222-0001-0002-0003,0123,2031-12-31
6222000100020004,,
６２２２０００１０００２０００５,9876,2031/6/30
"""


async def test_codes_come_in_sealed_and_open_again(database: Database, shop: Shop) -> None:
    batch = await code_lists.quarantined(database, shop.importer, shop.product, LIST.encode())
    assert (batch.state, batch.counts["committed"]) == ("quarantined", 3)
    async with database.reading(shop.organization_id) as session:
        codes = (await session.scalars(select(Code).order_by(Code.row_number))).all()
        key = await sealing.data_key(session, shop.organization_id, codes[0].data_key_id)
    assert [key.open(code.id, "number", code.number) for code in codes] == [
        "6222-0001-0002-0003",
        "6222000100020004",
        "6222000100020005",
    ]
    assert [code.pin and key.open(code.id, "pin", code.pin) for code in codes] == [
        "0123",
        None,
        "9876",
    ]
    assert [str(code.expires_on) for code in codes] == ["2031-12-31", "None", "2031-06-30"]
    assert [code.last_four for code in codes] == ["0003", "0004", "0005"]
    assert {code.state for code in codes} == {"quarantined"}
    assert {code.bucket for code in codes} <= set(range(16))


HOSTILE = """number,pin,expires
GOOD-0001,1,2031-12-31
,1,
ab,1,
GOOD-0002,1,2020-01-01
GOOD-0003,1,CANARY-DAY
GOOD 0001,1,
GOOD-0004,"x\x07y",
GOOD-0005,1
GOOD-0006,1,2031-12-31,more
6.2226E+15,1,
GOOD-0007,CANARYPIN012345678901234567890123456789012345678901234,
"""


async def test_each_row_that_cannot_be_taken_says_why(database: Database, shop: Shop) -> None:
    await code_lists.quarantined(database, shop.importer, shop.product, b"number\nGOOD-0007\n")
    batch = await code_lists.checked(
        database, shop.importer, shop.product, (HOSTILE + "good0007,1,\n").encode()
    )
    assert batch.state == "checked"
    assert (batch.counts["accepted"], batch.counts["rejected"]) == (1, 11)
    found = await problems(database, shop, batch)
    assert [(row.row_number, row.column_name, row.code) for row in found] == [
        (3, "number", "VALUE_MISSING"),
        (4, "number", "NOT_A_CODE"),
        (5, "expires", "EXPIRED_ALREADY"),
        (6, "expires", "NOT_AN_EXPIRY"),
        (7, "number", "TWICE_IN_FILE"),
        (8, "pin", "CONTROL_CHARACTER"),
        (9, "", "TOO_FEW_CELLS"),
        (10, "", "TOO_MANY_CELLS"),
        (11, "number", "ROUNDED_NUMBER"),
        (12, "pin", "TOO_LONG"),
        (13, "number", "IN_STOCK_ALREADY"),
    ]
    assert found[4].facts == {"row": 2}


async def problems(database: Database, shop: Shop, batch: CodeBatch) -> Sequence[CodeBatchError]:
    async with database.reading(shop.organization_id) as session:
        listing = reads.problem_listing(shop.importer, batch.id)
        return (await listing.page(session, Window(first=100))).rows


async def test_the_error_file_has_every_reason_and_no_value(database: Database, shop: Shop) -> None:
    batch = await code_lists.checked(database, shop.importer, shop.product, HOSTILE.encode())
    assert batch.error_file_id is not None
    async with database.reading(shop.organization_id) as session:
        pieces = holding.chunks(session, shop.organization_id, batch.error_file_id)
        text = b"".join([piece async for piece in pieces]).decode("utf-8-sig")
        held = await holding.held(session, shop.organization_id, batch.error_file_id)
    assert held.held_by == shop.importer.id
    assert len(text.splitlines()) == 1 + len(await problems(database, shop, batch))
    assert "CANARY" not in text
    assert "GOOD" not in text
    assert text.count("This is no day.") == text.count("这不是日期") == 1


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"\n\n", "FILE_WITHOUT_ROWS"),
        (b"CANARY-CODE-0001,CANARY-PIN\nCANARY-CODE-0002,1\n", "CODE_LIST_COLUMNS"),
        (b"%PDF-1.7 CANARY", "FILE_NOT_READABLE"),
        (b'number\n"CANARY-CODE', "FILE_QUOTING_BROKEN"),
        (b"number\nCANARY-CODE-\xff\xfe\x81\n", "FILE_ENCODING_UNKNOWN"),
    ],
)
async def test_a_file_that_is_no_code_list(
    database: Database, shop: Shop, content: bytes, code: str
) -> None:
    batch = await code_lists.checked(database, shop.importer, shop.product, content)
    assert batch.state == "failed"
    assert batch.reason is not None
    assert batch.reason["code"] == code
    assert "CANARY" not in str(batch.reason)


async def test_lengths_that_the_product_says_are_held(database: Database, shop: Shop) -> None:
    sized = await catalog.product(
        database, shop.organization_id, attributes={"number_length": 8, "pin_length": 4}
    )
    content = b"number,pin\n1234-5678,0123\n1234567,0123\n12345679,123\n"
    batch = await code_lists.checked(database, shop.importer, sized, content)
    found = [(row.row_number, row.column_name, row.code, row.facts) for row in
             await problems(database, shop, batch)]  # fmt: skip
    assert found == [
        (3, "number", "WRONG_LENGTH", {"expected": 8}),
        (4, "pin", "WRONG_LENGTH", {"expected": 4}),
    ]


async def test_a_kind_says_which_parts_its_codes_have(database: Database, shop: Shop) -> None:
    top_up = await catalog.product(database, shop.organization_id, kind="top_up")
    voucher = await catalog.product(database, shop.organization_id, kind="voucher_code")
    coupon = await catalog.product(database, shop.organization_id, kind="coupon")
    for product, content, state in (
        (top_up, "卡号,充值密码\nTOPUP-0001,99\n", "checked"),
        (top_up, "卡号\nTOPUP-0002\n", "unmapped"),
        (voucher, "兑换码,链接,有效期\nVOUCHER-1,https://example.com/v,2031-01-01\n", "checked"),
        (voucher, "兑换码,密码\nVOUCHER-2,1\n", "unmapped"),
    ):
        batch = await code_lists.checked(database, shop.importer, product, content.encode())
        assert batch.state == state, content
    with pytest.raises(KindWithoutCodes):
        await code_lists.checked(database, shop.importer, coupon, b"number\nCOUPON-1\n")


async def test_workbooks_are_code_lists_too(database: Database, shop: Shop) -> None:
    book = io.BytesIO()
    rows: list[tuple[Any, ...]] = [
        ("6222000100020003", 123, date(2031, 12, 31)),
        (6222000100020004, "0042", None),
        (6222, "x", "2031-12-31"),
    ]
    write_xlsx(book, "codes", ("卡号", "密码", "有效期"), rows)
    batch = await code_lists.quarantined(database, shop.importer, shop.product, book.getvalue())
    assert batch.counts["committed"] == 2
    (bad,) = await problems(database, shop, batch)
    assert (bad.row_number, bad.code) == (3, "ROUNDED_NUMBER")


async def test_a_commit_names_the_file_that_was_checked_and_is_once(
    database: Database, shop: Shop
) -> None:
    batch = await code_lists.checked(database, shop.importer, shop.product, LIST.encode())
    async with database.writing(shop.organization_id) as session:
        with pytest.raises(BatchDigestDiffers):
            await importing.commit(session, shop.importer, batch.id, "0" * 64)
    for _ in range(3):
        await code_lists.commit_asked(database, shop.importer, batch)
        await jobs.commit_batch(database, batch.id)
    batch = await code_lists.fresh(database, batch)
    assert (batch.state, batch.counts["committed"]) == ("quarantined", 3)
    assert await stock(database, shop) == {"quarantined": 3}

    again = await code_lists.checked(database, shop.importer, shop.product, LIST.encode())
    assert again.counts["accepted"] == 0
    with pytest.raises(NothingToCommit):
        await code_lists.commit_asked(database, shop.importer, again)


async def stock(database: Database, shop: Shop) -> dict[str, int]:
    async with database.reading(shop.organization_id) as session:
        (states,) = await reads.by_state(session, shop.importer, [shop.product.id])
        (available,) = await reads.available(session, shop.importer, [shop.product.id])
    assert available == states.get("available", 0)
    return states


async def test_a_list_is_committed_in_chunks_some_of_which_have_no_good_row(
    database: Database, shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sealing_codes, "CHUNK", 3)
    numbers = ["CODE-1", "CODE-2", "CODE-3", "a", "b", "c", "d", "CODE-4", "CODE-5"]
    batch = await code_lists.quarantined(
        database, shop.importer, shop.product, code_lists.csv(numbers)
    )
    assert (batch.counts["committed"], batch.counts["rejected"], batch.done) == (5, 4, 10)
    assert await stock(database, shop) == {"quarantined": 5}


async def test_a_file_checked_twice_is_committed_once(database: Database, shop: Shop) -> None:
    first = await code_lists.checked(database, shop.importer, shop.product, LIST.encode())
    second = await code_lists.checked(database, shop.importer, shop.product, LIST.encode())
    assert second.counts["accepted"] == 3
    await code_lists.commit_asked(database, shop.importer, first)
    with pytest.raises(FileAlreadyIn):
        await code_lists.commit_asked(database, shop.importer, second)


async def test_codes_are_released_by_somebody_else(database: Database, shop: Shop) -> None:
    batch = await code_lists.quarantined(database, shop.importer, shop.product, LIST.encode())
    with pytest.raises(SamePerson):
        async with database.writing(shop.organization_id) as session:
            await importing.release(session, shop.importer, batch.id)
    assert await stock(database, shop) == {"quarantined": 3}

    for _ in range(2):
        async with database.writing(shop.organization_id) as session:
            await importing.release(session, shop.releaser, batch.id)
    assert await stock(database, shop) == {"available": 3}
    assert (await code_lists.fresh(database, batch)).state == "released"
    with pytest.raises(BatchNotReady):
        async with database.writing(shop.organization_id) as session:
            await importing.discard(session, shop.releaser, batch.id)


async def test_the_database_itself_wants_two_people(database: Database, shop: Shop) -> None:
    batch = await code_lists.quarantined(database, shop.importer, shop.product, LIST.encode())
    with pytest.raises(IntegrityError, match="four_eyes"):
        async with database.writing(shop.organization_id) as session:
            await session.execute(
                update(CodeBatch)
                .where(CodeBatch.id == batch.id)
                .values(released_by=shop.importer.id)
            )


async def test_a_batch_cannot_be_released_before_it_is_in(database: Database, shop: Shop) -> None:
    batch = await code_lists.checked(database, shop.importer, shop.product, LIST.encode())
    with pytest.raises(BatchNotReady):
        async with database.writing(shop.organization_id) as session:
            await importing.release(session, shop.releaser, batch.id)


async def test_discarded_codes_may_come_again(database: Database, shop: Shop) -> None:
    for _ in range(2):
        batch = await code_lists.quarantined(database, shop.importer, shop.product, LIST.encode())
        assert batch.counts["committed"] == 3
        async with database.writing(shop.organization_id) as session:
            await importing.discard(session, shop.importer, batch.id)
        assert (await code_lists.fresh(database, batch)).state == "discarded"
        assert await stock(database, shop) == {}


async def test_a_batch_whose_check_never_ends_can_be_discarded(
    database: Database, shop: Shop
) -> None:
    file = await code_lists.handed_in(database, shop.importer, LIST.encode())
    async with database.writing(shop.organization_id) as session:
        batch = await importing.check(session, shop.importer, file.id, shop.product.id)
    for _ in range(2):
        async with database.writing(shop.organization_id) as session:
            await importing.discard(session, shop.importer, batch.id)
    await queue.for_database(database, HANDLERS).run_due()
    assert (await code_lists.fresh(database, batch)).state == "discarded"
    assert await stock(database, shop) == {}


async def test_a_release_whose_job_was_lost_goes_on_when_asked_for_again(
    database: Database, shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(releasing, "STRETCH", 10)
    numbers = [f"LARGE-{n:04d}" for n in range(25)]
    batch = await code_lists.quarantined(
        database, shop.importer, shop.product, code_lists.csv(numbers)
    )
    async with database.writing(shop.organization_id) as session:
        await importing.release(session, shop.releaser, batch.id)
    runner = queue.for_database(database, {**HANDLERS, importing.RELEASE: _lost})
    await runner.run_due()
    assert (await code_lists.fresh(database, batch)).state == "releasing"
    async with database.writing(shop.organization_id) as session:
        await importing.release(session, shop.releaser, batch.id)
    await queue.for_database(database, HANDLERS).run_due()
    assert (await code_lists.fresh(database, batch)).state == "released"
    assert await stock(database, shop) == {"available": 25}


async def _lost(_database: Database, _payload: dict[str, Any]) -> None:
    """A job that is over without having done anything."""


async def test_a_large_batch_is_released_and_discarded_by_jobs(
    database: Database, shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(releasing, "STRETCH", 10)
    numbers = [f"LARGE-{n:04d}" for n in range(25)]
    batch = await code_lists.quarantined(
        database, shop.importer, shop.product, code_lists.csv(numbers)
    )
    async with database.writing(shop.organization_id) as session:
        await importing.release(session, shop.releaser, batch.id)
    assert (await code_lists.fresh(database, batch)).state == "releasing"
    assert (await stock(database, shop))["available"] < 25
    runner = queue.for_database(database, HANDLERS)
    await runner.run_due()
    assert (await code_lists.fresh(database, batch)).state == "released"
    assert await stock(database, shop) == {"available": 25}

    other = await code_lists.quarantined(
        database, shop.importer, shop.product, code_lists.csv(f"OTHER-{n:04d}" for n in range(25))
    )
    async with database.writing(shop.organization_id) as session:
        await importing.discard(session, shop.importer, other.id)
    await runner.run_due()
    assert (await code_lists.fresh(database, other)).state == "discarded"
    assert await stock(database, shop) == {"available": 25}


async def test_jobs_carry_a_list_all_the_way(database: Database, shop: Shop) -> None:
    file = await code_lists.handed_in(database, shop.importer, LIST.encode())
    async with database.writing(shop.organization_id) as session:
        batch = await importing.check(session, shop.importer, file.id, shop.product.id)
    runner = queue.for_database(database, HANDLERS)
    await runner.run_due()
    await code_lists.commit_asked(database, shop.importer, batch)
    await runner.run_due()
    assert (await code_lists.fresh(database, batch)).state == "quarantined"


async def test_a_list_outlives_workers_that_are_down_for_long(
    database: Database, shop: Shop
) -> None:
    """An upload that is nearly over is asked for, and the worker comes back ten days later."""
    file = await code_lists.handed_in(database, shop.importer, LIST.encode())
    asked = clock.now() + holding.KEPT - timedelta(minutes=1)
    with clock.driven_by(lambda: asked):
        async with database.writing(shop.organization_id) as session:
            batch = await importing.check(session, shop.importer, file.id, shop.product.id)
    later = asked + timedelta(days=10)
    with clock.driven_by(lambda: later):
        async with database.writing() as session:
            assert await holding.sweep(session) == 0
        await queue.for_database(database, HANDLERS).run_due()
        assert (await code_lists.fresh(database, batch)).state == "checked"
    # Checked, and then left alone: the upload goes as every other does.
    with clock.driven_by(lambda: later + holding.KEPT + timedelta(minutes=1)):
        async with database.writing() as session:
            assert await holding.sweep(session) == 1


async def test_what_expired_in_quarantine_does_not_come_into_stock(
    database: Database, shop: Shop
) -> None:
    content = b"number,expires\nTOMORROW,2026-11-24\nNEXT-YEAR,2027-11-24\nENDLESS-1,\n"
    with clock.driven_by(lambda: datetime(2026, 11, 24, 12, tzinfo=UTC)):
        batch = await code_lists.quarantined(database, shop.importer, shop.product, content)
        assert batch.counts["committed"] == 3
    # Still the 24th in UTC, but in Shanghai the day is over.
    with clock.driven_by(lambda: datetime(2026, 11, 24, 16, tzinfo=UTC)):
        async with database.writing(shop.organization_id) as session:
            await importing.release(session, shop.releaser, batch.id)
    assert await stock(database, shop) == {"available": 2, "expired": 1}


async def test_another_organization_finds_no_batch_and_may_have_the_same_codes(
    database: Database, shop: Shop
) -> None:
    batch = await code_lists.quarantined(database, shop.importer, shop.product, LIST.encode())
    other = await open_shop(database, "other")
    async with database.reading(other.organization_id) as session:
        assert await reads.batches(session, other.importer, [batch.id]) == [None]
    for verb in (importing.release, importing.discard):
        with pytest.raises(NotFound):
            async with database.writing(other.organization_id) as session:
                await verb(session, other.releaser, batch.id)
    with pytest.raises(NotFound):
        async with database.writing(other.organization_id) as session:
            await importing.commit(session, other.importer, batch.id, batch.digest)
    mine = await code_lists.quarantined(database, other.importer, other.product, LIST.encode())
    assert mine.counts["committed"] == 3
    assert mine.digest != batch.digest


async def test_a_file_uploaded_for_something_else_is_no_code_list(
    database: Database, shop: Shop
) -> None:
    async def content() -> AsyncIterator[bytes]:
        yield LIST.encode()

    file = await holding.receive(database, shop.importer, "roster.csv", "roster", content(), 1_000)
    with pytest.raises(NotFound):
        async with database.writing(shop.organization_id) as session:
            await importing.check(session, shop.importer, file.id, shop.product.id)
