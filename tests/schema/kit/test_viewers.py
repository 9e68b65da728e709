"""Who asks: nobody, somebody, and what each is shown, over HTTP on both databases."""

from collections.abc import AsyncIterator
from typing import Any

import httpx2
import pytest

from portal.directory import sessions
from portal.directory.sessions import Subject
from portal.kit.db.session import Database
from tests.factories import directory
from tests.schema.kit.serving import portal_app, serving

VIEWER = {"query": "{ viewer { name kind } }"}
SCHEMA = {"query": "{ __schema { queryType { name } } }"}


@pytest.fixture
async def token(database: Database) -> str:
    """The bearer token of somebody without any role."""
    organization = await directory.organization(database)
    account = await directory.account(database, organization.id, "lin@example.com", "-", [])
    async with database.writing() as session:
        subject = Subject(organization_id=organization.id, account_id=account.id)
        opened, _ = await sessions.open_session(session, subject, hours=1)
    return opened


@pytest.fixture
async def client(database_url: str) -> AsyncIterator[httpx2.AsyncClient]:
    with serving(portal_app(database_url)) as server:
        async with httpx2.AsyncClient(base_url=server.origin, trust_env=False) as opened:
            yield opened


async def ask(client: httpx2.AsyncClient, body: Any, **headers: str) -> Any:
    return (await client.post("/graphql", json=body, headers=headers)).json()


@pytest.mark.parametrize(
    ("locale", "sentence"), [("en-GB", "Sign in first."), ("zh-CN", "请先登录。")]
)
async def test_nobody_is_told_to_sign_in(
    client: httpx2.AsyncClient, locale: str, sentence: str
) -> None:
    answer = await ask(client, VIEWER, **{"accept-language": locale})
    (error,) = answer["errors"]
    assert error["extensions"] == {"code": "NOT_SIGNED_IN"}
    assert error["message"].startswith(sentence)


async def test_a_token_is_its_holder(client: httpx2.AsyncClient, token: str) -> None:
    answer = await ask(client, VIEWER, authorization=f"Bearer {token}")
    assert answer == {"data": {"viewer": {"name": "lin", "kind": "user"}}}
    stranger = await ask(client, VIEWER, authorization="Bearer x")
    assert stranger["errors"][0]["extensions"] == {"code": "NOT_SIGNED_IN"}


@pytest.mark.parametrize(
    ("page", "sentence"), [("zh-CN", "你没有权限"), ("en", "needs the permission")]
)
async def test_a_page_is_answered_in_its_own_language(
    client: httpx2.AsyncClient, token: str, page: str, sentence: str
) -> None:
    headers = {
        "cookie": f"__Host-portal={token}",
        "sec-fetch-site": "same-origin",
        "accept-language": page,
    }
    answer = await ask(client, {"query": "{ accounts { totalCount } }"}, **headers)
    assert sentence in answer["errors"][0]["message"]


async def test_the_schema_is_open_to_who_is_signed_in(
    client: httpx2.AsyncClient, token: str
) -> None:
    signed_in = {"authorization": f"Bearer {token}"}
    for _ in range(2):  # the second time the document is known
        assert "data" not in await ask(client, SCHEMA)
        assert "data" in await ask(client, SCHEMA, **signed_in)
    wrong = {"query": "{ viewre { name } }"}
    assert "Did you mean" not in str(await ask(client, wrong))
    assert "Did you mean 'viewer'?" in str(await ask(client, wrong, **signed_in))


async def test_what_a_role_does_not_hold_is_named(client: httpx2.AsyncClient, token: str) -> None:
    body = {"query": "{ employees { nodes { id } } }"}
    answer = await ask(client, body, authorization=f"Bearer {token}")
    (error,) = answer["errors"]
    assert error["extensions"] == {"code": "NOT_ALLOWED"}
    assert "employees.read" in error["message"]
