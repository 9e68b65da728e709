"""Laws of the roster: an export imports unchanged, twice is once, and order means nothing."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from portal.directory import roster_exporting
from portal.kit import clock, ids
from portal.kit.actor import Actor
from portal.kit.db.session import Database
from portal.kit.spreadsheets.days import LunarDay
from tests.factories import directory as factory
from tests.portal.directory.rosters import bring_in, check, counts, csv, state

NOON = datetime(2026, 11, 23, 4, tzinfo=UTC)
TODAY = date(2026, 11, 23)
HEADER = (
    "employee number", "name", "e-mail", "department", "site", "site time zone", "grade",
    "employment type", "cost centre", "time zone", "effective from", "hire date",
    "original hire date", "adjusted service date", "probation end", "last day", "birthday",
    "birthday opt-out", "former employment", "leave", "language", "attribute:size", "属性:=班次",
)  # fmt: skip

names = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=8)
words = st.sampled_from(["", "P5", "=1+1", "'x", "-", "Ｍ１", "a;b", 'q"q', "中", "+86"])
days = st.dates(date(1950, 1, 1), date(2026, 11, 1))
offsets = st.integers(0, 4_000).map(lambda n: timedelta(days=n))
departments = st.lists(
    st.sampled_from(["集团", "R&D", "=x", "销售", "b"]), max_size=3, unique=True
).map(" / ".join)
birthdays = st.one_of(
    st.just(""),
    days.map(str),
    st.builds(
        LunarDay, st.integers(1950, 2010), st.integers(1, 12), st.integers(1, 30), st.booleans()
    ).map(str),
)


@st.composite
def people(draw: Any) -> list[Any]:
    """The cells of a person, all but the number."""
    hired = draw(st.dates(date(2000, 1, 1), date(2027, 12, 31)))
    former = hired - timedelta(days=1) - draw(offsets)
    leave = draw(days)
    maybe = lambda value: value if draw(st.booleans()) else ""  # noqa: E731
    site = draw(st.sampled_from(["", "上海", "Berlin"]))
    return [
        draw(names),
        maybe("a@example.com"),
        draw(departments),
        site,
        {"": "", "上海": "Asia/Shanghai", "Berlin": "Europe/Berlin"}[site],
        draw(words),
        draw(words),
        draw(words),
        maybe("Asia/Tokyo"),
        maybe(draw(st.dates(date(1999, 1, 1), date(2028, 1, 1)))),
        hired,
        maybe(hired - draw(offsets)),
        maybe(draw(days)),
        maybe(hired + draw(offsets)),
        maybe(hired + draw(offsets)),
        draw(birthdays),
        maybe("yes"),
        maybe(f"{former - draw(offsets)}..{former}"),
        maybe(f"{leave}..{maybe(leave + draw(offsets))}"),
        draw(st.sampled_from(["", "zh-CN", "en"])),
        draw(words),
        draw(words),
    ]


rosters = st.lists(people(), min_size=1, max_size=6).map(
    lambda rows: [[f"E{n}", *row] for n, row in enumerate(rows)]
)
on_a_database = settings(
    max_examples=8,
    phases=[Phase.reuse, Phase.generate],  # making an example smaller takes minutes here
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


async def newcomer(database: Database) -> Actor:
    organization = await factory.organization(database, f"o-{ids.new().hex}")
    return factory.actor(organization.id, "hr_admin")


def contents(rows: Sequence[Sequence[Any]]) -> bytes:
    return csv(HEADER, *rows)


async def exported(database: Database, actor: Actor, locale: str = "en") -> bytes:
    async with database.reading(actor.organization_id) as session:
        return b"".join([chunk async for chunk in roster_exporting.export(session, actor, locale)])


@on_a_database
@given(rosters, st.sampled_from(["en", "zh-CN"]))
async def test_an_export_imports_unchanged(
    database: Database, rows: list[list[Any]], locale: str
) -> None:
    with clock.driven_by(lambda: NOON):
        hr = await newcomer(database)
        first = await bring_in(database, hr, contents(rows))
        assert counts(first) == (len(rows), 0, 0, 0)
        before = await state(database, hr)
        for mode in ("delta", "full"):
            again = await check(database, hr, await exported(database, hr, locale), mode=mode)
            assert (counts(again), again.counts["leavers"]) == ((0, 0, len(rows), 0), 0)
        elsewhere = await newcomer(database)
        await bring_in(database, elsewhere, await exported(database, hr, locale))
        after = await state(database, elsewhere)
        assert after["employees"] == before["employees"]
        assert after["spells"] == before["spells"]
        assert after["leaves"] == before["leaves"]
        assert await exported(database, elsewhere) == await exported(database, hr)


@on_a_database
@given(rosters, rosters)
async def test_bringing_in_a_file_twice_is_once(
    database: Database, old: list[list[Any]], new: list[list[Any]]
) -> None:
    with clock.driven_by(lambda: NOON):
        hr = await newcomer(database)
        await bring_in(database, hr, contents(old))
        await bring_in(database, hr, contents(new))
        once = await state(database, hr)
        again = await bring_in(database, hr, contents(new))
        assert counts(again, "created", "updated") == (0, 0)
        assert await state(database, hr) == once


@on_a_database
@given(rosters, rosters.flatmap(st.permutations), st.randoms())
async def test_the_order_of_rows_means_nothing(
    database: Database, old: list[list[Any]], new: list[list[Any]], random: Any
) -> None:
    with clock.driven_by(lambda: NOON):
        new = [*new, [*new[0][:2], *new[-1][2:]]]  # a number that stands twice
        outcomes = []
        for _ in range(2):
            hr = await newcomer(database)
            await bring_in(database, hr, contents(old))
            record = await bring_in(database, hr, contents(new))
            outcomes.append((record.counts, await state(database, hr)))
            random.shuffle(new)
        assert outcomes[0] == outcomes[1]
