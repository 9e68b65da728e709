"""Ticks: at once and then at their pace, never over each other, past failures, to a clean end."""

import asyncio
from collections.abc import Callable

import pytest
from sqlalchemy import func, select

from portal.audit import appending
from portal.audit.models import AuditEntry
from portal.entry import ticking
from portal.entry.clock import Tick
from portal.entry.clock import ticking as ticks_running
from portal.kit import ids, metrics, outbox
from portal.kit.db.session import Database
from portal.kit.settings import Settings
from tests.factories import directory
from tests.portal.kit.test_outbox import SomethingElse


class Counted:
    def __init__(self, seconds: float = 0, *, fail: bool = False) -> None:
        self.started = self.finished = self.at_once = self.most_at_once = 0
        self.seconds = seconds
        self.fail = fail

    async def __call__(self, database: Database) -> None:
        self.started += 1
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        await asyncio.sleep(self.seconds)
        self.at_once -= 1
        if self.fail:
            raise ValueError
        self.finished += 1


async def _until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not condition():  # noqa: ASYNC110 - ticks tell nobody that they ran
            await asyncio.sleep(0.02)


async def test_a_tick_comes_at_once_and_then_at_its_pace(database: Database) -> None:
    often, seldom = Counted(), Counted()
    async with ticks_running(database, [Tick("often", 0.1, often), Tick("seldom", 600, seldom)]):
        await _until(lambda: often.finished >= 3)
    assert seldom.finished == 1


async def test_a_slow_tick_never_overlaps_itself(database: Database) -> None:
    slow, other = Counted(seconds=0.35), Counted()
    async with ticks_running(database, [Tick("slow", 0.05, slow), Tick("other", 0.1, other)]):
        await _until(lambda: slow.finished >= 2 and other.finished >= 4)
        finished = slow.finished
        await asyncio.sleep(0.4)
    assert slow.most_at_once == 1
    assert slow.finished <= finished + 3  # what was missed is not made up for


async def test_a_failing_tick_is_counted_and_comes_again(database: Database) -> None:
    failing, sound = Counted(fail=True), Counted()
    async with ticks_running(database, [Tick("failing", 0.1, failing), Tick("sound", 0.1, sound)]):
        await _until(lambda: failing.started >= 3 and sound.finished >= 3)
    assert b'portal_ticks_total{outcome="failed",tick="failing"}' in metrics.render()


async def test_the_end_waits_for_what_is_running(database: Database) -> None:
    slow = Counted(seconds=0.4)
    async with ticks_running(database, [Tick("slow", 600, slow)]):
        await _until(lambda: slow.started == 1)
        assert slow.finished == 0
    assert (slow.started, slow.finished) == (1, 1)
    await asyncio.sleep(0.2)
    assert slow.started == 1


async def test_an_error_inside_the_block_still_ends_the_ticks(database: Database) -> None:
    counted = Counted()

    async def start_and_fail() -> None:
        async with ticks_running(database, [Tick("counted", 0.05, counted)]):
            await asyncio.sleep(0.1)
            raise LookupError

    with pytest.raises(LookupError):
        await start_and_fail()
    seen = counted.started
    await asyncio.sleep(0.2)
    assert counted.started == seen


async def test_every_listed_tick_does_its_work(database: Database) -> None:
    organization = await directory.organization(database)
    owner = directory.actor(organization.id, "owner")
    async with database.writing(organization.id) as session:
        outbox.record(session, organization.id, SomethingElse(1))
        await appending.append(session, owner, "codes.reveal", "WalletItem", ids.new())
    ticks = ticking.ticks(Settings())
    assert len({tick.name for tick in ticks}) == len(ticks)
    for tick in [*ticks, *ticks]:
        await tick.function(database)
    async with database.reading() as session:
        assert (await outbox.counts(session))[0] == {"waiting": 0, "given_up": 0}
        unsealed = select(func.count()).where(AuditEntry.seal.is_(None))
        assert await session.scalar(unsealed.select_from(AuditEntry)) == 0
    assert b'portal_jobs{state="waiting"} 0.0' in metrics.render()
