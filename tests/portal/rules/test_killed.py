"""A process that dies anywhere in a day of three zones, events and people back from leave: the
next one goes on, and all is as if nobody had died."""

from datetime import date, timedelta
from typing import Any

import pytest

from portal.rules import granting, jobs, opening
from tests.factories import rules
from tests.portal.rules.rosters import Place, Someone
from tests.portal.rules.worlds import Where, World, at_hour, noon

HIRED = date(2021, 11, 24)
DAY = date(2026, 11, 24)
BACK = DAY + timedelta(days=1)
EVERY = {"kind": "work_anniversary", "every": 1}


async def _story(world: World) -> Any:
    """Seven people in three zones, one of whom is on leave; everything that became of them."""
    await world.settle(
        Where(), shanghai=Where("Pacific/Auckland"), berlin=Where("America/Los_Angeles")
    )
    sites = ("shanghai", "shanghai", "shanghai", "berlin", "berlin", None, None)
    await world.people(
        *(Someone(HIRED, places=[Place(HIRED, site=site)]) for site in sites),
        Someone(HIRED, leaves=[(DAY, DAY)]),
    )
    rule = await world.rule(noon(DAY - timedelta(days=1)), EVERY, {"leave": "defer"})
    for hours in (13, 20, 30, 40, 50, 60):
        await world.tick(at_hour(DAY - timedelta(days=1), 0) + timedelta(hours=hours), chunk=2)
    await world.tick(noon(BACK + timedelta(days=1)), noon(BACK + timedelta(days=2)), chunk=2)
    runs = [
        (run.local_date, run.state, run.expected, run.granted, run.left_out)
        for run in await rules.runs(world.database, rule.id)
    ]
    return await world.granted(rule), await world.left_out(rule), runs


@pytest.mark.parametrize("survives", [0, 2, 5])
@pytest.mark.parametrize("where", ["before", "after", "opening", "between"])
async def test_killed_anywhere_and_gone_on_with_is_as_if_never_killed(
    world: World, monkeypatch: pytest.MonkeyPatch, survives: int, where: str
) -> None:
    expected = await _story(world)
    assert {(one[0], one[3]) for one in expected[0]} == {
        *((f"E{n}", DAY) for n in range(7)),
        ("E7", BACK),
    }
    left = [survives]
    real, real_open, real_load = granting.grant_chunk, opening._open_part, jobs._work_on

    def dies(here: str) -> bool:
        if here != where:
            return False
        left[0] -= 1
        return left[0] == -1

    async def chunk(*given: Any) -> Any:
        if dies("before"):
            raise ConnectionError("killed before the chunk")
        progress = await real(*given)
        if dies("after"):
            raise ConnectionError("killed before the commit of the chunk")
        return progress

    async def opens(*given: Any) -> Any:
        part_id = await real_open(*given)
        if dies("opening"):
            raise ConnectionError("killed before the commit of the part")
        return part_id

    async def works(*given: Any) -> Any:
        if dies("between"):
            raise ConnectionError("killed between the part and its work")
        return await real_load(*given)

    monkeypatch.setattr(granting, "grant_chunk", chunk)
    monkeypatch.setattr(opening, "_open_part", opens)
    monkeypatch.setattr(jobs, "_work_on", works)
    assert await _story(world) == expected
    assert left[0] < 0
