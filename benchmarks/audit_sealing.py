"""What sealing the audit log costs: the rate of claims on PostgreSQL with the time that it takes to
seal their entries, and without."""

import asyncio
import time
from collections.abc import Awaitable
from uuid import UUID

import psycopg
from sqlalchemy import make_url

from benchmarks.outcome import Outcome
from portal.audit import jobs
from portal.claims import claiming
from portal.kit.actor import Actor
from portal.kit.db import migrate
from portal.kit.db.session import Database
from portal.vault import keys
from tests import cluster
from tests.factories import benefits, directory

ROUNDS = {"small": 3, "full": 40}
CLAIMS, CLIENTS = 300, 8

Item = tuple[Actor, UUID]


async def run(size: str) -> list[Outcome]:
    """Rounds of claims, each followed by the sealing of its entries; both are timed."""
    with cluster.running(durable=True) as server:
        address = make_url(server)
        with psycopg.connect(
            address.set(drivername="postgresql").render_as_string(), autocommit=True
        ) as connection:
            connection.execute("CREATE DATABASE bench")
        database = Database(address.set(database="bench").render_as_string())
        await migrate.upgrade(database)
        async with database.writing() as session:
            await keys.verify(session, keys.in_use())
        try:
            return [await _measure(database, ROUNDS[size])]
        finally:
            await database.close()


async def _measure(database: Database, rounds: int) -> Outcome:
    items = await _items(database, CLAIMS * (rounds + 1))
    claiming_time = sealing_time = 0.0
    for start in range(0, len(items), CLAIMS):
        claims = await _timed(_claims(database, items[start : start + CLAIMS]))
        seals = await _timed(jobs.seal_waiting(database))
        if start:  # the first round warms up
            claiming_time, sealing_time = claiming_time + claims, sealing_time + seals
    count = rounds * CLAIMS
    return Outcome(
        "audit sealing",
        count / (claiming_time + sealing_time),
        count / claiming_time,
        "claims/s",
        goal=0.95,
    )


async def _items(database: Database, count: int) -> list[Item]:
    world = await benefits.world(database, people=count)
    numbers = [str(n) for n in range(count)]
    rows = await world.given("gift_card", people=count, numbers=numbers)
    people = {person.id: directory.as_employee(person) for person in world.people}
    return [(people[row.employee_id], row.id) for row in rows]


async def _timed(work: Awaitable[object]) -> float:
    start = time.perf_counter()
    await work
    return time.perf_counter() - start


async def _claims(database: Database, items: list[Item]) -> None:
    """Claim these items, from several sides at once."""

    async def claim(some: list[Item]) -> None:
        for actor, item_id in some:
            async with database.writing(actor.organization_id) as session:
                await claiming.claim(session, actor, item_id)

    await asyncio.gather(*(claim(items[n::CLIENTS]) for n in range(CLIENTS)))
