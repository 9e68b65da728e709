"""At night nothing is sent that can wait; what people opted out of never is."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import update

from portal.directory.models import Assignment
from portal.kit import clock
from portal.notifications import preferring, quieting
from portal.notifications.preferring import Preferences
from tests.factories.benefits import World
from tests.mail_server import Mailbox
from tests.portal.notifications import driving
from tests.portal.notifications.test_mail import granted

MINUTE = st.integers(0, 1439)
ZONES = st.sampled_from(["Asia/Shanghai", "Europe/Berlin", "America/New_York", "Asia/Kathmandu"])
INSTANTS = st.datetimes(
    datetime(2024, 1, 1),
    datetime(2028, 1, 1),
    timezones=st.just(UTC),
)
# 23:30 in Shanghai.
NIGHT = datetime(2026, 11, 23, 15, 30, tzinfo=UTC)
MORNING = datetime(2026, 11, 24, 0, 0, tzinfo=UTC)


@given(INSTANTS, ZONES, MINUTE, MINUTE)
def test_the_morning_is_the_first_minute_that_is_not_quiet(
    now: datetime, zone: str, quiet_from: int, quiet_until: int
) -> None:
    with clock.driven_by(lambda: now):
        until = quieting.morning(now, zone, quiet_from, quiet_until)
    local = now.astimezone(ZoneInfo(zone))
    quiet = quieting.is_quiet(local.hour * 60 + local.minute, quiet_from, quiet_until)
    assert (until is not None) == quiet
    if until is not None:
        assert now < until <= now + timedelta(hours=25)
        then = until.astimezone(ZoneInfo(zone))
        # A night in which the clocks go forward may have no such minute.
        skipped = then.utcoffset() != local.utcoffset()
        assert skipped or not quieting.is_quiet(
            then.hour * 60 + then.minute, quiet_from, quiet_until
        )


@pytest.mark.parametrize("minute", [0, 600, 1439])
def test_hours_that_end_when_they_begin_are_none(minute: int) -> None:
    assert not any(quieting.is_quiet(at, minute, minute) for at in range(1440))


async def test_a_message_of_the_night_waits_for_the_morning(world: World, mailbox: Mailbox) -> None:
    with clock.driven_by(lambda: NIGHT):
        await granted(world)
        await driving.settle(world.database)
    assert mailbox.mails == []
    (delivery,) = await driving.deliveries(world.database)
    assert (delivery.due_at, delivery.attempts) == (MORNING, 0)
    assert await driving.states(world.database) == [("waiting", "quiet_hours")]
    with clock.driven_by(lambda: MORNING):
        await driving.settle(world.database)
    assert await driving.states(world.database) == [("sent", None)]


async def test_the_zone_of_the_employee_counts(world: World, mailbox: Mailbox) -> None:
    async with world.writing() as session:
        await session.execute(
            update(Assignment)
            .where(Assignment.employee_id == world.people[0].id)
            .values(time_zone="Europe/Berlin")
        )
    with clock.driven_by(lambda: NIGHT):  # half past four in the afternoon there
        await granted(world, people=2)
        await driving.settle(world.database)
    assert [mail["To"] for mail in mailbox.mails] == [world.people[0].email]


async def test_somebody_chose_other_hours(world: World, mailbox: Mailbox) -> None:
    async with world.writing() as session:
        chosen = Preferences(quiet_from=0, quiet_until=0)
        await preferring.prefer(session, world.person(), chosen)
    with clock.driven_by(lambda: NIGHT):
        await granted(world, people=2)
        await driving.settle(world.database)
    assert [mail["To"] for mail in mailbox.mails] == [world.people[0].email]


async def test_who_opted_out_is_left_alone(world: World, mailbox: Mailbox) -> None:
    async with world.writing() as session:
        chosen = Preferences(opted_out=("benefit_granted",))
        await preferring.prefer(session, world.person(), chosen)
        assert await preferring.of(session, world.person()) == chosen
    with clock.driven_by(lambda: driving.NOON):
        await granted(world, people=2)
        await driving.settle(world.database)
    assert [mail["To"] for mail in mailbox.mails] == [world.people[1].email]
    assert ("skipped", "opted_out") in await driving.states(world.database)


async def test_one_can_opt_in_again(world: World, mailbox: Mailbox) -> None:
    async with world.writing() as session:
        for chosen in (Preferences(opted_out=("benefit_granted",)), Preferences()):
            await preferring.prefer(session, world.person(), chosen)
        assert await preferring.of(session, world.person()) == Preferences()


@pytest.mark.parametrize("topic", ["personal_address", "alert", "no_such"])
async def test_what_cannot_be_turned_off_is_refused(world: World, topic: str) -> None:
    async with world.writing() as session:
        with pytest.raises(Exception, match="TOPIC_UNKNOWN"):
            await preferring.prefer(session, world.person(), Preferences(opted_out=(topic,)))
