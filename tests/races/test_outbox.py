"""Dispatchers at the same time: each fact has its effect once, and without the lease often."""

import asyncio
from collections.abc import Mapping
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from portal.directory.models import Site
from portal.kit import clock, ids, outbox
from portal.kit.db.session import Database
from portal.kit.outbox import OutboxFact
from tests.factories import directory
from tests.portal.kit.test_outbox import SomethingElse, ThingHappened, site

DISPATCHERS = 4
FACTS = 40


async def _write(session: AsyncSession, organization_id: UUID, content: Mapping[str, Any]) -> None:
    await asyncio.sleep(0)
    session.add(site(organization_id, f"{content['number']}"))


SUBSCRIBERS = {"something_else": [_write], "thing_happened": [_write]}


async def _drain(database: Database) -> None:
    for _ in range(3):  # another dispatcher may have taken all, for the moment
        while await outbox.hand_over(database, SUBSCRIBERS, most=7):
            pass
        await asyncio.sleep(0.05)


async def _effects(database: Database) -> list[int]:
    async with database.reading() as session:
        names = (await session.scalars(select(Site.time_zone).order_by(Site.id))).all()
    return [int(name) for name in names]


async def _at_once(databases: list[Database], dispatch: Any) -> None:
    await asyncio.gather(*(dispatch(each) for each in databases))


async def _dispatchers(url: str) -> list[Database]:
    return [Database(url) for _ in range(DISPATCHERS)]


async def test_many_dispatchers_have_each_effect_once(
    database: Database, database_url: str
) -> None:
    organization = await directory.organization(database)
    async with database.writing(organization.id) as session:
        for n in range(FACTS):
            outbox.record(session, organization.id, SomethingElse(n))
    databases = await _dispatchers(database_url)
    await _at_once(databases, _drain)
    assert sorted(await _effects(database)) == list(range(FACTS))
    for each in databases:
        await each.close()


async def test_many_dispatchers_keep_the_order_of_a_subject(
    database: Database, database_url: str
) -> None:
    organization = await directory.organization(database)
    subjects = [ids.new() for _ in range(4)]
    async with database.writing(organization.id) as session:
        for n in range(FACTS):
            outbox.record(session, organization.id, ThingHappened(subjects[n % 4], n))
    databases = await _dispatchers(database_url)
    async with asyncio.timeout(30):
        while len(await _effects(database)) < FACTS:
            await _at_once(databases, _drain)
    async with database.reading() as session:
        rows = await session.execute(
            select(OutboxFact.subject_id, OutboxFact.number).order_by(
                OutboxFact.handed_over_at, OutboxFact.number
            )
        )
        handed = [(subject, number) for subject, number in rows]
    for subject in subjects:
        numbers = [number for about, number in handed if about == subject]
        assert numbers == sorted(numbers)
    assert sorted(await _effects(database)) == list(range(FACTS))
    for each in databases:
        await each.close()


async def test_control_without_the_lease_and_the_lock_effects_are_doubled(
    database: Database, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def look_only(database: Database, most: int, *, tried: bool) -> list[int]:
        async with database.reading() as session:
            found = list((await session.scalars(outbox._due(most, tried=tried))).all())
        await asyncio.sleep(0.1)  # everybody has looked before anybody writes
        return found

    async def give_blindly(database: Database, subscribers: Any, numbers: list[int]) -> int:
        async with database.writing() as session:
            mine = select(OutboxFact).where(OutboxFact.number.in_(numbers))
            for fact in (await session.scalars(mine)).all():
                await _write(session, fact.organization_id, fact.content)
            await session.execute(
                update(OutboxFact)
                .where(OutboxFact.number.in_(numbers))
                .values(handed_over_at=clock.now())
            )
        return len(numbers)

    monkeypatch.setattr(outbox, "_take", look_only)
    monkeypatch.setattr(outbox, "_give", give_blindly)
    organization = await directory.organization(database)
    async with database.writing(organization.id) as session:
        for n in range(FACTS):
            outbox.record(session, organization.id, SomethingElse(n))
    databases = await _dispatchers(database_url)
    await _at_once(databases, _drain)
    assert len(await _effects(database)) > FACTS
    for each in databases:
        await each.close()
