"""Code lists with other columns than ours are mapped; nothing is kept of what stands in them."""

import json
from typing import Any

import pytest
from sqlalchemy import select, text

from portal.audit.models import AuditEntry
from portal.inventory import code_mapping, jobs
from portal.inventory.models import Code, CodeBatch
from portal.kit.db.session import Database
from portal.kit.spreadsheets.errors import ColumnsDuplicate, ColumnsMissing
from portal.vault import sealing
from tests.factories import code_lists
from tests.factories.code_lists import checked, commit_asked, fresh
from tests.portal.inventory.conftest import Shop

# "Voucher No." is one of several names that say that this is a row of names.
LIST = b"""Voucher No.,Remark,Scratch,Valid thru
CANARY-6222-0001,CANARY-A,CANARY-01,2031-12-31
CANARY-6222-0002,,CANARY-02,2031-12-31
"""
TARGETS = ["number", "", "pin", "expires"]


async def say(database: Database, shop: Shop, batch: CodeBatch, targets: list[str]) -> CodeBatch:
    async with database.writing(shop.organization_id) as session:
        await code_mapping.map_columns(session, shop.importer, batch.id, targets)
    await jobs.check_batch(database, batch.id)
    return await fresh(database, batch)


async def test_a_list_with_other_columns_comes_in_as_somebody_said(
    database: Database, shop: Shop
) -> None:
    batch = await checked(database, shop.importer, shop.product, LIST)
    assert (batch.state, batch.reason) == ("unmapped", None)
    assert [column["label"] for column in batch.columns or []] == [
        "Voucher No.", "Remark", "Scratch", "Valid thru",
    ]  # fmt: skip
    assert (batch.columns or [])[0]["samples"] == ["text(16)"]
    assert "CANARY" not in json.dumps(batch.columns)
    found = await say(database, shop, batch, TARGETS)
    assert (found.state, found.counts["accepted"]) == ("checked", 2)
    await commit_asked(database, shop.importer, found)
    await jobs.commit_batch(database, batch.id)
    async with database.reading(shop.organization_id) as session:
        codes = (await session.scalars(select(Code).order_by(Code.row_number))).all()
        key = await sealing.data_key(session, shop.organization_id, codes[0].data_key_id)
        assert [key.open(code.id, "pin", code.pin or b"") for code in codes] == [
            "CANARY-01", "CANARY-02",
        ]  # fmt: skip
        said = await session.scalar(
            select(AuditEntry).where(AuditEntry.action == "codes.columns_mapped")
        )
        assert said
        assert said.details == {"columns": 4, "left_out": 1}
        rows = (await session.execute(text("SELECT targets FROM column_mappings"))).all()
    assert "CANARY" not in str(rows)


async def test_the_next_list_of_the_kind_with_these_columns_needs_no_word(
    database: Database, shop: Shop
) -> None:
    first = await checked(database, shop.importer, shop.product, LIST)
    await say(database, shop, first, TARGETS)
    more = LIST.replace(b"6222", b"6333")
    again = await checked(database, shop.importer, shop.product, more)
    assert (again.state, again.mapping) == ("checked", TARGETS)
    assert again.mapped_like is not None


async def test_a_first_row_without_any_known_name_may_be_a_code_and_is_not_kept(
    database: Database, shop: Shop
) -> None:
    content = b"CANARY-6222-0001,CANARY-01\nCANARY-6222-0002,CANARY-02\n"
    batch = await checked(database, shop.importer, shop.product, content)
    assert (batch.state, batch.columns) == ("failed", None)
    assert batch.reason
    assert batch.reason["code"] == "CODE_LIST_COLUMNS"


@pytest.mark.parametrize(
    ("targets", "refusal"),
    [(["", "pin", "", ""], ColumnsMissing), (["number", "number", "", ""], ColumnsDuplicate)],
)
async def test_a_mapping_that_cannot_be_is_refused(
    database: Database, shop: Shop, targets: list[str], refusal: Any
) -> None:
    batch = await checked(database, shop.importer, shop.product, LIST)
    with pytest.raises(refusal):
        await say(database, shop, batch, targets)
    assert (await code_lists.fresh(database, batch)).state == "unmapped"


@pytest.mark.parametrize(
    "content", [b"number,number\nCANARY-CODE-0001,1\n", b"pin\n1\n", b"number,,pin\n"]
)
async def test_a_list_that_lacks_a_column_or_has_it_twice_waits_for_somebodys_word(
    database: Database, shop: Shop, content: bytes
) -> None:
    batch = await checked(database, shop.importer, shop.product, content)
    assert batch.state == "unmapped"
    assert "CANARY" not in json.dumps(batch.columns)
