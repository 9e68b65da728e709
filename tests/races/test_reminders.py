"""Many who remind at once: each item is reminded of once a day."""

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from portal.kit.db import guards
from portal.notifications import reminding
from portal.notifications.models import NoticeRead, Reminder
from portal.reports import tracking
from tests.factories.benefits import World
from tests.races import racing

CLICKS, HOLDERS = 8, 24


def _click(world: World) -> Callable[[], Awaitable[list[UUID]]]:
    async def click() -> list[UUID]:
        items = tracking.item_ids(world.hr, tracking.Filter())
        async with world.writing() as session:
            return await reminding.remind(session, world.hr, items)

    return click


async def _reminders(world: World, table: Any = Reminder) -> int:
    async with world.database.reading() as session:
        return await session.scalar(select(func.count()).select_from(table)) or 0


async def test_an_item_is_reminded_of_once_however_many_click(world: World) -> None:
    items = await world.given("stored_value", people=HOLDERS)
    results = await racing.at_once([_click(world)] * CLICKS)
    reminded = [item_id for won in racing.won(results) for item_id in won]
    assert sorted(reminded) == sorted(item.id for item in items)
    assert set(racing.refused(results)) <= {"NOTHING_TO_REMIND"}
    assert await _reminders(world) == HOLDERS
    assert await _reminders(world, NoticeRead) == 0
    racing.assert_idle(world.database)


async def test_control_without_the_look_and_the_conflict_only_the_constraint_is_left(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    await world.given("stored_value", people=HOLDERS)
    whole = reminding._remindable
    monkeypatch.setattr(reminding, "_remindable", lambda *given: whole(*given)[:-1])

    def unguarded(session: AsyncSession) -> Any:
        return guards.insert(session, Reminder)

    monkeypatch.setattr(reminding, "_inserting", unguarded)
    results = await racing.at_once([_click(world)] * CLICKS)
    stopped = [result for result in results if isinstance(result, IntegrityError)]
    assert len(stopped) == CLICKS - 1
    assert await _reminders(world) == HOLDERS
    racing.assert_idle(world.database)
