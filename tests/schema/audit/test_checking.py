"""Asking for a check of the log, finding entries again, and where an entry stands."""

from typing import Any

from sqlalchemy import update

from portal.audit import appending, jobs, sealing
from portal.audit.models import AuditEntry
from portal.entry.handlers import HANDLERS
from portal.kit.actor import Actor
from portal.kit.db.session import Database
from portal.kit.jobs import queue
from tests.factories import audit, directory
from tests.schema.conftest import Api

STATUS = """{ auditSealStatus { checked verified { findings found { message entryId } } } }"""
VERIFY = """mutation ($noted: String) {
  auditVerify(input: {noted: $noted}) { requested errors { code path } }
}"""
SUBJECTS = "{ auditEntries { nodes { subject { ... on Organization { name } } } } }"
ENTRIES = """query ($actions: [String!], $who: String) {
  auditEntries(filter: {actions: $actions, who: $who}) {
    totalCount nodes { id action neighbourhood { place beforeId afterId } }
  }
}"""


async def _auditor_with(database: Database, actions: list[str]) -> Actor:
    organization = await directory.organization(database)
    auditor = directory.actor(organization.id, "auditor")
    async with database.writing(organization.id) as session:
        for action in actions:
            await appending.append(session, auditor, action, "Organization", organization.id)
    return auditor


async def _checked(database: Database, api: Api, auditor: Actor) -> Any:
    assert (await api(VERIFY, auditor))["auditVerify"] == {"requested": True, "errors": []}
    await queue.for_database(database, HANDLERS).run_due()
    return (await api(STATUS, auditor))["auditSealStatus"]


async def test_a_check_says_up_to_where_the_log_is_unbroken(database: Database, api: Api) -> None:
    auditor = await _auditor_with(database, ["a.b", "c.d"])
    status = await _checked(database, api, auditor)
    # Founding the organization and asking for the check were written down as well.
    assert status == {"checked": 4, "verified": {"findings": 0, "found": []}}


async def test_a_broken_log_names_the_entry(database: Database, api: Api) -> None:
    auditor = await _auditor_with(database, ["a.b"])
    async with database.writing() as session:
        await sealing.seal(session)
    before = (await api(ENTRIES, auditor, actions=["a.b"]))["auditEntries"]["nodes"][0]
    assert (await jobs.check(database)).intact
    async with audit.thief(database) as session:
        await session.execute(
            update(AuditEntry).where(AuditEntry.action == "a.b").values(actor_name="nobody")
        )
    status = await _checked(database, api, auditor)
    assert status["verified"]["findings"] == 1
    assert status["verified"]["found"][0]["entryId"] == before["id"]


async def test_entries_are_found_by_action_and_name_and_know_their_place(
    database: Database, api: Api
) -> None:
    auditor = await _auditor_with(database, ["a.b", "c.d", "e.f"])
    found = (await api(ENTRIES, auditor, actions=["a.b", "e.f"], who="AUDIT"))["auditEntries"]
    assert [node["action"] for node in found["nodes"]] == ["e.f", "a.b"]
    assert found["totalCount"] == 2
    assert [node["neighbourhood"]["place"] for node in found["nodes"]] == [4, 2]
    assert found["nodes"][0]["neighbourhood"]["afterId"] is None
    assert (await api(ENTRIES, auditor, who="stranger"))["auditEntries"]["totalCount"] == 0


async def test_an_entry_shows_what_it_was_done_to(database: Database, api: Api) -> None:
    auditor = await _auditor_with(database, ["a.b"])
    async with database.writing(auditor.organization_id) as session:
        await appending.append(session, auditor, "x.y", "Session", auditor.id)
    answer = await api(SUBJECTS, auditor)
    assert [node["subject"] for node in answer["auditEntries"]["nodes"]] == [
        None,
        {"name": "Acme"},
        {"name": "Acme"},
    ]


async def test_what_is_no_head_is_refused(database: Database, api: Api) -> None:
    auditor = await _auditor_with(database, [])
    answer = await api(VERIFY, auditor, noted="17:xyz")
    error = {"code": "INVALID_INPUT", "path": ["input", "noted"]}
    assert answer["auditVerify"] == {"requested": False, "errors": [error]}
