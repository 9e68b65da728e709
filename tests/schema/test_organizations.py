"""No read and no write of the schema reaches another organization.

Generated from the schema: every root field is asked, with every id of a stranger, by somebody who
holds every permission there is in their own organization.
"""

import datetime
import itertools
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLUnionType,
    get_named_type,
    is_leaf_type,
)
from sqlalchemy import select
from strawberry.relay import GlobalID, to_base64

from portal.entry import tables
from portal.entry.roles import ROLES
from portal.kit.actor import Actor
from portal.kit.db.session import Database
from tests.factories import everything
from tests.schema.conftest import SCHEMA, Api

GRAPHQL = SCHEMA._schema
NODES = sorted(t.name for t in GRAPHQL.get_implementations(GRAPHQL.type_map["Node"]).objects)
QUERIES = sorted(GRAPHQL.query_type.fields)
MUTATIONS = sorted(GRAPHQL.mutation_type.fields)
SUBSCRIPTIONS = sorted(GRAPHQL.subscription_type.fields)
DEEPEST = 2


def selection(kind: Any, depth: int = DEEPEST) -> str:
    """Every field of a type that needs no arguments, down to some depth."""
    named = get_named_type(kind)
    if is_leaf_type(named):
        return ""
    if isinstance(named, GraphQLInterfaceType | GraphQLUnionType):
        inline = [
            f"... on {t.name} {selection(t, depth)}" for t in GRAPHQL.get_possible_types(named)
        ]
        return "{ __typename " + " ".join(inline) + " }"
    parts = ["__typename"]
    for name, field in named.fields.items():
        needed = [a for a in field.args.values() if isinstance(a.type, GraphQLNonNull)]
        if needed or (depth == 0 and not is_leaf_type(get_named_type(field.type))):
            continue
        parts.append(f"{name} {selection(field.type, depth - 1)}")
    return "{ " + " ".join(parts) + " }"


def value(kind: Any, id: str, name: str = "") -> Any:
    """Some value of an input type, with `id` wherever an id fits."""
    if isinstance(kind, GraphQLNonNull):
        return value(kind.of_type, id, name)
    if isinstance(kind, GraphQLList):
        return [value(kind.of_type, id, name)]
    if isinstance(kind, GraphQLEnumType):
        return next(iter(kind.values))
    if isinstance(kind, GraphQLInputObjectType):
        return {
            key: value(field.type, id, key)
            for key, field in kind.fields.items()
            if isinstance(field.type, GraphQLNonNull) or takes_ids(field.type)
        }
    return scalar(kind.name, id, name)


def scalar(kind: str, id: str, name: str) -> Any:
    today = datetime.date(2026, 11, 23)
    texts = {"locale": "en", "idempotencyKey": f"key-{id[-20:]:_>20}"}
    return {
        "ID": id,
        "Int": 1,
        "Float": 1.0,
        "Boolean": False,
        "Date": today.isoformat(),
        "DateTime": f"{today.isoformat()}T00:00:00+00:00",
        "JSON": {},
        "UUID": str(UUID(int=1)),
    }.get(kind, texts.get(name, "text-of-a-stranger"))


def takes_ids(kind: Any, seen: frozenset[str] = frozenset()) -> bool:
    named = get_named_type(kind)
    if isinstance(named, GraphQLInputObjectType) and named.name not in seen:
        below = seen | {named.name}
        return any(takes_ids(field.type, below) for field in named.fields.values())
    return bool(named.name == "ID")


def everybody_in_one(organization_id: UUID, employee_id: UUID | None) -> Actor:
    """Somebody with every permission that any role has."""
    return Actor(
        organization_id=organization_id,
        kind="user",
        id=UUID(int=7),
        name="Mallory",
        permissions=frozenset(itertools.chain.from_iterable(ROLES.values())),
        employee_id=employee_id,
    )


def strangers_ids(whole: everything.Everything) -> Iterator[str]:
    for name in NODES:
        assert whole.ids.get(name), f"the factory makes no {name}: nothing would be tried with it"
        yield to_base64(name, str(whole.ids[name]))


async def rows_of(database: Database, organization_id: UUID) -> dict[str, list[str]]:
    """Every row of an organization, as text."""
    found = {}
    async with database.reading() as session:
        for table in tables.metadata().sorted_tables:
            if "organization_id" in table.columns:
                query = select(table).where(table.c.organization_id == organization_id)
                found[table.name] = sorted(map(repr, (await session.execute(query)).all()))
    return found


@pytest.fixture
async def two(database: Database) -> tuple[Actor, everything.Everything]:
    """Mallory in an organization of her own, and another one that has one of everything."""
    ours = await everything.make(database, "ours")
    theirs = await everything.make(database, "theirs")
    return everybody_in_one(ours.organization_id, ours.ids["Employee"]), theirs


async def test_no_query_shows_anything_of_a_stranger(
    two: tuple[Actor, everything.Everything], api: Api
) -> None:
    mallory, theirs = two
    asked = 0
    for name in QUERIES:
        field = GRAPHQL.query_type.fields[name]
        ids = list(strangers_ids(theirs)) if any(map(takes, field.args.values())) else [""]
        for stranger in ids:
            variables = {
                key: value(argument.type, stranger, key)
                for key, argument in field.args.items()
                if isinstance(argument.type, GraphQLNonNull) or takes_ids(argument.type)
            }
            answer = await ask(api, "query", name, field, variables, mallory)
            assert_nothing_of(theirs, answer, name)
            asked += 1
    assert asked >= len(QUERIES)


def takes(argument: Any) -> bool:
    return takes_ids(argument.type)


async def test_control_their_own_people_do_find_what_is_searched_for(
    two: tuple[Actor, everything.Everything], api: Api
) -> None:
    """The search would notice: the same questions, asked from inside, show every node."""
    _, theirs = two
    insider = everybody_in_one(theirs.organization_id, theirs.ids["Employee"])
    for stranger in strangers_ids(theirs):
        answer = await api("query ($id: ID!) { node(id: $id) { id } }", insider, id=stranger)
        assert answer["node"]["id"] in theirs.marks


async def test_no_mutation_touches_anything_of_a_stranger(
    two: tuple[Actor, everything.Everything], database: Database, api: Api
) -> None:
    mallory, theirs = two
    before = await rows_of(database, theirs.organization_id)
    for name in MUTATIONS:
        field = GRAPHQL.mutation_type.fields[name]
        kind = field.args["input"].type
        for stranger in strangers_ids(theirs) if takes_ids(kind) else [""]:
            given = {"input": value(kind, stranger)}
            answer = await ask(api, "mutation", name, field, given, mallory)
            assert_nothing_of(theirs, answer, name)
            if stranger:
                assert_refused(answer, name, stranger)
    assert await rows_of(database, theirs.organization_id) == before


async def test_nothing_of_a_stranger_can_be_followed(
    two: tuple[Actor, everything.Everything], api: Api
) -> None:
    mallory, theirs = two
    for name in SUBSCRIPTIONS:
        field = GRAPHQL.subscription_type.fields[name]
        for stranger in strangers_ids(theirs):
            given = {key: value(one.type, stranger, key) for key, one in field.args.items()}
            document = document_of("subscription", name, field, given)
            async for answer in api.follow(document, mallory, given):
                assert_nothing_of(theirs, answer, name)
                assert answer.errors, f"{name} accepted {GlobalID.from_id(stranger)}"


async def ask(
    api: Api, sort: str, name: str, field: Any, variables: dict[str, Any], actor: Actor
) -> Any:
    return await api.execute(document_of(sort, name, field, variables), actor, variables)


def document_of(sort: str, name: str, field: Any, variables: dict[str, Any]) -> str:
    """A document that asks one field for everything."""
    declared = ", ".join(f"${key}: {field.args[key].type}" for key in variables)
    given = ", ".join(f"{key}: ${key}" for key in variables)
    head = f"{sort} ({declared})" if declared else sort
    call = f"{name}({given})" if given else name
    return f"{head} {{ {call} {selection(field.type)} }}"


def assert_nothing_of(theirs: everything.Everything, answer: Any, name: str) -> None:
    text = repr(answer.data)
    shown = [secret for secret in theirs.marks if secret in text]
    assert shown == [], f"{name} shows {shown}"


def assert_refused(answer: Any, name: str, id: str) -> None:
    """A mutation that was given a stranger's id says no."""
    if answer.errors:
        return
    (payload,) = answer.data.values()
    assert payload["errors"], f"{name} accepted {GlobalID.from_id(id)}"
