"""The documents that this release trusts: found by hash, and every one of them can be executed."""

import hashlib

import orjson
import pytest

from portal.kit.settings import Settings
from schema.build import build_schema
from schema.kit.documents import Documents
from schema.kit.limits import Limits
from schema.kit.persisted import OPERATIONS, trusted, walk
from schema.kit.requests import GraphQLRequest
from tests.schema.kit.serving import portal_app, serving

OF_CLIENTS = orjson.loads((OPERATIONS / "persisted.json").read_bytes())
DOCUMENTS = Documents(build_schema(), Limits.of(Settings()), trusted=trusted(), trusted_only=True)


def test_the_hash_of_a_document_of_our_clients_is_that_of_its_text() -> None:
    made = {f"sha256:{hashlib.sha256(text.encode()).hexdigest()}" for text in OF_CLIENTS.values()}
    assert made == OF_CLIENTS.keys()
    assert made


@pytest.mark.parametrize("digest", trusted())
async def test_every_trusted_document_is_valid(digest: str) -> None:
    request = GraphQLRequest(None, document_id=f"sha256:{digest}")
    prepared = await DOCUMENTS.prepared(request, schema_open=False)
    assert prepared.document.definitions


def test_the_walk_is_in_its_order() -> None:
    steps = [int(document["name"].split("-")[0]) for document in walk()]
    assert steps == sorted(steps)
    assert steps


def test_a_portal_that_is_closed_to_other_documents(database_url: str) -> None:
    app = portal_app(database_url, graphql_trusted_only=True)
    with serving(app) as server, server.client() as client:
        free = client.post("/graphql", json={"query": "{ __typename }"}).json()
        assert free["errors"][0]["extensions"] == {"code": "DOCUMENT_NOT_TRUSTED"}
        known = client.post("/graphql", json={"documentId": next(iter(trusted()))}).json()
        assert known["errors"][0]["extensions"]["code"] in ("NOT_SIGNED_IN", "BAD_REQUEST")
