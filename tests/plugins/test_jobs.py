"""One contract for durable work, kept by the embedded runner and by procrastinate alike."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select, text

from portal.kit import clock, ids
from portal.kit.db.session import Database
from portal.kit.jobs import embedded, procrastinate, procrastinate_schema, queue
from portal.kit.jobs.base import JobFailure, Options, plain
from portal.kit.retries import Retries
from tests.plugins import job_process

PATIENCE = 30
HASTY = Options(retries=Retries(most=3), stalled_after=1.5)


class Handled:
    """A handler that notes what it was given, and fails as often as it is told."""

    def __init__(self, fail: int = 0) -> None:
        self.payloads: list[dict[str, Any]] = []
        self.fail = fail

    async def __call__(self, database: Database, payload: dict[str, Any]) -> None:
        self.payloads.append(payload)
        if self.fail > 0:
            self.fail -= 1
            raise ValueError(f"what was in it: {payload}")


async def _enqueue(database: Database, key: str = "k", **payload: Any) -> bool:
    async with database.writing() as session:
        return await queue.enqueue(session, "work", key, payload)


async def _counts(database: Database) -> dict[str, int]:
    async with database.reading() as session:
        return await queue.counts(session)


async def _until(condition: Callable[[], Awaitable[bool]]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not await condition():  # noqa: ASYNC110 - what is waited for is in the database
            await asyncio.sleep(0.05)


@asynccontextmanager
async def _running(database: Database, handler: Any) -> AsyncIterator[None]:
    stopping = asyncio.Event()
    runner = queue.for_database(database, {"work": handler}, HASTY)
    task = asyncio.create_task(runner.run(stopping))
    try:
        yield
    finally:
        stopping.set()
        await task


def _at(seconds: float) -> Any:
    moment = clock.now() + timedelta(seconds=seconds)
    return clock.driven_by(lambda: moment)


async def test_nothing_is_left_of_a_transaction_that_rolled_back(database: Database) -> None:
    async def enqueue_and_fail() -> None:
        async with database.writing() as session:
            assert await queue.enqueue(session, "work", "k", {})
            raise LookupError

    with pytest.raises(LookupError):
        await enqueue_and_fail()
    assert await _counts(database) == {"waiting": 0, "running": 0, "failed": 0}
    assert await queue.for_database(database, {"work": Handled()}).run_due() == 0


async def test_what_was_committed_runs_once(database: Database) -> None:
    handler, thing = Handled(), ids.new()
    assert await _enqueue(database, thing=thing, number=3)
    assert (await _counts(database))["waiting"] == 1
    runner = queue.for_database(database, {"work": handler})
    assert await runner.run_due() == 1
    assert await runner.run_due() == 0
    assert handler.payloads == [{"thing": str(thing), "number": 3}]
    assert await _counts(database) == {"waiting": 0, "running": 0, "failed": 0}


async def test_the_same_key_waiting_twice_is_one_job(database: Database) -> None:
    handler = Handled()
    assert await _enqueue(database, n=1)
    assert not await _enqueue(database, n=2)
    async with database.writing() as session:
        assert await queue.enqueue(session, "work", "other", {"n": 3})
        assert not await queue.enqueue(session, "work", "other", {"n": 4})
        assert await session.scalar(text("SELECT 1")) == 1  # the transaction is still alive
    await queue.for_database(database, {"work": handler}).run_due()
    assert sorted(payload["n"] for payload in handler.payloads) == [1, 3]
    assert await _enqueue(database, n=5)  # the key is free again


async def test_the_same_key_from_many_transactions_is_one_job(database: Database) -> None:
    answers = await asyncio.gather(*(_enqueue(database, n=n) for n in range(8)))
    assert sum(answers) == 1
    assert (await _counts(database))["waiting"] == 1


async def test_a_job_for_later_waits_for_its_time(database: Database) -> None:
    handler = Handled()
    runner = queue.for_database(database, {"work": handler})
    async with database.writing() as session:
        await queue.enqueue(session, "work", "k", {}, clock.now() + timedelta(hours=1))
    assert await runner.run_due() == 0
    with _at(3599):
        assert await runner.run_due() == 0
    with _at(3601):
        assert await runner.run_due() == 1


async def test_a_job_for_soon_is_found_by_a_running_worker(database: Database) -> None:
    handler = Handled()
    due = clock.now() + timedelta(seconds=1)
    async with _running(database, handler):
        async with database.writing() as session:
            await queue.enqueue(session, "work", "k", {}, due)
        await _until(lambda: _is(bool(handler.payloads)))
        assert clock.now() >= due


async def _is(answer: bool) -> bool:
    return answer


async def test_a_commit_wakes_the_worker(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Polling is put off beyond the test, so only the commit itself can have done it."""
    monkeypatch.setattr(embedded, "_POLL_SECONDS", 600)
    monkeypatch.setattr(procrastinate, "_POLL_SECONDS", 600)
    handler = Handled()
    async with _running(database, handler):
        await asyncio.sleep(1)  # it has looked, and found nothing
        await _enqueue(database)
        await _until(lambda: _is(bool(handler.payloads)))


async def test_a_failing_job_is_tried_again_later_and_then_kept(database: Database) -> None:
    handler = Handled(fail=99)
    runner = queue.for_database(database, {"work": handler}, HASTY)
    await _enqueue(database, note="payload-value")
    assert await runner.run_due() == 1
    assert (await _counts(database))["waiting"] == 1
    with _at(1):
        assert await runner.run_due() == 0
    with _at(3):
        assert await runner.run_due() == 1
    with _at(60):
        assert await runner.run_due() == 1
    with _at(100_000):
        assert await runner.run_due() == 0
    assert await _counts(database) == {"waiting": 0, "running": 0, "failed": 1}
    async with database.reading() as session:
        failure = (await session.scalars(select(JobFailure))).one()
    assert (failure.job, failure.key, failure.attempts) == ("work", "k", 3)
    assert failure.reason.startswith("ValueError in test_jobs.__call__, line ")
    assert "payload-value" not in failure.reason


async def test_a_job_that_recovers_leaves_no_failure(database: Database) -> None:
    handler = Handled(fail=1)
    runner = queue.for_database(database, {"work": handler}, HASTY)
    await _enqueue(database)
    await runner.run_due()
    with _at(10):
        assert await runner.run_due() == 1
    assert await _counts(database) == {"waiting": 0, "running": 0, "failed": 0}


async def test_a_failure_can_be_tried_again_by_hand(database: Database) -> None:
    once = Options(retries=Retries(most=1))
    handler = Handled(fail=1)
    await _enqueue(database, n=1)
    await queue.for_database(database, {"work": handler}, once).run_due()
    async with database.writing() as session:
        failure_id = await session.scalar(select(JobFailure.id))
        assert failure_id is not None
        assert await queue.try_again(session, failure_id)
    async with database.writing() as session:
        assert not await queue.try_again(session, failure_id)
    assert await queue.for_database(database, {"work": handler}, once).run_due() == 1
    assert handler.payloads == [{"n": 1}, {"n": 1}]
    assert await _counts(database) == {"waiting": 0, "running": 0, "failed": 0}


async def test_one_failing_job_does_not_hold_up_the_others(database: Database) -> None:
    handler = Handled(fail=1)
    for n in range(4):
        await _enqueue(database, str(n), n=n)
    assert await queue.for_database(database, {"work": handler}, HASTY).run_due() == 4
    assert await _counts(database) == {"waiting": 1, "running": 0, "failed": 0}


async def test_an_unknown_job_waits_for_a_node_that_knows_it(database: Database) -> None:
    handler = Handled()
    await _enqueue(database)
    assert await queue.for_database(database, {"other": handler}).run_due() == 0
    assert await queue.for_database(database, {}).run_due() == 0
    assert (await _counts(database))["waiting"] == 1
    assert await queue.for_database(database, {"work": handler}).run_due() == 1


@pytest.mark.parametrize("fails", [False, True])
async def test_enqueued_anew_while_it_runs_is_run_once_more(
    database: Database, fails: bool
) -> None:
    """What changed after the handler had looked is not missed, and no job is stuck when the first
    run fails and finds its place taken."""
    seen: list[int] = []
    at_once = 0

    async def handler(database: Database, payload: dict[str, Any]) -> None:
        nonlocal at_once
        at_once += 1
        assert at_once == 1
        seen.append(payload["n"])
        if len(seen) == 1:
            assert await _enqueue(database, n=2)
            await asyncio.sleep(0.3)  # another worker could take it now
        at_once -= 1
        if fails and len(seen) == 1:
            raise ValueError

    await _enqueue(database, n=1)
    async with _running(database, handler), _running(database, handler):
        await _until(lambda: _is(len(seen) == 2))
    assert seen == [1, 2]
    assert await _counts(database) == {"waiting": 0, "running": 0, "failed": 0}


async def test_two_workers_never_run_one_job_at_the_same_time(
    database: Database, database_url: str
) -> None:
    other = Database(database_url)
    done: list[int] = []
    running: set[int] = set()

    async def handler(database: Database, payload: dict[str, Any]) -> None:
        assert payload["n"] not in running
        running.add(payload["n"])
        await asyncio.sleep(0.01)
        running.discard(payload["n"])
        done.append(payload["n"])

    for n in range(40):
        await _enqueue(database, str(n), n=n)
    async with _running(database, handler), _running(other, handler):
        await _until(lambda: _none_left(database))
    assert sorted(done) == list(range(40))
    await other.close()


async def _none_left(database: Database) -> bool:
    counts = await _counts(database)
    return counts["waiting"] + counts["running"] == 0


async def _cut_off(database: Database, attempts: int) -> None:
    """Leave the waiting job as a worker does that died in the middle of this attempt."""
    if database.is_sqlite:
        statement = f"UPDATE jobs SET state = 'running', attempts = {attempts}"
    else:
        statement = f"UPDATE procrastinate_jobs SET status = 'doing', attempts = {attempts - 1}"
    async with database.writing() as session:
        await session.execute(text(statement))


async def test_a_job_that_was_cut_off_runs_again(database: Database) -> None:
    handler = Handled()
    await _enqueue(database, n=1)
    await _cut_off(database, attempts=1)
    assert (await _counts(database))["running"] == 1
    assert await queue.for_database(database, {"work": handler}, HASTY).run_due() == 1
    assert handler.payloads == [{"n": 1}]


async def test_a_job_that_kills_its_worker_every_time_ends_as_a_failure(
    database: Database,
) -> None:
    handler = Handled()
    runner = queue.for_database(database, {"work": handler}, HASTY)
    await _enqueue(database)
    await _cut_off(database, attempts=2)
    assert await runner.run_due() == 0  # not in a row
    await _cut_off(database, attempts=3)
    assert await runner.run_due() == 0
    async with database.reading() as session:
        assert await session.scalar(select(JobFailure.reason)) == "the process died while it ran"
    assert await _counts(database) == {"waiting": 0, "running": 0, "failed": 1}


async def test_a_job_cut_off_and_enqueued_anew_is_one_job(database: Database) -> None:
    handler = Handled()
    await _enqueue(database, n=1)
    await _cut_off(database, attempts=1)
    await _enqueue(database, n=2)
    await queue.for_database(database, {"work": handler}, HASTY).run_due()
    assert handler.payloads == [{"n": 2}]
    assert await _counts(database) == {"waiting": 0, "running": 0, "failed": 0}


@asynccontextmanager
async def _database_away(database: Database, url: str) -> AsyncIterator[None]:
    """While the block lasts, nobody gets at the jobs; connections are cut where there are any."""
    other = Database(url)
    old, new = ("jobs", "gone") if database.is_sqlite else ("procrastinate_jobs", "gone")
    cut = text(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE application_name = 'portal jobs'"
    )
    async with other.writing() as session:
        await session.execute(text(f"ALTER TABLE {old} RENAME TO {new}"))
        if not database.is_sqlite:
            await session.execute(cut)
    yield
    async with other.writing() as session:
        await session.execute(text(f"ALTER TABLE {new} RENAME TO {old}"))
    await other.close()


async def test_a_worker_outlives_a_database_that_was_away(
    database: Database, database_url: str
) -> None:
    """Away while it waits for work, and again while a job runs and wants to be written down."""
    started, go_on = asyncio.Event(), asyncio.Event()
    seen: list[int] = []

    async def handler(database: Database, payload: dict[str, Any]) -> None:
        seen.append(payload["n"])
        started.set()
        await go_on.wait()

    async with _running(database, handler):
        async with _database_away(database, database_url):
            await asyncio.sleep(1)
        await _enqueue(database, n=1)
        async with asyncio.timeout(PATIENCE):
            await started.wait()
        async with _database_away(database, database_url):
            go_on.set()
            await asyncio.sleep(1)
        await _until(lambda: _none_left(database))
        await _enqueue(database, n=2)
        await _until(lambda: _is(2 in seen))
    assert seen[0] == 1
    assert await _counts(database) == {"waiting": 0, "running": 0, "failed": 0}


@asynccontextmanager
async def _process(url: str) -> AsyncIterator[asyncio.subprocess.Process]:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.plugins.job_process", url, stdout=asyncio.subprocess.PIPE
    )
    try:
        assert process.stdout is not None
        assert await process.stdout.readline() == b"ready\n"
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def _make_tables(database: Database) -> None:
    async with database.writing() as session:
        for statement in job_process.TABLES:
            await session.execute(text(statement))


async def _number(database: Database, table: str) -> int:
    async with database.reading() as session:
        return (await session.scalar(select(func.count()).select_from(text(table)))) or 0


async def _effect(database: Database, dawdle: str, seconds: int) -> None:
    async with database.writing() as session:
        await queue.enqueue(
            session, "effect", "k", {"key": "k", "dawdle": dawdle, "seconds": seconds}
        )


@pytest.mark.parametrize("dawdle", ["before", "after"])
async def test_a_worker_that_is_killed_loses_and_doubles_nothing(
    database: Database, database_url: str, dawdle: str
) -> None:
    await _make_tables(database)
    await _effect(database, dawdle, seconds=600)
    wanted = {"before": 0, "after": 1}[dawdle]
    async with _process(database_url) as first, _process(database_url) as second:
        await _until(lambda: _has(database, runs=1, effects=wanted))
        await asyncio.sleep(2)  # longer than a worker may be silent
        assert await _has(database, runs=1, effects=wanted)
        async with database.reading() as session:
            victim = await session.scalar(text("SELECT process FROM job_runs"))
        assert victim in {first.pid, second.pid}
        os.kill(int(victim or 0), signal.SIGKILL)
        await _until(lambda: _has(database, runs=2, effects=1))
        await _until(lambda: _none_left(database))
    assert await _has(database, runs=2, effects=1)
    assert (await _counts(database))["failed"] == 0


async def test_a_killed_worker_that_is_started_again_goes_on(
    database: Database, database_url: str
) -> None:
    await _make_tables(database)
    await _effect(database, "before", seconds=600)
    async with _process(database_url) as process:
        await _until(lambda: _has(database, runs=1, effects=0))
        process.kill()
        await process.wait()
    async with _process(database_url):
        await _until(lambda: _has(database, runs=2, effects=1))
        await _until(lambda: _none_left(database))


async def test_a_worker_told_to_stop_finishes_its_job(
    database: Database, database_url: str
) -> None:
    await _make_tables(database)
    await _effect(database, "before", seconds=2)
    async with _process(database_url) as process:
        await _until(lambda: _has(database, runs=1, effects=0))
        process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(PATIENCE):
            assert await process.wait() == 0
    assert await _has(database, runs=1, effects=1)
    assert await _counts(database) == {"waiting": 0, "running": 0, "failed": 0}


async def _has(database: Database, runs: int, effects: int) -> bool:
    found = (await _number(database, "job_runs"), await _number(database, "job_effects"))
    return found == (runs, effects)


@pytest.mark.parametrize(
    "payload",
    [{"pin": "1"}, {"code": "x"}, {"access_token": "x"}, {"n": 1.5}, {"row": {}}, {"s": "x" * 101}],
)  # fmt: skip
def test_a_payload_that_is_no_list_of_ids_is_refused(payload: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="work"):
        plain("work", "k", payload)


def test_names_and_keys_are_short() -> None:
    with pytest.raises(ValueError, match="shorter"):
        plain("x" * 41, "k", {})
    with pytest.raises(ValueError, match="shorter"):
        plain("work", "", {})


def test_a_library_with_a_newer_schema_needs_a_migration_of_ours() -> None:
    """See docs/decisions: write a migration that calls procrastinate_schema.apply, then say so."""
    assert procrastinate_schema.installed()[-1] == procrastinate_schema.WANTED
