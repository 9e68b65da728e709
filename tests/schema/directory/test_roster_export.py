"""The roster taken out through GraphQL: who may, what the file holds, and that it comes back."""

from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from portal.audit.models import AuditEntry
from portal.entry.handlers import HANDLERS
from portal.kit.actor import Actor
from portal.kit.db.session import Database
from portal.kit.jobs import queue
from portal.vault import holding
from tests.factories import directory as factory
from tests.portal.directory.rosters import bring_in, check, counts, csv
from tests.schema.conftest import Api

EXPORT = """mutation ($language: RosterLanguage) {
  rosterExportCreate(input: {language: $language}) {
    export { id state downloadPath } errors { code path message }
  }
}"""
SHOW = """query ($id: ID!) { node(id: $id) { ... on Export { state downloadPath } } }"""
HEADER = ("employee number", "name", "department", "grade", "hire date", "birthday")
ROWS = [
    ("E1", "李雷", "总部 / 研发", "P5", "2020-02-29", "农历1990-闰5-15"),
    ("E2", '=HYPERLINK("http://evil.example","x")', "总部", "@SUM(1)", "2021-08-31", ""),
    ("E3", "+1 Mallory", "-1", "'x", "2027-01-04", ""),
]


@pytest.fixture
async def hr(database: Database) -> Actor:
    organization = await factory.organization(database)
    actor = factory.actor(organization.id, "hr_admin")
    record = await bring_in(database, actor, csv(HEADER, *ROWS))
    assert counts(record) == (3, 0, 0, 0)
    return actor


async def _file(database: Database, api: Api, actor: Actor, **variables: Any) -> bytes:
    """The file that an export comes to, as its owner would download it."""
    asked = (await api(EXPORT, actor, **variables))["rosterExportCreate"]
    assert asked["errors"] == []
    assert (asked["export"]["state"], asked["export"]["downloadPath"]) == ("waiting", None)
    for _ in range(2):  # a job may be run again
        await queue.for_database(database, HANDLERS).run_due()
    shown = (await api(SHOW, actor, id=asked["export"]["id"]))["node"]
    assert shown["state"] == "ready"
    file_id = UUID(shown["downloadPath"].removeprefix("/downloads/"))
    async with database.reading(actor.organization_id) as session:
        file = await holding.held(session, actor.organization_id, file_id)
        assert file.held_by == actor.id
        assert file.name.startswith("roster-")
        pieces = holding.chunks(session, actor.organization_id, file_id)
        return b"".join([piece async for piece in pieces])


@pytest.mark.parametrize(("language", "column"), [("EN", "hire date"), ("ZH_CN", "入职日期")])
async def test_the_file_imports_unchanged_here_and_as_new_elsewhere(
    database: Database, api: Api, hr: Actor, language: str, column: str
) -> None:
    content = await _file(database, api, hr, language=language)
    assert column in content.decode("utf-8-sig").splitlines()[0]
    for mode in ("delta", "full"):
        again = await check(database, hr, content, mode=mode)
        assert (counts(again), again.counts["leavers"]) == ((0, 0, 3, 0), 0)
    organization = await factory.organization(database, "elsewhere")
    other = factory.actor(organization.id, "hr_admin")
    assert counts(await bring_in(database, other, content)) == (3, 0, 0, 0)
    assert await _file(database, api, other, language=language) == content


async def test_no_cell_is_a_formula(database: Database, api: Api, hr: Actor) -> None:
    text = (await _file(database, api, hr)).decode("utf-8-sig")
    cells = [cell.strip('"') for line in text.splitlines()[1:] for cell in line.split(",")]
    assert not [cell for cell in cells if cell[:1] in ("=", "+", "-", "@")]
    assert "HYPERLINK" in text


async def test_only_who_may_bring_a_roster_in_takes_it_out_and_it_is_written_down(
    database: Database, api: Api, hr: Actor
) -> None:
    organization_id = hr.organization_id
    manager = factory.actor(organization_id, "benefits_manager")
    (error,) = (await api(EXPORT, manager))["rosterExportCreate"]["errors"]
    assert error["code"] == "NOT_ALLOWED"
    for role in ("owner", "approver", "auditor", "employee"):
        refused = await api.execute(EXPORT, factory.actor(organization_id, role))
        assert refused.errors, role

    asked = (await api(EXPORT, hr))["rosterExportCreate"]["export"]
    await queue.for_database(database, HANDLERS).run_due()
    colleague = factory.actor(organization_id, "hr_admin")
    assert (await api(SHOW, colleague, id=asked["id"]))["node"] is None
    async with database.reading(organization_id) as session:
        entries = await session.scalars(
            select(AuditEntry).where(AuditEntry.subject_type == "Export").order_by(AuditEntry.id)
        )
        written = [(row.action, row.actor_id, row.details["kind"]) for row in entries]
    assert written == [
        ("export.requested", hr.id, "roster"),
        ("export.made", hr.id, "roster"),
    ]
