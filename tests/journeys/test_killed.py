"""kill -9 of the whole portal, API with clock and worker, at moments that a seed picks: runs of
rules and claims go on as if nothing had been.

After each kill a new process starts on the same database. Only the minute for which a dead process
still holds the facts that it was handing over is not waited for: the test lets it be over.
"""

import asyncio
import os
from collections import Counter
from itertools import pairwise
from random import Random, SystemRandom
from typing import Any

import pytest
from sqlalchemy import select, update

from portal.kit import clock
from portal.kit.outbox import OutboxFact
from portal.rules import granting
from portal.rules.models import Grant
from tests.journeys import company as companies
from tests.journeys import crowd
from tests.journeys.company import Company, Person
from tests.journeys.conftest import Installation, free_port
from tests.journeys.crowd import Crowd

# More of both by hand: PORTAL_KILLS=50 PORTAL_KILL_STAFF=100000.
KILLS = int(os.environ.get("PORTAL_KILLS") or 3)
# Two chunks for each run, so that it can be cut off before, in and between them.
STAFF = int(os.environ.get("PORTAL_KILL_STAFF") or 24_000)
LEAVERS, RULES = 1_000, 3
# How far the grants have come, all rules together, when the portal may be killed: at each of its
# commits in the first rule and up to the middle of the second.
_OF_ONE = [*range(0, STAFF - LEAVERS, granting.CHUNK), STAFF - LEAVERS]
MOMENTS = [*_OF_ONE, *(STAFF - LEAVERS + commit for commit in _OF_ONE[1 : len(_OF_ONE) // 2 + 1])]
CLAIMANTS, ITEMS = 32, 4


@pytest.fixture
def random() -> Random:
    """Picks the moments. The seed is shown when a test fails; PORTAL_KILL_SEED gives it again."""
    seed = int(os.environ.get("PORTAL_KILL_SEED") or SystemRandom().randrange(1_000_000))
    print(f"PORTAL_KILL_SEED={seed}")  # noqa: T201 - for whoever reads the report
    return Random(seed)


@pytest.fixture
def company(installation: Installation) -> Company:
    return companies.found(installation)


async def test_a_run_that_is_killed_grants_to_each_once(company: Company, random: Random) -> None:
    await company.hire(STAFF, LEAVERS)
    company.open_for_business()
    preview = company.preview()
    assert (preview["expected"], preview["granted"]) == (STAFF, STAFF - LEAVERS)
    company.activate(RULES)

    cut_off = 0
    for moment in (0, *sorted(random.choices(MOMENTS, k=KILLS - 1))):
        await _until_granted(company, moment)
        await asyncio.sleep(random.uniform(0, 0.5))
        _kill(company.installation)
        runs = await company.asked("SELECT state FROM rule_runs")
        cut_off += [*runs].count(("finished",)) < RULES
        _start_again(company.installation)
    assert cut_off > 0, "every kill came too late"

    for run in company.runs_finished(RULES):
        assert (run["expected"], run["granted"], run["alreadyGranted"], run["leftOut"]) == (
            STAFF, preview["granted"], 0, LEAVERS,
        )  # fmt: skip
        assert run["reasons"] == preview["reasons"]
    await _everybody_was_granted_once(company)
    ran = await company.asked("SELECT subject_id FROM audit_entries WHERE action = 'rule.ran'")
    assert len(set(ran)) == len(ran) == RULES
    await _let_leases_end(company)
    await company.nothing_is_broken()


async def _until_granted(company: Company, grants: int) -> None:
    """Wait until a run is open and the runs have granted to so many."""
    while True:
        ((runs, granted),) = await company.asked(
            "SELECT count(*), coalesce(sum(granted), 0) FROM rule_runs"
        )
        if runs and granted >= grants:
            return
        await asyncio.sleep(0.01)


def _kill(installation: Installation) -> None:
    """kill -9, and nobody hears of it before."""
    process = installation.processes[-1]
    assert process.poll() is None, installation.log.read_text()
    process.kill()
    process.wait()


def _start_again(installation: Installation) -> None:
    # At another port: while nobody listens at the old one, any client's own socket may get it.
    installation.port = free_port()
    installation.serve()


async def _everybody_was_granted_once(company: Company) -> None:
    async with company.database() as database, database.reading() as session:
        granted = (await session.execute(select(Grant.employee_id, Grant.rule_id))).all()
        assert len(set(granted)) == len(granted)
    times = Counter(employee_id for employee_id, _ in granted)
    assert times == dict.fromkeys(company.anniversaries, RULES)
    ((items,),) = await company.asked("SELECT count(*) FROM wallet_items")
    assert items == len(granted)


async def _let_leases_end(company: Company) -> None:
    """Whoever took facts and died holds them for a minute: let it be over."""
    waits = OutboxFact.handed_over_at.is_(None) & (OutboxFact.attempts > 0)
    async with company.database() as database, database.writing() as session:
        await session.execute(update(OutboxFact).where(waits).values(due_at=clock.now()))


async def test_claims_that_are_killed_have_one_code_each(company: Company, random: Random) -> None:
    await company.hire(CLAIMANTS)
    company.open_for_business()
    claims = CLAIMANTS * ITEMS
    company.stock([f"860012345678{n:04d}" for n in range(claims)])
    company.activate(ITEMS)
    company.runs_finished(ITEMS)
    people = await company.people(CLAIMANTS)

    async with crowd.crowd(company) as clients:
        items = await asyncio.gather(*(clients.items(person) for person in people))
        assert [len(mine) for mine in items] == [ITEMS] * CLAIMANTS
        claiming = asyncio.create_task(_everybody_claims(clients, people, items))
        for answers_before in _moments(random, claims // 2):
            await _answered(clients, answers_before)
            await asyncio.sleep(random.uniform(0, 0.05))
            clients.up.clear()
            _kill(company.installation)
            await asyncio.to_thread(_start_again, company.installation)
            clients.up.set()
        answers = await claiming
        assert clients.lost > 0, "every kill came too late"
        assert await _everybody_claims(clients, people, items) == answers

    assert [answer["errors"] for answer in answers] == [[]] * claims
    assert len({answer["item"]["maskedCode"] for answer in answers}) == claims
    await company.every_claim_has_its_code_and_its_movement(claims)
    await _let_leases_end(company)
    await company.nothing_is_broken()


async def _everybody_claims(
    clients: Crowd, people: list[Person], items: list[list[str]]
) -> list[dict[str, Any]]:
    """The answers to everybody's claims; each claims one item after the other."""

    async def one_by_one(person: Person, mine: list[str]) -> list[dict[str, Any]]:
        return [await clients.claim(person, item, f"claim-{item}") for item in mine]

    all_of_them = await asyncio.gather(
        *(one_by_one(person, mine) for person, mine in zip(people, items, strict=True))
    )
    return [answer for answers in all_of_them for answer in answers]


async def _answered(clients: Crowd, times: int) -> None:
    async with asyncio.timeout(120):
        for _ in range(times):
            await clients.answered.get()


def _moments(random: Random, last: int) -> list[int]:
    """How many more answers there are before each kill, all of them before the `last`."""
    marks = [0, *sorted(random.sample(range(last), KILLS))]
    return [mark - before for before, mark in pairwise(marks)]
