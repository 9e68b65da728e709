"""People are found by a part of what they are called, or by the pinyin initials of a name."""

from typing import Any

from portal.directory import reads
from portal.directory.finding import PeopleFilter
from portal.directory.models import Employee
from portal.kit import clock
from portal.kit.actor import Actor
from portal.kit.db.session import Database
from portal.kit.paging import Window
from tests.factories import directory as factory
from tests.portal.directory.rosters import bring_in, csv

HEADER = ("employee number", "name", "hire date")
ROWS = [
    ("E1", "付懿浩", "2020-02-29"),
    ("E2", "单雄信", "2020-02-29"),
    ("E3", "Fyodor Lee", "2020-02-29"),
    ("E4", "Ünal", "2020-02-29"),
]


async def _found(database: Database, actor: Actor, search: str) -> list[Any]:
    day = clock.local_date("Asia/Shanghai")
    listing = reads.employee_listing(actor, PeopleFilter(search=search), day)
    async with database.reading(actor.organization_id) as session:
        return [row.number for row in (await listing.page(session, Window())).rows]


async def test_the_same_box_finds_names_and_initials(database: Database) -> None:
    hr = factory.actor((await factory.organization(database)).id, "hr_admin")
    other = factory.actor((await factory.organization(database, "other")).id, "hr_admin")
    await bring_in(database, hr, csv(HEADER, *ROWS))
    for search, numbers in {
        "fy": ["E1", "E3"],
        "FYH": ["E1"],
        "sxx": ["E2"],
        "yh": [],
        "懿": ["E1"],
        "Ün": ["E4"],
        "f_": [],
        "e": ["E1", "E2", "E3", "E4"],
    }.items():
        assert await _found(database, hr, search) == numbers, search
    assert await _found(database, other, "fyh") == []


async def test_a_new_name_has_new_initials(database: Database) -> None:
    hr = factory.actor((await factory.organization(database)).id, "hr_admin")
    await bring_in(database, hr, csv(HEADER, *ROWS))
    await bring_in(database, hr, csv(HEADER, ("E1", "曾懿浩", "2020-02-29")))
    assert await _found(database, hr, "zyh") == ["E1"]
    assert await _found(database, hr, "fyh") == []
    await bring_in(database, hr, csv(HEADER, ("E1", "Yihao Zeng", "2020-02-29")))
    assert await _found(database, hr, "zyh") == []


async def test_whoever_writes_a_person_writes_the_initials(database: Database) -> None:
    organization = await factory.organization(database)
    (person,) = await factory.employees(database, organization.id, [clock.now().date()])
    async with database.writing(organization.id) as session:
        row = {
            column.name: getattr(person, column.name)
            for column in Employee.__table__.columns
            if column.name not in ("id", "initials", "number", "name")
        }
        session.add(Employee(**row, number="E9", name="付懿浩"))
    assert person.initials is None
    hr = factory.actor(organization.id, "hr_admin")
    assert await _found(database, hr, "fyh") == ["E9"]
