"""Signing in from a browser: a cookie that no script reads and no foreign page can use."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import httpx2
import pytest
from sqlalchemy import select
from starlette.applications import Starlette

from portal.audit.models import AuditEntry
from portal.directory import passwords
from portal.directory.models import PersonalAddress
from portal.entry import running
from portal.entry.app import build_app
from portal.kit import clock, ids
from portal.kit.actor import Actor
from portal.kit.db.session import Database
from portal.kit.settings import Settings
from portal.redemption import merchants
from portal.vault import one_time
from portal.wallet import leaver_access
from portal.web.security import COOKIE
from tests.factories import benefits, directory
from tests.factories.benefits import World

PASSWORD = "CANARY correct horse"
VIEWER = {"query": "{ viewer { name } }"}
OWN_PAGE = {"sec-fetch-site": "same-origin"}


@pytest.fixture
def app(database: Database) -> Starlette:
    return build_app(Settings(), database, running.nothing)


@pytest.fixture
async def browser(app: Starlette) -> AsyncIterator[httpx2.AsyncClient]:
    transport = httpx2.ASGITransport(app)
    # A __Host- cookie needs HTTPS, or a browser that trusts its own machine.
    async with httpx2.AsyncClient(transport=transport, base_url="https://portal") as client:
        yield client


@pytest.fixture
async def email(database: Database) -> str:
    organization = await directory.organization(database)
    hashed = await passwords.hashed(PASSWORD)
    account = await directory.account(
        database, organization.id, "hr@example.com", hashed, ["hr_admin"]
    )
    return account.email


async def _sign_in(browser: httpx2.AsyncClient, email: str, **more: Any) -> httpx2.Response:
    return await browser.post(
        "/session", json={"email": email, "password": PASSWORD, **more}, headers=OWN_PAGE
    )


async def _name(browser: httpx2.AsyncClient, **headers: str) -> httpx2.Response:
    return await browser.post("/graphql", json=VIEWER, headers=headers)


async def test_a_signed_in_browser_asks_with_its_cookie(
    browser: httpx2.AsyncClient, email: str
) -> None:
    answer = await _sign_in(browser, email)
    assert answer.json() == {"home": "/console"}
    cookie = answer.headers["set-cookie"]
    for part in (f"{COOKIE}=", "HttpOnly", "Secure", "Path=/", "SameSite=lax"):
        assert part in cookie
    assert PASSWORD not in answer.text
    assert answer.headers["cache-control"] == "no-store"
    assert (await _name(browser, **OWN_PAGE)).json()["data"]["viewer"]["name"]
    there = await browser.get("/session")
    assert there.json() == {"home": "/console", "guests": []}


@pytest.mark.parametrize(
    "headers",
    [{"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"}, {"origin": "https://evil"}],
)
async def test_a_foreign_page_cannot_use_the_cookie(
    browser: httpx2.AsyncClient, email: str, headers: dict[str, str]
) -> None:
    await _sign_in(browser, email)
    assert (await _name(browser, **headers)).status_code == 403
    upload = await browser.post("/uploads?purpose=roster&name=a.csv", content=b"a", headers=headers)
    assert upload.status_code == 401
    await browser.delete("/session", headers=headers)
    assert (await browser.get("/session")).json()["home"] == "/console"


async def test_signing_out_ends_the_session_itself(browser: httpx2.AsyncClient, email: str) -> None:
    await _sign_in(browser, email)
    token = browser.cookies[COOKIE]
    gone = await browser.delete("/session", headers=OWN_PAGE)
    assert gone.status_code == 204
    browser.cookies.clear()
    again = await _name(browser, authorization=f"Bearer {token}")
    assert again.json()["errors"][0]["extensions"]["code"] == "NOT_SIGNED_IN"


async def test_a_wrong_password_is_one_sentence_in_the_language_asked_for(
    browser: httpx2.AsyncClient, email: str
) -> None:
    refused = await browser.post(
        "/session",
        json={"email": email, "password": "not it at all"},
        headers=OWN_PAGE | {"accept-language": "zh-CN"},
    )
    assert refused.status_code == 401
    [error] = refused.json()["errors"]
    assert error["code"] == "SIGN_IN_FAILED"
    assert not error["message"].isascii()
    assert "set-cookie" not in refused.headers


@pytest.mark.parametrize(
    "body", [b"", b"7", b"[]", b"{", b'{"email": 1}', b'{"as": "owner"}', b"x" * 5_000]
)
async def test_what_is_no_sign_in_is_refused(browser: httpx2.AsyncClient, body: bytes) -> None:
    """In production `as` means nothing either: nobody is tried without a password."""
    headers = {"content-type": "application/json"}
    refused = await browser.post("/session", content=body, headers=headers)
    assert refused.status_code == 400
    assert refused.json()["errors"][0]["code"] == "SIGN_IN_MALFORMED"


async def test_a_form_of_a_foreign_page_cannot_sign_somebody_in(
    browser: httpx2.AsyncClient, email: str
) -> None:
    for kind in ("text/plain", "application/x-www-form-urlencoded", ""):
        refused = await browser.post(
            "/session",
            content=f'{{"email": "{email}", "password": "{PASSWORD}"}}',
            headers={"content-type": kind},
        )
        assert refused.status_code == 400
        assert "set-cookie" not in refused.headers


async def test_a_till_is_opened_with_its_token_and_stays_open(
    browser: httpx2.AsyncClient, database: Database
) -> None:
    token = await _till_token(database)
    opened = await browser.post("/session", json={"till": f" {token}\n"}, headers=OWN_PAGE)
    assert opened.json() == {"home": "/m"}
    assert f"Max-Age={400 * 24 * 3600}" in opened.headers["set-cookie"]
    assert (await browser.get("/session")).json()["home"] == "/m"
    async with database.reading() as session:
        written = select(AuditEntry.actor_kind).where(AuditEntry.action == "session.opened")
        assert (await session.scalars(written)).all() == ["terminal"]


async def test_only_the_token_of_a_till_opens_one(browser: httpx2.AsyncClient, email: str) -> None:
    await _sign_in(browser, email)
    person = browser.cookies[COOKIE]
    browser.cookies.clear()
    for token in (person, "no such token", ""):
        refused = await browser.post("/session", json={"till": token}, headers=OWN_PAGE)
        assert refused.status_code == 401
        assert refused.json()["errors"][0]["code"] == "TILL_TOKEN_WRONG"
        assert "set-cookie" not in refused.headers
        assert not token or token not in refused.text


async def _till_token(database: Database) -> str:
    organization = await directory.organization(database)
    actor = Actor(organization.id, "system", ids.new(), "test", frozenset())
    async with database.writing(organization.id) as session:
        merchant = await merchants.add_merchant(session, actor, "Canteen", [])
        _, token = await merchants.add_terminal(session, actor, merchant, "Till 1")
    return token


@pytest.fixture
async def leaver(database: Database) -> World:
    """Somebody who left three days ago, keeps something, and verified a private address."""
    world = await benefits.world(database)
    await world.given("stored_value", leaver="keep", leaver_days=30)
    today = clock.local_date("Asia/Shanghai")
    await world.leaves(0, today - timedelta(days=3))
    async with world.writing() as session:
        session.add(
            PersonalAddress(
                organization_id=world.organization_id,
                employee_id=world.people[0].id,
                address="ann@home.example",
                verified_at=clock.now(),
                sent_since=clock.now(),
            )
        )
    return world


async def test_a_leaver_comes_in_by_the_digits_that_the_private_address_is_sent(
    browser: httpx2.AsyncClient, leaver: World
) -> None:
    for address in ("ann@home.example", "nobody@home.example"):
        asked = await browser.post("/session", json={"leaver": address}, headers=OWN_PAGE)
        assert (asked.status_code, asked.json()) == (200, {"sent": True})
        assert COOKIE not in browser.cookies
    async with leaver.database.reading() as session:
        row = (await session.scalars(select(PersonalAddress))).one()
    digits = one_time.digits(leaver_access.PURPOSE, row.employee_id, row.salt or b"")
    for typed, status in ((f"{(int(digits) + 1) % 10**6:06d}", 401), (digits, 200)):
        given = {"leaver": "ann@home.example", "digits": typed}
        answer = await browser.post("/session", json=given, headers=OWN_PAGE)
        assert answer.status_code == status
    assert answer.json() == {"home": "/wallet"}
    assert (await _name(browser, **OWN_PAGE)).json()["data"]["viewer"]["name"]


async def test_a_form_of_a_foreign_page_cannot_have_digits_sent(
    browser: httpx2.AsyncClient, leaver: World
) -> None:
    content, plain = '{"leaver": "ann@home.example"}', {"content-type": "text/plain"}
    asked = await browser.post("/session", content=content, headers=plain)
    assert asked.status_code == 400
    async with leaver.database.reading() as session:
        assert (await session.scalars(select(PersonalAddress.salt))).all() == [None]
