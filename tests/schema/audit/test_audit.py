"""The audit log as an auditor sees it, and as others do not."""

from strawberry.relay import GlobalID

from portal.audit import appending, jobs, verifying
from portal.kit.actor import system
from portal.kit.db.session import Database
from tests.factories import audit, directory
from tests.schema.conftest import Api

ENTRIES = """query ($subject: ID, $by: ID, $action: String, $since: DateTime) {
  auditEntries(first: 10, subject: $subject, actor: $by, action: $action, since: $since) {
    totalCount
    nodes { id action actorKind actorName actorId subjectType subjectId details seal }
  }
}"""
STATUS = """{ auditSealStatus { number sealedAt unsealed
  verified { entries findings headNumber head } } }"""


async def test_an_auditor_reads_who_did_what(database: Database, api: Api) -> None:
    organization = await directory.organization(database)
    auditor = directory.actor(organization.id, "auditor")
    async with database.writing(organization.id) as session:
        await appending.append(
            session, auditor, "organization.looked_at", "Organization", organization.id, {"n": 1}
        )

    subject = str(GlobalID("Organization", str(organization.id)))
    listed = (await api(ENTRIES, auditor, subject=subject))["auditEntries"]
    assert listed["totalCount"] == 2
    newest, founded = listed["nodes"]
    assert newest["details"] == {"n": 1}
    assert newest["subjectId"] == subject
    assert founded["action"] == "organization.founded"
    assert (founded["actorKind"], founded["actorId"]) == ("system", None)

    mine = (await api(ENTRIES, auditor, by=newest["actorId"]))["auditEntries"]["nodes"]
    assert [entry["id"] for entry in mine] == [newest["id"]]
    later = await api(ENTRIES, auditor, since="2200-01-01T00:00:00")
    assert later["auditEntries"]["totalCount"] == 0
    node = await api(
        "query ($id: ID!) { node(id: $id) { ... on AuditEntry { action } } }",
        auditor, id=newest["id"],
    )  # fmt: skip
    assert node == {"node": {"action": "organization.looked_at"}}


async def test_an_auditor_sees_how_far_the_log_is_sealed(database: Database, api: Api) -> None:
    organization = await directory.organization(database)
    auditor = directory.actor(organization.id, "auditor")
    await jobs.seal_waiting(database)
    await audit.entries(database, system(organization.id), 2)
    report = await audit.verified(database)
    async with database.writing() as session:
        await verifying.record(session, report)

    status = (await api(STATUS, auditor))["auditSealStatus"]
    assert (status["number"], status["unsealed"]) == (1, 2)
    assert status["verified"] == {
        "entries": 3,
        "findings": 0,
        "headNumber": 1,
        "head": report.head.chained.hex(),
    }


async def test_nobody_else_does(database: Database, api: Api) -> None:
    organization = await directory.organization(database)
    for actor in (None, directory.actor(organization.id, "hr_admin")):
        for document in (ENTRIES, STATUS):
            assert (await api.execute(document, actor)).errors


async def test_a_global_id_that_is_none_is_refused(database: Database, api: Api) -> None:
    organization = await directory.organization(database)
    auditor = directory.actor(organization.id, "auditor")
    wrong = str(GlobalID("Organization", "7"))
    assert (await api.execute(ENTRIES, auditor, {"subject": wrong})).errors
