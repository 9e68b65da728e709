"""Idempotency keys: the same key with the same payload gives the same answer for ever."""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, cast
from uuid import UUID

import orjson
from sqlalchemy import (
    ColumnElement,
    Table,
    UniqueConstraint,
    Update,
    and_,
    bindparam,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped
from sqlalchemy.sql.dml import Insert

from portal.kit import clock, ids
from portal.kit.actor import Actor
from portal.kit.db import guards
from portal.kit.db.base import Base, Owned
from portal.kit.errors import Refusal


class KeyUsedDifferently(Refusal):
    code = "IDEMPOTENCY_KEY_USED_DIFFERENTLY"
    en = "This idempotency key was used with other input. Use a new key for a new request."
    zh = "这个幂等键已用于另一份内容不同的请求。新的请求请换一个新的键。"


class StillRunning(Refusal):
    code = "STILL_RUNNING"
    en = "The first request with this key is still running. Ask again in a few seconds."
    zh = "同一个键的第一次请求还在处理，请过几秒再试。"
    transient = True


class BadKey(Refusal):
    code = "BAD_IDEMPOTENCY_KEY"
    en = "An idempotency key has 8 to 200 characters."
    zh = "幂等键的长度应为 8 到 200 个字符。"


_key = b""


def use_key(key: bytes) -> None:
    """Hash payloads with `key` in this process. It comes from the key ring, never the database."""
    global _key  # noqa: PLW0603 - one key per process, for the kit is below the vault that keeps it
    _key = key


# Refusals about the key itself, which are no answer to it.
KEY_REFUSALS = (KeyUsedDifferently, StillRunning, BadKey)


class IdempotencyKey(Owned, Base):
    """A key, the hash of what came with it, and the answer that was given.

    Scope is who asked and which mutation: two people may use the same key for different things.
    """

    __tablename__ = "idempotency_keys"
    __table_args__ = (UniqueConstraint("organization_id", "actor_id", "operation", "key"),)

    actor_id: Mapped[UUID]
    operation: Mapped[str]
    key: Mapped[str]
    payload_hash: Mapped[bytes]
    answer: Mapped[dict[str, Any] | None]


_KEYS = cast(Table, IdempotencyKey.__table__)


@dataclass(frozen=True, slots=True)
class Request:
    """One call that carries a key. `payload` is the input as plain JSON values, without the key."""

    actor: Actor
    operation: str
    key: str
    payload: Mapping[str, Any] = field(repr=False)

    @property
    def payload_hash(self) -> bytes:
        """The keyed hash of the payload; the order of its fields does not matter.

        A payload may hold a code: from a plain hash of it, a stolen database would give it away.
        """
        if not _key:
            raise RuntimeError("no key: call portal.kit.idempotency.use_key at start")
        content = orjson.dumps(self.payload, option=orjson.OPT_SORT_KEYS, default=str)
        return hmac.digest(_key, content, "sha256")


async def begin(session: AsyncSession, request: Request) -> dict[str, Any] | None:
    """Take the key in the caller's transaction: None when it is new, else the answer given before.

    A second request waits here for the first one's commit, for as long as the database's lock
    time-out allows; then it hears StillRunning.
    """
    if not 8 <= len(request.key) <= 200:
        raise BadKey(path=("input", "idempotencyKey"))
    values = {
        "id": ids.new(),
        "created_at": clock.now(),
        "payload_hash": request.payload_hash,
        **_scope(request),
    }
    try:
        if await guards.changed(session, _taking(session.get_bind().dialect.name), values) == 1:
            return None
    except OperationalError as error:
        raise StillRunning from error
    return await _given(session, request)


def _scope(request: Request) -> dict[str, Any]:
    return {
        "organization_id": request.actor.organization_id,
        "actor_id": request.actor.id,
        "operation": request.operation,
        "key": request.key,
    }


def _mine(request: Request) -> dict[str, Any]:
    return {f"_{name}": value for name, value in _scope(request).items()}


# Statements on the plain table, made once: every mutation that moves value runs them.


@cache
def _taking(dialect: str) -> Insert:
    insert = sqlite.insert if dialect == "sqlite" else postgresql.insert
    return insert(_KEYS).on_conflict_do_nothing()


@cache
def _is_mine() -> ColumnElement[bool]:
    # Not at import: the organization's column has its type only once the organizations are there.
    columns = (_KEYS.c.organization_id, _KEYS.c.actor_id, _KEYS.c.operation, _KEYS.c.key)
    return and_(*(column == bindparam(f"_{column.name}") for column in columns))


@cache
def _answering() -> Update:
    return update(_KEYS).where(_is_mine()).values(answer=bindparam("_answer"))


async def _given(session: AsyncSession, request: Request) -> dict[str, Any]:
    query = select(_KEYS.c.payload_hash, _KEYS.c.answer).where(_is_mine())
    first = (await session.execute(query, _mine(request))).one()
    if first.payload_hash != request.payload_hash:
        raise KeyUsedDifferently(path=("input", "idempotencyKey"))
    if first.answer is None:
        raise StillRunning
    answer: dict[str, Any] = first.answer
    return answer


async def finish(session: AsyncSession, request: Request, answer: Mapping[str, Any]) -> None:
    """Keep the answer beside the key, in the transaction that made it true."""
    await session.execute(_answering(), {**_mine(request), "_answer": dict(answer)})
