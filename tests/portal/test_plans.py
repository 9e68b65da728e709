"""By which index a list is found: said by the planner, not by a clock. A statement that loses its
index reads all rows of an organization, which nobody sees before an organization is large."""

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncSession

from portal.audit import reads as audit
from portal.directory import finding
from portal.directory import reads as directory
from portal.kit import ids
from portal.kit.actor import Actor
from portal.kit.db.session import Database
from portal.kit.paging import Window
from portal.reports import ending, totalling, tracking
from portal.rules import forecasting, places, upcoming, vocabulary
from portal.rules import reads as rules
from portal.rules.forecasting import Forecast
from portal.rules.places import Places
from portal.rules.writing import Content
from portal.wallet import reads as wallet
from tests.factories import directory as factory
from tests.factories.rules import EVERYBODY, LONG_AGO

PEOPLE = [ids.new() for _ in range(60)]
ONE, DAY = PEOPLE[0], date(2026, 11, 24)
FIRST = Window(first=50)

Ask = Callable[[AsyncSession, Actor], Awaitable[Any]]


def _listed(listing: Callable[[Actor], Any]) -> Ask:
    async def ask(session: AsyncSession, actor: Actor) -> None:
        found = listing(actor)
        await found.page(session, FIRST)
        await found.count(session)

    return ask


def _items(**wanted: Any) -> Ask:
    return _listed(lambda actor: totalling.listing(actor, tracking.Filter(**wanted)))


def _endings(**wanted: Any) -> Ask:
    return lambda session, actor: ending.endings(session, actor, tracking.Filter(**wanted), 6)


def _log(**wanted: Any) -> Ask:
    return _listed(lambda actor: audit.entry_listing(actor, audit.Filter(**wanted)))


def _grants(**wanted: Any) -> Ask:
    return _listed(lambda actor: rules.grant_listing(actor, rules.GrantFilter(**wanted)))


def _people(**wanted: Any) -> Ask:
    found = finding.PeopleFilter(**wanted)
    return _listed(lambda actor: directory.employee_listing(actor, found, DAY))


def _forecast(service: str) -> Ask:
    """A fortnight of anniversaries, from one of the dates that service counts from."""
    when = {"kind": "work_anniversary", "every": 1, "service": service}
    says = Content(when, EVERYBODY, ONE, LONG_AGO)

    async def ask(session: AsyncSession, actor: Actor) -> None:
        days = (DAY, DAY + timedelta(days=13))
        forecast = Forecast.of(actor.organization_id, says, days, Places(), ONE)
        await forecasting.by_day(session, forecast)

    return ask


# What is asked, the table that is large, and the indexes of which one must find its rows.
CASES: dict[str, tuple[Ask, str, set[str]]] = {
    "people by their ids": (
        lambda session, actor: directory.employees(session, actor, PEOPLE),
        "employees", {"id"},
    ),
    "items by their ids": (
        lambda session, actor: wallet.items(session, actor, PEOPLE),
        "wallet_items", {"ix_wallet_items_list"},
    ),
    "grants by their ids": (
        lambda session, actor: rules.grants(session, actor, PEOPLE),
        "grants", {"ix_grants_list"},
    ),
    "a wallet": (
        _listed(lambda actor: wallet.listing(actor, wallet.Filter(employee_id=ONE))),
        "wallet_items", {"ix_wallet_items_wallet"},
    ),
    "what a wallet is worth": (
        lambda session, actor: wallet.totals(session, actor, ONE),
        "wallet_items", {"ix_wallet_items_wallet"},
    ),
    "what somebody was granted": (_grants(employee_id=ONE), "grants", {"ix_grants_employee_id"}),
    "what was taken back": (_grants(state="revoked"), "grants", {"ix_grants_revoked"}),
    "grants of a day": (_grants(granted_on=DAY), "grants", {"ix_grants_day"}),
    "items in one state": (
        _items(states=("used",)),
        "wallet_items", {"ix_wallet_items_state", "ix_wallet_items_untallied", "id"},
    ),
    "items in several states": (
        _items(states=("claimed", "revealed", "used")),
        "wallet_items", {"ix_wallet_items_state", "ix_wallet_items_untallied", "id"},
    ),
    "items of a month, in their order": (
        _items(granted_since=DAY, granted_until=DAY), "grants", {"ix_grants_list", "id"},
    ),
    "items that end, of a rule": (
        _endings(rule_id=ONE), "wallet_items", {"ix_wallet_items_untallied"},
    ),
    "items that end, of a bundle": (
        _endings(bundle_id=ONE), "wallet_items", {"ix_wallet_items_untallied"},
    ),
    "items that end, of a department": (
        _endings(department_id=ONE), "wallet_items", {"ix_wallet_items_untallied"},
    ),
    "items that end, of a month": (
        _endings(granted_since=DAY, granted_until=DAY), "grants", {"ix_grants_day"},
    ),
    "totals of one state": (
        lambda session, actor: totalling.totals(
            session, actor, tracking.Filter(states=("expired",)), "state"
        ),
        "wallet_items", {"ix_wallet_items_untallied"},
    ),
    "acts on one thing": (_log(subject_id=ONE), "audit_entries", {"ix_audit_entries_subject"}),
    "acts of somebody": (_log(actor_id=ONE), "audit_entries", {"ix_audit_entries_actor"}),
    "acts of a kind": (
        _log(actions=("item.claimed",)), "audit_entries", {"ix_audit_entries_action"},
    ),
    "acts on a kind of thing": (
        _log(subject_type="GrantRule"), "audit_entries", {"ix_audit_entries_kind"},
    ),
    "people of a department": (
        _people(department_id=ONE), "assignments", {"ix_assignments_places"},
    ),
    "people of a site": (_people(site_id=ONE), "assignments", {"ix_assignments_sites"}),
    "time zones": (
        lambda session, actor: places.of(session, actor.organization_id),
        "assignments", {"ix_assignments_zone"},
    ),
    "words of rules": (
        lambda session, actor: vocabulary.known(session, actor.organization_id),
        "assignments",
        {"ix_assignments_grades", "ix_assignments_types", "ix_assignments_costs"},
    ),
    "whose anniversary it is": (_forecast("hire"), "employees", {"ix_employees_hired"}),
    "whose original anniversary": (_forecast("original"), "employees", {"ix_employees_original"}),
    "whose adjusted anniversary": (_forecast("adjusted"), "employees", {"ix_employees_adjusted"}),
    "who was employed before": (_forecast("hire"), "spells", {"ix_spells_employee"}),
    "what today granted": (
        lambda session, actor: upcoming.upcoming(session, actor, 14),
        "grants", {"ix_grants_day"},
    ),
}  # fmt: skip

# SQLite names the index of a primary key so.
_KEY = "sqlite_autoindex_{}_1"


@contextmanager
def _heard(database: Database) -> Iterator[list[tuple[str, Any]]]:
    """The statements that are executed in the block."""
    engine, heard = database.reader.sync_engine, list[tuple[str, Any]]()

    def hear(_connection: Any, _cursor: Any, text: str, values: Any, *_: Any) -> None:
        heard.append((text, values))

    event.listen(engine, "before_cursor_execute", hear)
    try:
        yield heard
    finally:
        event.remove(engine, "before_cursor_execute", hear)


async def _ways(session: AsyncSession, text: str, values: Any, table: str) -> list[str]:
    """How SQLite reaches a table in a statement."""
    connection = await session.connection()
    rows = await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {text}", values)
    return [row.detail for row in rows if f" {table} " in f"{row.detail} "]


@pytest.mark.parametrize("database_kind", ["sqlite"])
@pytest.mark.parametrize("name", CASES)
async def test_sqlite_finds_rows_by_the_index_of_the_filter(name: str, database: Database) -> None:
    ask, table, indexes = CASES[name]
    organization = await factory.organization(database)
    actor = factory.actor(organization.id, "owner", "hr_admin", "auditor")
    names = {_KEY.format(table) if index == "id" else index for index in indexes}
    async with database.reading(actor.organization_id) as session:
        with _heard(database) as heard:
            await ask(session, actor)
        ways = [way for text, values in heard for way in await _ways(session, text, values, table)]
    assert ways
    assert not [way for way in ways if not any(f"INDEX {index} (" in way for index in names)]
