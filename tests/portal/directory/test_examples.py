"""The example files are what their generator makes, and become what their page says."""

import io
import zipfile
from collections import Counter
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from examples import generate, hostile
from examples.people import HEAD_COUNT, people
from portal.kit import clock
from portal.kit.db.session import Database
from portal.kit.spreadsheets import reading
from tests.factories import directory as factory
from tests.portal.directory.rosters import bring_in, check, commit, counts, problems

EXAMPLES = Path(generate.__file__).parent


@pytest.fixture
async def hr(database: Database) -> AsyncIterator[Any]:
    now = datetime(2026, 11, 23, 4, tzinfo=UTC)
    with clock.driven_by(lambda: now):
        organization = await factory.organization(database)
        yield factory.actor(organization.id, "hr_admin")


def test_the_files_are_what_the_generator_makes() -> None:
    for name, content in generate.files():
        committed = (EXAMPLES / name).read_bytes()
        if name.endswith(".xlsx"):  # packed by whatever zlib a machine has
            assert unpacked(committed) == unpacked(content)
        else:
            assert committed == content, f"{name}: run `python -m examples.generate`"


def unpacked(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_somebody_employed_has_an_anniversary_on_each_day_of_the_year() -> None:
    hired = Counter(
        (person.hired_on.month, person.hired_on.day)
        for person in people()
        if person.last_day is None and person.hired_on.year < 2026
    )
    assert len(hired) == 366
    assert hired[(2, 29)] >= 3


async def test_the_same_people_come_in_from_every_format(database: Database, hr: Any) -> None:
    record = await bring_in(database, hr, (EXAMPLES / "roster.csv").read_bytes())
    assert await problems(database, record) == []
    assert counts(record) == (HEAD_COUNT, 0, 0, 0)
    assert counts(record, "departments", "sites") == (23, 9)
    for name in ("roster.gb18030.csv", "roster.xlsx", "roster.csv"):
        content = (EXAMPLES / name).read_bytes()
        again = await check(database, hr, content, mode="full", name=name)
        assert (again.state, counts(again)) == ("checked", (0, 0, HEAD_COUNT, 0))


async def test_hostile_rows_become_what_their_page_says(database: Database, hr: Any) -> None:
    content = (EXAMPLES / "roster-hostile.csv").read_bytes()
    record = await check(database, hr, content)
    refused = {row: code for row, _, code in await problems(database, record)}
    expected = {
        number: row.code for number, row in enumerate(hostile.ROSTER_ROWS, start=2) if row.code
    }
    assert refused == expected
    taken = len(hostile.ROSTER_ROWS) - len(expected)
    assert counts(record) == (taken, 0, 0, len(expected))
    done = await commit(database, hr, record)
    assert counts(done) == (taken, 0, 0, len(expected))


@pytest.mark.parametrize(
    ("name", "state", "code"),
    [
        ("columns", "unmapped", "COLUMNS_DUPLICATE"),
        ("bytes", "failed", "FILE_ENCODING_UNKNOWN"),
    ],
)
async def test_hostile_files_fail_as_their_page_says(
    database: Database, hr: Any, name: str, state: str, code: str
) -> None:
    content = (EXAMPLES / f"roster-hostile-{name}.csv").read_bytes()
    record = await check(database, hr, content)
    assert record.reason is not None
    assert (record.state, record.reason["code"]) == (state, code)


def test_the_code_lists_are_files_that_can_be_read() -> None:
    found = list(reading.rows(io.BytesIO((EXAMPLES / "codes.csv").read_bytes()), "codes.csv"))
    assert len(found) == generate.CODES + 1
    assert len({row.cells[0] for row in found}) == generate.CODES + 1
    assert all(str(row.cells[2]) >= str(date(2027, 1, 1)) or not row.cells[2] for row in found[1:])
    bad = (EXAMPLES / "codes-hostile.csv").read_bytes()
    rows = list(reading.rows(io.BytesIO(bad), "codes-hostile.csv"))
    assert len(rows) == len(hostile.CODE_ROWS) + 1
