"""Several people and workers at one code list: each code comes in once, and one decision holds.

Controls: with a fingerprint that differs each time, the constraint finds nothing and codes come in
twice; with a move that does not ask for the state, both decisions are taken.
"""

import asyncio
import os
import signal
import sys
from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.orm.attributes import set_committed_value

from portal.inventory import importing, jobs
from portal.inventory.errors import BatchNotReady, FileAlreadyIn
from portal.inventory.models import Code, CodeBatch
from portal.kit.actor import Actor
from portal.kit.db.session import Database
from portal.kit.errors import Refusal
from portal.vault import fingerprint
from portal.vault.keys import KeyRing
from tests.factories import code_lists, directory
from tests.portal.inventory.conftest import Shop, open_shop
from tests.races.commit_process import CHUNK

LISTS = [[f"CODE-{n:04d}" for n in range(start, start + 40)] for start in (0, 20, 30)]
DISTINCT = 70


@pytest.fixture
async def shop(database: Database) -> Shop:
    return await open_shop(database)


async def _codes(database: Database) -> int:
    async with database.reading() as session:
        return await session.scalar(select(func.count()).select_from(Code)) or 0


async def _commit_overlapping(database: Database, shop: Shop) -> list[CodeBatch]:
    """Check lists that share codes, then commit them all at once, each by two workers."""
    batches = []
    for numbers in LISTS:
        content = code_lists.csv(numbers)
        batches.append(await code_lists.checked(database, shop.importer, shop.product, content))
    for batch in batches:
        await code_lists.commit_asked(database, shop.importer, batch)
    await asyncio.gather(*(jobs.commit_batch(database, b.id) for b in batches for _ in range(2)))
    return [await code_lists.fresh(database, batch) for batch in batches]


async def test_a_code_in_several_files_comes_in_once(database: Database, shop: Shop) -> None:
    batches = await _commit_overlapping(database, shop)
    assert {batch.state for batch in batches} == {"quarantined"}
    assert sum(batch.counts["committed"] for batch in batches) == DISTINCT
    assert sum(batch.counts["rejected"] for batch in batches) == 120 - DISTINCT
    assert await _codes(database) == DISTINCT


async def test_without_the_fingerprint_it_comes_in_as_often_as_it_stands_there(
    database: Database, shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forgetful(_organization_id: UUID) -> Callable[[str], bytes]:
        return lambda _secret: os.urandom(fingerprint.BYTES)

    monkeypatch.setattr(fingerprint, "fingerprints", forgetful)
    await _commit_overlapping(database, shop)
    assert await _codes(database) == 120


async def _ask(
    database: Database, actor: Actor, verb: Callable[..., Awaitable[Any]], *what: Any
) -> Any:
    """What a person hears who asks for something at the same time as others."""
    try:
        async with database.writing_or_busy(actor.organization_id) as session:
            return (await verb(session, actor, *what)).state
    except Refusal as refusal:
        return type(refusal)


async def test_one_file_is_committed_once_whoever_checked_it(
    database: Database, shop: Shop
) -> None:
    content = code_lists.csv(LISTS[0])
    batches = [
        await code_lists.checked(database, shop.importer, shop.product, content) for _ in range(4)
    ]
    answers = await asyncio.gather(
        *(_ask(database, shop.importer, importing.commit, b.id, b.digest) for b in batches)
    )
    assert sorted(map(str, answers)) == sorted(map(str, ["committing"] + [FileAlreadyIn] * 3))
    await asyncio.gather(*(jobs.commit_batch(database, batch.id) for batch in batches))
    assert await _codes(database) == 40


async def _move_without_asking(
    session: Any, batch: CodeBatch, _states: Any, _wanted: str, values: dict[str, Any]
) -> None:
    await session.execute(
        update(CodeBatch)
        .where(CodeBatch.id == batch.id)
        .values(values)
        .execution_options(synchronize_session=False)
    )
    await session.refresh(batch)


async def _decide(
    database: Database, shop: Shop, monkeypatch: pytest.MonkeyPatch, *verbs: Any
) -> list[Any]:
    """Let several people decide about a batch that each of them saw in quarantine."""
    batch = await code_lists.quarantined(
        database, shop.importer, shop.product, code_lists.csv(LISTS[0])
    )
    found = importing.found

    async def as_it_was(*arguments: Any) -> CodeBatch:
        seen = await found(*arguments)
        set_committed_value(seen, "state", "quarantined")
        return seen

    monkeypatch.setattr(importing, "found", as_it_was)
    people = [directory.actor(shop.organization_id, "approver") for _ in verbs]
    return list(
        await asyncio.gather(
            *(_ask(database, who, verb, batch.id) for who, verb in zip(people, verbs, strict=True))
        )
    )


async def _states(database: Database) -> dict[str, int]:
    async with database.reading() as session:
        rows = await session.execute(select(Code.state, func.count()).group_by(Code.state))
        return {row[0]: row[1] for row in rows}


DECISIONS = {
    "two releases": (importing.release, importing.release),
    "a release and a discard": (importing.release, importing.discard),
    "a discard and two releases": (importing.discard, importing.release, importing.release),
}


@pytest.mark.parametrize("verbs", DECISIONS.values(), ids=DECISIONS)
async def test_one_decision_holds(
    database: Database, shop: Shop, monkeypatch: pytest.MonkeyPatch, verbs: tuple[Any, ...]
) -> None:
    answers = await _decide(database, shop, monkeypatch, *verbs)
    (state,) = [answer for answer in answers if isinstance(answer, str)]
    assert answers.count(BatchNotReady) == len(verbs) - 1
    assert await _states(database) == ({"available": 40} if state == "released" else {})


@pytest.mark.parametrize("verbs", DECISIONS.values(), ids=DECISIONS)
async def test_without_asking_for_the_state_all_decisions_are_taken(
    database: Database, shop: Shop, monkeypatch: pytest.MonkeyPatch, verbs: tuple[Any, ...]
) -> None:
    monkeypatch.setattr(importing, "_move", _move_without_asking)
    answers = await _decide(database, shop, monkeypatch, *verbs)
    assert [answer for answer in answers if isinstance(answer, str)] == answers


async def test_a_commit_whose_worker_was_killed_goes_on_where_it_was(
    database: Database, database_url: str, shop: Shop, key_ring: KeyRing
) -> None:
    content = code_lists.csv(f"CODE-{n:06d}" for n in range(CHUNK * 50))
    batch = await code_lists.checked(database, shop.importer, shop.product, content)
    await code_lists.commit_asked(database, shop.importer, batch)
    arguments = [database_url, str(key_ring.source), str(batch.id)]
    for chunks in (2, 8):
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "tests.races.commit_process", *arguments
        )
        async with asyncio.timeout(60):
            while (  # noqa: ASYNC110 - what is waited for is in the database
                await code_lists.fresh(database, batch)
            ).done < chunks * CHUNK:
                await asyncio.sleep(0.01)
        process.send_signal(signal.SIGKILL)
        await process.wait()
    assert 0 < await _codes(database) < CHUNK * 50

    await jobs.commit_batch(database, batch.id)
    batch = await code_lists.fresh(database, batch)
    assert (batch.state, batch.counts["committed"]) == ("quarantined", CHUNK * 50)
    assert await _codes(database) == CHUNK * 50
    async with database.reading() as session:
        rows = (await session.scalars(select(Code.row_number).order_by(Code.row_number))).all()
    assert rows == list(range(2, CHUNK * 50 + 2))
