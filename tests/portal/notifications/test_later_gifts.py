"""Whoever is given something by a run that was finished before is told of it too."""

from datetime import date

from sqlalchemy import select

from portal.kit.db.session import Database
from portal.notifications.models import Message
from portal.rules import jobs, sending
from tests.factories import directory
from tests.portal.notifications import driving
from tests.portal.rules import rosters, worlds
from tests.portal.rules.rosters import Someone
from tests.portal.rules.worlds import at_hour, instant, noon

HIRED = date(2015, 6, 1)
DAY = date(2026, 11, 25)


async def test_the_second_gift_of_a_day_is_told_like_the_first(database: Database) -> None:
    organization = await directory.organization(database)
    company = await rosters.company(database, organization.id)
    world = await worlds.world(database, company)
    people = [Someone(HIRED), Someone(HIRED)]
    await world.people(*people)
    rule = await world.rule(noon(DAY), {"kind": "manual"})
    hr = directory.actor(organization.id, "hr_admin")
    for hour, someone in enumerate(people, start=13):
        with instant(at_hour(DAY, hour)):
            async with database.writing(organization.id) as session:
                await sending.give(session, hr, rule.id, f"k{hour}", [someone.id], 1)
            await jobs.tick(database)
            await driving.settle(database)
    async with database.reading() as session:
        query = select(Message.person_id).where(Message.topic == "benefit_granted")
        told = sorted(await session.scalars(query))
    assert told == sorted(someone.id for someone in people)
