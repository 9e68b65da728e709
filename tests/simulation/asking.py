"""Requests with idempotency keys, asked as a mutation asks them, and what people remember of
them."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from portal.kit import idempotency
from portal.kit.actor import Actor
from portal.kit.db.session import Database
from portal.kit.errors import Refusal
from portal.kit.idempotency import Request

Answer = dict[str, Any]
Verb = Callable[[AsyncSession], Awaitable[object]]


@dataclass(frozen=True, slots=True)
class Ask:
    """What somebody wants: a verb, and the request that it is known by."""

    request: Request
    verb: Verb

    def __str__(self) -> str:
        return f"{self.request.operation} {dict(self.request.payload)} key {self.request.key}"


@dataclass
class Memory:
    """The answers that people have got, and the requests whose answer never came."""

    answers: dict[str, tuple[Ask, Answer]] = field(default_factory=dict)
    unsure: list[Ask] = field(default_factory=list)
    asked: int = 0
    refused: int = 0

    def ask(self, actor: Actor, operation: str, payload: Mapping[str, Any], verb: Verb) -> Ask:
        """A request with a key of its own."""
        self.asked += 1
        return Ask(Request(actor, operation, f"key-{self.asked:06d}", payload), verb)

    def keep(self, ask: Ask, answer: Answer) -> None:
        """Remember an answer; another one than before breaks the promise of the key."""
        if answer.get("transient"):
            return
        self.refused += "refusal" in answer
        before = self.answers.setdefault(ask.request.key, (ask, answer))[1]
        assert before == answer, f"{ask} was answered {before}, and then {answer}"


async def answer(database: Database, ask: Ask) -> Answer:
    """The answer to a request: its first one, refusals included, for ever."""
    try:
        return await _answer(database, ask.request, ask.verb)
    except Refusal as refusal:
        await _leave_evidence(database, ask, refusal)
        said = {"refusal": refusal.code}
        if refusal.transient or isinstance(refusal, idempotency.KEY_REFUSALS):
            return {**said, "transient": True}
        return await _remember(database, ask.request, said)


async def _answer(database: Database, request: Request, verb: Verb) -> Answer:
    async with database.writing(request.actor.organization_id) as session:
        before = await idempotency.begin(session, request)
        if before is not None:
            return before
        given = {"result": str(await verb(session))}
        await idempotency.finish(session, request, given)
    return given


async def _leave_evidence(database: Database, ask: Ask, refusal: Refusal) -> None:
    if refusal.evidence is not None:
        async with database.writing(ask.request.actor.organization_id) as session:
            await refusal.evidence(session)


async def _remember(database: Database, request: Request, said: Answer) -> Answer:
    async with database.writing(request.actor.organization_id) as session:
        before = await idempotency.begin(session, request)
        if before is not None:
            return before
        await idempotency.finish(session, request, said)
    return said
