"""The pages: who is sent where, what may be framed or run in them, and which files there are."""

from collections.abc import AsyncIterator

import httpx2
import pytest

from portal.entry import running
from portal.entry.app import build_app
from portal.kit.db.session import Database
from portal.kit.settings import Settings
from portal.web import pages


@pytest.fixture
async def browser(database: Database) -> AsyncIterator[httpx2.AsyncClient]:
    transport = httpx2.ASGITransport(build_app(Settings(), database, running.nothing))
    async with httpx2.AsyncClient(transport=transport, base_url="https://portal") as client:
        yield client


async def test_nobody_is_sent_to_sign_in(browser: httpx2.AsyncClient) -> None:
    answer = await browser.get("/")
    assert (answer.status_code, answer.headers["location"]) == (302, "/sign-in")


@pytest.mark.parametrize("path", ["/sign-in", "/console", "/console/people/of/any/depth"])
async def test_a_page_runs_only_what_its_own_nonce_names(
    browser: httpx2.AsyncClient, path: str
) -> None:
    one, other = await browser.get(path), await browser.get(path)
    assert one.status_code == 200
    policy = one.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    nonce = policy.partition("script-src 'self' 'nonce-")[2].partition("'")[0]
    assert len(nonce) >= 20
    assert f'nonce="{nonce}"' in one.text
    assert pages._NONCE.decode() not in one.text
    assert nonce not in other.text
    assert one.headers["cache-control"] == "no-cache"


async def test_assets_are_kept_for_ever_and_sent_compressed(browser: httpx2.AsyncClient) -> None:
    name = next(file.name for file in (pages.BUILT / "assets").glob("*.js"))
    plain = await browser.get(f"/assets/{name}", headers={"accept-encoding": "identity"})
    packed = await browser.get(f"/assets/{name}", headers={"accept-encoding": "gzip"})
    assert "immutable" in plain.headers["cache-control"]
    assert plain.headers["content-type"].startswith("text/javascript")
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.headers["vary"] == "Accept-Encoding"
    assert packed.content == plain.content


@pytest.mark.parametrize(
    "path",
    [
        "/assets/missing-1234.js",
        "/assets/..%2f..%2fpages.py",
        "/assets/%2e%2e/pages.py",
        "/console/nothing.js",
        "/console/../../pages.py",
        "/nowhere",
    ],
)
async def test_a_file_that_is_not_there_is_not_a_page(
    browser: httpx2.AsyncClient, path: str
) -> None:
    assert (await browser.get(path)).status_code == 404
