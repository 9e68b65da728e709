"""The transport, line by line of docs/graphql.md, over HTTP against a real server."""

import json
from collections.abc import Iterator
from typing import Any, Optional

import httpx2
import pytest
import strawberry
import structlog
from graphql import GraphQLError, get_introspection_query

from portal.kit.errors import NotFound
from schema.kit.documents import hash_of
from tests.schema.kit.serving import Server, sample_app, serving

RESPONSE_JSON = "application/graphql-response+json"
JSON = "application/json"
BOTH = (RESPONSE_JSON, JSON)
SECRET = "GIFT-7QX2-9911"


@strawberry.input(description="Something that nests.")
class Tree:
    below: Optional["Tree"] = None


@strawberry.type(description="A schema that misbehaves.")
class Query:
    @strawberry.field(description="A bug.")
    async def bug(self) -> str | None:
        raise RuntimeError(f"cannot open {SECRET}")

    @strawberry.field(description="A bug that looks like an error of GraphQL.")
    def slip(self) -> str | None:
        raise GraphQLError(f"cannot open {SECRET}")

    @strawberry.field(description="A refusal.")
    def refused(self) -> str | None:
        raise NotFound(thing="bundle")

    @strawberry.field(description="An answer that JSON cannot hold.")
    def unspeakable(self) -> str | None:
        return "\ud800"

    @strawberry.field(description="The same again.")
    def again(self) -> "Query":
        return Query()

    @strawberry.field(description="Takes what nests.")
    def tree(self, tree: Tree | None = None) -> int:
        return 1

    @strawberry.field(description="Takes a number.")
    def double(self, number: int = 1) -> int:
        return number * 2


@strawberry.type(description="Changes.")
class Mutation:
    @strawberry.mutation(description="A change.")
    def change(self) -> int:
        return 1


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """Closed to curiosity, as in production."""
    with serving(sample_app(strawberry.Schema(query=Query, mutation=Mutation))) as running:
        yield running


@pytest.fixture
def client(server: Server) -> Iterator[httpx2.Client]:
    with server.client() as opened:
        yield opened


def ask(client: httpx2.Client, query: str, accept: str = RESPONSE_JSON, **more: Any) -> Any:
    return client.post("/graphql", json={"query": query, **more}, headers={"accept": accept})


def code_of(response: httpx2.Response) -> str:
    return str(response.json()["errors"][0]["extensions"]["code"])


@pytest.mark.parametrize("accept", BOTH)
def test_an_answer_has_the_media_type_that_was_asked_for(
    client: httpx2.Client, accept: str
) -> None:
    response = ask(client, "{ double(number: 4) }", accept)
    assert response.status_code == 200
    assert response.headers["content-type"] == f"{accept}; charset=utf-8"
    assert response.headers["cache-control"] == "no-store"
    assert response.json() == {"data": {"double": 8}}


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        (None, JSON),
        ("*/*", JSON),
        (f"{RESPONSE_JSON}, {JSON};q=0.9", RESPONSE_JSON),
        (f"{RESPONSE_JSON};q=0.5, {JSON}", JSON),
        (f"text/html, {RESPONSE_JSON};q=0.1", RESPONSE_JSON),
    ],
)
def test_the_heaviest_accepted_media_type_wins(
    server: Server, accept: str | None, expected: str
) -> None:
    with server.client() as client:
        client.headers.pop("accept")
        response = client.get(
            "/graphql", params={"query": "{ double }"}, headers={"accept": accept or ""}
        )
    assert response.headers["content-type"] == f"{expected}; charset=utf-8"


@pytest.mark.parametrize("accept", ["text/html", f"{JSON};q=0", "image/png, text/plain"])
def test_a_media_type_that_is_not_served_is_406(client: httpx2.Client, accept: str) -> None:
    response = ask(client, "{ double }", accept)
    assert response.status_code == 406
    assert code_of(response) == "BAD_REQUEST"


NOT_EXECUTED = {
    "does not parse": {"query": "{ double"},
    "does not validate": {"query": "{ triple }"},
    "does not coerce": {
        "query": "query ($n: Int!) { double(number: $n) }",
        "variables": {"n": "four"},
    },
    "two operations": {"query": "query a { double } query b { double }"},
    "no such operation": {"query": "query a { double }", "operationName": "b"},
    "unknown hash": {"documentId": "sha256:00"},
    "too deep": {"query": "{ again " * 15 + "{ double " + "}" * 16},
    "too many tokens": {"query": "{ " + "double " * 5_000 + "}"},
    "deep variables": {
        "query": "query ($t: Tree) { tree(tree: $t) }",
        "variables": {"t": json.loads('{"below":' * 300 + "{}" + "}" * 300)},
    },
    "too many aliases": {"query": "{ " + " ".join(f"a{n}: double" for n in range(31)) + "}"},
}


@pytest.mark.parametrize("accept", BOTH)
@pytest.mark.parametrize("request_", NOT_EXECUTED.values(), ids=NOT_EXECUTED)
def test_what_is_not_executed_has_no_data_and_its_status(
    client: httpx2.Client, request_: dict[str, Any], accept: str
) -> None:
    response = client.post("/graphql", json=request_, headers={"accept": accept})
    assert response.status_code == (400 if accept == RESPONSE_JSON else 200)
    assert "data" not in response.json()
    assert response.json()["errors"]


@pytest.mark.parametrize("accept", BOTH)
def test_an_error_of_a_field_is_an_executed_request(client: httpx2.Client, accept: str) -> None:
    response = ask(client, "{ refused double }", accept)
    assert response.status_code == 200
    assert response.json()["data"] == {"refused": None, "double": 2}
    assert code_of(response) == "NOT_FOUND"


NOT_GRAPHQL = {
    "number": b"7",
    "null": b"null",
    "string": b'"x"',
    "list": b'[{"query": "{ double }"}]',
    "empty": b"",
    "no json": b"{",
    "no query": b"{}",
    "invalid UTF-8": b'{"query": "\xff\xfe"}',
    "lone surrogate": b'{"query": "{ double }", "variables": {"a": "\\ud800"}}',
    "nested without end": b'{"query": "{ double }", "variables": ' + b"[" * 50_000,
    "query is no string": b'{"query": {"a": 1}}',
    "variables are no object": b'{"query": "{ double }", "variables": "a"}',
    "hash is no string": b'{"documentId": 7}',
    "hash is malformed": b'{"query": "{ double }", "extensions": {"persistedQuery": 7}}',
}


@pytest.mark.parametrize("accept", BOTH)
@pytest.mark.parametrize("body", NOT_GRAPHQL.values(), ids=NOT_GRAPHQL)
def test_a_body_that_is_no_graphql_request_is_400(
    client: httpx2.Client, body: bytes, accept: str
) -> None:
    response = client.post(
        "/graphql", content=body, headers={"accept": accept, "content-type": JSON}
    )
    assert response.status_code == 400
    assert code_of(response) == "BAD_REQUEST"


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "HEAD"])
def test_other_methods_are_405_and_are_told_which_are_allowed(
    client: httpx2.Client, method: str
) -> None:
    response = client.request(method, "/graphql")
    assert response.status_code == 405
    assert response.headers["allow"] == "GET, POST"


@pytest.mark.parametrize("accept", BOTH)
def test_a_mutation_by_get_is_405(client: httpx2.Client, accept: str) -> None:
    params = {"query": "mutation { change }"}
    response = client.get("/graphql", params=params, headers={"accept": accept})
    assert response.status_code == 405
    assert response.headers["allow"] == "POST"
    assert "data" not in response.json()


def test_a_query_by_get(client: httpx2.Client) -> None:
    params = {
        "query": "query a { double } query b($n: Int!) { double(number: $n) }",
        "operationName": "b",
        "variables": '{"n": 21}',
    }
    assert client.get("/graphql", params=params).json() == {"data": {"double": 42}}


@pytest.mark.parametrize(
    "address",
    [
        "query={double}&" + "&".join("a" * 20),
        "query=%ff%fe",
        "variables={&query={double}",
        "query={double}&query={bug}",
    ],
)
def test_a_malformed_address_is_400(client: httpx2.Client, address: str) -> None:
    assert client.get(f"/graphql?{address}").status_code == 400


@pytest.mark.parametrize(
    "headers",
    [
        {"content-type": "text/plain"},
        {"content-type": "application/x-www-form-urlencoded"},
        {"content-type": f"{JSON}; charset=utf-16"},
        {"content-type": JSON, "content-encoding": "gzip"},
        {},
    ],
)
def test_what_is_not_plain_json_in_utf_8_is_415(
    client: httpx2.Client, headers: dict[str, str]
) -> None:
    response = client.post("/graphql", content=b'{"query": "{ double }"}', headers=headers)
    assert response.status_code == 415


def test_a_body_beyond_the_limit_is_413_with_and_without_its_length(client: httpx2.Client) -> None:
    body = json.dumps({"query": "{ double }" + " " * 300_000}).encode()
    chunks = (body[at : at + 10_000] for at in range(0, len(body), 10_000))
    for content in (body, chunks):
        response = client.post("/graphql", content=content, headers={"content-type": JSON})
        assert response.status_code == 413
        assert code_of(response) == "BAD_REQUEST"


COOKIE = {"cookie": "session=1", "content-type": JSON}
FROM_ELSEWHERE: list[dict[str, str]] = [
    {},
    {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site"},
    {"origin": "https://elsewhere.example"},
    {"origin": "null"},
    {"origin": "http://[", "host": "x"},
    {"sec-fetch-site": "none"},
    {"origin": "https://x", "host": "x"},
    {"authorization": "Basic eDp5"},
]


@pytest.mark.parametrize("headers", FROM_ELSEWHERE)
def test_a_cookie_without_proof_of_origin_is_403(
    client: httpx2.Client, headers: dict[str, str]
) -> None:
    content = b'{"query": "mutation { change }"}'
    response = client.post("/graphql", content=content, headers=COOKIE | headers)
    assert response.status_code == 403
    assert "data" not in response.json()


def test_a_cookie_from_our_own_page_and_a_bearer_token_from_anywhere_pass(
    server: Server, client: httpx2.Client
) -> None:
    ours = (
        {"sec-fetch-site": "same-origin"},
        {"origin": server.origin},
        {"authorization": "Bearer x"},
    )
    for headers in ours:
        content = b'{"query": "mutation { change }"}'
        response = client.post("/graphql", content=content, headers=COOKIE | headers)
        assert response.json() == {"data": {"change": 1}}


@pytest.mark.parametrize(
    ("locale", "sentence"), [("en", "went wrong on our side"), ("zh-CN", "我们这边出了点问题")]
)
def test_a_bug_is_masked_and_found_in_the_log_by_its_id(
    client: httpx2.Client, locale: str, sentence: str
) -> None:
    client.headers["accept-language"] = locale
    with structlog.testing.capture_logs([structlog.contextvars.merge_contextvars]) as logs:
        response = ask(client, "{ bug }")
    correlation_id = response.headers["x-correlation-id"]
    assert SECRET not in response.text
    assert "Traceback" not in response.text
    (error,) = response.json()["errors"]
    assert sentence in error["message"]
    assert error["extensions"] == {"code": "INTERNAL", "correlationId": correlation_id}
    (line,) = [line for line in logs if line["event"] == "unexpected_error"]
    assert line["correlation_id"] == correlation_id
    assert SECRET in str(line["exc_info"])


def test_an_error_of_graphql_that_our_code_raises_is_masked_too(client: httpx2.Client) -> None:
    response = ask(client, "{ slip }")
    assert SECRET not in response.text
    assert code_of(response) == "INTERNAL"


def test_an_argument_that_does_not_fit_while_executing_is_the_clients(
    client: httpx2.Client,
) -> None:
    query = "query ($n: Int) { double(number: $n) }"
    response = ask(client, query, variables={"n": None})
    assert code_of(response) == "BAD_REQUEST"


def test_an_answer_that_cannot_be_written_is_a_masked_500(client: httpx2.Client) -> None:
    with structlog.testing.capture_logs() as logs:
        response = ask(client, "{ unspeakable }")
    assert response.status_code == 500
    assert code_of(response) == "INTERNAL"
    assert "request_failed" in [line["event"] for line in logs]


def test_a_refusal_speaks_the_language_of_its_reader(client: httpx2.Client) -> None:
    messages = []
    for locale in ("en", "zh-CN"):
        client.headers["accept-language"] = locale
        (error,) = ask(client, "{ refused }").json()["errors"]
        messages.append(error["message"])
    assert messages == [NotFound(thing="bundle").message(locale) for locale in ("en", "zh")]


LOOKING = {
    "introspection": get_introspection_query(),
    "one type": '{ __type(name: "Query") { name } }',
}


@pytest.mark.parametrize("query", LOOKING.values(), ids=LOOKING)
def test_a_closed_schema_is_not_shown(client: httpx2.Client, query: str) -> None:
    assert "data" not in ask(client, query).json()


@pytest.mark.parametrize(
    ("query", "variables"),
    [
        ("{ doubel }", {}),
        ("{ double(nmber: 1) }", {}),
        ("query ($n: In) { double(number: $n) }", {"n": 1}),
        ("mutation { chnge }", {}),
    ],
)
def test_a_closed_schema_suggests_no_names(
    client: httpx2.Client, query: str, variables: dict[str, Any]
) -> None:
    response = ask(client, query, variables=variables)
    assert response.status_code == 400
    assert "Did you mean" not in response.text


def test_an_open_schema_is_shown_and_suggests_names() -> None:
    schema = strawberry.Schema(query=Query)
    app = sample_app(schema, open_to="everybody")
    with serving(app) as server, server.client() as client:
        shown = ask(client, get_introspection_query()).json()
        assert shown["data"]["__schema"]["queryType"]["name"] == "Query"
        assert "Did you mean 'double'?" in ask(client, "{ doubel }").text


QUERY = "{ double(number: 3) }"


def test_a_document_by_its_hash(client: httpx2.Client) -> None:
    hashed = {"persistedQuery": {"version": 1, "sha256Hash": hash_of(QUERY)}}
    unknown = client.post("/graphql", json={"extensions": hashed})
    assert code_of(unknown) == "PERSISTED_QUERY_NOT_FOUND"
    with_text = client.post("/graphql", json={"query": QUERY, "extensions": hashed})
    assert with_text.json() == {"data": {"double": 6}}
    other = client.post("/graphql", json={"query": "{ double }", "extensions": hashed})
    assert code_of(other) == "DOCUMENT_HASH_MISMATCH"


def test_a_server_for_trusted_documents_serves_no_others() -> None:
    schema = strawberry.Schema(query=Query)
    trusted = {hash_of(QUERY): QUERY}
    app = sample_app(schema, trusted=trusted, trusted_only=True)
    with serving(app) as server, server.client() as client:
        for request in (
            {"documentId": hash_of(QUERY)},
            {"documentId": f"sha256:{hash_of(QUERY)}"},
            {"query": QUERY},
        ):
            assert client.post("/graphql", json=request).json() == {"data": {"double": 6}}
        assert code_of(ask(client, "{ double }")) == "DOCUMENT_NOT_TRUSTED"
