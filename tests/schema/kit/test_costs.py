"""What an operation costs, and that the dearest one that is served holds nobody up."""

from datetime import date
from typing import Any

import pytest
from graphql import OperationDefinitionNode, build_schema, parse
from graphql.execution.values import get_variable_values

from portal.directory import sessions
from portal.directory.sessions import Subject
from portal.kit.db.session import Database
from schema.kit.costs import TooCostly, check_cost
from tests.factories import directory
from tests.schema.kit.serving import MOST_HELD_UP, portal_app, serving

SCHEMA = build_schema("""
    type Query {
      me: Person!
      people(search: String, first: Int = 20, after: String, last: Int): People!
      nodes(ids: [ID!]!): [Person]!
    }
    type Mutation { invite(input: InviteInput!): Invited! }
    input InviteInput { names: [String!]!, friends: [InviteInput!], note: String }
    type Invited { people: [Person!]! errors: [String!]! }
    type People { nodes: [Person!]! total: Int! }
    type Person {
      name: String!
      friends(first: Int, last: Int): People!
      boss: Person
      titles: [Title!]!
    }
    type Title { text: String! of: [Title!] }
""")


def cost_of(query: str, **variables: Any) -> int:
    """The cost of an operation, as the refusal at a limit of nothing names it."""
    document = parse(query)
    (operation, *_) = [
        definition
        for definition in document.definitions
        if isinstance(definition, OperationDefinitionNode)
    ]
    values = get_variable_values(SCHEMA, operation.variable_definitions or (), variables)
    with pytest.raises(TooCostly) as refused:
        check_cost(SCHEMA, document, operation, values.coerced, -1)  # type: ignore[union-attr]
    return int(str(refused.value.facts["cost"]))


BELOW = "{ nodes { name } }"  # costs 2 for each row


@pytest.mark.parametrize(
    ("query", "variables", "cost"),
    [
        ("{ __typename }", {}, 1),
        ("{ me { name boss { name } } }", {}, 4),
        (f"{{ people {BELOW} }}", {}, 1 + 50 * 2),
        (f"{{ people(first: 10) {BELOW} }}", {}, 1 + 10 * 2),
        (f"{{ people(last: 7) {BELOW} }}", {}, 1 + 7 * 2),
        (f"{{ people(first: 1, last: 80) {BELOW} }}", {}, 1 + 80 * 2),
        (f"{{ people(first: null, last: 3) {BELOW} }}", {}, 1 + 3 * 2),
        (f"{{ people(first: null) {BELOW} }}", {}, 1 + 50 * 2),
        (f"{{ people(first: 0) {BELOW} }}", {}, 1 + 2),
        (f"{{ people(first: -5) {BELOW} }}", {}, 1 + 2),
        (f"{{ people(first: 2000000000) {BELOW} }}", {}, 1 + 100 * 2),
        (f"query ($n: Int) {{ people(first: $n) {BELOW} }}", {"n": 30}, 1 + 30 * 2),
        (f"query ($n: Int) {{ people(first: $n) {BELOW} }}", {"n": None}, 1 + 50 * 2),
        (f"query ($n: Int) {{ people(first: $n) {BELOW} }}", {}, 1 + 50 * 2),
        (f"query ($n: Int = 90) {{ people(first: $n) {BELOW} }}", {}, 1 + 90 * 2),
        (f"query ($n: Int = 90) {{ people(first: $n) {BELOW} }}", {"n": 4}, 1 + 4 * 2),
        (
            f"{{ people(first: 10) {{ nodes {{ friends(first: 20) {BELOW} }} }} }}",
            {},
            1 + 10 * (1 + (1 + 20 * 2)),
        ),
        ('{ nodes(ids: ["a", "b", "c"]) { name } }', {}, 1 + 3),
        ("query ($i: [ID!]!) { nodes(ids: $i) { name } }", {"i": ["a"] * 500}, 1 + 500),
        ('query ($i: [ID!]! = ["a", "b"]) { nodes(ids: $i) { name } }', {}, 1 + 2),
        (
            "mutation ($i: InviteInput!) { invite(input: $i) { people { name } } }",
            {"i": {"names": [], "friends": [{"names": ["x"] * 40}]}},
            1 + (1 + 40),
        ),
        ('mutation { invite(input: {names: ["x", "y"]}) { errors people { name } } }', {}, 5),
        ("{ me { titles { text } } }", {}, 1 + (1 + 10)),
        ("{ me { titles { of { text } } } }", {}, 1 + (1 + 10 * (1 + 10))),
        ("{ me { ...T } } fragment T on Person { titles { text } }", {}, 1 + (1 + 10)),
        (
            "{ people(first: 10) { nodes { titles { text } } } }",
            {},
            1 + 10 * (1 + (1 + 10)),
        ),
        (
            f"{{ ...F ...F }} fragment F on Query {{ people(first: 9) {BELOW} }}",
            {},
            2 * (1 + 9 * 2),
        ),
        (f"{{ ... on Query {{ people(first: 9) {BELOW} }} }}", {}, 1 + 9 * 2),
        (f"{{ people(first: 9) @skip(if: true) {BELOW} }}", {}, 1 + 9 * 2),
        ("{ __schema { types { name } } }", {}, 1_000),
        ('{ __type(name: "Query") { name } }', {}, 50),
        ("{ a: me { name } b: me { name } }", {}, 4),
    ],
)
def test_cost(query: str, variables: dict[str, Any], cost: int) -> None:
    assert cost_of(query, **variables) == cost


async def _token(database: Database) -> str:
    """Somebody who may read the people of an organization of 150."""
    organization = await directory.organization(database)
    await directory.employees(database, organization.id, [date(2020, 1, 6)] * 150)
    account = await directory.account(database, organization.id, "a@example.com", "-", ["hr_admin"])
    async with database.writing() as session:
        subject = Subject(organization_id=organization.id, account_id=account.id)
        token, _ = await sessions.open_session(session, subject, hours=1)
    return token


FIELDS = "id number name email hiredOn lastDay assignment { since grade employmentType }"
DEAREST = f"""{{
  employees(first: 100) {{ nodes {{ {FIELDS} }} edges {{ node {{ {FIELDS} }} }} }}
  more: employees(first: 100) {{ nodes {{ {FIELDS} }} edges {{ node {{ {FIELDS} }} }} }}
}}"""


async def test_the_dearest_query_holds_nobody_up(database: Database, database_url: str) -> None:
    token = await _token(database)
    with (
        serving(portal_app(database_url)) as server,
        server.client(authorization=f"Bearer {token}") as client,
    ):
        too_dear = client.post("/graphql", json={"query": DEAREST.replace("name", "name n: name")})
        assert too_dear.json()["errors"][0]["extensions"]["code"] == "TOO_COSTLY"
        for _ in range(2):
            server.longest_hold()
            answer = client.post("/graphql", json={"query": DEAREST}).json()
            assert server.longest_hold() < MOST_HELD_UP
        assert "errors" not in answer
        assert len(answer["data"]["more"]["edges"]) == 100
