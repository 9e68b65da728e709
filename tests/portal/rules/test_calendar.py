"""What calendar.md says of days: order, occasions, employment, 29 February, lunar dates, festivals,
windows. Each test is a line of it."""

from datetime import date, timedelta
from typing import Any

import pytest

from portal.rules.people import Birthday
from tests.portal.rules.rosters import Someone
from tests.portal.rules.worlds import Where, World, noon, same_day

LONG_AGO = date(2015, 6, 1)
BIRTHDAYS: dict[str, Any] = {"kind": "birthday"}


def _born(calendar: str, month: int, day: int, leap: bool = False, **more: Any) -> Someone:
    return Someone(LONG_AGO, birthday=Birthday(calendar, month, day, leap), **more)


def _yearly(month: int, day: int, **more: Any) -> dict[str, Any]:
    return {"kind": "yearly", "month": month, "day": day, **more}


async def _days(world: World, first: date, last: date, *given: Any, **more: Any) -> Any:
    return same_day(await world.granted(await world.days(first, last, *given, **more)))


async def test_1_lead_is_taken_first_and_the_shift_comes_after_it(world: World) -> None:
    """Saturday 28 November, three days ahead is a Wednesday; six days ahead is a Sunday."""
    await world.people(Someone(LONG_AGO))
    when, span = _yearly(11, 28), (date(2026, 11, 16), date(2026, 12, 1))
    for lead, shift, day in (
        (3, "after", date(2026, 11, 25)),
        (6, "none", date(2026, 11, 22)),
        (6, "after", date(2026, 11, 23)),
        (6, "before", date(2026, 11, 20)),
        (0, "after", date(2026, 11, 30)),
    ):
        made = await _days(world, *span, when, {"lead": lead, "shift": shift})
        assert made == {("E0", "yearly:2026", day)}
        await world.forget()


async def test_1_the_occasion_keeps_its_own_year_wherever_the_grant_day_lands(
    world: World,
) -> None:
    """1 January 2028 is a Saturday; 31 December 2027 a Friday."""
    await world.people(_born("solar", 1, 1), Someone(date(2022, 1, 1)))
    span = (date(2027, 12, 20), date(2028, 1, 10))
    made = await _days(world, *span, BIRTHDAYS, {"shift": "before"})
    assert made == {("E0", "birthday:2028", date(2027, 12, 31))}
    when = {"kind": "work_anniversary", "every": 1}
    made = await _days(world, *span, when, {"lead": 7})
    assert made == {("E1", "anniversary:6", date(2027, 12, 25))}


async def test_2_a_lunar_birthday_has_its_lunar_year_and_a_solar_year_may_hold_two(
    world: World,
) -> None:
    """The first of the twelfth month: 31 December 2024 is of the lunar year 2024."""
    await world.people(_born("lunar", 12, 1))
    made = await _days(world, date(2024, 1, 8), date(2024, 1, 14), BIRTHDAYS)
    made |= await _days(world, date(2024, 12, 28), date(2025, 1, 2), BIRTHDAYS)
    assert made == {
        ("E0", "birthday:2023", date(2024, 1, 11)),
        ("E0", "birthday:2024", date(2024, 12, 31)),
    }


async def test_3_who_is_hired_between_occasion_and_grant_day_is_not_granted(world: World) -> None:
    """Saturday 28 November is granted on Monday."""
    await world.people(Someone(date(2026, 11, 28)), Someone(date(2026, 11, 29)))
    rule = await world.days(
        date(2026, 11, 27), date(2026, 12, 1), _yearly(11, 28), {"shift": "after"}
    )
    assert await world.granted(rule) == {
        ("E0", "yearly:2026", date(2026, 11, 30), date(2026, 11, 30))
    }
    assert await world.left_out(rule) == {("E1", "yearly:2026", "NOT_EMPLOYED")}


async def test_3_who_is_hired_after_a_grant_day_is_not_granted_for_the_occasion_ahead(
    world: World,
) -> None:
    await world.people(Someone(date(2026, 11, 21)), Someone(date(2026, 11, 22)))
    rule = await world.days(date(2026, 11, 16), date(2026, 12, 1), _yearly(11, 28), {"lead": 7})
    assert {number for number, *_ in await world.granted(rule)} == {"E0"}
    assert await world.left_out(rule) == {("E1", "yearly:2026", "NOT_EMPLOYED")}


async def test_4_a_grant_on_the_last_day_is_made_and_none_the_day_after(world: World) -> None:
    day = date(2026, 11, 25)
    await world.people(
        Someone(LONG_AGO, last_day=day),
        Someone(LONG_AGO, last_day=day - timedelta(days=1)),
        Someone(day),
    )
    rule = await world.days(day, day, _yearly(11, 25))
    assert {number for number, *_ in await world.granted(rule)} == {"E0", "E2"}
    assert await world.left_out(rule) == {("E1", "yearly:2026", "NOT_EMPLOYED")}


@pytest.mark.parametrize(
    ("policy", "common"), [("feb28", date(2027, 2, 28)), ("mar1", date(2027, 3, 1))]
)
async def test_7_29_february_in_common_years_for_hires_births_and_dates_alike(
    world: World, policy: str, common: date
) -> None:
    hired = Someone(date(2024, 2, 29), birthday=Birthday("solar", 2, 29))
    await world.people(hired)
    for year, day in ((2027, common), (2028, date(2028, 2, 29))):
        span = (date(year, 2, 25), date(year, 3, 3))
        for when, occasion in (
            ({"kind": "work_anniversary", "every": 1}, f"anniversary:{year - 2024}"),
            (BIRTHDAYS, f"birthday:{year}"),
            (_yearly(2, 29), f"yearly:{year}"),
        ):
            made = await _days(world, *span, when | {"feb29": policy})
            assert made == {("E0", occasion, day)}


async def test_7_months_keep_the_end_of_the_month(world: World) -> None:
    await world.people(Someone(date(2026, 8, 31)), Someone(date(2026, 8, 28)))
    when = {"kind": "onboarding", "months": 6}
    made = await _days(world, date(2027, 2, 25), date(2027, 3, 3), when)
    assert made == {
        ("E0", "onboarding:2026-08-31", date(2027, 2, 28)),
        ("E1", "onboarding:2026-08-28", date(2027, 2, 28)),
    }


async def test_8_years_are_full_on_the_day_itself_by_the_rules_own_service_date(
    world: World,
) -> None:
    await world.people(
        Someone(date(2021, 11, 25), original_hired_on=date(2016, 11, 26)),
        Someone(date(2021, 11, 27), adjusted_service_on=date(2019, 11, 28)),
    )
    span = (date(2026, 11, 24), date(2026, 11, 30))
    for service, expected in {
        "hire": {("E0", 5, 25), ("E1", 5, 27)},
        "original": {("E0", 10, 26), ("E1", 5, 27)},
        "adjusted": {("E0", 5, 25), ("E1", 7, 28)},
    }.items():
        when = {"kind": "work_anniversary", "every": 1, "service": service}
        made = await _days(world, *span, when)
        assert made == {
            (number, f"anniversary:{years}", date(2026, 11, day)) for number, years, day in expected
        }


async def test_9_onboarding_fires_once_for_each_employment(world: World) -> None:
    """Ten days after the hire; she leaves, and comes again."""
    first, second = date(2026, 11, 2), date(2026, 12, 7)
    someone = Someone(first, last_day=date(2026, 11, 30))
    await world.people(someone)
    when = {"kind": "onboarding", "days": 10}
    rule = await world.days(first, first + timedelta(days=15), when)
    again = [(first, date(2026, 11, 30))]
    await world.change(someone, hired_on=second, hired_month_day=1207, last_day=None, spells=again)
    await world.tick(*(noon(second + timedelta(days=n)) for n in range(15)))
    assert same_day(await world.granted(rule)) == {
        ("E0", "onboarding:2026-11-02", date(2026, 11, 12)),
        ("E0", "onboarding:2026-12-07", date(2026, 12, 17)),
    }


async def test_11_the_thirtieth_of_the_second_month_is_a_real_birthday(world: World) -> None:
    """The second month of 2026 has 29 days: 16 April is its last, 17 April the first of the
    third."""
    await world.people(_born("lunar", 2, 30), _born("lunar", 3, 1))
    span = (date(2026, 4, 10), date(2026, 4, 25))
    last, after = date(2026, 4, 16), date(2026, 4, 17)
    made = await _days(world, *span, BIRTHDAYS)
    assert made == {("E0", "birthday:2026", last), ("E1", "birthday:2026", after)}
    await world.forget()
    made = await _days(world, *span, BIRTHDAYS | {"shortMonth": "next"})
    assert made == {("E0", "birthday:2026", after), ("E1", "birthday:2026", after)}


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        ("ordinary", {("birthday:2025", date(2025, 7, 3))}),
        ("leap", {("birthday:2025", date(2025, 8, 2))}),
        ("both", {("birthday:2025", date(2025, 7, 3)), ("birthday:2025:leap", date(2025, 8, 2))}),
    ],
)
async def test_11_born_in_a_leap_month(
    world: World, policy: str, expected: set[tuple[str, date]]
) -> None:
    """2025 has the sixth month twice; an ordinary birth is never kept in the leap month."""
    await world.people(_born("lunar", 6, 9, True), _born("lunar", 6, 9))
    span = (date(2025, 6, 25), date(2025, 8, 20))
    made = await _days(world, *span, BIRTHDAYS | {"leapMonth": policy})
    assert {(name, day) for number, name, day in made if number == "E0"} == expected
    assert {(name, day) for number, name, day in made if number == "E1"} == {
        ("birthday:2025", date(2025, 7, 3))
    }


async def test_11_dragon_boat_in_2028_is_28_may_and_not_in_the_leap_month(world: World) -> None:
    await world.people(Someone(LONG_AGO))
    when = {"kind": "festival", "festival": "dragon_boat"}
    made = await _days(world, date(2028, 5, 20), date(2028, 7, 5), when)
    assert made == {("E0", "dragon_boat:2028", date(2028, 5, 28))}


async def test_12_each_keeps_the_birthday_by_their_own_calendar_or_the_rule_takes_one(
    world: World,
) -> None:
    """The fifteenth of the eighth month is 25 September in 2026."""
    await world.people(_born("solar", 9, 25), _born("lunar", 8, 15))
    span, day = (date(2026, 9, 20), date(2026, 9, 28)), date(2026, 9, 25)
    for calendars, numbers in (("own", {"E0", "E1"}), ("solar", {"E0"}), ("lunar", {"E1"})):
        made = await _days(world, *span, BIRTHDAYS | {"calendars": calendars})
        assert made == {(number, "birthday:2026", day) for number in numbers}
        await world.forget()


async def test_12_who_opted_out_has_no_birthday_and_every_other_rule(world: World) -> None:
    day = date(2026, 11, 25)
    await world.people(
        Someone(date(2021, 11, 25), birthday=Birthday("solar", 11, 25), opted_out=True),
        Someone(date(2021, 11, 25), birthday=Birthday("solar", 11, 25)),
    )
    rule = await world.days(day, day, BIRTHDAYS)
    assert {number for number, *_ in await world.granted(rule)} == {"E1"}
    assert await world.left_out(rule) == set()
    made = await _days(world, day, day, {"kind": "work_anniversary", "every": 1})
    assert {number for number, *_ in made} == {"E0", "E1"}


@pytest.mark.parametrize(
    ("festival", "day"),
    [
        ("spring_festival_eve", date(2026, 2, 16)),
        ("spring_festival", date(2026, 2, 17)),
        ("lantern", date(2026, 3, 3)),
        ("qingming", date(2026, 4, 5)),
        ("dragon_boat", date(2026, 6, 19)),
        ("mid_autumn", date(2026, 9, 25)),
        ("double_ninth", date(2026, 10, 18)),
    ],
)
async def test_13_festivals_of_2026(world: World, festival: str, day: date) -> None:
    await world.people(Someone(LONG_AGO))
    when = {"kind": "festival", "festival": festival}
    made = await _days(world, day - timedelta(days=3), day + timedelta(days=3), when)
    assert made == {("E0", f"{festival}:2026", day)}


@pytest.mark.parametrize(
    ("calendar", "holiday", "moment", "day"),
    [
        ("CN", "national_day", "actual", date(2026, 10, 1)),
        ("CN", "spring_festival", "break", date(2026, 2, 15)),
        ("CN", "tomb_sweeping_day", "actual", date(2026, 4, 5)),
        ("CN", "tomb_sweeping_day", "substitute", date(2026, 4, 6)),
    ],
)
async def test_13_a_public_holiday_on_its_day_its_substitute_or_the_first_day_of_the_break(
    world: World, calendar: str, holiday: str, moment: str, day: date
) -> None:
    await world.settle(Where("Asia/Shanghai", "CN"))
    await world.people(Someone(LONG_AGO))
    when = {"kind": "public_holiday", "calendar": calendar, "holiday": holiday, "moment": moment}
    made = await _days(world, day - timedelta(days=3), day + timedelta(days=3), when)
    assert made == {("E0", f"{holiday}:2026", day)}
