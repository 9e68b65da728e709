"""Several people and workers at one code list: each code comes in once, and one decision holds.

Controls: with a fingerprint that differs each time, the constraint finds nothing and codes come in
twice; with a move that does not ask for the state, both decisions are taken.
"""

import asyncio
import os
import signal
import sys
import time
from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm.attributes import set_committed_value

from portal.entry.handlers import HANDLERS
from portal.inventory import batch_run, committing, importing, jobs, sealing_codes
from portal.inventory.errors import BatchNotReady, FileAlreadyIn
from portal.inventory.models import Code, CodeBatch
from portal.kit.actor import Actor
from portal.kit.db.session import Database
from portal.kit.errors import Refusal
from portal.kit.jobs import queue
from portal.kit.jobs.base import Options
from portal.kit.retries import Retries
from portal.vault import fingerprint
from portal.vault.keys import KeyRing
from tests.factories import code_lists, directory
from tests.portal.inventory.conftest import Shop, open_shop
from tests.races.commit_process import CHUNK

LISTS = [[f"CODE-{n:04d}" for n in range(start, start + 40)] for start in (0, 20, 30)]
DISTINCT = 70
ROWS = CHUNK * 50


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
    monkeypatch.setattr(importing, "move", _move_without_asking)
    answers = await _decide(database, shop, monkeypatch, *verbs)
    assert [answer for answer in answers if isinstance(answer, str)] == answers


async def _killed(database: Database, url: str, shop: Shop, key_ring: KeyRing) -> CodeBatch:
    """A batch half of which is in, whose worker was killed twice."""
    content = code_lists.csv(f"CODE-{n:06d}" for n in range(ROWS))
    batch = await code_lists.checked(database, shop.importer, shop.product, content)
    await code_lists.commit_asked(database, shop.importer, batch)
    arguments = [url, str(key_ring.source), str(batch.id)]
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
    assert 0 < await _codes(database) < ROWS
    return await code_lists.fresh(database, batch)


async def _all_in_once(database: Database, batch: CodeBatch) -> None:
    batch = await code_lists.fresh(database, batch)
    assert (batch.state, batch.counts["committed"]) == ("quarantined", ROWS)
    async with database.reading() as session:
        rows = (await session.scalars(select(Code.row_number).order_by(Code.row_number))).all()
    assert rows == list(range(2, ROWS + 2))


async def test_a_commit_whose_worker_was_killed_goes_on_where_it_was(
    database: Database, database_url: str, shop: Shop, key_ring: KeyRing
) -> None:
    batch = await _killed(database, database_url, shop, key_ring)
    await jobs.commit_batch(database, batch.id)
    await _all_in_once(database, batch)


async def _given_up(database: Database) -> None:
    """Let the queue try the commit for the last time, in vain."""

    async def fail(_database: Database, _payload: dict[str, Any]) -> None:
        raise ConnectionError

    handlers = {**HANDLERS, importing.COMMIT: fail}
    options = Options(retries=Retries(most=1))
    assert await queue.for_database(database, handlers, options).run_due() > 0
    async with database.reading() as session:
        counts = await queue.counts(session)
    assert (counts["waiting"], counts["failed"]) == (0, 1)


async def test_a_commit_whose_job_was_given_up_goes_on_when_asked_for_again(
    database: Database, database_url: str, shop: Shop, key_ring: KeyRing
) -> None:
    batch = await _killed(database, database_url, shop, key_ring)
    await _given_up(database)
    for _ in range(2):
        assert (await code_lists.commit_asked(database, shop.importer, batch)).state == "committing"
    assert await queue.for_database(database, HANDLERS).run_due() == 1
    await _all_in_once(database, batch)


async def test_a_commit_whose_job_was_given_up_can_be_discarded_and_its_file_come_again(
    database: Database, database_url: str, shop: Shop, key_ring: KeyRing
) -> None:
    batch = await _killed(database, database_url, shop, key_ring)
    await _given_up(database)
    async with database.writing(shop.organization_id) as session:
        await importing.discard(session, shop.importer, batch.id)
    assert (await code_lists.fresh(database, batch)).state == "discarded"
    assert await _codes(database) == 0
    content = code_lists.csv(f"CODE-{n:06d}" for n in range(ROWS))
    again = await code_lists.quarantined(database, shop.importer, shop.product, content)
    await _all_in_once(database, again)


async def _discarded_under_a_worker(database: Database, shop: Shop) -> CodeBatch:
    """A batch that is discarded by somebody while a worker is between two of its chunks."""
    content = code_lists.csv(f"CODE-{n:06d}" for n in range(CHUNK * 4))
    batch = await code_lists.checked(database, shop.importer, shop.product, content)
    await code_lists.commit_asked(database, shop.importer, batch)
    working = asyncio.create_task(jobs.commit_batch(database, batch.id))
    async with asyncio.timeout(60):
        while (await code_lists.fresh(database, batch)).done < CHUNK:  # noqa: ASYNC110
            await asyncio.sleep(0)
    async with database.writing(shop.organization_id) as session:
        await importing.discard(session, shop.importer, batch.id)
    await working
    return await code_lists.fresh(database, batch)


@pytest.fixture
def slow_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    seal = sealing_codes._sealed

    def slowly(*arguments: Any) -> Any:
        time.sleep(0.1)
        return seal(*arguments)

    monkeypatch.setattr(sealing_codes, "CHUNK", CHUNK)
    monkeypatch.setattr(sealing_codes, "_sealed", slowly)


async def test_a_worker_writes_nothing_into_a_batch_that_was_discarded_under_it(
    database: Database, shop: Shop, slow_chunks: None
) -> None:
    batch = await _discarded_under_a_worker(database, shop)
    assert batch.state == "discarded"
    assert await _codes(database) == 0


async def test_without_holding_the_batch_it_writes_into_what_was_discarded(
    database: Database, shop: Shop, slow_chunks: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def by_id(session: AsyncSession, batch: CodeBatch, **values: Any) -> None:
        if values:
            await session.execute(
                update(CodeBatch).where(CodeBatch.id == batch.id).values(done=values["done"])
            )

    async def finish(_run: Any, _counts: Any) -> None:
        return None

    original = batch_run.move

    async def move(session: AsyncSession, batch: CodeBatch, **values: Any) -> None:
        guarded = batch.state == "checking"
        await (original if guarded else by_id)(session, batch, **values)

    monkeypatch.setattr(batch_run, "hold", by_id)
    monkeypatch.setattr(batch_run, "move", move)
    monkeypatch.setattr(committing, "_finish", finish)
    await _discarded_under_a_worker(database, shop)
    assert await _codes(database) > 0
