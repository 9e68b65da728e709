"""Signing in and out from a browser: the token of a session lives in a cookie that no script
reads."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import orjson
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from portal.audit import appending
from portal.directory import sessions, signing_in
from portal.directory.errors import SignInFailed
from portal.kit.actor import Actor
from portal.kit.db.session import Database
from portal.kit.errors import Refusal, TooManyAttempts
from portal.wallet import leaver_access
from portal.wallet.errors import LeaverDigitsWrong
from portal.web import security

_NO_STORE = {"Cache-Control": "no-store"}
_LONGEST_BODY = 4_000
# A till stays open until its terminal is disabled, or for as long as a browser lets it.
_LONGEST_COOKIE = 400 * 24 * 3600


class SignInMalformed(Refusal):
    code = "SIGN_IN_MALFORMED"
    answered = False
    en = "Send e-mail and password as one JSON object, from the portal's own page."
    zh = "请从本系统的登录页，以一个 JSON 对象发送邮箱和密码。"


class TillTokenWrong(Refusal):
    code = "TILL_TOKEN_WRONG"
    answered = False
    en = "No till has this token. Copy it whole, or have another terminal added in the settings."
    zh = "没有收银台使用这个令牌。请完整复制，或请管理员在设置里再添加一台收银终端。"


_NOT_THEM = (SignInFailed, TillTokenWrong, LeaverDigitsWrong)


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody of the demo whom a visitor may try: `who` as `portal demo-token --as` takes it."""

    who: str
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Demo:
    """Who may be tried without a password, and how a token for one is made. Empty in production."""

    guests: Callable[[], Awaitable[Sequence[Guest]]]
    token: Callable[[str], Awaitable[str]]


@dataclass(frozen=True, slots=True)
class SignIn:
    """GET /session says who is there, POST signs in, DELETE signs out. `hours` is how long."""

    database: Database
    hours: int
    demo: Demo | None = None

    async def endpoint(self, request: Request) -> Response:
        handlers = {"POST": self._open, "DELETE": self._close}
        handler = handlers.get(request.method, self._tell)
        actor = await security.actor_of(request, self.database)
        try:
            response = await handler(request, actor)
        except Refusal as refusal:
            status = 429 if isinstance(refusal, TooManyAttempts) else 400
            status = 401 if isinstance(refusal, _NOT_THEM) else status
            response = security.refused(refusal, status, security.locale_of(request, None))
        response.headers.update(_NO_STORE)
        return response

    async def _tell(self, request: Request, actor: Actor | None) -> Response:
        guests = await self.demo.guests() if self.demo else []
        body = {"home": home_of(actor), "guests": [asdict(guest) for guest in guests]}
        return JSONResponse(body)

    async def _open(self, request: Request, actor: Actor | None) -> Response:
        given = await _given(request)
        if isinstance(given.get("till"), str):
            token = given["till"].strip()
            return _opened(await self._till(request, token), token, _LONGEST_COOKIE)
        if isinstance(given.get("leaver"), str) and "digits" not in given:
            # The same for every address: nobody learns whose it is.
            await leaver_access.ask(self.database, given["leaver"])
            return JSONResponse({"sent": True})
        token = await self._token(request, given)
        async with self.database.reading() as session:
            opened = await sessions.actor_of(session, token)
        return _opened(opened, token, self.hours * 3600)

    async def _till(self, request: Request, token: str) -> Actor:
        """The till of a token. Its session was opened with its terminal, and goes on here."""
        async with self.database.reading() as session:
            till = await sessions.actor_of(
                session,
                token,
                address=security.address_of(request),
                device=security.device_of(request),
            )
        if till is None or till.kind != "terminal" or till.session_id is None:
            raise TillTokenWrong
        async with self.database.writing(till.organization_id) as session:
            await appending.append(session, till, "session.opened", "Session", till.session_id, {})
        return till

    async def _token(self, request: Request, given: dict[str, Any]) -> str:
        if self.demo and isinstance(given.get("as"), str):
            return await self.demo.token(given["as"])
        leaver, digits = given.get("leaver"), given.get("digits")
        if isinstance(leaver, str) and isinstance(digits, str):
            return await self._leaver(request, leaver, digits)
        email, password = given.get("email"), given.get("password")
        if not isinstance(email, str) or not isinstance(password, str):
            raise SignInMalformed
        attempt = signing_in.Attempt(
            email, password, security.address_of(request), security.device_of(request)
        )
        return await signing_in.sign_in(self.database, attempt, self.hours)

    async def _leaver(self, request: Request, address: str, digits: str) -> str:
        return await leaver_access.enter(
            self.database,
            address,
            digits,
            self.hours,
            place=security.address_of(request),
            device=security.device_of(request),
        )

    async def _close(self, request: Request, actor: Actor | None) -> Response:
        if not security.from_own_page(request):
            raise SignInMalformed
        if actor is not None:
            async with self.database.writing(actor.organization_id) as session:
                await sessions.sign_out(session, actor)
        response = Response(status_code=204)
        response.delete_cookie(security.COOKIE, secure=True, httponly=True, samesite="lax")
        return response


def home_of(actor: Actor | None) -> str | None:
    """Where somebody's work is: the wallet, the till or the console; None for nobody."""
    homes = {"employee": "/wallet", "terminal": "/m"}
    return homes.get(actor.kind, "/console") if actor else None


def _opened(actor: Actor | None, token: str, seconds: int) -> Response:
    response = JSONResponse({"home": home_of(actor)})
    response.set_cookie(security.COOKIE, token, seconds, secure=True, httponly=True, samesite="lax")
    return response


async def _given(request: Request) -> dict[str, Any]:
    """The body of a sign-in. Its content type is one that no foreign form can send."""
    json = request.headers.get("content-type", "").partition(";")[0].strip() == "application/json"
    length = request.headers.get("content-length", "")
    short = length.isdecimal() and int(length) <= _LONGEST_BODY
    if not json or not short or not security.from_own_page(request):
        raise SignInMalformed
    try:
        content = orjson.loads(await request.body())
    except orjson.JSONDecodeError:
        raise SignInMalformed from None
    if not isinstance(content, dict):
        raise SignInMalformed
    return content
