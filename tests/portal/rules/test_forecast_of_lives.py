"""A forecast of any trigger with any timing is what runs then do, and leaves every table as it
was."""

from datetime import UTC, datetime, time, timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from portal.directory.models import Employee
from portal.kit.paging import Window
from portal.rules import forecasting
from portal.rules.writing import Content
from tests.factories import directory, rules
from tests.portal.rules import lives
from tests.portal.rules.oracle import Rule
from tests.portal.rules.rosters import SITES
from tests.portal.rules.test_oracle import EXAMPLES
from tests.portal.rules.worlds import World, instant, noon


@st.composite
def cases(draw: st.DrawFn) -> dict[str, Any]:
    start = draw(st.sampled_from(lives.STARTS))
    rule = draw(lives.written(start))
    rule.last = start + timedelta(days=lives.LENGTH)
    return {
        "own": draw(lives.wheres()),
        "sites": {name: draw(lives.wheres()) for name in SITES},
        "roster": draw(st.lists(lives.lives(start), min_size=2, max_size=8)),
        "rule": rule,
    }


async def _digest(world: World) -> list[Any]:
    async with world.database.reading() as session:
        return [
            (table.name, sorted(map(repr, (await session.execute(select(table))).all())))
            for table in Employee.metadata.sorted_tables
        ]


async def _forecast(world: World, rule: Rule) -> tuple[set[Any], set[Any], int]:
    """Who is granted on which day, who is left out and why, and how many are expected."""
    assert rule.last is not None
    organization_id = world.company.organization_id
    content = Content(
        rule.when, rules.EVERYBODY, world.bundle.id, rule.first, rule.last, rule.timing
    )
    async with world.database.reading(organization_id) as session:
        admin = directory.actor(organization_id, "hr_admin")
        days = (rule.first, rule.last)
        asked = await forecasting.forecast(session, admin, days, None, content)
        summary = await forecasting.summary(session, asked)
        page = await forecasting.listing(asked).page(session, Window(first=100))
    numbers = await world.numbers()
    granted = {(numbers[one[0]], one[2], one[1]) for one in page.rows if one[3] is None}
    left_out = {(numbers[one[0]], one[2], one[3]) for one in page.rows if one[3] is not None}
    assert not page.has_next
    assert summary.expected == len(page.rows)
    return granted, left_out, summary.expected


@settings(
    max_examples=max(2, EXAMPLES // 2),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(case=cases())
async def test_a_forecast_is_what_runs_then_do_and_changes_nothing(
    world: World, case: dict[str, Any]
) -> None:
    rule: Rule = case["rule"]
    await world.settle(case["own"], **case["sites"])
    await world.people(*case["roster"])
    at = noon(rule.first, world.own.zone)
    before = await _digest(world)
    with instant(at):
        granted, left_out, expected = await _forecast(world, rule)
    assert await _digest(world) == before
    begun = await world.rule(
        at, rule.when, rule.timing, active_from=rule.first, active_until=rule.last
    )
    await world.tick(datetime.combine(rule.first + timedelta(days=lives.LENGTH + 2), time(12), UTC))
    made, gone = await world.granted(begun), await world.left_out(begun)
    # Who is back from leave has a grant later, and was forecast as deferred for the day itself.
    assert {(number, name, due) for number, name, due, on in made if due == on} == granted
    deferred = {one[:2] for one in left_out if one[2] == "DEFERRED"}
    assert {one[:2] for one in made if one[2] != one[3]} <= deferred
    later = {one for one in gone if one[2] == "NOT_EMPLOYED" and one[:2] in deferred}
    assert gone - later == left_out
    assert expected == len(granted) + len(left_out)
