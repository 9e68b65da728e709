"""Events, grants by hand, and grants for days that are over."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest

from portal.kit import ids
from portal.kit.actor import Actor
from portal.rules import sending, steering
from portal.rules.errors import EventDiffers, PeopleChanged, RuleStateForbids, TakesNoEvents
from portal.rules.models import GrantRule
from portal.rules.sending import Event
from tests.factories import directory, rules
from tests.portal.rules.rosters import Place, Someone
from tests.portal.rules.worlds import Where, World, at_hour, instant, noon

LONG_AGO = date(2015, 6, 1)
DAY = date(2026, 11, 25)
NEXT = DAY + timedelta(days=1)
PROMOTED: dict[str, Any] = {"kind": "event", "event": "promotion"}
BY_HAND: dict[str, Any] = {"kind": "manual"}
YEARLY: dict[str, Any] = {"kind": "yearly", "month": DAY.month, "day": DAY.day}


def _admin(world: World) -> Actor:
    return directory.actor(world.company.organization_id, "hr_admin")


async def _send(world: World, rule: GrantRule, who: Someone, key: str, day: date) -> date:
    async with world.database.writing(rule.organization_id) as session:
        sent = await sending.send(session, _admin(world), rule.id, Event(who.id, key, day))
        return sent.due_on


async def _give(
    world: World, rule: GrantRule, key: str, whom: Sequence[Someone] | None, seen: int
) -> int:
    chosen = None if whom is None else [one.id for one in whom]
    async with world.database.writing(rule.organization_id) as session:
        return await sending.give(session, _admin(world), rule.id, key, chosen, seen)


async def _make_up(world: World, rule: GrantRule, first: date, last: date) -> int:
    async with world.database.writing(rule.organization_id) as session:
        return await sending.make_up(session, _admin(world), rule.id, (first, last))


async def test_an_event_is_granted_by_the_next_run_and_the_same_again_is_the_same(
    world: World,
) -> None:
    someone = Someone(LONG_AGO)
    await world.people(someone)
    rule = await world.rule(noon(DAY), PROMOTED)
    await world.tick(noon(DAY))
    with instant(at_hour(DAY, 13)):
        for _ in range(2):
            assert await _send(world, rule, someone, "p-1", DAY) == DAY
    await world.tick(at_hour(DAY, 14))
    assert await world.granted(rule) == {("E0", "event:p-1", DAY, DAY)}
    with instant(at_hour(DAY, 15)):
        await _send(world, rule, someone, "p-1", DAY)
        await _send(world, rule, someone, "p-2", DAY)
    await world.tick(at_hour(DAY, 16), noon(NEXT))
    assert await world.granted(rule) == {
        ("E0", "event:p-1", DAY, DAY),
        ("E0", "event:p-2", DAY, DAY),
    }
    (run,) = await rules.runs(world.database, rule.id)
    assert (run.state, run.expected, run.granted) == ("finished", 2, 2)


async def test_an_event_is_not_lost_because_the_clock_of_its_node_is_behind(world: World) -> None:
    someone = Someone(LONG_AGO)
    await world.people(someone)
    rule = await world.rule(noon(DAY), PROMOTED)
    for n, minutes in enumerate((0, -30, -45)):
        with instant(at_hour(DAY, 14) + timedelta(minutes=minutes)):
            await _send(world, rule, someone, f"p-{n}", DAY)
        await world.tick(at_hour(DAY, 15 + n))
    assert {one[1] for one in await world.granted(rule)} == {f"event:p-{n}" for n in range(3)}


async def test_a_key_that_comes_again_for_another_day_is_refused(world: World) -> None:
    someone, other = Someone(LONG_AGO), Someone(LONG_AGO)
    await world.people(someone, other)
    rule = await world.rule(noon(DAY), PROMOTED)
    with instant(noon(DAY)):
        await _send(world, rule, someone, "p-1", DAY)
        with pytest.raises(EventDiffers):
            await _send(world, rule, someone, "p-1", NEXT)
        await _send(world, rule, other, "p-1", NEXT)
    await world.tick(noon(DAY), noon(NEXT))
    assert {(one[0], one[3]) for one in await world.granted(rule)} == {("E0", DAY), ("E1", NEXT)}


async def test_an_event_that_comes_late_is_granted_today_and_one_ahead_on_its_day(
    world: World,
) -> None:
    """28 November is a Saturday; with two days' lead and a shift, a grant is made on Thursday."""
    await world.settle(Where("Asia/Shanghai", "CN"))
    late, ahead = Someone(LONG_AGO), Someone(LONG_AGO)
    await world.people(late, ahead)
    rule = await world.rule(noon(DAY), PROMOTED, {"lead": 2, "shift": "before"})
    with instant(noon(DAY)):
        assert await _send(world, rule, late, "late", DAY - timedelta(days=30)) == DAY
        assert await _send(world, rule, ahead, "ahead", date(2026, 11, 28)) == date(2026, 11, 26)
        monday = date(2026, 11, 30)
        assert await _send(world, rule, ahead, "again", monday) == date(2026, 11, 27)
    await world.tick(at_hour(DAY, 13))
    assert {(one[1], one[3]) for one in await world.granted(rule)} == {("event:late", DAY)}
    await world.tick(noon(NEXT), noon(NEXT + timedelta(days=1)))
    assert {(one[1], one[3]) for one in await world.granted(rule)} == {
        ("event:late", DAY),
        ("event:ahead", NEXT),
        ("event:again", NEXT + timedelta(days=1)),
    }


async def test_an_event_for_a_day_of_a_pause_is_granted_when_the_rule_goes_on(
    world: World,
) -> None:
    """And once: what was granted or left out before stays as it was."""
    first, second = Someone(LONG_AGO), Someone(LONG_AGO, last_day=DAY - timedelta(days=1))
    await world.people(first, second)
    rule = await world.rule(noon(DAY), PROMOTED)
    with instant(at_hour(DAY, 13)):
        await _send(world, rule, first, "before", DAY)
        await _send(world, rule, second, "left", DAY)
        await _send(world, rule, first, "ahead", NEXT)
    await world.tick(at_hour(DAY, 14))
    for verb, day in ((steering.pause, DAY), (steering.resume, NEXT + timedelta(days=1))):
        with instant(at_hour(day, 15)):
            async with world.database.writing(rule.organization_id) as session:
                await verb(session, _admin(world), rule.id)
            await world.tick(at_hour(day, 16))
    await world.tick(noon(NEXT + timedelta(days=3)))
    back = NEXT + timedelta(days=1)
    assert await world.granted(rule) == {
        ("E0", "event:before", DAY, DAY),
        ("E0", "event:ahead", back, back),
    }
    assert len(await world.left_out(rule)) == 1


async def test_an_event_is_judged_like_any_occasion(world: World) -> None:
    gone = Someone(LONG_AGO, last_day=DAY - timedelta(days=1))
    away = Someone(LONG_AGO, leaves=[(DAY, NEXT)])
    await world.people(gone, away)
    rule = await world.rule(noon(DAY), PROMOTED, {"leave": "defer"})
    with instant(noon(DAY)):
        for someone in (gone, away):
            await _send(world, rule, someone, "p", DAY)
    await world.tick(at_hour(DAY, 13), *(noon(DAY + timedelta(days=n)) for n in (1, 2, 3)))
    assert await world.granted(rule) == {("E1", "event:p", DAY, DAY + timedelta(days=2))}
    assert await world.left_out(rule) == {
        ("E0", "event:p", "NOT_EMPLOYED"),
        ("E1", "event:p", "DEFERRED"),
    }


async def test_only_a_rule_that_takes_events_and_runs_takes_them(world: World) -> None:
    someone = Someone(LONG_AGO)
    await world.people(someone)
    yearly = await world.rule(noon(DAY), YEARLY)
    ended = await world.rule(noon(DAY), PROMOTED, active_until=DAY)
    await world.tick(noon(DAY), noon(NEXT))
    with instant(noon(NEXT)):
        with pytest.raises(TakesNoEvents):
            await _send(world, yearly, someone, "p", NEXT)
        with pytest.raises(TakesNoEvents):
            await _give(world, yearly, "p", [someone], 1)
        with pytest.raises(RuleStateForbids):
            await _send(world, ended, someone, "p", NEXT)


async def test_by_hand_to_a_list_and_to_the_audience_each_once_for_a_key(world: World) -> None:
    people = [
        Someone(LONG_AGO, places=[Place(LONG_AGO, grade=grade)]) for grade in ("M1", "M1", "M2")
    ]
    await world.people(*people)
    who = {"field": "grade", "operator": "in", "value": ["M1"]}
    rule = await world.rule(noon(DAY), BY_HAND, who=who)
    with instant(noon(DAY)):
        assert await _give(world, rule, "k", [people[0], people[2]], 2) == 2
        assert await _give(world, rule, "k", [people[0]], 1) == 0
    await world.tick(at_hour(DAY, 13))
    assert {one[:2] for one in await world.granted(rule)} == {("E0", "manual:k")}
    assert await world.left_out(rule) == {("E2", "manual:k", "AUDIENCE")}
    with instant(at_hour(DAY, 14)):
        assert await _give(world, rule, "k", None, 2) == 1
    await world.tick(at_hour(DAY, 15))
    assert {one[:2] for one in await world.granted(rule)} == {
        ("E0", "manual:k"),
        ("E1", "manual:k"),
    }


async def test_by_hand_is_refused_when_the_people_are_not_those_that_were_confirmed(
    world: World,
) -> None:
    people = [Someone(LONG_AGO), Someone(LONG_AGO)]
    await world.people(*people)
    rule = await world.rule(noon(DAY), BY_HAND)
    await world.change(people[0], last_day=DAY - timedelta(days=1))
    stranger = Someone(LONG_AGO, id=ids.new())
    with instant(noon(DAY)):
        with pytest.raises(PeopleChanged):
            await _give(world, rule, "k", None, 2)
        with pytest.raises(PeopleChanged):
            await _give(world, rule, "k", [people[1], stranger], 2)
        assert await _give(world, rule, "k", None, 1) == 1


async def test_by_hand_to_a_list_of_nobody_is_to_nobody(world: World) -> None:
    await world.people(Someone(LONG_AGO), Someone(LONG_AGO))
    rule = await world.rule(noon(DAY), BY_HAND)
    with instant(noon(DAY)):
        with pytest.raises(PeopleChanged):
            await _give(world, rule, "k", [], 2)
        assert await _give(world, rule, "k", [], 0) == 0


async def test_who_is_imported_late_is_made_up_for_with_the_original_occasion_and_day(
    world: World,
) -> None:
    await world.people(Someone(LONG_AGO))
    rule = await world.days(DAY, DAY, YEARLY)
    known, gone = Someone(LONG_AGO, number="L0"), Someone(LONG_AGO, number="L1", last_day=DAY)
    away = Someone(LONG_AGO, number="L2")
    for someone in (known, gone, away):
        await world.joins(someone)
    await world.tick(noon(DAY + timedelta(days=2)))
    assert {number for number, *_ in await world.granted(rule)} == {"E0"}
    later = DAY + timedelta(days=3)
    with instant(noon(later)):
        assert await _make_up(world, rule, DAY - timedelta(days=20), later) == 3
        assert await _make_up(world, rule, DAY - timedelta(days=20), later) == 0
    await world.tick(at_hour(later, 13), at_hour(later, 14), noon(later + timedelta(days=1)))
    assert await world.granted(rule) == {
        ("E0", "yearly:2026", DAY, DAY),
        *((number, "yearly:2026", DAY, later) for number in ("L0", "L1", "L2")),
    }


async def test_who_is_made_up_for_was_on_leave_then_and_waits_if_still_on_leave(
    world: World,
) -> None:
    await world.people(Someone(LONG_AGO))
    rule = await world.days(DAY, DAY, YEARLY, {"leave": "defer"})
    later = DAY + timedelta(days=3)
    for number, last in (("L0", DAY), ("L1", later + timedelta(days=1))):
        await world.joins(Someone(LONG_AGO, number=number, leaves=[(DAY, last)]))
    await world.tick(noon(DAY + timedelta(days=2)))
    with instant(noon(later)):
        assert await _make_up(world, rule, DAY, DAY) == 2
    await world.tick(at_hour(later, 13), *(noon(later + timedelta(days=n)) for n in (1, 2, 3)))
    assert await world.granted(rule) == {
        ("E0", "yearly:2026", DAY, DAY),
        ("L0", "yearly:2026", DAY, later),
        ("L1", "yearly:2026", DAY, later + timedelta(days=2)),
    }


async def test_nobody_is_made_up_for_who_was_left_out_or_whose_day_is_outside_the_window(
    world: World,
) -> None:
    leaver = Someone(LONG_AGO, last_day=DAY - timedelta(days=1))
    await world.people(leaver)
    rule = await world.rule(noon(DAY), YEARLY, active_until=DAY + timedelta(days=300))
    await world.tick(noon(DAY))
    await world.change(leaver, last_day=None)
    with instant(noon(NEXT)):
        assert await _make_up(world, rule, DAY - timedelta(days=300), DAY) == 0
    late = await world.rule(noon(NEXT), YEARLY, active_from=NEXT)
    with instant(noon(NEXT + timedelta(days=1))):
        assert await _make_up(world, late, DAY - timedelta(days=300), NEXT) == 0


async def test_made_up_for_twice_on_one_day_is_granted_on_that_day(world: World) -> None:
    await world.people(Someone(LONG_AGO))
    rule = await world.days(DAY, DAY, YEARLY)
    later = DAY + timedelta(days=3)
    await world.tick(noon(later))
    for n, hour in enumerate((13, 15)):
        await world.joins(Someone(LONG_AGO, number=f"L{n}"))
        with instant(at_hour(later, hour)):
            assert await _make_up(world, rule, DAY, DAY) == 1
        await world.tick(at_hour(later, hour + 1))
    assert {(one[0], one[3]) for one in await world.granted(rule)} == {
        ("E0", DAY),
        ("L0", later),
        ("L1", later),
    }
