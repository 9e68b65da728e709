"""UUIDv7 made by us and by the databases: the right version, and ordered by time."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from portal.kit import clock, ids
from portal.kit.db.session import Database
from portal.kit.db.types import fresh_uuid

MOMENTS = st.datetimes(
    min_value=datetime(2000, 1, 1),
    max_value=datetime(2200, 1, 1),
    timezones=st.just(UTC),
)


@given(MOMENTS, st.integers(1, 10**9))
def test_later_ids_are_larger(moment: datetime, milliseconds: int) -> None:
    with clock.driven_by(lambda: moment):
        first = ids.new()
    with clock.driven_by(lambda: moment + timedelta(milliseconds=milliseconds)):
        second = ids.new()
    assert first < second
    assert first.version == second.version == 7


@given(MOMENTS, st.integers(2, 200))
def test_ids_of_one_millisecond_are_in_order(moment: datetime, count: int) -> None:
    with clock.driven_by(lambda: moment):
        made = [ids.new() for _ in range(count)]
    assert made == sorted(set(made))
    assert {one.version for one in made} == {7}
    assert len({one.int >> 80 for one in made}) == 1


async def test_the_database_makes_the_same_kind_of_id(database: Database) -> None:
    before = ids.new()
    later = clock.now() + timedelta(seconds=1)
    with clock.driven_by(lambda: later):
        async with database.reading() as session:
            made = await session.scalar(select(fresh_uuid()))
            other = await session.scalar(select(fresh_uuid()))
    assert made.version == 7
    assert made.variant == before.variant
    assert made > before
    assert made != other
