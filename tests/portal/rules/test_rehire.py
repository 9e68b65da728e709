"""What calendar.md says of rehire, line 9: the present employment counts, or former ones too, over
absences of at most so many full days; and onboarding is once per employment."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from portal.kit.paging import Window
from portal.rules import explaining, forecasting, reads
from portal.rules.errors import InvalidTrigger
from portal.rules.models import RuleVersion
from portal.rules.trigger import read
from portal.rules.writing import Content
from tests.factories import directory, rules
from tests.portal.rules.rosters import Someone
from tests.portal.rules.worlds import World, noon

EVERY: dict[str, Any] = {"kind": "work_anniversary", "every": 1}
# Employed for five years up to 31 March 2026, then away.
FORMER = (date(2021, 4, 1), date(2026, 3, 31))
BRIDGED = EVERY | {"bridge": 30}
DEDUCTED = BRIDGED | {"absence": "deducted"}


def _back_after(days: int, *former: tuple[date, date], **more: Any) -> Someone:
    """Somebody who was away for so many full days since the last former employment."""
    spells = [*former, FORMER]
    return Someone(FORMER[1] + timedelta(days=days + 1), spells=spells, **more)


async def _granted(world: World, first: date, last: date, when: dict[str, Any]) -> Any:
    """Whom a forecast grants what on which days; that runs do the same is a law of its own."""
    organization_id = world.company.organization_id
    async with world.database.reading(organization_id) as session:
        admin = directory.actor(organization_id, "hr_admin")
        content = Content(when, rules.EVERYBODY, world.bundle.id, rules.LONG_AGO)
        asked = await forecasting.forecast(session, admin, (first, last), None, content)
        page = await forecasting.listing(asked, granted=True).page(session, Window(first=100))
    numbers = await world.numbers()
    return {(numbers[one[0]], one[2], one[1]) for one in page.rows}


async def test_without_a_bridge_the_present_employment_counts(world: World) -> None:
    await world.people(_back_after(0))
    assert await _granted(world, date(2027, 3, 28), date(2027, 4, 3), EVERY) == {
        ("E0", "anniversary:1", date(2027, 4, 1))
    }


async def test_a_bridge_reaches_over_so_many_full_days_and_not_over_one_more(world: World) -> None:
    """Back on 1 May after 30 days away, on 2 May after 31."""
    await world.people(_back_after(30), _back_after(31), _back_after(0), Someone(FORMER[0]))
    assert await _granted(world, date(2027, 3, 28), date(2027, 5, 4), BRIDGED) == {
        ("E0", "anniversary:6", date(2027, 4, 1)),
        ("E1", "anniversary:1", date(2027, 5, 2)),
        ("E2", "anniversary:6", date(2027, 4, 1)),
        ("E3", "anniversary:6", date(2027, 4, 1)),
    }


async def test_the_days_between_are_deducted_where_the_rule_says_so(world: World) -> None:
    await world.people(_back_after(30), _back_after(31), _back_after(0))
    assert await _granted(world, date(2027, 3, 28), date(2027, 5, 4), DEDUCTED) == {
        ("E0", "anniversary:6", date(2027, 5, 1)),
        ("E1", "anniversary:1", date(2027, 5, 2)),
        ("E2", "anniversary:6", date(2027, 4, 1)),
    }


async def test_employments_chain_up_to_the_first_absence_that_is_too_long(world: World) -> None:
    near = (date(2018, 1, 1), date(2021, 3, 11))  # 20 days before the next one
    far = (date(2010, 1, 1), date(2017, 11, 30))  # 31 days
    await world.people(
        _back_after(30, near), _back_after(30, far, near), _back_after(31, far, near)
    )
    span = (date(2026, 12, 28), date(2027, 5, 3))
    assert await _granted(world, *span, BRIDGED) == {
        ("E0", "anniversary:9", date(2027, 1, 1)),
        ("E1", "anniversary:9", date(2027, 1, 1)),
        ("E2", "anniversary:1", date(2027, 5, 2)),
    }
    assert await _granted(world, *span, DEDUCTED) == {
        ("E0", "anniversary:9", date(2027, 2, 20)),
        ("E1", "anniversary:9", date(2027, 2, 20)),
        ("E2", "anniversary:1", date(2027, 5, 2)),
    }


async def test_the_employment_of_the_day_decides_not_one_that_is_still_to_come(
    world: World,
) -> None:
    """Leaving, and to be back after a month: until then nothing has been bridged or deducted."""
    coming = _back_after(30)
    await world.people(coming)
    for when in (BRIDGED, DEDUCTED):
        assert await _granted(world, date(2025, 3, 28), date(2025, 5, 3), when) == {
            ("E0", "anniversary:4", date(2025, 4, 1))
        }
    gone = await world.days(date(2026, 4, 10), date(2026, 4, 12), _served_five_years())
    assert await world.left_out(gone) == {("E0", "date:2026-04-11", "NOT_EMPLOYED")}


def _served_five_years(**service: Any) -> dict[str, Any]:
    return {"kind": "fixed_date", "dates": ["2026-04-11", "2026-12-01"], **service}


async def test_the_audience_counts_tenure_over_the_same_bridge(world: World) -> None:
    await world.people(_back_after(30), _back_after(31))
    who = {"field": "tenure", "operator": "atLeast", "value": {"years": 5}}
    for service, granted in (({}, set()), ({"bridge": 30}, {"E0"}), ({"bridge": 31}, {"E0", "E1"})):
        rule = await world.days(
            date(2026, 11, 30), date(2026, 12, 1), _served_five_years(**service), who=who
        )
        assert {number for number, *_ in await world.granted(rule)} == granted
        assert {number for number, *_ in await world.left_out(rule)} == {"E0", "E1"} - granted
        organization_id = world.company.organization_id
        async with world.database.reading(organization_id) as session:
            admin = directory.actor(organization_id, "hr_admin")
            content = Content(_served_five_years(**service), who, world.bundle.id, rules.LONG_AGO)
            day = date(2026, 12, 1)
            asked = await forecasting.forecast(session, admin, (day, day), None, content)
            assert await forecasting.audience_size(session, asked) == len(granted)


async def test_onboarding_is_once_per_employment(world: World) -> None:
    """Hired twice in a month: welcomed on the third day of each, and of none that was shorter."""
    short = (date(2026, 10, 1), date(2026, 10, 2))
    someone = Someone(date(2026, 11, 10), spells=[short, (date(2026, 11, 1), date(2026, 11, 6))])
    await world.people(someone)
    when = {"kind": "onboarding", "days": 3}
    welcomed = {
        ("E0", "onboarding:2026-11-01", date(2026, 11, 4)),
        ("E0", "onboarding:2026-11-10", date(2026, 11, 13)),
    }
    for bridge in ({}, {"bridge": 30}):
        assert (
            await _granted(world, date(2026, 9, 28), date(2026, 11, 20), when | bridge) == welcomed
        )
        await world.forget()


async def test_a_forecast_and_an_explanation_say_what_a_run_does(world: World) -> None:
    away = _back_after(30)
    await world.people(away, _back_after(31))
    organization_id = world.company.organization_id
    rule = await world.rule(noon(date(2027, 3, 1)), DEDUCTED, active_from=date(2027, 3, 1))
    admin = directory.actor(organization_id, "hr_admin")
    async with world.database.reading(organization_id) as session:
        days = (date(2027, 4, 1), date(2027, 5, 2))
        asked = await forecasting.forecast(session, admin, days, rule.id, None)
        ahead = await forecasting.by_day(session, asked)
        said = await explaining.explain(session, admin, rule.id, away.id, date(2027, 4, 30))
    assert {day: part.granted for day, part in ahead.items()} == {
        date(2027, 5, 1): 1,
        date(2027, 5, 2): 1,
    }
    tenure = said.findings[0].found
    assert tenure.en == (
        "tenure 5 y 11 m, counted from 2021-05-01 with former employments on 2027-04-30"
    )
    assert "合并过往任职，自 2021-05-01 起算" in tenure.zh


async def test_the_sentence_says_it_in_both_languages(world: World) -> None:
    rule = await world.rule(noon(date(2026, 11, 1)), DEDUCTED)
    organization_id = world.company.organization_id
    async with world.database.reading(organization_id) as session:
        version = select(RuleVersion.id).where(RuleVersion.rule_id == rule.id)
        admin = directory.actor(organization_id, "hr_admin")
        (said,) = await reads.sentences(session, admin, [(await session.scalars(version)).one()])
    assert said is not None
    assert said.en.endswith(
        ": Everybody; service includes former employments at most 30 days apart,"
        " without the days between."
    )
    assert said.zh.endswith("：所有员工；工龄合并间隔不超过 30 天的过往任职，间隔天数扣除。")


@pytest.mark.parametrize(
    ("more", "path"),
    [
        ({"bridge": -1}, "bridge"),
        ({"bridge": "30"}, "bridge"),
        ({"bridge": 4_000}, "bridge"),
        ({"bridge": 30, "absence": "forgotten"}, "absence"),
        ({"absence": "deducted"}, "absence"),
        ({"bridge": 30, "service": "original"}, "bridge"),
        ({"bridge": 30, "service": "adjusted"}, "bridge"),
    ],
)
def test_what_makes_no_sense_is_refused_at_its_setting(more: dict[str, Any], path: str) -> None:
    with pytest.raises(InvalidTrigger) as refused:
        read(EVERY | more)
    assert refused.value.path == (path,)
