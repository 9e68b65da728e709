"""Rosters through GraphQL on their way: columns mapped, the import stopped, taken back."""

from typing import Any

from portal.kit.actor import Actor
from portal.kit.db.session import Database
from tests.factories import directory as factory
from tests.portal.directory.rosters import csv
from tests.schema.conftest import Api
from tests.schema.directory.test_rosters import Rosters, people, started

STEPS = """query ($id: ID!) {
  rosterImport(id: $id) {
    state mappedLike columns { label samples target } outlook { removable kept }
    counts { created undone kept }
    createdPeople(first: 5) { totalCount nodes { number name uses } }
  }
}"""
MAP = """mutation ($id: ID!, $columns: [String!]!) {
  rosterImportMap(input: {id: $id, columns: $columns}) {
    rosterImport { state } errors { code path message }
  }
}"""
CANCEL = """mutation ($id: ID!) {
  rosterImportCancel(input: {id: $id}) { rosterImport { state } errors { code path message } }
}"""
UNDO = """mutation ($id: ID!) {
  rosterImportUndo(input: {id: $id}) { rosterImport { state } errors { code path message } }
}"""
OTHERS = csv(("Worker ID", "Display name", "Start", "Salary"), ("E1", "a", "2020-01-01", 9))


async def steps(rosters: Rosters, record: Any, actor: Actor | None = None) -> Any:
    return (await rosters.api(STEPS, actor or rosters.actor, id=record["id"]))["rosterImport"]


async def test_columns_are_guessed_said_and_refused_at_their_place(
    database: Database, api: Api
) -> None:
    organization, rosters = await started(database, api)
    record = await rosters.check(OTHERS)
    shown = await steps(rosters, record)
    assert (shown["state"], shown["mappedLike"], shown["outlook"]) == ("UNMAPPED", None, None)
    assert shown["columns"] == [
        {"label": "Worker ID", "samples": ["E1"], "target": "number"},
        {"label": "Display name", "samples": ["a"], "target": "name"},
        {"label": "Start", "samples": ["2020-01-01"], "target": "hired_on"},
        {"label": "Salary", "samples": ["9"], "target": ""},
    ]
    for columns, code, path in (
        (["", "name", "hired_on", ""], "COLUMNS_MISSING", ["input", "columns"]),
        (["number", "name", "name", ""], "COLUMNS_DUPLICATE", ["input", "columns", "2"]),
        (["number", "name", "hired_on", "pay"], "COLUMN_TARGET_UNKNOWN", ["input", "columns", "3"]),
        (["number"], "COLUMNS_MAPPING_LENGTH", ["input", "columns"]),
    ):
        answer = await api(MAP, rosters.actor, id=record["id"], columns=columns)
        (error,) = answer["rosterImportMap"]["errors"]
        assert (error["code"], error["path"]) == (code, path)
    chinese = factory.actor(organization.id, "hr_admin", locale="zh-CN")
    answer = await api(MAP, chinese, id=record["id"], columns=["", "", "", ""])
    assert answer["rosterImportMap"]["errors"][0]["message"].startswith("缺少这些列：员工编号")

    columns = ["number", "name", "hired_on", ""]
    answer = await api(MAP, rosters.actor, id=record["id"], columns=columns)
    assert answer["rosterImportMap"] == {"rosterImport": {"state": "CHECKING"}, "errors": []}
    await rosters.work()
    assert (await steps(rosters, record))["state"] == "CHECKED"
    again = await rosters.check(OTHERS)
    assert again["state"] == "CHECKED"
    assert (await steps(rosters, again))["mappedLike"] is not None


async def test_an_import_is_stopped_and_taken_back(database: Database, api: Api) -> None:
    _, rosters = await started(database, api)
    dropped = await rosters.check(people(2))
    for _ in range(2):
        answer = await api(CANCEL, rosters.actor, id=dropped["id"])
        assert answer["rosterImportCancel"] == {
            "rosterImport": {"state": "CANCELLED"}, "errors": [],
        }  # fmt: skip
    refused = await api(UNDO, rosters.actor, id=dropped["id"])
    assert refused["rosterImportUndo"]["errors"][0]["code"] == "ROSTER_NOT_UNDOABLE"

    record = await rosters.check(people(3))
    await rosters.commit(record)
    late = await api(CANCEL, rosters.actor, id=record["id"])
    assert late["rosterImportCancel"]["errors"][0]["code"] == "ROSTER_NOT_CANCELLABLE"
    changed = csv(("employee number", "name"), ("E001", "Renamed"))
    await rosters.commit(await rosters.check(changed))
    shown = await steps(rosters, record)
    assert shown["outlook"] == {"removable": 2, "kept": 1}
    answer = await api(UNDO, rosters.actor, id=record["id"])
    assert answer["rosterImportUndo"]["rosterImport"] == {"state": "UNDOING"}
    await rosters.work()
    shown = await steps(rosters, record)
    assert (shown["state"], shown["outlook"]) == ("UNDONE", None)
    assert shown["counts"] == {"created": 3, "undone": 2, "kept": 1}
    assert shown["createdPeople"] == {
        "totalCount": 1,
        "nodes": [{"number": "E001", "name": "Renamed", "uses": ["changed"]}],
    }


async def test_others_can_neither_map_nor_stop_nor_undo(database: Database, api: Api) -> None:
    _, rosters = await started(database, api)
    record = await rosters.check(people(2))
    other = factory.actor((await factory.organization(database, "other")).id, "hr_admin")
    reader = factory.actor(rosters.actor.organization_id, "approver")
    for document, verb, more in (
        (MAP, "rosterImportMap", {"columns": ["number", "name", "hired_on"]}),
        (CANCEL, "rosterImportCancel", {}),
        (UNDO, "rosterImportUndo", {}),
    ):
        answer = await api(document, other, id=record["id"], **more)
        assert answer[verb]["errors"][0]["code"] == "NOT_FOUND"
        assert (await api.execute(document, reader, {"id": record["id"], **more})).errors
    assert (await steps(rosters, record))["state"] == "CHECKED"
