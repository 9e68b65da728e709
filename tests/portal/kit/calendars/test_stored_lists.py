"""Holiday lists in the database, and how a process takes them up."""

import copy
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from portal.entry import chores
from portal.kit.calendars import holiday_lists, stored_lists, workdays
from portal.kit.calendars.errors import InvalidHolidayList, UnknownCalendar
from portal.kit.db.session import Database
from tests.portal.kit.calendars.test_workdays import LIST_2027

CN = workdays.calendar("CN")
MADE_UP = date(2026, 12, 27)


@pytest.fixture(autouse=True)
def packaged_lists() -> Iterator[None]:
    workdays.use([])
    yield
    workdays.use([])


def written(path: Path, document: object) -> Path:
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


async def refresh(database: Database) -> None:
    async with database.reading() as session:
        await stored_lists.refresh(session)


async def test_a_loaded_list_is_used_after_a_refresh(database: Database, tmp_path: Path) -> None:
    await refresh(database)
    assert CN.kind(MADE_UP) == "weekend"

    loaded = await chores.load_holidays(database, written(tmp_path / "cn.json", LIST_2027))
    assert (loaded.calendar, loaded.year) == ("CN", 2027)
    assert CN.kind(MADE_UP) == "weekend"
    await refresh(database)
    assert CN.kind(MADE_UP) == "make_up_day"
    assert not CN.provisional_year(2027)


async def test_a_list_takes_the_place_of_an_earlier_one(database: Database, tmp_path: Path) -> None:
    await chores.load_holidays(database, written(tmp_path / "cn.json", LIST_2027))
    await refresh(database)
    corrected = copy.deepcopy(LIST_2027)
    corrected["holidays"][0]["make_up_days"] = ["2026-12-26"]  # type: ignore[index] # a JSON document
    await chores.load_holidays(database, written(tmp_path / "cn.json", corrected))
    await refresh(database)
    assert CN.kind(MADE_UP) == "weekend"
    assert CN.kind(date(2026, 12, 26)) == "make_up_day"


@pytest.mark.parametrize(
    ("content", "place"),
    [(b"{", "line 1, column"), (b"", "line 1, column"), (b"[]", "$"), (b" " * (1 << 21), "$")],
)
def test_a_file_that_holds_no_list(tmp_path: Path, content: bytes, place: str) -> None:
    (tmp_path / "cn.json").write_bytes(content)
    with pytest.raises(InvalidHolidayList) as refused:
        stored_lists.of_file(tmp_path / "cn.json")
    assert str(refused.value.facts["place"]).startswith(place)


async def test_a_list_of_an_unknown_calendar_is_refused(database: Database) -> None:
    unknown = holiday_lists.read({**LIST_2027, "calendar": "XX"})
    with pytest.raises(UnknownCalendar):
        async with database.writing() as session:
            await stored_lists.load(session, unknown)
