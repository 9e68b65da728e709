"""People who move, rules that are edited or paused, and zones whose hour has not come: nobody is
missed, nobody is granted twice, and the run of a day is finished."""

from datetime import date, timedelta

from portal.kit.actor import Actor
from portal.rules import sending, steering
from portal.rules.models import GrantRule
from portal.rules.writing import Content
from tests.factories import directory, rules
from tests.portal.rules.rosters import Place, Someone
from tests.portal.rules.worlds import Where, World, at_hour, instant, noon

DAY = date(2026, 11, 23)
NEXT = DAY + timedelta(days=1)
HIRED = date(2021, 11, 23)
FIVE = "anniversary:5"
EVERY = {"kind": "work_anniversary", "every": 1}
BERLIN, AUCKLAND = Where("Europe/Berlin"), Where("Pacific/Auckland")


def _admin(world: World) -> Actor:
    return directory.actor(world.company.organization_id, "hr_admin")


async def _finished(world: World, rule: GrantRule) -> bool:
    runs = await rules.runs(world.database, rule.id)
    return all(
        run.state == "finished" and run.expected == run.granted + run.already_granted + run.left_out
        for run in runs
    )


async def test_who_moves_zone_after_the_grant_is_not_expected_again(world: World) -> None:
    await world.settle(Where(), berlin=BERLIN)
    mover = Someone(HIRED, places=[Place(HIRED, site="shanghai")])
    await world.people(mover, Someone(HIRED, places=[Place(HIRED, site="berlin")]))
    rule = await world.rule(noon(DAY - timedelta(days=1)), EVERY)
    await world.tick(at_hour(DAY, 1))
    assert await world.granted(rule) == {("E0", FIVE, DAY, DAY)}
    await world.move(mover, Place(DAY, site="berlin"))
    await world.tick(noon(DAY), at_hour(DAY, 23))
    assert await world.granted(rule) == {("E0", FIVE, DAY, DAY), ("E1", FIVE, DAY, DAY)}
    assert await _finished(world, rule)


async def test_who_moves_to_a_zone_whose_part_is_done_is_not_missed(world: World) -> None:
    await world.settle(Where(), berlin=BERLIN)
    mover = Someone(HIRED, places=[Place(HIRED, site="berlin")])
    await world.people(mover, Someone(HIRED, places=[Place(HIRED, site="shanghai")]))
    rule = await world.rule(noon(DAY - timedelta(days=1)), EVERY)
    await world.tick(at_hour(DAY, 1))
    assert await world.granted(rule) == {("E1", FIVE, DAY, DAY)}
    await world.move(mover, Place(DAY, site="shanghai"))
    await world.tick(noon(DAY), at_hour(DAY, 23))
    assert await world.granted(rule) == {("E0", FIVE, DAY, DAY), ("E1", FIVE, DAY, DAY)}
    assert await _finished(world, rule)


async def test_who_was_left_out_and_moves_zone_is_left_out_once(world: World) -> None:
    await world.settle(Where(), berlin=BERLIN)
    leaver = Someone(
        HIRED, last_day=DAY - timedelta(days=1), places=[Place(HIRED, site="shanghai")]
    )
    await world.people(leaver)
    rule = await world.rule(noon(DAY - timedelta(days=1)), EVERY)
    await world.tick(at_hour(DAY, 1))
    await world.move(leaver, Place(DAY, site="berlin"))
    await world.tick(noon(DAY), at_hour(DAY, 23))
    assert await world.left_out(rule) == {("E0", FIVE, "NOT_EMPLOYED")}
    assert await _finished(world, rule)


async def test_an_edit_between_two_zones_leaves_the_day_to_the_version_that_began_it(
    world: World,
) -> None:
    await world.settle(Where(), berlin=BERLIN)
    await world.people(
        *(Someone(HIRED, places=[Place(HIRED, site=site)]) for site in ("shanghai", "berlin"))
    )
    rule = await world.rule(noon(DAY - timedelta(days=1)), EVERY)
    await world.tick(at_hour(DAY, 1))
    content = Content(EVERY, rules.EVERYBODY, world.bundle.id, rules.LONG_AGO,
                      timing={"zone": "organization", "hour": 20})  # fmt: skip
    with instant(at_hour(DAY, 2)):
        await rules.edit(world.database, rule, 1, content)
    await world.tick(at_hour(DAY, 3), noon(DAY), at_hour(DAY, 21))
    assert {number for number, *_ in await world.granted(rule)} == {"E0", "E1"}
    assert await _finished(world, rule)
    assert (await rules.present(world.database, rule)).next_day == NEXT


async def test_a_rule_that_is_resumed_runs_today_even_if_the_clock_ticked_before(
    world: World,
) -> None:
    await world.people(Someone(HIRED))
    rule = await world.rule(noon(DAY - timedelta(days=3)), EVERY)
    await world.tick(noon(DAY - timedelta(days=3)))
    with instant(noon(DAY - timedelta(days=2))):
        async with world.database.writing() as session:
            await steering.pause(session, _admin(world), rule.id)
    await world.tick(at_hour(DAY, 1))
    with instant(at_hour(DAY, 2)):
        async with world.database.writing() as session:
            await steering.resume(session, _admin(world), rule.id)
    await world.tick(at_hour(DAY, 3))
    assert await world.granted(rule) == {("E0", FIVE, DAY, DAY)}


async def test_a_pause_between_two_zones_closes_the_run_and_resuming_goes_on_with_it(
    world: World,
) -> None:
    await world.settle(Where(), berlin=BERLIN)
    await world.people(
        *(Someone(HIRED, places=[Place(HIRED, site=site)]) for site in ("shanghai", "berlin"))
    )
    rule = await world.rule(noon(DAY - timedelta(days=1)), EVERY)
    await world.tick(at_hour(DAY, 1))
    with instant(at_hour(DAY, 2)):
        async with world.database.writing() as session:
            await steering.pause(session, _admin(world), rule.id)
    await world.tick(at_hour(DAY, 3), at_hour(DAY, 13))
    assert {number for number, *_ in await world.granted(rule)} == {"E0"}
    assert await _finished(world, rule)
    with instant(at_hour(DAY, 14)):
        async with world.database.writing() as session:
            await steering.resume(session, _admin(world), rule.id)
    await world.tick(at_hour(DAY, 15))
    assert {number for number, *_ in await world.granted(rule)} == {"E0", "E1"}
    assert await _finished(world, rule)


async def test_making_up_for_a_day_that_is_not_over_everywhere_grants_each_once(
    world: World,
) -> None:
    """It is tomorrow in Shanghai, and Los Angeles has not begun today."""
    await world.settle(Where(), berlin=Where("America/Los_Angeles"))
    await world.people(
        *(Someone(HIRED, places=[Place(HIRED, site=site)]) for site in ("shanghai", "berlin"))
    )
    rule = await world.rule(noon(DAY - timedelta(days=1)), EVERY)
    await world.tick(noon(DAY))
    with instant(at_hour(NEXT, 1)):
        async with world.database.writing() as session:
            await sending.make_up(session, _admin(world), rule.id, (DAY, DAY))
    await world.tick(at_hour(NEXT, 2), noon(NEXT), at_hour(NEXT, 20))
    assert {(number, due) for number, _, due, _ in await world.granted(rule)} == {
        ("E0", DAY),
        ("E1", DAY),
    }
    assert await _finished(world, rule)


async def test_making_up_for_days_that_were_not_run_yet_grants_each_once(world: World) -> None:
    await world.people(Someone(HIRED))
    rule = await world.rule(noon(DAY - timedelta(days=1)), EVERY)
    with instant(noon(NEXT)):
        async with world.database.writing() as session:
            await sending.make_up(session, _admin(world), rule.id, (DAY, DAY))
    await world.tick(at_hour(NEXT, 13), at_hour(NEXT, 14))
    assert {(number, due) for number, _, due, _ in await world.granted(rule)} == {("E0", DAY)}
    assert await _finished(world, rule)


async def test_who_comes_back_after_a_rules_last_day_is_granted_wherever_days_begin_first(
    world: World,
) -> None:
    """The day begins in Auckland before it begins where the organization is."""
    await world.settle(Where(), berlin=AUCKLAND)
    back = DAY + timedelta(days=4)
    await world.people(Someone(HIRED, leaves=[(DAY, back - timedelta(days=1))]))
    rule = await world.rule(noon(DAY), EVERY, {"leave": "defer"}, active_until=DAY)
    for day in range(9):
        await world.tick(*(at_hour(DAY + timedelta(days=day), hour) for hour in (12, 19, 21, 23)))
    assert await world.granted(rule) == {("E0", FIVE, DAY, back)}
    assert (await rules.present(world.database, rule)).state == "ended"
    assert (await rules.present(world.database, rule)).next_day is None
