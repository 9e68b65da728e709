"""A roster whose header is not ours: it waits, somebody says which column is which, and the next
file with the same columns is read by that."""

import pytest
from sqlalchemy import func, select

from portal.audit.models import AuditEntry
from portal.directory import jobs, roster_mapping
from portal.directory.errors import NotMappable
from portal.directory.models import Employee
from portal.directory.roster_models import ColumnMapping, RosterImport
from portal.kit.actor import Actor
from portal.kit.db.session import Database
from portal.kit.spreadsheets.errors import ColumnsDuplicate, ColumnsMissing
from tests.factories import directory as factory
from tests.portal.directory.rosters import bring_in, check, commit, counts, csv, fresh

HEADER = ("Worker ID", "Display name", "Start", "T-shirt", "Salary")
ROWS = (("E1", "李雷", "2020-02-29", "M", "9"), ("E2", "Hán Méi", "2021-08-31", "", "8"))
TARGETS = ["number", "name", "hired_on", "attribute:size", ""]


@pytest.fixture
async def hr(database: Database) -> Actor:
    return factory.actor((await factory.organization(database)).id, "hr_admin")


async def say(
    database: Database, actor: Actor, record: RosterImport, targets: list[str]
) -> RosterImport:
    async with database.writing(actor.organization_id) as session:
        await roster_mapping.map_columns(session, actor, record.id, targets)
    await jobs.check_import(database, record.id)
    return await fresh(database, record)


async def test_a_file_with_other_columns_comes_in_as_somebody_said(
    database: Database, hr: Actor
) -> None:
    record = await check(database, hr, csv(HEADER, *ROWS))
    assert (record.state, record.rows) == ("unmapped", 0)
    assert record.reason
    assert record.reason["code"] == "COLUMNS_UNKNOWN"
    assert [each["label"] for each in record.columns or []] == list(HEADER)
    assert (record.columns or [])[2]["samples"] == ["2020-02-29", "2021-08-31"]
    assert roster_mapping.targets_of(record) == ["number", "name", "hired_on", "", ""]

    checked = await say(database, hr, record, TARGETS)
    assert (checked.state, checked.reason, counts(checked)) == ("checked", None, (2, 0, 0, 0))
    done = await commit(database, hr, checked)
    assert counts(done) == (2, 0, 0, 0)
    assert all(each["samples"] == [] for each in done.columns or [])
    async with database.reading(hr.organization_id) as session:
        people = await session.scalars(select(Employee).order_by(Employee.number))
        assert [(each.name, each.attributes) for each in people] == [
            ("李雷", {"size": "M"}), ("Hán Méi", {}),
        ]  # fmt: skip
        said = await session.scalar(
            select(AuditEntry).where(AuditEntry.action == "roster.columns_mapped")
        )
        assert said
        assert said.details == {"columns": 5, "left_out": 1}


async def test_the_same_columns_in_another_order_are_known_again(
    database: Database, hr: Actor
) -> None:
    first = await check(database, hr, csv(HEADER, *ROWS))
    await say(database, hr, first, TARGETS)
    turned = csv(HEADER[::-1], *[row[::-1] for row in ROWS])
    again = await check(database, hr, turned)
    assert (again.state, again.mapping) == ("checked", TARGETS[::-1])
    assert again.mapped_like is not None
    assert counts(again) == (2, 0, 0, 0)
    # What is said later takes the place of it; what is said of other columns is not touched.
    await say(database, hr, again, ["", "", "hired_on", "name", "number"])
    third = await check(database, hr, csv(HEADER, *ROWS))
    assert third.mapping == ["number", "name", "hired_on", "", ""]
    async with database.reading(hr.organization_id) as session:
        assert await session.scalar(select(func.count()).select_from(ColumnMapping)) == 1
    other = factory.actor((await factory.organization(database, "other")).id, "hr_admin")
    assert (await check(database, other, csv(HEADER, *ROWS))).state == "unmapped"


async def test_a_header_of_ours_needs_no_mapping_but_takes_one(
    database: Database, hr: Actor
) -> None:
    content = csv(("工号", "姓名", "入职日期"), ("E1", "李雷", "2020-02-29"))
    record = await check(database, hr, content)
    assert (record.state, record.mapping) == ("checked", None)
    assert roster_mapping.targets_of(record) == ["number", "name", "hired_on"]
    changed = await say(database, hr, record, ["number", "name", "birthday"])
    assert (changed.state, counts(changed)) == ("checked", (0, 0, 0, 1))


async def test_a_mapping_that_cannot_be_is_refused_and_not_remembered(
    database: Database, hr: Actor
) -> None:
    record = await check(database, hr, csv(HEADER, *ROWS))
    for targets, refusal in (
        (["", "name", "hired_on", "", ""], ColumnsMissing),
        (["number", "number", "hired_on", "", ""], ColumnsDuplicate),
    ):
        with pytest.raises(refusal):
            await say(database, hr, record, targets)
    assert (await check(database, hr, csv(HEADER, *ROWS))).state == "unmapped"


async def test_columns_are_settled_once_something_is_written(database: Database, hr: Actor) -> None:
    record = await bring_in(
        database, hr, csv(("工号", "姓名", "入职日期"), ("E1", "a", "2020-01-01"))
    )
    with pytest.raises(NotMappable):
        await say(database, hr, record, ["number", "name", "hired_on"])
