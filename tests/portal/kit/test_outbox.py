"""Facts: handed over after the commit, with their effects once, past whatever is poisonous."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, ClassVar
from uuid import UUID

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from portal.directory.models import Site
from portal.entry.ticking import ticks
from portal.kit import clock, ids, outbox
from portal.kit.db.session import Database
from portal.kit.outbox import Fact, OutboxFact
from portal.kit.settings import Settings
from tests.factories import directory

DAY = 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class ThingHappened(Fact):
    kind: ClassVar[str] = "thing_happened"
    about: ClassVar[str] = "thing_id"
    thing_id: UUID
    number: int


@dataclass(frozen=True, slots=True)
class SomethingElse(Fact):
    kind: ClassVar[str] = "something_else"
    number: int


def site(organization_id: UUID, name: str) -> Site:
    """An effect that can be counted: its zone is what it is for, and its name its own."""
    return Site(organization_id=organization_id, name=ids.new().hex, time_zone=name)


class Heard:
    """A subscriber that notes what it hears, writes a row for it, and refuses some numbers."""

    def __init__(self, *refuse: int) -> None:
        self.numbers: list[int] = []
        self.refuse = set(refuse)

    async def __call__(
        self, session: AsyncSession, organization_id: UUID, content: Mapping[str, Any]
    ) -> None:
        number = content["number"]
        self.numbers.append(number)
        session.add(site(organization_id, f"{number}"))
        await session.flush()
        if number in self.refuse:
            raise ValueError(f"not {content}")


async def _record(database: Database, *facts: Fact) -> UUID:
    organization = await directory.organization(database, slug=ids.new().hex)
    async with database.writing(organization.id) as session:
        for fact in facts:
            outbox.record(session, organization.id, fact)
    return organization.id


async def _sites(database: Database) -> list[str]:
    async with database.reading() as session:
        return sorted((await session.scalars(select(Site.time_zone))).all())


def _at(seconds: float, start: datetime | None = None) -> Any:
    moment = (start or clock.now()) + timedelta(seconds=seconds)
    return clock.driven_by(lambda: moment)


async def test_a_fact_reaches_every_subscriber_once(database: Database) -> None:
    thing = ids.new()
    organization_id = await _record(database, ThingHappened(thing, 1), SomethingElse(2))
    seen = []

    async def note(
        session: AsyncSession, organization_id: UUID, content: Mapping[str, Any]
    ) -> None:
        seen.append((organization_id, dict(content)))

    heard = Heard()
    subscribers = {"thing_happened": [heard, note]}
    assert await outbox.hand_over(database, subscribers) == 2
    assert await outbox.hand_over(database, subscribers) == 0
    assert heard.numbers == [1]
    assert seen == [(organization_id, {"thing_id": str(thing), "number": 1})]
    assert await _sites(database) == ["1"]
    async with database.reading() as session:
        assert await outbox.counts(session) == ({"waiting": 0, "given_up": 0}, 0.0)


async def test_a_fact_of_a_transaction_that_rolled_back_was_none(database: Database) -> None:
    organization = await directory.organization(database)

    async def record_and_fail() -> None:
        async with database.writing(organization.id) as session:
            outbox.record(session, organization.id, SomethingElse(1))
            await session.flush()
            raise LookupError

    with pytest.raises(LookupError):
        await record_and_fail()
    assert await outbox.hand_over(database, {}) == 0


async def test_a_subscriber_sees_one_organization_only(database: Database) -> None:
    """On PostgreSQL by row-level security; the dispatcher itself sees all before and after."""
    names: list[list[str]] = []

    async def look(
        session: AsyncSession, organization_id: UUID, content: Mapping[str, Any]
    ) -> None:
        session.add(site(organization_id, str(organization_id)))
        await session.flush()
        names.append(list((await session.scalars(select(Site.time_zone))).all()))

    first = await _record(database, SomethingElse(1))
    second = await _record(database, SomethingElse(2))
    assert await outbox.hand_over(database, {"something_else": [look]}) == 2
    if not database.is_sqlite:
        assert names == [[str(first)], [str(second)]]
    assert await _sites(database) == sorted([str(first), str(second)])


async def test_what_a_failing_subscriber_wrote_is_undone(database: Database) -> None:
    await _record(database, SomethingElse(1))
    first, second = Heard(), Heard(1)
    assert await outbox.hand_over(database, {"something_else": [first, second]}) == 0
    assert await _sites(database) == []
    second.refuse.clear()
    with _at(3):
        assert await outbox.hand_over(database, {"something_else": [first, second]}) == 1
    assert await _sites(database) == ["1", "1"]


async def test_a_poisonous_fact_holds_up_nobody_else(database: Database) -> None:
    heard = Heard(1)
    await _record(database, *(SomethingElse(n) for n in range(1, 6)))
    assert await outbox.hand_over(database, {"something_else": [heard]}) == 4
    assert await _sites(database) == ["2", "3", "4", "5"]


async def test_it_is_tried_again_with_growing_pauses_and_then_given_up(
    database: Database,
) -> None:
    heard = Heard(1)
    await _record(database, SomethingElse(1))
    start, waited = clock.now(), 0.0
    for attempt in range(1, 13):
        with _at(waited, start):
            assert await outbox.hand_over(database, {"something_else": [heard]}) == 0
        pause = min(2.0**attempt, 3600)
        with _at(waited + 0.99 * pause, start):
            assert await outbox.hand_over(database, {"something_else": [heard]}) == 0
        assert len(heard.numbers) == attempt
        waited += 1.01 * pause
    assert len(heard.numbers) == 12
    async with database.reading() as session:
        assert (await outbox.counts(session))[0] == {"waiting": 0, "given_up": 1}
        fact = (await session.scalars(select(OutboxFact))).one()
    assert (fact.reason or "").startswith("ValueError in test_outbox.__call__, line ")

    heard.refuse.clear()
    async with database.writing() as session:
        assert await outbox.try_again(session) == 1
    assert await outbox.hand_over(database, {"something_else": [heard]}) == 1


async def test_facts_about_one_subject_keep_their_order(database: Database) -> None:
    one, other = ids.new(), ids.new()
    heard = Heard(1)
    subscribers = {"thing_happened": [heard]}
    await _record(
        database,
        ThingHappened(one, 1),
        ThingHappened(one, 2),
        ThingHappened(other, 10),
        ThingHappened(one, 3),
        ThingHappened(other, 11),
    )
    while await outbox.hand_over(database, subscribers):
        pass
    assert heard.numbers == [1, 10, 11]  # 2 and 3 wait for 1, and 10 and 11 for nobody
    heard.refuse.clear()
    with _at(3):
        while await outbox.hand_over(database, subscribers):
            pass
    assert heard.numbers == [1, 10, 11, 1, 2, 3]


async def test_a_fact_that_was_given_up_lets_its_successors_go(database: Database) -> None:
    thing = ids.new()
    heard = Heard(1)
    await _record(database, ThingHappened(thing, 1), ThingHappened(thing, 2))
    async with database.writing() as session:
        await session.execute(text("UPDATE outbox_facts SET attempts = 11"))
    await outbox.hand_over(database, {"thing_happened": [heard]})
    await outbox.hand_over(database, {"thing_happened": [heard]})
    assert heard.numbers == [1, 2]


async def test_a_fact_that_takes_its_dispatcher_down_is_soon_alone(database: Database) -> None:
    """The attempt was counted before it was made; after a minute the others go on without it."""

    class Killed(BaseException):
        pass

    fatal = True

    async def subscriber(
        session: AsyncSession, organization_id: UUID, content: Mapping[str, Any]
    ) -> None:
        if content["number"] == 2 and fatal:
            raise Killed
        await heard(session, organization_id, content)

    heard = Heard()
    subscribers = {"something_else": [subscriber]}
    await _record(database, *(SomethingElse(n) for n in range(1, 5)))
    with pytest.raises(Killed):
        await outbox.hand_over(database, subscribers)
    assert await _sites(database) == []
    assert await outbox.hand_over(database, subscribers) == 0  # nobody else takes them yet
    with _at(61), pytest.raises(Killed):
        await outbox.hand_over(database, subscribers)
    with _at(62):
        assert await outbox.hand_over(database, subscribers) == 2
    assert await _sites(database) == ["1", "3", "4"]
    fatal = False
    with _at(1000):
        await outbox.hand_over(database, subscribers)
    assert await _sites(database) == ["1", "2", "3", "4"]


async def test_many_facts_go_in_portions(database: Database) -> None:
    heard = Heard()
    await _record(database, *(SomethingElse(n) for n in range(25)))
    portions = []
    while portion := await outbox.hand_over(database, {"something_else": [heard]}, most=10):
        portions.append(portion)
    assert portions == [10, 10, 5]
    assert heard.numbers == list(range(25))


async def test_the_lag_is_the_age_of_the_oldest(database: Database) -> None:
    await _record(database, SomethingElse(1))
    with _at(90):
        async with database.reading() as session:
            counts, lag = await outbox.counts(session)
    assert counts == {"waiting": 1, "given_up": 0}
    assert 89 < lag < 95


async def test_numbers_ascend_in_the_order_of_recording(database: Database) -> None:
    await _record(database, *(SomethingElse(n) for n in range(50)))
    async with database.reading() as session:
        rows = await session.execute(select(OutboxFact.content).order_by(OutboxFact.number))
        assert [content["number"] for (content,) in rows] == list(range(50))
        assert await session.scalar(select(func.count()).select_from(OutboxFact)) == 50


async def _numbers(database: Database) -> list[int]:
    async with database.reading() as session:
        facts = (
            await session.scalars(select(OutboxFact.content).order_by(OutboxFact.number))
        ).all()
    return [content["number"] for content in facts]


async def test_only_what_was_handed_over_long_ago_is_purged(database: Database) -> None:
    heard = Heard(3)
    subscribers = {"something_else": [heard]}
    start = clock.now()
    with _at(-40 * DAY, start):
        await _record(database, SomethingElse(1), SomethingElse(2))
        assert await outbox.hand_over(database, subscribers) == 2
        await _record(database, SomethingElse(3))
        async with database.writing() as session:
            await session.execute(text("UPDATE outbox_facts SET attempts = 11 WHERE number = 3"))
        assert await outbox.hand_over(database, subscribers) == 0
        await _record(database, SomethingElse(4), SomethingElse(5))
    with _at(-30 * DAY + 60, start):
        assert await outbox.hand_over(database, subscribers) == 2
    with _at(-40 * DAY, start):
        await _record(database, SomethingElse(6))
    assert await _numbers(database) == [1, 2, 3, 4, 5, 6]

    (purge,) = [tick for tick in ticks(Settings(outbox_days=30)) if tick.name == "purge"]
    with _at(0, start):
        await purge.function(database)
    assert await _numbers(database) == [3, 4, 5, 6]
    with _at(120, start):
        await purge.function(database)
        await purge.function(database)
    assert await _numbers(database) == [3, 6]


async def test_old_facts_are_purged_in_portions(database: Database) -> None:
    await _record(database, *(SomethingElse(n) for n in range(25)))
    assert await outbox.hand_over(database, {}) == 25
    portions = []
    with _at(31 * DAY):
        for _ in range(4):
            async with database.writing() as session:
                portions.append(await outbox.purge(session, 30, most=10))
    assert portions == [10, 10, 5, 0]
