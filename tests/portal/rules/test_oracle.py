"""Real runs equal the oracle's answer, for made-up people, rules, zones and clocks, on both
databases. More of it: `PORTAL_EXAMPLES=500`."""

import os
from datetime import datetime
from typing import Any

from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from portal.rules.models import GrantRule
from tests.factories import rules
from tests.portal.rules import lives
from tests.portal.rules.oracle import Oracle, Rule
from tests.portal.rules.rosters import SITES, Someone
from tests.portal.rules.worlds import World, noon

EXAMPLES = int(os.environ.get("PORTAL_EXAMPLES", "5"))


@st.composite
def cases(draw: st.DrawFn) -> dict[str, Any]:
    start = draw(st.sampled_from(lives.STARTS))
    return {
        "own": draw(lives.wheres()),
        "sites": {name: draw(lives.wheres()) for name in SITES},
        "roster": draw(st.lists(lives.lives(start), min_size=2, max_size=8)),
        "rule": draw(lives.written(start)),
        "ticks": draw(lives.ticks(start)),
        "chunk": draw(st.sampled_from([2, 1_000])),
    }


def _audience(rule: Rule) -> dict[str, Any]:
    if rule.grades is None:
        return rules.EVERYBODY
    return {"field": "grade", "operator": "in", "value": rule.grades}


async def _begun(world: World, rule: Rule) -> GrantRule:
    """The rule, approved at noon of its first day where the organization is."""
    return await world.rule(
        noon(rule.first, world.own.zone), rule.when, rule.timing,
        who=_audience(rule), active_from=rule.first, active_until=rule.last,
    )  # fmt: skip


async def _check(
    world: World, roster: list[Someone], rule: Rule, ticks: list[datetime], chunk: int
) -> None:
    await world.people(*roster)
    begun = await _begun(world, rule)
    await world.tick(*ticks, chunk=chunk)
    answer = Oracle(world.own, world.sites, max(ticks)).answer(rule, roster)
    event(f"granted to {min(len(answer.granted), 3)}, left out {min(len(answer.left_out), 3)}")
    assert await world.granted(begun) == answer.granted
    assert await world.left_out(begun) == answer.left_out
    for run in await rules.runs(world.database, begun.id):
        parts = run.granted + run.already_granted + run.left_out
        assert run.expected == parts, run.local_date
        assert run.already_granted == 0


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(case=cases())
async def test_runs_do_what_the_oracle_says(world: World, case: dict[str, Any]) -> None:
    await world.settle(case.pop("own"), **case.pop("sites"))
    await _check(world, **case)
