"""Keyset paging visits every row once, in order, forwards and backwards, whatever the ties."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from portal.directory.models import Employee
from portal.kit.db.session import Database
from portal.kit.paging import BadCursor, BadPageSize, Key, Listing, Window, decode, encode
from tests.factories import directory

KEYS = (Key(Employee.hired_on, descending=True), Key(Employee.id))


@given(days=st.dates(), text=st.text(), number=st.integers(-(2**53), 2**53))
def test_a_cursor_says_what_was_put_in(days: date, text: str, number: int) -> None:
    keys = (Key(Employee.hired_on), Key(Employee.number), Key(Employee.hired_month_day))
    assert decode(encode([days, text, number]), keys) == [days, text, number]


@given(st.text())
def test_any_other_text_is_refused_as_a_cursor(text: str) -> None:
    with pytest.raises(BadCursor):
        decode(text, KEYS)


@pytest.mark.parametrize("size", [-1, 0, 101])
def test_a_page_has_1_to_100_rows(size: int) -> None:
    with pytest.raises(BadPageSize):
        _ = Window(first=size).size


@pytest.mark.parametrize("size", [1, 3, 7, 50])
async def test_pages_join_to_the_whole_list(database: Database, size: int) -> None:
    organization = await directory.organization(database)
    days = [date(2020, 1, 1) + timedelta(days=n // 4) for n in range(23)]
    people = await directory.employees(database, organization.id, hired_on=days)
    expected = [p.id for p in sorted(people, key=lambda p: (-p.hired_on.toordinal(), p.id))]
    listing = Listing(select(Employee), KEYS)

    async with database.reading(organization.id) as session:
        forwards, after = [], None
        while True:
            page = await listing.page(session, Window(first=size, after=after))
            forwards += [row.id for row in page.rows]
            if not page.has_next:
                break
            after = page.cursors[-1]

        backwards, before = [], None
        while True:
            page = await listing.page(session, Window(last=size, before=before))
            backwards = [row.id for row in page.rows] + backwards
            if not page.has_previous:
                break
            before = page.cursors[0]
        count = await listing.count(session)

    assert forwards == expected
    assert backwards == expected
    assert count == len(expected)
