"""Several planners at once, as on several nodes: one run for a day, one grant for an occasion; and
without the constraints both are doubled."""

import asyncio
import re
import sqlite3
from collections.abc import AsyncIterator
from datetime import date
from typing import Any

import psycopg
import pytest
from sqlalchemy import func, make_url, select
from structlog.testing import capture_logs
from structlog.typing import EventDict

from portal.kit.db.session import Database
from portal.rules import jobs, opening
from portal.rules.models import Grant, GrantRule, RuleRun
from portal.wallet.models import WalletItem
from tests.factories import directory, rules

TODAY = date(2026, 11, 23)
PEOPLE, NODES, CHUNK = 40, 3, 7


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
    await directory.employees(database, organization.id, [date(2021, 11, 23)] * PEOPLE)
    bundle = await rules.bundle(database, organization.id, "gift_card")
    with rules.at_noon(date(2026, 11, 21)):
        return await rules.active(database, bundle)


async def _all_at_once(nodes: list[Database]) -> list[EventDict]:
    """All nodes tick twice at the same time; what they log, which is what fails."""
    with rules.at_noon(TODAY), capture_logs() as logs:
        await asyncio.gather(*(jobs.tick(node, CHUNK) for node in nodes for _ in range(2)))
    return logs


async def _counts(database: Database) -> tuple[int, int, int]:
    async with database.reading() as session:
        runs, grants, items = [
            await session.scalar(select(func.count()).select_from(table)) or 0
            for table in (RuleRun, Grant, WalletItem)
        ]
    return runs, grants, items


async def test_planners_at_once_run_each_day_once_and_grant_once(
    database: Database, nodes: list[Database], rule: GrantRule
) -> None:
    assert await _all_at_once(nodes) == []
    assert await _counts(database) == (3, PEOPLE, PEOPLE)
    runs = await rules.runs(database, rule.id)
    assert [(run.state, run.expected, run.granted) for run in runs] == [
        ("finished", 0, 0),
        ("finished", 0, 0),
        ("finished", PEOPLE, PEOPLE),
    ]
    assert (await rules.present(database, rule)).next_day == date(2026, 11, 24)


async def test_who_asks_for_a_day_meets_the_clock_on_the_same_run(
    database: Database, nodes: list[Database], rule: GrantRule
) -> None:
    with rules.at_noon(TODAY):
        await asyncio.gather(
            *(jobs.tick(node, CHUNK) for node in nodes),
            *(jobs.run_rules(node, TODAY, chunk=CHUNK + 4) for node in nodes),
        )
        await jobs.tick(nodes[0])
    assert await _counts(database) == (3, PEOPLE, PEOPLE)
    last = (await rules.runs(database, rule.id))[-1]
    assert (last.state, last.expected, last.granted) == ("finished", PEOPLE, PEOPLE)


@pytest.fixture
def all_look_before_anybody_opens(monkeypatch: pytest.MonkeyPatch) -> None:
    """The worst moment: no node sees the run of today that another one is about to open, each when
    it looks for the first time: planning the day, the part, and opening the run."""
    real, blind = opening._look_up, iter(range(3 * 2 * NODES))

    async def nothing_there(
        session: Any, organization_id: Any, rule_id: Any, day: date
    ) -> RuleRun | None:
        if day == TODAY and next(blind, None) is not None:
            return None
        return await real(session, organization_id, rule_id, day)

    monkeypatch.setattr(opening, "_look_up", nothing_there)


@pytest.mark.usefixtures("all_look_before_anybody_opens")
async def test_planners_that_see_no_run_yet_still_open_one(
    database: Database, nodes: list[Database], rule: GrantRule
) -> None:
    assert await _all_at_once(nodes) == []
    assert await _counts(database) == (3, PEOPLE, PEOPLE)


RUN_ONCE = ("rule_runs", "uq_rule_runs_rule_id_local_date")
GRANT_ONCE = ("grants", "uq_grants_rule_id_employee_id_occasion")


def _drop(database_url: str, *constraints: tuple[str, str]) -> None:
    """Take unique constraints out of a database that has no grants yet."""
    url = make_url(database_url)
    if url.get_backend_name() == "postgresql":
        address = url.set(drivername="postgresql").render_as_string(hide_password=False)
        with psycopg.connect(address, autocommit=True) as connection:
            for table, name in constraints:
                connection.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}".encode())
        return
    connection = sqlite3.connect(str(url.database), isolation_level=None)
    for table, name in constraints:
        (create,) = connection.execute(
            "SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?", [table]
        ).fetchone()
        without = re.sub(rf",\s*CONSTRAINT {name} UNIQUE \([^)]*\)", "", create)
        assert without != create
        connection.execute(f"DROP TABLE {table}")
        connection.execute(without)
    connection.close()


@pytest.mark.usefixtures("all_look_before_anybody_opens")
async def test_control_without_the_constraints_runs_and_grants_are_doubled(
    database: Database, database_url: str, nodes: list[Database], rule: GrantRule
) -> None:
    await database.close()
    _drop(database_url, RUN_ONCE, GRANT_ONCE)
    await _all_at_once(nodes)
    runs, grants, items = await _counts(nodes[0])
    assert runs > 3
    assert grants > PEOPLE
    assert items > PEOPLE


@pytest.mark.usefixtures("all_look_before_anybody_opens")
async def test_without_the_unique_day_the_unique_occasion_still_holds(
    database: Database, database_url: str, nodes: list[Database], rule: GrantRule
) -> None:
    await database.close()
    _drop(database_url, RUN_ONCE)
    await _all_at_once(nodes)
    runs, grants, items = await _counts(nodes[0])
    assert runs > 3
    assert (grants, items) == (PEOPLE, PEOPLE)
