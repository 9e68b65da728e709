"""Events that are sent while planners are at work, and planners of several zones at once: nothing
is lost, nothing is doubled; without the lock of the rule an event is lost."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select, update

from portal.directory.models import Assignment, Employee
from portal.kit.db.session import Database
from portal.rules import jobs, planning, sending
from portal.rules.models import Grant, GrantRule, RunPart
from portal.rules.sending import Event
from portal.wallet.models import WalletItem
from tests.factories import directory, rules
from tests.portal.rules.worlds import at_hour, instant

DAY = date(2026, 11, 23)
NODES, PEOPLE, CHUNK = 3, 30, 4
ZONES = ("Asia/Shanghai", "Europe/Berlin", "America/Los_Angeles")
# How long a planner that has decided waits for a sender that it may itself keep waiting.
_PATIENCE = 1.0


@pytest.fixture
async def nodes(database_url: str) -> AsyncIterator[list[Database]]:
    opened = [Database(database_url) for _ in range(NODES)]
    yield opened
    for node in opened:
        await node.close()


@pytest.fixture
async def someone(database: Database) -> Employee:
    organization = await directory.organization(database)
    (employee,) = await directory.employees(database, organization.id, [date(2021, 11, 23)])
    return employee


@pytest.fixture
async def rule(database: Database, someone: Employee) -> GrantRule:
    bundle = await rules.bundle(database, someone.organization_id, "gift_card")
    with instant(at_hour(DAY, 9)):
        return await rules.active(database, bundle, {"kind": "event", "event": "promotion"})


class _Meeting:
    """A planner that has decided that nothing is to do lets a sender in before it says so."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.decided, self.sent = asyncio.Event(), asyncio.Event()
        self._real = planning._wait_for
        monkeypatch.setattr(planning, "_wait_for", self._wait_for)

    async def _wait_for(self, *given: Any) -> None:
        if not self.decided.is_set():
            self.decided.set()
            with suppress(TimeoutError):
                await asyncio.wait_for(self.sent.wait(), _PATIENCE)
        await self._real(*given)

    async def send(self, database: Database, rule: GrantRule, someone: Employee) -> None:
        await self.decided.wait()
        boss = directory.actor(rule.organization_id, "hr_admin")
        async with database.writing(rule.organization_id) as session:
            await sending.send(session, boss, rule.id, Event(someone.id, "p-1", DAY))
        self.sent.set()


async def _race(
    nodes: list[Database], rule: GrantRule, someone: Employee, meeting: _Meeting
) -> int:
    """How many grants the event has brought, once the clock has ticked again, and the next day."""
    with instant(at_hour(DAY, 10)):
        await asyncio.gather(jobs.tick(nodes[0]), meeting.send(nodes[1], rule, someone))
        await jobs.tick(nodes[2])
    with instant(at_hour(DAY + timedelta(days=1), 10)):
        await jobs.tick(nodes[2])
    return len(await rules.grants(nodes[0], rule.id))


async def test_an_event_sent_while_a_planner_finds_nothing_to_do_is_granted(
    nodes: list[Database], rule: GrantRule, someone: Employee, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert await _race(nodes, rule, someone, _Meeting(monkeypatch)) == 1


@pytest.mark.parametrize("database_kind", ["postgresql"], scope="session")
async def test_control_without_the_lock_of_the_rule_the_event_is_lost(
    nodes: list[Database], rule: GrantRule, someone: Employee, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite has one writer at a time, lock or not."""

    async def unlocked(session: Any, due: Any) -> GrantRule | None:
        found: GrantRule | None = await session.get(GrantRule, due.rule_id)
        return found

    monkeypatch.setattr(planning, "_rule", unlocked)
    assert await _race(nodes, rule, someone, _Meeting(monkeypatch)) == 0


async def test_senders_and_planners_at_once_grant_each_event_once(
    nodes: list[Database], rule: GrantRule, someone: Employee
) -> None:
    boss = directory.actor(rule.organization_id, "hr_admin")

    async def send(node: Database, key: str) -> None:
        async with node.writing(rule.organization_id) as session:
            await sending.send(session, boss, rule.id, Event(someone.id, key, DAY))

    with instant(at_hour(DAY, 10)):
        for n in range(4):
            await asyncio.gather(
                *(send(node, f"p-{n}-{twice % 2}") for twice, node in enumerate(nodes)),
                *(jobs.tick(node) for node in nodes),
            )
        await jobs.tick(nodes[0])
    occasions = [grant.occasion for grant in await rules.grants(nodes[0], rule.id)]
    assert sorted(occasions) == [f"event:p-{n}-{m}" for n in range(4) for m in range(2)]
    (run,) = await rules.runs(nodes[0], rule.id)
    assert (run.state, run.expected, run.granted) == ("finished", 8, 8)


async def _in_zones(database: Database, rule: GrantRule) -> None:
    """A third of the people in each zone."""
    people = await directory.employees(
        database, rule.organization_id, [date(2021, 11, 23)] * PEOPLE, "Z"
    )
    async with database.writing(rule.organization_id) as session:
        for n, one in enumerate(people):
            await session.execute(
                update(Assignment)
                .where(Assignment.employee_id == one.id)
                .values(time_zone=ZONES[n % 3])
            )


async def test_three_clocks_at_once_over_three_zones_open_each_part_once(
    database: Database, nodes: list[Database], rule: GrantRule
) -> None:
    await _in_zones(database, rule)
    bundle = await rules.bundle(database, rule.organization_id, "membership")
    with instant(at_hour(DAY - timedelta(days=1), 9)):
        yearly = await rules.active(database, bundle)
    for hour in (0, 1, 8, 9, 17, 23):
        with instant(at_hour(DAY, hour)):
            await asyncio.gather(*(jobs.tick(node, CHUNK) for node in nodes for _ in range(2)))
    with instant(at_hour(DAY + timedelta(days=1), 1)):
        await jobs.tick(nodes[0], CHUNK)
    run = next(one for one in await rules.runs(database, yearly.id) if one.local_date == DAY)
    # And the one who was there before, in Shanghai.
    assert (run.state, run.expected, run.granted) == ("finished", PEOPLE + 1, PEOPLE + 1)
    async with database.reading() as session:
        parts = await session.scalars(select(RunPart.name).where(RunPart.run_id == run.id))
        assert sorted(parts) == sorted(ZONES)
        for table in (Grant, WalletItem):
            assert await session.scalar(select(func.count()).select_from(table)) == PEOPLE + 1
