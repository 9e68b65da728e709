"""What is refused outside GraphQL is said in the language that is asked for."""

from collections.abc import AsyncIterator

import httpx2
import pytest

from portal.entry import running
from portal.entry.app import build_app
from portal.kit.db.session import Database
from portal.kit.settings import Settings

ENGLISH, CHINESE = {"accept-language": "en"}, {"accept-language": "zh-CN,zh;q=0.9,en;q=0.8"}


@pytest.fixture
async def client(database: Database) -> AsyncIterator[httpx2.AsyncClient]:
    transport = httpx2.ASGITransport(build_app(Settings(), database, running.nothing))
    async with httpx2.AsyncClient(transport=transport, base_url="https://portal") as client:
        yield client


@pytest.mark.parametrize(
    ("method", "path", "status", "code", "words"),
    [
        ("GET", "/nowhere", 404, "NO_SUCH_ADDRESS", ("nothing at this address", "没有内容")),
        ("GET", "/assets/no.js", 404, "NO_SUCH_ADDRESS", ("nothing at this address", "没有内容")),
        ("GET", "/logo", 401, "NOT_SIGNED_IN", ("Sign in first", "请先登录")),
        ("POST", "/uploads?purpose=roster", 401, "NOT_SIGNED_IN", ("Sign in first", "请先登录")),
        ("PUT", "/uploads", 405, "METHOD_NOT_ALLOWED", ("take PUT", "不接受 PUT")),
    ],
)
async def test_both_languages(
    client: httpx2.AsyncClient, method: str, path: str, status: int, code: str,
    words: tuple[str, str],
) -> None:  # fmt: skip
    for headers, said in zip((ENGLISH, CHINESE), words, strict=True):
        answer = await client.request(method, path, headers=headers)
        assert answer.status_code == status
        (error,) = answer.json()["errors"]
        assert error["code"] == code
        assert said in error["message"]
        assert answer.headers["cache-control"] == "no-store"
    assert ("www-authenticate" in answer.headers) == (status == 401)
    assert ("allow" in answer.headers) == (status == 405)


async def test_readiness_says_what_is_wrong(empty_url: str) -> None:
    database = Database(empty_url)
    transport = httpx2.ASGITransport(build_app(Settings(), database, running.nothing))
    async with httpx2.AsyncClient(transport=transport, base_url="https://portal") as client:
        for headers, said in ((ENGLISH, "not checked"), (CHINESE, "未检查")):
            answer = await client.get("/readyz", headers=headers)
            assert answer.status_code == 503
            assert said in answer.json()["keys"]
    await database.close()
