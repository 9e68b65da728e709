"""What somebody does to a rule or its places while its days go on: nothing is lost, nothing is
doubled, and no day stands still."""

from collections.abc import Awaitable, Callable
from datetime import date, timedelta
from typing import Any

import pytest

from portal.kit.errors import InvalidInput
from portal.rules import holding, planning, sending, steering
from portal.rules.errors import RunStateForbids
from portal.rules.models import GrantRule, RuleRun
from portal.rules.sending import Event
from portal.rules.writing import Content
from tests.factories import directory, rules
from tests.portal.rules.rosters import Place, Someone
from tests.portal.rules.worlds import Where, World, at_hour, instant, noon

LONG_AGO = date(2015, 6, 1)
DAY = date(2026, 11, 25)
ONE = timedelta(days=1)
BY_HAND: dict[str, Any] = {"kind": "manual"}
PROMOTED: dict[str, Any] = {"kind": "event", "event": "promotion"}
DAILY: dict[str, Any] = {"kind": "recurrence", "rrule": "FREQ=DAILY", "start": str(DAY)}


async def do(world: World, verb: Callable[..., Awaitable[Any]], *given: Any) -> Any:
    """An HR administrator does something in a transaction of its own."""
    hr = directory.actor(world.company.organization_id, "hr_admin")
    async with world.database.writing(world.company.organization_id) as session:
        return await verb(session, hr, *given)


async def begun(world: World, rule: GrantRule, day: date) -> RuleRun:
    """The run of a day with its first part opened, and nobody granted yet."""
    async with world.database.writing(rule.organization_id) as session:
        await planning.open_next_part(session, planning.DueRule(rule.organization_id, rule.id, day))
    return (await rules.runs(world.database, rule.id))[-1]


async def test_a_rule_whose_days_went_by_while_it_was_paused_runs_when_it_has_more(
    world: World,
) -> None:
    await world.people(Someone(LONG_AGO))
    rule = await world.rule(noon(DAY), DAILY, active_until=DAY + ONE)
    await world.tick(noon(DAY))
    with instant(at_hour(DAY, 13)):
        await do(world, steering.pause, rule.id)
    await world.tick(*(noon(DAY + n * ONE) for n in range(1, 5)))
    later = DAY + 5 * ONE
    with instant(noon(later)):
        longer = Content(DAILY, rules.EVERYBODY, world.bundle.id, DAY, DAY + 100 * ONE)
        await rules.edit(world.database, rule, 1, longer)
        await do(world, steering.resume, rule.id)
    await world.tick(at_hour(later, 13), noon(later + ONE))
    assert {one[3] for one in await world.granted(rule)} == {DAY, later, later + ONE}


async def test_a_rule_goes_on_when_its_organization_moves_to_another_zone(world: World) -> None:
    await world.people(Someone(LONG_AGO), Someone(LONG_AGO, last_day=DAY - ONE))
    rule = await world.rule(noon(DAY), DAILY, {"zone": "organization"})
    await world.tick(noon(DAY))
    await world.settle(Where("America/New_York"))
    with instant(noon(DAY + ONE)):
        await do(world, steering.pause, rule.id)
        await do(world, steering.resume, rule.id)
    await world.tick(*(noon(DAY + n * ONE, "America/New_York") for n in range(1, 4)))
    assert {one[3] for one in await world.granted(rule)} == {DAY + n * ONE for n in range(4)}


async def test_a_run_that_is_under_way_is_finished_although_its_only_zone_is_another_one(
    world: World,
) -> None:
    await world.people(Someone(LONG_AGO), Someone(LONG_AGO, last_day=DAY - ONE))
    rule = await world.rule(noon(DAY), DAILY)
    with instant(noon(DAY)):
        run = await begun(world, rule, DAY)
    await world.settle(Where("Asia/Tokyo"), **{name: Where("Asia/Tokyo") for name in world.sites})
    await world.tick(at_hour(DAY, 13))
    (run,) = await rules.runs(world.database, rule.id)
    assert (run.state, run.expected, run.granted, run.left_out) == ("finished", 2, 1, 1)


async def test_a_retry_grants_nothing_for_other_days_that_are_over(world: World) -> None:
    await world.people(Someone(LONG_AGO))
    rule = await world.rule(noon(DAY), DAILY)
    with instant(noon(DAY)):
        run = await begun(world, rule, DAY)
        await do(world, holding.cancel, run.id)
    await world.tick(*(noon(DAY + n * ONE) for n in range(1, 4)))
    place = Place(LONG_AGO, time_zone="America/New_York")
    await world.joins(Someone(LONG_AGO, number="L0", places=[place]))
    with instant(noon(DAY + 4 * ONE)):
        await do(world, holding.retry, run.id)
    await world.tick(at_hour(DAY + 4 * ONE, 13))
    late = {one[3] for one in await world.granted(rule) if one[0] == "L0"}
    assert late & {DAY + ONE, DAY + 2 * ONE} == set()


async def test_what_would_be_due_on_a_day_without_the_rule_is_not_taken_in(world: World) -> None:
    someone = Someone(LONG_AGO)
    await world.people(someone)
    window = {"active_from": DAY + ONE, "active_until": DAY + 3 * ONE}
    by_hand = await world.rule(noon(DAY), BY_HAND, **window)
    promoted = await world.rule(noon(DAY), PROMOTED, **window)
    with instant(noon(DAY)):
        with pytest.raises(InvalidInput):
            await do(world, sending.give, by_hand.id, "k", [someone.id], 1)
        for day in (DAY, DAY + 4 * ONE):
            with pytest.raises(InvalidInput):
                await do(world, sending.send, promoted.id, Event(someone.id, "k", day))
        await do(world, sending.send, promoted.id, Event(someone.id, "k", DAY + 2 * ONE))
    await world.tick(*(noon(DAY + n * ONE) for n in range(6)))
    assert {one[3] for one in await world.granted(promoted)} == {DAY + 2 * ONE}


async def test_nothing_is_taken_in_for_a_day_whose_run_was_cancelled(world: World) -> None:
    wrong, right = Someone(LONG_AGO), Someone(LONG_AGO)
    await world.people(wrong, right)
    rule = await world.rule(noon(DAY), BY_HAND)
    with instant(noon(DAY)):
        await do(world, sending.give, rule.id, "wrong", [wrong.id], 1)
        run = await begun(world, rule, DAY)
        await do(world, holding.cancel, run.id)
        with pytest.raises(RunStateForbids):
            await do(world, sending.give, rule.id, "right", [right.id], 1)
        assert await do(world, sending.give, rule.id, "wrong", [wrong.id], 1) == 0
    with instant(noon(DAY + ONE)):
        await do(world, sending.give, rule.id, "right", [right.id], 1)
    await world.tick(at_hour(DAY + ONE, 13))
    assert {one[:2] for one in await world.granted(rule)} == {("E1", "manual:right")}


async def test_no_version_is_approved_by_which_an_event_that_waits_would_be_lost(
    world: World,
) -> None:
    someone = Someone(LONG_AGO)
    await world.people(someone)
    rule = await world.rule(noon(DAY), PROMOTED)
    with instant(noon(DAY)):
        for key, day in (("today", DAY), ("later", DAY + 3 * ONE)):
            await do(world, sending.send, rule.id, Event(someone.id, key, day))
        for seen, (when, until) in enumerate(((DAILY, None), (PROMOTED, DAY + 2 * ONE)), start=1):
            content = Content(when, rules.EVERYBODY, world.bundle.id, DAY, until)
            await rules.edit(world.database, rule, seen, content, approved=False)
            with pytest.raises(InvalidInput):
                await rules.approve(world.database, rule, seen + 1)
        wider = Content(PROMOTED, rules.EVERYBODY, world.bundle.id, DAY, DAY + 9 * ONE)
        await rules.edit(world.database, rule, 3, wider)
    await world.tick(*(noon(DAY + n * ONE) for n in range(5)))
    assert {one[1] for one in await world.granted(rule)} == {"event:today", "event:later"}
    with instant(at_hour(DAY + 4 * ONE, 13)):
        content = Content(DAILY, rules.EVERYBODY, world.bundle.id, DAY)
        await rules.edit(world.database, rule, 4, content)
