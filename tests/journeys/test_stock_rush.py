"""64 HTTP clients at the last codes of one product: each code once, and nobody pays without one."""

import asyncio
from typing import Any

import pytest

from tests.journeys import company as companies
from tests.journeys import crowd
from tests.journeys.company import Company, Person
from tests.journeys.conftest import Installation
from tests.journeys.crowd import Crowd
from tests.journeys.unguarded import LOOKS

CLIENTS, CODES = 64, 40

Answers = list[list[dict[str, Any]]]


def _company(installation: Installation, people: int, codes: int) -> Company:
    """People who were given the same card by a rule, and codes for some of them."""
    made = companies.found(installation)
    asyncio.run(made.hire(people))
    made.open_for_business()
    made.stock([f"860012345678{n:04d}" for n in range(codes)])
    made.activate()
    (run,) = made.runs_finished()
    assert run["granted"] == people
    return made


@pytest.fixture
def company(installation: Installation) -> Company:
    return _company(installation, CLIENTS, CODES)


@pytest.fixture
def unguarded(installation: Installation) -> Company:
    """Codes for everybody, at a portal that takes them without a guard."""
    installation.program = "tests.journeys.unguarded"
    return _company(installation, LOOKS, LOOKS)


async def test_64_clients_at_one_stock_get_each_code_once(company: Company) -> None:
    people = await company.people(CLIENTS)
    async with crowd.crowd(company) as clients:
        items = await _items(clients, people)
        answers = await _everybody_claims(clients, people, items)
        await _pool_is_idle(company)

        served = [n for n, (first, *_) in enumerate(answers) if not first["errors"]]
        assert all(answer == first for first, *more in answers for answer in more)
        assert len(served) == CODES
        assert len({answers[n][0]["item"]["maskedCode"] for n in served}) == CODES
        assert {answers[n][0]["item"]["state"] for n in served} == {"DELIVERED"}
        unserved = [n for n in range(CLIENTS) if n not in served]
        assert [crowd.refusals(answers[n][0]) for n in unserved] == [
            {"STOCK_EXHAUSTED"} for _ in unserved
        ]
        await company.every_claim_has_its_code_and_its_movement(CODES)
        assert await company.asked("SELECT id FROM codes WHERE state <> 'issued'") == []

        # Who went without can claim once there are codes again.
        company.stock([f"860012345678{n:04d}" for n in range(CODES, CLIENTS)])
        later = await asyncio.gather(
            *(clients.claim(people[n], items[n], f"again-{n:03d}") for n in unserved)
        )
        assert [answer["errors"] for answer in later] == [[] for _ in unserved]
        kept = [clients.claim(people[n], items[n], f"claim-{n:03d}") for n in unserved]
        assert await asyncio.gather(*kept) == [answers[n][0] for n in unserved]
        assert clients.lost == 0
    await company.every_claim_has_its_code_and_its_movement(CLIENTS)
    await _pool_is_idle(company)
    await company.nothing_is_broken()


async def test_control_without_the_guard_one_code_is_given_to_all(unguarded: Company) -> None:
    people = await unguarded.people(LOOKS)
    async with crowd.crowd(unguarded) as clients:
        items = await _items(clients, people)
        answers = await _claim_all(clients, people, items)
    assert [answer["errors"] for answer in answers] == [[]] * LOOKS
    counted = await unguarded.asked("SELECT count(*), count(DISTINCT code_id) FROM claims")
    assert counted == [(LOOKS, 1)]
    with pytest.raises(AssertionError):
        await unguarded.every_claim_has_its_code_and_its_movement(LOOKS)
    with pytest.raises(AssertionError, match="arrived without its code"):
        await unguarded.nothing_is_broken()


async def _items(clients: Crowd, people: list[Person]) -> list[str]:
    """The one item of each. All clients ask at once, so that each has its connection already."""
    wallets = await asyncio.gather(*(clients.items(person) for person in people))
    assert {len(items) for items in wallets} == {1}
    return [items[0] for items in wallets]


async def _everybody_claims(clients: Crowd, people: list[Person], items: list[str]) -> Answers:
    """Three answers for each: of two requests at once with one key, and of one more afterwards."""
    at_once = await asyncio.gather(*(_claim_all(clients, people, items) for _ in range(2)))
    afterwards = await _claim_all(clients, people, items)
    return [list(each) for each in zip(*at_once, afterwards, strict=True)]


async def _claim_all(
    clients: Crowd, people: list[Person], items: list[str]
) -> list[dict[str, Any]]:
    return await asyncio.gather(
        *(
            clients.claim(person, item, f"claim-{n:03d}")
            for n, (person, item) in enumerate(zip(people, items, strict=True))
        )
    )


async def _pool_is_idle(company: Company) -> None:
    """The server has given every connection back. Its clock and worker use one now and then, so it
    is asked until none is out: one that leaked would be out for ever."""
    for _ in range(300):
        if companies.connections_in_use(company) == 0 and not await _open_transactions(company):
            return
        await asyncio.sleep(0.1)
    raise AssertionError("a connection was not given back")


async def _open_transactions(company: Company) -> list[Any]:
    """What PostgreSQL knows of transactions that wait for their client; SQLite cannot say."""
    if company.installation.database_url.startswith("sqlite"):
        return []
    return await company.asked("""
        SELECT pid FROM pg_stat_activity
        WHERE datname = current_database() AND state LIKE 'idle in transaction%'
    """)
