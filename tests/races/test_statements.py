"""Several nodes state the same month at once: one statement, without gaps; and without the
constraints it is made twice."""

import asyncio
import re
import sqlite3
from collections.abc import AsyncIterator
from datetime import date
from typing import Any
from uuid import UUID

import psycopg
import pytest
from sqlalchemy import make_url, select
from sqlalchemy.ext.asyncio import AsyncSession

from portal.kit.db.session import Database
from portal.rules import jobs, stating
from portal.rules.models import GrantRule, GrantStatement
from portal.rules.outcomes import Month
from tests.factories import directory, rules
from tests.races.racing import assert_idle

NODES = 3


@pytest.fixture
async def nodes(database_url: str) -> AsyncIterator[list[Database]]:
    """The same database opened by several processes, as far as the database can tell."""
    opened = [Database(database_url) for _ in range(NODES)]
    yield opened
    for node in opened:
        await node.close()


@pytest.fixture
async def rule(database: Database) -> GrantRule:
    organization = await directory.organization(database)
    with rules.at_noon(date(2026, 9, 1)):
        await directory.employees(database, organization.id, [date(2021, 9, 23)] * 5)
    bundle = await rules.bundle(database, organization.id, "gift_card")
    with rules.at_noon(date(2026, 9, 10)):
        made = await rules.active(database, bundle)
    with rules.at_noon(date(2026, 11, 1)):
        await jobs.tick(database)
    return made


@pytest.fixture
def all_look_before_anybody_states(monkeypatch: pytest.MonkeyPatch) -> None:
    """The worst moment: no node sees a statement that another one is about to make, each at its
    first look, which is two questions."""
    real, blind = stating._latest, iter(range(2 * NODES))

    async def nothing_there(
        session: AsyncSession, organization_id: UUID, month: Month | None = None
    ) -> Any:
        if next(blind, None) is not None:
            return None
        return await real(session, organization_id, month)

    monkeypatch.setattr(stating, "_latest", nothing_there)


async def _all_at_once(nodes: list[Database]) -> None:
    with rules.at_noon(date(2026, 11, 1)):
        await asyncio.gather(*(jobs.state_months(node) for node in nodes))


async def _all(database: Database) -> list[tuple[int, date, int]]:
    async with database.reading() as session:
        found = await session.scalars(select(GrantStatement).order_by(GrantStatement.number))
        return [(one.number, one.month, one.revision) for one in found]


BOTH = [(1, date(2026, 9, 1), 1), (2, date(2026, 10, 1), 1)]


async def test_nodes_at_once_make_one_statement_of_each_month(
    database: Database, nodes: list[Database], rule: GrantRule
) -> None:
    for _ in range(2):
        await _all_at_once(nodes)
    assert await _all(database) == BOTH
    async with database.reading() as session:
        assert await stating.verify(session) == []
    for node in nodes:
        assert_idle(node)


@pytest.mark.usefixtures("all_look_before_anybody_states")
async def test_nodes_that_see_no_statement_yet_still_make_one(
    database: Database, nodes: list[Database], rule: GrantRule
) -> None:
    for _ in range(3):
        await _all_at_once(nodes)
    assert await _all(database) == BOTH
    async with database.reading() as session:
        assert await stating.verify(session) == []


ONCE = (
    "uq_grant_statements_organization_id_number",
    "uq_grant_statements_organization_id_month_revision",
)


def _drop(database_url: str) -> None:
    """Take the unique constraints out of a database that has no statements yet."""
    url = make_url(database_url)
    if url.get_backend_name() == "postgresql":
        address = url.set(drivername="postgresql").render_as_string(hide_password=False)
        with psycopg.connect(address, autocommit=True) as connection:
            for name in ONCE:
                drop = f"ALTER TABLE grant_statements DROP CONSTRAINT {name}"
                connection.execute(drop.encode())
        return
    connection = sqlite3.connect(str(url.database), isolation_level=None)
    (create,) = connection.execute(
        "SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'grant_statements'"
    ).fetchone()
    without = create
    for name in ONCE:
        without = re.sub(rf",\s*CONSTRAINT {name} UNIQUE \([^)]*\)", "", without)
    assert without != create
    connection.execute("DROP TABLE grant_statements")
    connection.execute(without)
    connection.close()


@pytest.mark.usefixtures("all_look_before_anybody_states")
async def test_control_without_the_constraints_a_month_is_stated_twice(
    database: Database, database_url: str, nodes: list[Database], rule: GrantRule
) -> None:
    await database.close()
    _drop(database_url)
    await _all_at_once(nodes)
    found = await _all(nodes[0])
    assert found.count((1, date(2026, 9, 1), 1)) > 1
