"""Rosters through GraphQL: checked, held, released, committed, by the jobs that do it."""

from typing import Any
from uuid import UUID

from portal.directory.models import Organization
from portal.entry.handlers import HANDLERS
from portal.kit.actor import Actor
from portal.kit.db.session import Database
from portal.kit.jobs import queue
from portal.vault import holding
from tests.factories import directory as factory
from tests.portal.directory.rosters import csv, hold
from tests.schema.conftest import Api

CHECK = """mutation ($fileId: ID!, $mode: RosterMode!) {
  rosterImportCheck(input: {fileId: $fileId, mode: $mode}) {
    rosterImport { id digest state } errors { code path message }
  }
}"""
SHOW = """query ($id: ID!) {
  rosterImport(id: $id) {
    id digest state reason rows done errorFile
    counts { created updated unchanged rejected leavers departments sites }
    errors(first: 20) { totalCount nodes { row column value code reason todo } }
  }
}"""
COMMIT = """mutation ($id: ID!, $digest: String!) {
  rosterImportCommit(input: {id: $id, digest: $digest}) {
    rosterImport { id state } errors { code path message }
  }
}"""
RELEASE = """mutation ($id: ID!, $leavers: Int!) {
  rosterImportRelease(input: {id: $id, leavers: $leavers}) {
    rosterImport { state } errors { code path message }
  }
}"""
HEADER = ("employee number", "name", "hire date")


def people(count: int) -> bytes:
    return csv(HEADER, *[(f"E{n:03d}", f"Person {n}", "2020-01-01") for n in range(count)])


class Rosters:
    """What an HR admin does with files, and what the worker does meanwhile."""

    def __init__(self, database: Database, api: Api, actor: Actor) -> None:
        self.database, self.api, self.actor = database, api, actor

    async def check(self, content: bytes, mode: str = "DELTA", name: str = "r.csv") -> Any:
        file_id = await hold(self.database, self.actor, content, name)
        data = await self.api(CHECK, self.actor, fileId=str(file_id), mode=mode)
        assert data["rosterImportCheck"]["errors"] == []
        record = data["rosterImportCheck"]["rosterImport"]
        assert record["state"] == "CHECKING"
        await self.work()
        return await self.show(record["id"])

    async def commit(self, record: Any, digest: str | None = None) -> Any:
        data = await self.api(
            COMMIT, self.actor, id=record["id"], digest=digest or record["digest"]
        )
        await self.work()
        return data["rosterImportCommit"]

    async def show(self, id: str, actor: Actor | None = None) -> Any:
        return (await self.api(SHOW, actor or self.actor, id=id))["rosterImport"]

    async def work(self) -> None:
        await queue.for_database(self.database, HANDLERS).run_due()


async def started(database: Database, api: Api) -> tuple[Organization, Rosters]:
    organization = await factory.organization(database)
    return organization, Rosters(database, api, factory.actor(organization.id, "hr_admin"))


async def test_a_roster_comes_in(database: Database, api: Api) -> None:
    _, rosters = await started(database, api)
    record = await rosters.check(people(3))
    assert (record["state"], record["rows"], record["done"]) == ("CHECKED", 3, 3)
    assert record["counts"]["created"] == 3
    assert record["errorFile"] is None
    answer = await rosters.commit(record)
    assert (answer["errors"], answer["rosterImport"]["state"]) == ([], "COMMITTING")
    done = await rosters.show(record["id"])
    assert (done["state"], done["counts"]["created"]) == ("COMMITTED", 3)
    again = await rosters.commit(record)
    assert again["rosterImport"]["state"] == "COMMITTED"
    assert await rosters.show(record["id"]) == done
    data = await api("{ employees { totalCount } rosterImports { nodes { name } } }", rosters.actor)
    assert data == {"employees": {"totalCount": 3}, "rosterImports": {"nodes": [{"name": "r.csv"}]}}


async def test_errors_are_told_in_the_language_of_the_reader_and_as_a_file(
    database: Database, api: Api
) -> None:
    organization, rosters = await started(database, api)
    record = await rosters.check(csv(HEADER, ("E1", "=cmd", "2021-13-04"), ("E2", "b", "")))
    assert record["counts"]["rejected"] == 2
    assert record["errors"]["totalCount"] == 2
    assert record["errors"]["nodes"][0] == {
        "row": 2,
        "column": "hire date",
        "value": "text(10)",
        "code": "NO_SUCH_MONTH",
        "reason": "There is no month 13.",
        "todo": "Write the day as YYYY-MM-DD.",
    }
    chinese = factory.actor(organization.id, "hr_admin", locale="zh-CN")
    shown = await rosters.show(record["id"], chinese)
    assert shown["errors"]["nodes"][0]["reason"] == "没有 13 月。"
    assert shown["errorFile"] is None
    file_id = UUID(record["errorFile"].removeprefix("/downloads/"))
    content = b"".join(
        [piece async for piece in holding.streamed(database, organization.id, file_id)]
    ).decode("utf-8-sig")
    lines = content.splitlines()
    assert lines[0] == "row 行,column 列,value 值的类型,what is wrong,what to do,问题,如何处理"
    assert lines[1].startswith("2,hire date,text(10),There is no month 13.,")
    assert "2021-13-04" not in content


async def test_a_file_with_other_columns_says_which(database: Database, api: Api) -> None:
    _, rosters = await started(database, api)
    record = await rosters.check(b"name,salary\nx,1\n")
    assert record["state"] == "UNMAPPED"
    assert record["reason"].startswith("These columns are not known: salary.")
    answer = await rosters.commit(record)
    assert answer["errors"][0]["code"] == "ROSTER_NOT_READY"


async def test_a_held_roster_is_released_by_naming_the_number(database: Database, api: Api) -> None:
    _, rosters = await started(database, api)
    await rosters.commit(await rosters.check(people(20)))
    record = await rosters.check(people(10), mode="FULL")
    assert record["state"] == "HELD"
    assert "10 of 20 people, which is more than 10 %" in record["reason"]
    wrong = await api(RELEASE, rosters.actor, id=record["id"], leavers=9)
    assert wrong["rosterImportRelease"]["errors"][0]["code"] == "ROSTER_LEAVERS_DIFFER"
    right = await api(RELEASE, rosters.actor, id=record["id"], leavers=10)
    assert right["rosterImportRelease"]["rosterImport"] == {"state": "CHECKED"}
    await rosters.commit(record)
    assert (await rosters.show(record["id"]))["counts"]["leavers"] == 10


async def test_another_digest_is_refused(database: Database, api: Api) -> None:
    _, rosters = await started(database, api)
    record = await rosters.check(people(3))
    answer = await rosters.commit(record, digest="f" * 64)
    assert answer["errors"][0]["code"] == "ROSTER_DIGEST_DIFFERS"
    assert answer["rosterImport"] is None


async def test_files_and_imports_of_others_do_not_exist(database: Database, api: Api) -> None:
    _, rosters = await started(database, api)
    record = await rosters.check(people(3))
    other = factory.actor((await factory.organization(database, "other")).id, "hr_admin")
    assert await rosters.show(record["id"], other) is None
    file_id = await hold(database, rosters.actor, people(3), "r.csv")
    for stranger in (str(file_id), "no-uuid"):
        answer = await api(CHECK, other, fileId=stranger, mode="DELTA")
        assert answer["rosterImportCheck"]["errors"][0]["code"] == "NOT_FOUND"
    auditor = factory.actor(rosters.actor.organization_id, "auditor")
    assert await rosters.show(record["id"], auditor) is None
    refused = await api.execute(CHECK, auditor, {"fileId": str(file_id), "mode": "DELTA"})
    assert refused.errors
