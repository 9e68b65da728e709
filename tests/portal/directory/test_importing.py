"""A roster comes in by check and commit: what it changes, what it refuses, and when it is held."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import func, select, update

from portal.audit.models import AuditEntry
from portal.directory import importing, jobs, sessions
from portal.directory.errors import (
    DigestDiffers,
    LeaversDiffer,
    NothingHeld,
    NotReadyToCommit,
    RosterBusy,
)
from portal.directory.models import (
    Assignment,
    Department,
    DepartmentAncestor,
    Employee,
    Leave,
    Session,
    Site,
    Spell,
)
from portal.kit import clock
from portal.kit.db.session import Database
from portal.kit.errors import NotFound
from tests.factories import directory as factory
from tests.portal.directory import rosters
from tests.portal.directory.rosters import bring_in, check, commit, counts, csv, problems, state

TODAY = date(2026, 11, 23)
HEADER = ("employee number", "name", "hire date")
LI = ("E1", "李雷", "2020-02-29")
HAN = ("E2", "Hán Méi", "2021-08-31")


@pytest.fixture
async def hr(database: Database) -> AsyncIterator[Any]:
    """An HR admin of an organization in Shanghai, at noon of 23 November 2026 there."""
    now = datetime(2026, 11, 23, 4, tzinfo=UTC)
    with clock.driven_by(lambda: now):
        organization = await factory.organization(database)
        yield factory.actor(organization.id, "hr_admin")


async def one(database: Database, actor: Any, table: Any, *where: Any) -> Any:
    async with database.reading(actor.organization_id) as session:
        return await session.scalar(select(table).where(*where))


async def many(database: Database, actor: Any, table: Any, *order: Any) -> list[Any]:
    async with database.reading(actor.organization_id) as session:
        return list(await session.scalars(select(table).order_by(*order)))


async def test_everything_about_a_person_is_kept(database: Database, hr: Any) -> None:
    content = csv(
        (
            "工号",
            "姓名",
            "邮箱",
            "部门",
            "工作地点",
            "工作地点时区",
            "职级",
            "用工类型",
            "成本中心",
            "时区",
            "入职日期",
            "首次入职日期",
            "工龄起算日",
            "试用期结束日期",
            "最后工作日",
            "生日",
            "不参加生日福利",
            "历史任职",
            "休假",
            "语言",
            "属性:尺码",
            "生效日期",
        ),
        (
            "Ｅ００１",
            "欧阳娜娜",
            "nana@example.com",
            "集团／研发 / 平台组",
            "上海",
            "Asia/Shanghai",
            "P7",
            "full-time",
            "CC-1",
            "Asia/Tokyo",
            "2022年3月1日",
            "2010/5/17",
            "2011-01-01",
            "2022-08-31",
            "2027-01-31",
            "农历1985-闰04-12",
            "是",
            "2010-05-17..2014-02-28; 2015-01-05..2021-12-31",
            "2026-11-01..",
            "中文",
            "M",
            "2026-10-01",
        ),
    )
    record = await bring_in(database, hr, content)
    assert counts(record) == (1, 0, 0, 0)
    assert counts(record, "departments", "sites") == (3, 1)
    person = await one(database, hr, Employee)
    assert (person.number, person.name, person.email) == ("E001", "欧阳娜娜", "nana@example.com")
    assert (person.hired_on, person.hired_month_day) == (date(2022, 3, 1), 301)
    assert (person.original_month_day, person.adjusted_month_day) == (517, 101)
    assert (person.birth_calendar, person.birth_year, person.birth_month, person.birth_day) == (
        "lunar",
        1985,
        4,
        12,
    )
    assert (person.birth_leap_month, person.birthday_opt_out, person.locale) == (
        True,
        True,
        "zh-CN",
    )
    assert person.last_day == date(2027, 1, 31)
    assert person.attributes == {"尺码": "M"}
    assignment = await one(database, hr, Assignment)
    assert (assignment.since, assignment.until) == (date(2026, 10, 1), None)
    assert (assignment.grade, assignment.employment_type) == ("P7", "full-time")
    assert (assignment.cost_center, assignment.time_zone) == ("CC-1", "Asia/Tokyo")
    assert [(s.hired_on, s.last_day) for s in await many(database, hr, Spell, Spell.hired_on)] == [
        (date(2010, 5, 17), date(2014, 2, 28)),
        (date(2015, 1, 5), date(2021, 12, 31)),
    ]
    leave = await one(database, hr, Leave)
    assert (leave.starts_on, leave.ends_on) == (date(2026, 11, 1), None)
    assert (await one(database, hr, Site)).time_zone == "Asia/Shanghai"


async def test_departments_get_their_ancestors(database: Database, hr: Any) -> None:
    content = csv(
        (*HEADER, "department"),
        (*LI, "A / B / C"),
        (*HAN, "A > B"),
        ("E3", "Wu", "2020-01-01", "A/D"),
    )
    await bring_in(database, hr, content)
    paths = {row.id: row.path for row in await many(database, hr, Department)}
    assert sorted(paths.values()) == ['["A","B","C"]', '["A","B"]', '["A","D"]', '["A"]']
    async with database.reading(hr.organization_id) as session:
        rows = await session.execute(
            select(
                DepartmentAncestor.ancestor_id,
                DepartmentAncestor.department_id,
                DepartmentAncestor.distance,
            )
        )
        closure = {(paths[a], paths[d], n) for a, d, n in rows}
    assert len(closure) == 4 + 2 + 1 + 1
    assert ('["A"]', '["A","B","C"]', 2) in closure
    again = await bring_in(database, hr, content)
    assert counts(again) == (0, 0, 3, 0)
    assert counts(again, "departments") == (0,)


async def test_a_check_writes_nothing_but_its_findings(database: Database, hr: Any) -> None:
    before = await state(database, hr)
    content = csv((*HEADER, "department", "site"), (*LI, "A / B", ""), (*HAN, "", "Nowhere"))
    record = await check(database, hr, content)
    assert (record.state, record.rows, record.done) == ("checked", 2, 2)
    assert record.format == "CSV, utf-8-sig"
    assert counts(record) == (1, 0, 0, 1)
    assert counts(record, "departments") == (2,)
    assert await problems(database, record) == [(3, "site", "SITE_UNKNOWN")]
    assert await state(database, hr) == before


async def test_what_is_wrong_is_said_by_row_and_column(database: Database, hr: Any) -> None:
    header = (
        "employee number",
        "name",
        "hire date",
        "e-mail",
        "department",
        "site",
        "site time zone",
        "birthday",
        "last day",
        "former employment",
        "leave",
        "probation end",
        "time zone",
    )
    good = dict.fromkeys(header, "") | {
        "employee number": "E",
        "name": "x",
        "hire date": "2020-01-01",
    }
    cases = [
        ("employee number", "", "VALUE_MISSING"),
        ("employee number", "1.2E+15", "ROUNDED_NUMBER"),
        ("name", " \u3000", "VALUE_MISSING"),
        ("name", "x\u0000y", "CONTROL_CHARACTER"),
        ("name", "x" * 10_000, "TOO_LONG"),
        ("hire date", "", "VALUE_MISSING"),
        ("hire date", "2021-13-04", "NO_SUCH_MONTH"),
        ("hire date", "2023-02-29", "NO_SUCH_DAY"),
        ("e-mail", "nobody", "NOT_AN_EMAIL"),
        ("department", "A // B", "DEPARTMENT_NAME_EMPTY"),
        ("department", "A / B / a", "DEPARTMENT_INSIDE_ITSELF"),
        ("department", "/".join("abcdefghijklmnop"), "DEPARTMENT_TOO_DEEP"),
        ("site", "Atlantis", "SITE_UNKNOWN"),
        ("site time zone", "Mars/Olympus", "NOT_A_TIME_ZONE"),
        ("birthday", "2027-01-01", "BIRTHDAY_IN_FUTURE"),
        ("birthday", "农历1985-13-01", "NO_SUCH_LUNAR_DAY"),
        ("last day", "2019-12-30", "LAST_DAY_BEFORE_HIRE"),
        ("former employment", "2019-01-01..2020-01-01", "SPELL_AFTER_HIRE"),
        ("former employment", "2010-01-01..", "NOT_A_PERIOD"),
        ("leave", "2021-05-01..2021-04-01", "PERIOD_BACKWARDS"),
        ("leave", "2021-05-01..; 2022-01-01..2022-02-01", "PERIODS_OVERLAP"),
        ("probation end", "2019-01-01", "PROBATION_BEFORE_HIRE"),
        ("time zone", "CST", "NOT_A_TIME_ZONE"),
    ]
    rows = [
        list((good | {"employee number": f"E{n}"} | {column: value}).values())
        for n, (column, value, _) in enumerate(cases)
    ]
    record = await check(database, hr, csv(header, *rows))
    expected = [(n, column, code) for n, (column, _, code) in enumerate(cases, start=2)]
    assert await problems(database, record) == expected
    assert counts(record) == (0, 0, 0, len(cases))


async def test_all_rows_of_a_number_that_stands_twice_are_refused(
    database: Database, hr: Any
) -> None:
    content = csv(HEADER, LI, HAN, ("Ｅ１", "Somebody else", "2021-01-01"))
    record = await check(database, hr, content)
    assert counts(record) == (1, 0, 0, 2)
    assert await problems(database, record) == [
        (2, "employee number", "EMPLOYEE_NUMBER_TWICE"),
        (4, "employee number", "EMPLOYEE_NUMBER_TWICE"),
    ]


async def test_zones_of_a_site_must_agree_wherever_they_stand(database: Database, hr: Any) -> None:
    header = (*HEADER, "site", "site time zone")
    content = csv(
        header,
        (*LI, "Lab", ""),
        (*HAN, "Lab", "Asia/Tokyo"),
        ("E3", "a", "2020-01-01", "Fab", "Asia/Tokyo"),
        ("E4", "b", "2020-01-01", "Fab", "Asia/Seoul"),
        ("E5", "c", "2020-01-01", "", "Asia/Seoul"),
    )
    record = await bring_in(database, hr, content)
    assert counts(record) == (2, 0, 0, 3)
    assert [code for *_, code in await problems(database, record)] == [
        "SITE_ZONE_DIFFERS", "SITE_ZONE_DIFFERS", "SITE_MISSING",
    ]  # fmt: skip
    moved = await check(database, hr, csv(header, (*LI, "Lab", "Asia/Seoul")))
    assert [code for *_, code in await problems(database, moved)] == ["SITE_ZONE_DIFFERS"]


async def test_a_file_whose_header_is_none_of_ours_says_so_and_waits(
    database: Database, hr: Any
) -> None:
    record = await check(database, hr, b"name,salary\nx,1\n")
    assert record.state == "unmapped"
    assert record.reason is not None
    assert record.reason["code"] == "COLUMNS_UNKNOWN"
    assert record.reason["facts"]["columns"] == "salary"
    with pytest.raises(NotReadyToCommit):
        await commit(database, hr, record)


async def test_a_column_that_is_not_there_changes_nothing_an_empty_cell_removes(
    database: Database, hr: Any
) -> None:
    header = (*HEADER, "grade", "e-mail", "attribute:size", "attribute:shift", "cost centre")
    await bring_in(database, hr, csv(header, (*LI, "P5", "li@example.com", "M", "late", "CC-1")))
    record = await bring_in(
        database, hr, csv(("employee number", "e-mail", "attribute:size"), ("E1", "", ""))
    )
    assert counts(record) == (0, 1, 0, 0)
    person = await one(database, hr, Employee)
    assert (person.email, person.attributes, person.name) == (None, {"shift": "late"}, "李雷")
    assert (await one(database, hr, Assignment)).grade == "P5"


async def test_changes_take_effect_on_their_day(database: Database, hr: Any) -> None:
    header = (*HEADER, "grade", "cost centre", "effective from")
    await bring_in(database, hr, csv(header, (*LI, "P5", "CC-1", "")))

    async def change(grade: str, effective: str) -> tuple[int, ...]:
        content = csv(("employee number", "grade", "effective from"), ("E1", grade, effective))
        return counts(await bring_in(database, hr, content))

    async def history() -> list[tuple[str, str | None, str | None, str | None]]:
        rows = await many(database, hr, Assignment, Assignment.since)
        return [
            (str(r.since), r.until and str(r.until), r.grade, r.cost_center) for r in rows
        ]  # fmt: skip

    assert await history() == [("2020-02-29", None, "P5", "CC-1")]
    assert await change("P5", "") == (0, 0, 1, 0)
    assert await change("P6", "") == (0, 1, 0, 0)
    assert await change("P7", "2027-01-01") == (0, 1, 0, 0)
    assert await change("P7", "2027-01-01") == (0, 0, 1, 0)
    assert await change("P6", "2026-11-23") == (0, 0, 1, 0)
    assert await history() == [
        ("2020-02-29", "2026-11-23", "P5", "CC-1"),
        ("2026-11-23", "2027-01-01", "P6", "CC-1"),
        ("2027-01-01", None, "P7", "CC-1"),
    ]
    assert await change("P4", "2019-01-01") == (0, 1, 0, 0)
    assert await change("P8", "2027-01-01") == (0, 1, 0, 0)
    assert (await history())[0] == ("2019-01-01", "2020-02-29", "P4", "CC-1")
    assert (await history())[-1] == ("2027-01-01", None, "P8", "CC-1")


async def test_hired_and_leaving_in_the_future(database: Database, hr: Any) -> None:
    header = (*HEADER, "last day", "grade")
    content = csv(
        header, ("E1", "a", "2027-02-28", "", "P1"), ("E2", "b", "2016-11-23", "2026-11-23", "P2")
    )
    await bring_in(database, hr, content)
    assignment = await one(database, hr, Assignment, Assignment.grade == "P1")
    assert assignment.since == date(2027, 2, 28)
    await bring_in(database, hr, csv(("工号", "职级"), ("E1", "P9")))
    rows = await many(database, hr, Assignment, Assignment.since)
    assert [(str(r.since), r.grade) for r in rows] == [("2016-11-23", "P2"), ("2027-02-28", "P9")]


async def test_somebody_hired_again_keeps_the_former_employment(
    database: Database, hr: Any
) -> None:
    header = (*HEADER, "last day")
    await bring_in(database, hr, csv(header, ("E1", "a", "2015-01-01", "2018-06-30")))
    again = csv(header, ("E1", "a", "2024-03-01", ""))
    assert counts(await bring_in(database, hr, again)) == (0, 1, 0, 0)
    assert counts(await bring_in(database, hr, again)) == (0, 0, 1, 0)
    person = await one(database, hr, Employee)
    assert (person.hired_on, person.last_day) == (date(2024, 3, 1), None)
    assert person.original_hired_on == date(2015, 1, 1)
    spell = await one(database, hr, Spell)
    assert (spell.hired_on, spell.last_day) == (date(2015, 1, 1), date(2018, 6, 30))
    await bring_in(database, hr, csv(("工号", "历史任职"), ("E1", "2015-01-01..2018-07-31")))
    assert (await one(database, hr, Spell)).last_day == date(2018, 7, 31)
    await bring_in(database, hr, csv(("工号", "历史任职"), ("E1", "none")))
    assert await one(database, hr, Spell) is None


async def test_what_a_row_says_of_somebody_hired_again_holds_today(
    database: Database, hr: Any
) -> None:
    header = (*HEADER, "last day", "grade", "effective from")
    old = ("E1", "a", "2004-07-09", "2004-09-21", "P1", "2023-10-27")
    await bring_in(database, hr, csv(header, old))
    again = csv(header, ("E1", "a", "2013-09-02", "", "P2", ""))
    assert counts(await bring_in(database, hr, again)) == (0, 1, 0, 0)
    assert counts(await bring_in(database, hr, again)) == (0, 0, 1, 0)
    rows = await many(database, hr, Assignment, Assignment.since)
    assert [(str(r.since), r.grade) for r in rows] == [("2023-10-27", "P1"), ("2026-11-23", "P2")]


async def test_leaves_that_are_over_stay_known(database: Database, hr: Any) -> None:
    header = ("employee number", "leave")
    await bring_in(database, hr, csv(HEADER, LI))
    await bring_in(
        database,
        hr,
        csv(header, ("E1", "2025-01-01..2025-02-01; 2026-11-01..; 2026-10-01..2026-10-02")),
    )
    await bring_in(database, hr, csv(header, ("E1", "2026-11-01..2026-12-01")))
    rows = await many(database, hr, Leave, Leave.starts_on)
    assert [(str(r.starts_on), str(r.ends_on)) for r in rows] == [
        ("2025-01-01", "2025-02-01"),
        ("2026-10-01", "2026-10-02"),
        ("2026-11-01", "2026-12-01"),
    ]
    await bring_in(database, hr, csv(header, ("E1", "")))
    assert len(await many(database, hr, Leave)) == 2


def people(count: int, *without: int) -> bytes:
    rows = [(f"E{n:03d}", f"Person {n}", "2020-01-01") for n in range(count) if n not in without]
    return csv(HEADER, *rows)


async def test_a_full_file_ends_the_employment_of_whom_it_does_not_name(
    database: Database, hr: Any
) -> None:
    await bring_in(database, hr, people(20))
    gone = await one(database, hr, Employee, Employee.number == "E007")
    async with database.writing(hr.organization_id) as session:
        subject = sessions.Subject(hr.organization_id, employee_id=gone.id)
        await sessions.open_session(session, subject, hours=12)
    record = await bring_in(database, hr, people(20, 7), mode="full")
    assert counts(record, "unchanged", "leavers") == (19, 1)
    gone = await one(database, hr, Employee, Employee.number == "E007")
    assert gone.last_day == TODAY - timedelta(days=1)
    assert (await one(database, hr, Session)).revoked_at is not None
    back = await bring_in(database, hr, people(20), mode="full")
    assert counts(back, "updated", "leavers") == (1, 0)
    assert (await one(database, hr, Employee, Employee.number == "E007")).last_day is None


async def test_a_delta_file_ends_no_employment_by_silence(database: Database, hr: Any) -> None:
    await bring_in(database, hr, people(20))
    record = await bring_in(database, hr, people(3), mode="delta")
    assert counts(record, "unchanged", "leavers") == (3, 0)
    assert not await one(database, hr, Employee, Employee.last_day.is_not(None))


async def test_a_rejected_row_still_names_its_person(database: Database, hr: Any) -> None:
    await bring_in(database, hr, people(20))
    content = people(20).replace(b"E007,Person 7,2020-01-01", b"E007,Person 7,2020-13-01")
    record = await bring_in(database, hr, content, mode="full")
    assert counts(record, "rejected", "leavers") == (1, 0)


async def test_the_brake_holds_a_file_that_would_end_too_much(database: Database, hr: Any) -> None:
    await bring_in(database, hr, people(20))
    at_the_limit = await check(database, hr, people(20, 1, 2), mode="full")
    assert at_the_limit.state == "checked"
    record = await check(database, hr, people(20, 1, 2, 3), mode="full")
    assert record.state == "held"
    assert record.reason is not None
    assert record.reason["code"] == "ROSTER_BRAKE_PULLED"
    with pytest.raises(NotReadyToCommit):
        await commit(database, hr, record)
    async with database.writing(hr.organization_id) as session:
        with pytest.raises(LeaversDiffer):
            await importing.release(session, hr, record.id, leavers=2)
        await importing.release(session, hr, record.id, leavers=3)
        with pytest.raises(NothingHeld):
            await importing.release(session, hr, record.id, leavers=3)
    done = await commit(database, hr, record)
    assert (done.state, done.released_by) == ("committed", hr.id)
    assert counts(done, "leavers") == (3,)
    async with database.reading(hr.organization_id) as session:
        entry = await session.scalar(
            select(AuditEntry).where(AuditEntry.action == "roster.released")
        )
    assert entry is not None
    assert (entry.actor_id, entry.details) == (hr.id, {"leavers": 3})


async def test_a_released_file_is_held_again_when_more_would_leave(
    database: Database, hr: Any
) -> None:
    await bring_in(database, hr, people(20))
    record = await check(database, hr, people(20, 1, 2, 3), mode="full")
    async with database.writing(hr.organization_id) as session:
        await importing.release(session, hr, record.id, leavers=3)
    await bring_in(database, hr, csv(HEADER, ("X1", "new", "2020-01-01")))
    done = await commit(database, hr, record)
    assert (done.state, done.counts["leavers"]) == ("held", 4)
    assert not await one(database, hr, Employee, Employee.last_day.is_not(None))


async def test_rows_without_a_number_hold_a_full_file_that_ends_anything(
    database: Database, hr: Any
) -> None:
    await bring_in(database, hr, people(20))
    content = people(20).replace(b"E007", b"    ")
    record = await check(database, hr, content, mode="full")
    assert record.reason is not None
    assert (record.state, record.reason["code"]) == ("held", "ROSTER_ROWS_UNNUMBERED")


async def test_people_who_never_started_are_let_go_without_a_day_of_employment(
    database: Database, hr: Any
) -> None:
    future = csv(HEADER, *[(f"N{n}", "x", "2027-02-28") for n in range(1)])
    await bring_in(database, hr, people(20))
    await bring_in(database, hr, future)
    await bring_in(database, hr, people(20), mode="full")
    assert (await one(database, hr, Employee, Employee.number == "N0")).last_day == date(
        2027, 2, 27
    )
    again = await bring_in(database, hr, people(20), mode="full")
    assert counts(again, "leavers") == (0,)
    back = await bring_in(database, hr, future)
    assert counts(back) == (0, 1, 0, 0)
    assert await one(database, hr, Spell) is None


async def test_committing_twice_is_committing_once(database: Database, hr: Any) -> None:
    record = await bring_in(database, hr, csv(HEADER, LI, HAN))
    after = await state(database, hr)
    again = await commit(database, hr, record)
    assert (again.counts, again.committed_at) == (record.counts, record.committed_at)
    assert await state(database, hr) == after
    async with database.writing(hr.organization_id) as session:
        with pytest.raises(DigestDiffers):
            await importing.commit(session, hr, record.id, "0" * 64)


async def test_one_roster_at_a_time(database: Database, hr: Any) -> None:
    first = await check(database, hr, csv(HEADER, LI))
    second = await check(database, hr, csv(HEADER, HAN))
    async with database.writing(hr.organization_id) as session:
        await importing.commit(session, hr, first.id, first.digest)
    async with database.writing(hr.organization_id) as session:
        with pytest.raises(RosterBusy):
            await importing.commit(session, hr, second.id, second.digest)


async def test_an_import_of_another_organization_does_not_exist(
    database: Database, hr: Any
) -> None:
    record = await check(database, hr, csv(HEADER, LI))
    other = factory.actor((await factory.organization(database, "other")).id, "hr_admin")
    async with database.writing(other.organization_id) as session:
        with pytest.raises(NotFound):
            await importing.commit(session, other, record.id, record.digest)
        with pytest.raises(NotFound):
            await importing.check(session, other, record.file_id, "delta")


async def test_numbers_are_unique_within_an_organization_only(database: Database, hr: Any) -> None:
    await bring_in(database, hr, csv((*HEADER, "department"), (*LI, "A / B")))
    other = factory.actor((await factory.organization(database, "other")).id, "hr_admin")
    record = await bring_in(database, other, csv((*HEADER, "department"), (*LI, "A / B")))
    assert counts(record) == (1, 0, 0, 0)
    async with database.reading() as session:
        assert await session.scalar(select(func.count()).select_from(Employee)) == 2


class Killed(BaseException):
    """A worker that dies."""


@pytest.mark.parametrize("survives", [0, 1, 2, 3, 4])
async def test_a_killed_worker_is_taken_over_without_loss_or_doubling(
    database: Database, hr: Any, monkeypatch: pytest.MonkeyPatch, survives: int
) -> None:
    monkeypatch.setattr(jobs.roster_run, "BATCH", 10)
    await bring_in(database, hr, people(20))
    content = people(45, 3, 4).replace(b"Person 1", b"Renamed 1")
    async with database.writing(hr.organization_id) as session:
        await session.execute(update(importing.Organization).values(roster_brake_percent=50))
    record = await check(database, hr, content, mode="full")
    async with database.writing(hr.organization_id) as session:
        await importing.commit(session, hr, record.id, record.digest)
    left = SimpleNamespace(count=survives)
    genuine = jobs.roster_run.advance

    async def advance(*args: Any, **values: Any) -> None:
        await genuine(*args, **values)
        left.count -= 1
        if left.count < 0:
            raise Killed

    monkeypatch.setattr(jobs.roster_run, "advance", advance)
    with pytest.raises(Killed):
        await jobs.commit_import(database, record.id)
    monkeypatch.setattr(jobs.roster_run, "advance", genuine)
    await jobs.commit_import(database, record.id)
    done = await rosters.fresh(database, record)
    assert done.state == "committed"
    assert counts(done, "created", "updated", "unchanged", "leavers") == (25, 11, 7, 2)
    assert len(await many(database, hr, Employee)) == 45
    assert len(await many(database, hr, Assignment)) == 45
