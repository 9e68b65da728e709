"""Monthly statements: numbered without gaps, never changed, checked, corrected by another one."""

from datetime import date

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from portal.audit.models import AuditEntry
from portal.kit.actor import Actor
from portal.kit.db.session import Database
from portal.rules import jobs, stating
from portal.rules.errors import MonthNotOver, StatedMeanwhile
from portal.rules.models import GrantRule, GrantStatement
from portal.rules.outcomes import Month
from tests.factories import directory, rules
from tests.portal.rules import rosters
from tests.portal.rules.rosters import Company, Someone

SEPTEMBER, OCTOBER = Month.of(date(2026, 9, 1)), Month.of(date(2026, 10, 1))


@pytest.fixture
def hr(company: Company) -> Actor:
    return directory.actor(company.organization_id, "hr_admin")


@pytest.fixture
async def rule(database: Database, company: Company) -> GrantRule:
    """In force since 10 September, with people on 20 September and 5 October."""
    with rules.at_noon(date(2026, 9, 1)):
        hired = [date(2020, 9, 20), date(2021, 10, 5), date(2021, 10, 5)]
        await rosters.replace(database, company, [Someone(day) for day in hired])
    bundle = await rules.bundle(database, company.organization_id, "gift_card")
    with rules.at_noon(date(2026, 9, 10)):
        return await rules.active(database, bundle)


async def _tick(database: Database, day: date) -> None:
    with rules.at_noon(day):
        await jobs.tick(database)
        await jobs.state_months(database)


async def _all(database: Database) -> list[GrantStatement]:
    async with database.reading() as session:
        return list(await session.scalars(select(GrantStatement).order_by(GrantStatement.number)))


async def test_months_are_stated_on_the_first_day_of_the_next(
    database: Database, company: Company, rule: GrantRule
) -> None:
    await _tick(database, date(2026, 9, 30))
    assert await _all(database) == []
    await _tick(database, date(2026, 10, 1))
    await _tick(database, date(2026, 10, 1))
    await _tick(database, date(2026, 11, 1))
    september, october = await _all(database)
    assert [(one.number, one.month, one.revision) for one in (september, october)] == [
        (1, SEPTEMBER.first, 1),
        (2, OCTOBER.first, 1),
    ]
    assert (september.expected, september.granted, september.unexplained) == (1, 1, 0)
    assert (october.expected, october.granted, october.unexplained) == (2, 2, 0)
    assert october.previous == september.digest
    async with database.reading() as session:
        assert await stating.verify(session) == []
        logged = await session.scalars(
            select(AuditEntry.details).where(AuditEntry.action == "statement.made")
        )
        digests = [one["digest"] for one in logged]
    assert sorted(digests) == sorted([september.digest, october.digest])


async def test_a_portal_that_was_down_states_each_month(
    database: Database, company: Company, rule: GrantRule
) -> None:
    with rules.at_noon(date(2026, 11, 1)):
        # Nothing ran for October yet, so its statement waits for a few days.
        await jobs.state_months(database)
        assert [one.month for one in await _all(database)] == [SEPTEMBER.first]
    with rules.at_noon(date(2026, 11, 4)):
        await jobs.state_months(database)
    september, october = await _all(database)
    assert (september.waiting, october.waiting) == (1, 2)
    assert october.content["reasons"] == {"waiting": {"NOT_RUN": 2}}


async def test_a_correction_names_the_last_statement_of_its_month(
    database: Database, company: Company, rule: GrantRule, hr: Actor
) -> None:
    await _tick(database, date(2026, 10, 1))
    (first,) = await _all(database)
    with rules.at_noon(date(2026, 10, 2)):
        async with database.writing(company.organization_id) as session:
            second = await stating.make(session, hr, SEPTEMBER, first.id)
        assert (second.number, second.revision, second.corrects_id) == (2, 2, first.id)
        for corrects in (None, first.id):
            with pytest.raises(StatedMeanwhile):
                async with database.writing(company.organization_id) as session:
                    await stating.make(session, hr, SEPTEMBER, corrects)
        with pytest.raises(MonthNotOver):
            async with database.writing(company.organization_id) as session:
                await stating.make(session, hr, OCTOBER)
    await _tick(database, date(2026, 11, 1))
    assert [one.number for one in await _all(database)] == [1, 2, 3]
    async with database.reading() as session:
        assert await stating.verify(session, company.organization_id) == []


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE grant_statements SET granted = 0, unexplained = granted",
        "DELETE FROM grant_statements",
    ],
)
async def test_a_statement_can_neither_be_changed_nor_deleted(
    database: Database, rule: GrantRule, change: str
) -> None:
    await _tick(database, date(2026, 10, 1))
    with pytest.raises(IntegrityError, match="append-only"):
        async with database.writing() as session:
            await session.execute(text(change))


async def _without_protection(database: Database, *changes: str) -> None:
    """Change statements as whoever owns the database can."""
    on = " ON grant_statements" if database.writer.dialect.name == "postgresql" else ""
    async with database.writing() as session:
        for name in ("update", "delete"):
            await session.execute(text(f"DROP TRIGGER grant_statements_no_{name}{on}"))
        for change in changes:
            await session.execute(text(change))


@pytest.mark.parametrize(
    ("change", "faults"),
    [
        (
            "UPDATE grant_statements SET granted = granted + 1, expected = expected + 1"
            " WHERE number = 1",
            [(1, "changed")],
        ),
        ("DELETE FROM grant_statements WHERE number = 1", [(2, "not following"), (1, "missing")]),
        ("DELETE FROM grant_statements WHERE number = 2", [(2, "missing")]),
        (
            "UPDATE grant_statements SET digest = 'forged' WHERE number = 2",
            [(2, "changed"), (2, "not audited")],
        ),
    ],
)
async def test_what_the_owner_of_the_database_changes_is_found(
    database: Database, rule: GrantRule, change: str, faults: list[tuple[int, str]]
) -> None:
    await _tick(database, date(2026, 10, 1))
    await _tick(database, date(2026, 11, 1))
    await _without_protection(database, change)
    async with database.reading() as session:
        found = await stating.verify(session)
    assert [(fault.number, fault.what) for fault in found] == faults


async def test_the_file_has_each_rule_and_all(database: Database, rule: GrantRule) -> None:
    await _tick(database, date(2026, 10, 1))
    (statement,) = await _all(database)
    rows = stating.csv_of(statement, "en").removeprefix("\ufeff").split("\r\n")
    assert rows[0] == "Statement,Month,Revision,Rule,Outcome,Reason,People"
    assert "1,2026-09,1,Anniversaries,granted,,1" in rows
    assert "1,2026-09,1,,unexplained,,0" in rows
