"""The same key at the same time: one effect and one answer, and without the guard many."""

import asyncio
from uuid import UUID

import pytest
from sqlalchemy import select

from portal.directory.models import Site
from portal.kit import idempotency, ids
from portal.kit.actor import Actor
from portal.kit.db.session import Database
from portal.kit.idempotency import IdempotencyKey, Request
from tests.factories import directory

AT_ONCE = 12


async def _add_site(database: Database, request: Request) -> str:
    """A mutation with an effect that can be counted: the id of the site that it added."""
    async with database.writing(request.actor.organization_id) as session:
        before = await idempotency.begin(session, request)
        if before is not None:
            return str(before["site"])
        site = Site(
            organization_id=request.actor.organization_id, name=str(ids.new()), time_zone="UTC"
        )
        session.add(site)
        await session.flush()
        await idempotency.finish(session, request, {"site": str(site.id)})
    return str(site.id)


async def _sites(database: Database, organization_id: UUID) -> int:
    async with database.reading(organization_id) as session:
        return len((await session.scalars(select(Site.id))).all())


def _request(actor: Actor, payload: str = "x") -> Request:
    return Request(actor, "siteCreate", "key-of-the-test", {"name": payload})


async def test_one_key_at_once_has_one_effect_and_one_answer(database: Database) -> None:
    organization = await directory.organization(database)
    request = _request(directory.actor(organization.id, "owner"))
    answers = await asyncio.gather(*(_add_site(database, request) for _ in range(AT_ONCE)))
    assert len(set(answers)) == 1
    assert await _sites(database, organization.id) == 1
    assert await _add_site(database, request) == answers[0]


async def test_control_without_the_guard_the_effect_is_doubled(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def look_then_leap(session, request):  # type: ignore[no-untyped-def]
        found = await session.scalar(
            select(IdempotencyKey.answer).where(IdempotencyKey.key == request.key)
        )
        await asyncio.sleep(0.05)
        return found

    async def nothing(session, request, answer):  # type: ignore[no-untyped-def]
        return None

    monkeypatch.setattr(idempotency, "begin", look_then_leap)
    monkeypatch.setattr(idempotency, "finish", nothing)
    organization = await directory.organization(database)
    request = _request(directory.actor(organization.id, "owner"))
    await asyncio.gather(*(_add_site(database, request) for _ in range(AT_ONCE)))
    assert await _sites(database, organization.id) > 1


async def test_another_payload_is_refused_and_another_person_is_not(database: Database) -> None:
    organization = await directory.organization(database)
    actor = directory.actor(organization.id, "owner")
    await _add_site(database, _request(actor))
    with pytest.raises(idempotency.KeyUsedDifferently):
        await _add_site(database, _request(actor, "y"))
    await _add_site(database, _request(directory.actor(organization.id, "owner"), "y"))
    assert await _sites(database, organization.id) == 2


async def test_the_first_still_running_is_told_to_the_second(database: Database) -> None:
    """On PostgreSQL the second waits for the lock time-out; SQLite lets one writer in at a time."""
    if database.is_sqlite:
        async with asyncio.timeout(20):
            await _second_waits_for_the_first(database)
        return
    organization = await directory.organization(database)
    request = _request(directory.actor(organization.id, "owner"))
    async with database.writing(organization.id) as session:
        assert await idempotency.begin(session, request) is None
        with pytest.raises(idempotency.StillRunning):
            await _add_site(database, request)


async def _second_waits_for_the_first(database: Database) -> None:
    organization = await directory.organization(database)
    request = _request(directory.actor(organization.id, "owner"))
    async with database.writing(organization.id) as session:
        assert await idempotency.begin(session, request) is None
        second = asyncio.create_task(_add_site(database, request))
        await asyncio.sleep(0.1)
        assert not second.done()
        await idempotency.finish(session, request, {"site": "the first"})
    assert await second == "the first"
