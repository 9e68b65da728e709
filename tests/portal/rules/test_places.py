"""What calendar.md says of workdays, zones, hours and leave, against real runs."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from portal.kit import ids
from portal.kit.calendars import workdays
from portal.rules import steering, under_way
from portal.rules.terms import Terms
from tests.factories import directory, rules
from tests.portal.rules.rosters import Place, Someone
from tests.portal.rules.worlds import Where, World, at_hour, instant, noon, same_day

LONG_AGO = date(2015, 6, 1)
DAY = date(2026, 11, 25)
CN = Where("Asia/Shanghai", "CN")


def _yearly(day: date) -> dict[str, Any]:
    return {"kind": "yearly", "month": day.month, "day": day.day}


def _away(*leaves: tuple[int, int | None], **more: Any) -> Someone:
    """Somebody on leave from so many days after the day until so many."""
    spans = [
        (DAY + timedelta(first), None if last is None else DAY + timedelta(last))
        for first, last in leaves
    ]
    return Someone(LONG_AGO, leaves=spans, **more)


async def test_10_leave_is_granted_skipped_or_deferred_and_both_its_ends_are_leave(
    world: World,
) -> None:
    await world.people(_away((0, 0)), _away((-3, 0)), _away((0, 2)), _away((1, 2)), _away((-2, -1)))
    last = DAY + timedelta(days=5)
    made = await world.granted(await world.days(DAY, last, _yearly(DAY)))
    assert same_day(made) == {(f"E{n}", "yearly:2026", DAY) for n in range(5)}
    rule = await world.days(DAY, last, _yearly(DAY), {"leave": "skip"})
    assert {number for number, *_ in await world.granted(rule)} == {"E3", "E4"}
    assert {(one[0], one[2]) for one in await world.left_out(rule)} == {
        (number, "ON_LEAVE") for number in ("E0", "E1", "E2")
    }
    rule = await world.days(DAY, last, _yearly(DAY), {"leave": "defer"})
    assert {(number, due, on) for number, _, due, on in await world.granted(rule)} == {
        ("E0", DAY, DAY + timedelta(days=1)),
        ("E1", DAY, DAY + timedelta(days=1)),
        ("E2", DAY, DAY + timedelta(days=3)),
        ("E3", DAY, DAY),
        ("E4", DAY, DAY),
    }


async def test_10_chained_leaves_an_open_end_and_who_leaves_before_coming_back(
    world: World,
) -> None:
    await world.people(
        _away((0, 2), (3, 4)),
        _away((0, None)),
        _away((0, 9), last_day=DAY + timedelta(days=3)),
        _away((0, 2), last_day=DAY + timedelta(days=3)),
    )
    rule = await world.days(DAY, DAY + timedelta(days=9), _yearly(DAY), {"leave": "defer"})
    assert await world.granted(rule) == {
        ("E0", "yearly:2026", DAY, DAY + timedelta(days=5)),
        ("E3", "yearly:2026", DAY, DAY + timedelta(days=3)),
    }
    gone = {(one[0], one[2]) for one in await world.left_out(rule)}
    assert gone == {(f"E{n}", "DEFERRED") for n in range(4)} | {("E2", "NOT_EMPLOYED")}


async def test_10_several_occasions_deferred_onto_one_day_stay_several_grants(
    world: World,
) -> None:
    await world.people(_away((0, 4)))
    days = [str(DAY + timedelta(days=n)) for n in (0, 1, 3)]
    when = {"kind": "fixed_date", "dates": days}
    rule = await world.days(DAY, DAY + timedelta(days=6), when, {"leave": "defer"})
    back = DAY + timedelta(days=5)
    assert await world.granted(rule) == {
        ("E0", f"date:{day}", date.fromisoformat(day), back) for day in days
    }


@pytest.mark.parametrize("how", ["window", "paused", "ended"])
async def test_10_a_deferred_grant_belongs_to_its_own_day_whatever_became_of_the_rule(
    world: World, how: str
) -> None:
    await world.people(_away((0, 3)))
    until = DAY + timedelta(days=1) if how == "window" else None
    rule = await world.rule(noon(DAY), _yearly(DAY), {"leave": "defer"}, active_until=until)
    await world.tick(noon(DAY))
    if how != "window":
        verb = steering.pause if how == "paused" else steering.end
        with instant(noon(DAY + timedelta(days=1))):
            async with world.database.writing() as session:
                boss = directory.actor(world.company.organization_id, "hr_admin")
                await verb(session, boss, rule.id)
    await world.tick(*(noon(DAY + timedelta(days=n)) for n in range(1, 7)))
    assert await world.granted(rule) == {("E0", "yearly:2026", DAY, DAY + timedelta(days=4))}


async def test_14_each_site_has_its_own_workdays_and_a_make_up_day_is_one(world: World) -> None:
    """Saturday 10 October 2026 is made up for in China, and free in Germany."""
    await world.settle(CN, berlin=Where("Asia/Shanghai", "DE"))
    saturday = date(2026, 10, 10)
    assert workdays.calendar("CN").kind(saturday) == "make_up_day"
    await world.people(*(Someone(LONG_AGO, places=[Place(LONG_AGO, site=site)])
                         for site in ("shanghai", "berlin", None)))  # fmt: skip
    span = (saturday - timedelta(days=4), saturday + timedelta(days=4))
    for timing, elsewhere in (
        ({"shift": "after"}, date(2026, 10, 12)),
        ({"shift": "before"}, date(2026, 10, 9)),
        ({"shift": "after", "workdays": "organization"}, saturday),
        ({"shift": "after", "workdays": "CN"}, saturday),
    ):
        rule = await world.days(*span, _yearly(saturday), timing)
        made = {(number, day) for number, _, day in same_day(await world.granted(rule))}
        assert made == {("E0", saturday), ("E1", elsewhere), ("E2", saturday)}


@pytest.mark.parametrize("shift", ["before", "after"])
@pytest.mark.parametrize("moves", [-4, 0, 1, 3, 6])
async def test_14_who_moves_site_around_a_shifted_day_is_granted_exactly_once(
    world: World, shift: str, moves: int
) -> None:
    """From Shanghai, where the first week of October is free, to Berlin, and back."""
    await world.settle(CN, berlin=Where("Asia/Shanghai", "DE"))
    day = date(2026, 10, 3)
    since = day + timedelta(days=moves)
    await world.people(
        *(
            Someone(LONG_AGO, places=[Place(LONG_AGO, site=one), Place(since, site=other)])
            for one, other in (("shanghai", "berlin"), ("berlin", "shanghai"))
        )
    )
    span = (date(2026, 9, 26), date(2026, 10, 12))
    rule = await world.days(*span, _yearly(day), {"shift": shift})
    made = same_day(await world.granted(rule))
    china, germany = {
        "before": (date(2026, 9, 30), date(2026, 10, 2)),
        "after": (date(2026, 10, 8), date(2026, 10, 5)),
    }[shift]
    moved = moves <= 0
    assert made == {
        ("E0", "yearly:2026", germany if moved else china),
        ("E1", "yearly:2026", china if moved else germany),
    }


def test_14_a_year_without_a_list_is_a_guess_and_so_is_the_end_of_december_before_it() -> None:
    last = max(year for year in range(2020, 2040) if not _cn().provisional_year(year))
    terms = _terms({"shift": "after"})
    assert not terms.timing.is_guess(date(last, 12, 24), "CN")
    assert terms.timing.is_guess(date(last, 12, 25), "CN")
    assert terms.timing.is_guess(date(last + 1, 6, 1), "CN")
    assert not _terms({"shift": "none"}).timing.is_guess(date(last + 1, 6, 1), "CN")
    assert not _terms({"shift": "after", "avoiding": "weekend"}).timing.is_guess(
        date(last + 1, 6, 1), None
    )


def _cn() -> workdays.Calendar:
    return workdays.calendar("CN")


def _terms(timing: dict[str, Any]) -> Terms:
    return rules.terms(ids.new(), _yearly(DAY), timing=timing)


@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        ("employee", {"E0": "Pacific/Auckland", "E1": "Europe/Berlin", "E2": "Asia/Shanghai"}),
        ("site", {"E0": "Europe/Berlin", "E1": "Europe/Berlin", "E2": "Asia/Shanghai"}),
        ("organization", dict.fromkeys(("E0", "E1", "E2"), "Asia/Shanghai")),
    ],
)
async def test_15_the_rule_goes_by_the_zone_of_the_employee_the_site_or_the_organization(
    world: World, zone: str, expected: dict[str, str]
) -> None:
    """At nine there nobody is granted a minute earlier, and everybody is at nine."""
    await world.settle(Where(), berlin=Where("Europe/Berlin"))
    await world.people(
        Someone(LONG_AGO, places=[Place(LONG_AGO, site="berlin", time_zone="Pacific/Auckland")]),
        Someone(LONG_AGO, places=[Place(LONG_AGO, site="berlin")]),
        Someone(LONG_AGO),
    )
    begins = {number: at_hour(DAY, 9, name) for number, name in expected.items()}
    early = noon(DAY - timedelta(days=2))
    rule = await world.rule(early, _yearly(DAY), {"zone": zone, "hour": 9})
    for at in sorted({at.astimezone(UTC) for at in begins.values()}):
        await world.tick(at - timedelta(minutes=1))
        made = {number for number, *_ in await world.granted(rule)}
        assert made == {number for number, begin in begins.items() if begin < at}
        await world.tick(at)
        made = {number for number, *_ in await world.granted(rule)}
        assert made == {number for number, begin in begins.items() if begin <= at}


@pytest.mark.parametrize(
    ("zone", "day", "hour", "begins"),
    [
        # 02:00 to 03:00 does not exist: the first instant after the gap.
        ("Europe/Berlin", date(2027, 3, 28), 2, datetime(2027, 3, 28, 1, tzinfo=UTC)),
        # 02:00 to 03:00 is there twice: its first time.
        ("Europe/Berlin", date(2026, 10, 25), 2, datetime(2026, 10, 25, 0, tzinfo=UTC)),
        # Midnight is there twice, and does not exist.
        ("America/Havana", date(2026, 11, 1), 0, datetime(2026, 11, 1, 4, tzinfo=UTC)),
        ("America/Havana", date(2027, 3, 14), 0, datetime(2027, 3, 14, 5, tzinfo=UTC)),
    ],
)
async def test_15_an_hour_that_is_skipped_or_there_twice(
    world: World, zone: str, day: date, hour: int, begins: datetime
) -> None:
    await world.settle(Where(zone))
    await world.people(Someone(LONG_AGO))
    rule = await world.rule(begins - timedelta(days=2), _yearly(day), {"hour": hour})
    await world.tick(begins - timedelta(minutes=1))
    assert await world.granted(rule) == set()
    await world.tick(begins)
    assert await world.granted(rule) == {("E0", f"yearly:{day.year}", day, day)}
    await world.tick(begins + timedelta(minutes=61), begins + timedelta(days=1))
    assert len(await world.granted(rule)) == 1


async def test_17_a_window_is_judged_by_the_day_of_the_grant(world: World) -> None:
    """The first of the month is shifted out of November, or into it."""
    sunday = date(2026, 11, 29)
    await world.people(Someone(LONG_AGO))
    for timing, until, granted in (
        ({"shift": "after"}, date(2026, 11, 29), 0),
        ({"shift": "after"}, date(2026, 11, 30), 1),
        ({"shift": "before"}, date(2026, 11, 28), 1),
        ({"shift": "before"}, date(2026, 11, 26), 0),
    ):
        rule = await world.days(
            sunday - timedelta(days=5), sunday + timedelta(days=3), _yearly(sunday), timing,
            active_until=until,
        )  # fmt: skip
        assert len(await world.granted(rule)) == granted
        await world.forget()


async def test_15_a_run_says_in_which_zone_its_day_begins_next(world: World) -> None:
    """And lasts until it has begun in the last of them, although everybody is accounted for."""
    await world.settle(CN, berlin=Where("America/New_York", "DE"))
    await world.people(Someone(LONG_AGO))
    rule = await world.rule(noon(DAY), _yearly(DAY))
    await world.tick(noon(DAY))
    (run,) = await rules.runs(world.database, rule.id)
    ours = directory.actor(world.company.organization_id, "hr_admin")
    strangers = directory.actor(ids.new(), "hr_admin")
    async with world.database.reading() as session:
        with instant(noon(DAY)):
            found = await under_way.next_zones(session, ours, [run.id])
            assert await under_way.left_undone(session, ours, [run.id]) == [0]
            assert await under_way.next_zones(session, strangers, [run.id]) == [None]
    assert (run.state, run.granted) == ("running", 1)
    assert found == [(at_hour(DAY, 0, "America/New_York"), "America/New_York")]
    with instant(at_hour(DAY, 0, "America/New_York")):
        await world.tick(at_hour(DAY, 0, "America/New_York"))
        async with world.database.reading() as session:
            assert await under_way.next_zones(session, ours, [run.id]) == [None]
    (run,) = await rules.runs(world.database, rule.id)
    assert run.state == "finished"
