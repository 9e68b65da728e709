"""Codes through GraphQL: checked, committed, released by somebody else; and never shown."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from strawberry.relay import to_base64

from portal.entry.handlers import HANDLERS
from portal.entry.roles import ROLES
from portal.kit.actor import Actor
from portal.kit.db.session import Database
from portal.kit.jobs import queue
from tests.factories import catalog, code_lists, directory
from tests.schema.conftest import Api

WALK = Path(__file__).resolve().parents[3] / "schema" / "operations" / "walk"
CHECK, SHOW, COMMIT, RELEASE = (
    (WALK / f"{name}.graphql").read_text(encoding="utf-8")
    for name in (
        "08-code-batch-check",
        "09-code-batch",
        "10-code-batch-commit",
        "11-code-batch-release",
    )
)
DISCARD = """mutation ($id: ID!) { codeBatchDiscard(input: {id: $id, idempotencyKey: "away-0001"}) {
  codeBatch { state } errors { code } } }"""
ALERT = """mutation ($id: ID!, $lowAt: Int) {
  stockAlertSet(input: {productId: $id, lowAt: $lowAt}) {
    product { stock { lowAt } } errors { code path }
  }
}"""


class Codes:
    """What people do with a code list, and what the worker does meanwhile."""

    def __init__(self, database: Database, api: Api, importer: Actor) -> None:
        self.database, self.api, self.importer = database, api, importer

    async def check(self, product_id: str, content: bytes) -> Any:
        file = await code_lists.handed_in(self.database, self.importer, content)
        answer = await self.api(CHECK, self.importer, fileId=str(file.id), productId=product_id)
        assert answer["codeBatchCheck"]["errors"] == []
        await self.work()
        return await self.show(answer["codeBatchCheck"]["codeBatch"]["id"])

    async def commit(self, batch: Any, key: str = "commit-0001") -> Any:
        answer = await self.api(
            COMMIT, self.importer, id=batch["id"], digest=batch["digest"], idempotencyKey=key
        )
        await self.work()
        return answer["codeBatchCommit"]

    async def release(self, batch: Any, actor: Actor) -> Any:
        key = f"release-{batch['id'][-8:]}"
        answer = await self.api(RELEASE, actor, id=batch["id"], idempotencyKey=key)
        return answer["codeBatchRelease"]

    async def show(self, id: str, actor: Actor | None = None) -> Any:
        return (await self.api(SHOW, actor or self.importer, id=id))["codeBatch"]

    async def work(self) -> None:
        await queue.for_database(self.database, HANDLERS).run_due()


@pytest.fixture
async def importer(database: Database) -> Actor:
    organization = await directory.organization(database)
    return directory.actor(organization.id, "hr_admin")


@pytest.fixture
def codes(database: Database, api: Api, importer: Actor) -> Codes:
    return Codes(database, api, importer)


@pytest.fixture
async def product_id(database: Database, importer: Actor) -> str:
    product = await catalog.product(database, importer.organization_id)
    return to_base64("Product", str(product.id))


async def test_codes_go_all_the_way_into_stock(codes: Codes, product_id: str) -> None:
    batch = await codes.check(product_id, b"number,pin\nGOOD-0001,1\nGOOD-0002,2\nx,3\n")
    assert (batch["state"], batch["counts"]) == (
        "CHECKED",
        {"accepted": 2, "rejected": 1, "committed": 0},
    )
    assert batch["errors"]["nodes"] == [
        {
            "row": 4,
            "column": "number",
            "code": "NOT_A_CODE",
            "reason": "A code has at least 4 letters or digits.",
            "todo": "Write the code as its issuer gave it.",
        }
    ]
    assert batch["errorFile"].startswith("/downloads/")

    for _ in range(2):
        assert (await codes.commit(batch))["errors"] == []
    batch = await codes.show(batch["id"])
    assert (batch["state"], batch["counts"]["committed"]) == ("QUARANTINED", 2)

    both = replace(codes.importer, permissions=ROLES["owner"])
    (same,) = (await codes.release(batch, both))["errors"]
    assert same["code"] == "SAME_PERSON"
    approver = directory.actor(codes.importer.organization_id, "approver")
    released = await codes.release(batch, approver)
    assert (released["errors"], released["codeBatch"]["state"]) == ([], "RELEASED")
    assert (await codes.show(batch["id"]))["product"]["stock"] == {
        "available": 2,
        "states": [{"state": "AVAILABLE", "count": 2}],
    }


async def test_who_may_do_what(api: Api, codes: Codes, product_id: str) -> None:
    batch = await codes.check(product_id, b"number\nGOOD-0001\n")
    await codes.commit(batch)
    organization_id = codes.importer.organization_id
    values = {"id": batch["id"], "idempotencyKey": "release-0001"}
    for role in ("hr_admin", "auditor", "employee", "merchant"):
        refused = await api.execute(RELEASE, directory.actor(organization_id, role), values)
        assert refused.errors, role
    for role in ("approver", "auditor", "employee", "merchant"):
        refused = await api.execute(DISCARD, directory.actor(organization_id, role), values)
        assert refused.errors, role
    for role in ("employee", "merchant"):
        refused = await api.execute(SHOW, directory.actor(organization_id, role), values)
        assert refused.errors, role
    assert (await codes.show(batch["id"]))["state"] == "QUARANTINED"
    other = await directory.organization(codes.database, "other")
    stranger = directory.actor(other.id, "owner")
    assert await codes.show(batch["id"], stranger) is None
    (error,) = (await codes.release(batch, stranger))["errors"]
    assert error["code"] == "NOT_FOUND"


async def test_a_file_that_is_no_list_says_so_without_saying_what_it_holds(
    api: Api, codes: Codes, product_id: str
) -> None:
    batch = await codes.check(product_id, b"CANARY-0001,CANARY-0002\n")
    assert batch["state"] == "FAILED"
    assert "Card number" in batch["reason"]
    assert "CANARY" not in str(batch)
    discarded = (await api(DISCARD, codes.importer, id=batch["id"]))["codeBatchDiscard"]
    assert (discarded["errors"], discarded["codeBatch"]["state"]) == ([], "DISCARDED")


async def test_a_product_without_codes_has_no_stock(
    database: Database, api: Api, codes: Codes
) -> None:
    coupon = await catalog.product(database, codes.importer.organization_id, kind="coupon")
    id_ = to_base64("Product", str(coupon.id))
    document = "query ($id: ID!) { node(id: $id) { ... on Product { stock { available } } } }"
    assert (await api(document, codes.importer, id=id_))["node"] == {"stock": None}
    file = await code_lists.handed_in(database, codes.importer, b"number\nGOOD-0001\n")
    answer = await api(CHECK, codes.importer, fileId=str(file.id), productId=id_)
    assert answer["codeBatchCheck"]["errors"][0]["code"] == "KIND_WITHOUT_CODES"
    answer = await api(CHECK, codes.importer, fileId="nonsense", productId=id_)
    assert answer["codeBatchCheck"]["errors"][0]["path"] == ["input", "fileId"]


async def test_alerts_are_asked_for_by_product(api: Api, codes: Codes, product_id: str) -> None:
    manager = directory.actor(codes.importer.organization_id, "benefits_manager")
    for low_at in (10, 20, None):
        answer = (await api(ALERT, manager, id=product_id, lowAt=low_at))["stockAlertSet"]
        assert answer == {"product": {"stock": {"lowAt": low_at}}, "errors": []}
    (error,) = (await api(ALERT, manager, id=product_id, lowAt=0))["stockAlertSet"]["errors"]
    assert error["path"] == ["input", "lowAt"]
