"""The one way to declare a mutation: permission, idempotency key, transaction, refusals."""

from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass, fields
from typing import Annotated, Any, TypeVar, get_type_hints
from uuid import UUID

import strawberry
from strawberry.types.private import is_private

from portal.kit import idempotency, metrics
from portal.kit.actor import Actor
from portal.kit.errors import Busy, Refusal
from portal.kit.idempotency import Request
from schema.context import Context, Info
from schema.kit.errors import UserError, restored, stored, user_error
from schema.kit.permission import Needs, signed_in


@strawberry.type(description="What every mutation answers: its result, or why there is none.")
class Payload:
    """Base of payloads. A subclass keeps the ids of its result in `strawberry.Private` attributes
    with a default of None: they are what an idempotency key remembers, and its fields load them."""

    errors: list[UserError] = strawberry.field(
        default_factory=list, description="Why nothing was done; empty when it was."
    )


P = TypeVar("P", bound=Payload)


@dataclass(frozen=True, slots=True)
class Work:
    """What a mutation works with: an open transaction, who asks, and the request's context."""

    session: Any
    actor: Actor
    context: Context


Resolver = Callable[[Work, Any], Awaitable[P]]


def mutation(permission: str, *, description: str, keyed: bool = False) -> Callable[..., Any]:
    """Declare a mutation from `async def name(work, input) -> Payload`.

    The resolver runs in one transaction that is committed before any field of the payload is read.
    A Refusal rolls it back and becomes `errors`. With `keyed`, the input has an `idempotencyKey`,
    whose first answer, refusals included, is given again for ever.
    """

    def declare(resolver: Resolver[P]) -> Any:
        hints = get_type_hints(resolver)
        payload: type[P] = hints["return"]

        async def resolve(info: Info, input: Any) -> Payload:
            call = _Call(resolver, payload, resolver.__name__, info.context, signed_in(info))
            return await counted(call.name, call.keyed(input) if keyed else call.once(input))

        argument = strawberry.argument(description="What to do it with.")
        resolve.__annotations__ = {
            "info": Info,
            "input": Annotated[hints["input"], argument],
            "return": payload,
        }
        return strawberry.mutation(
            resolver=resolve,
            name=_camel(resolver.__name__),
            description=description,
            extensions=[Needs(permission)],
        )

    return declare


async def counted(name: str, answer: Awaitable[P]) -> P:
    """The answer of a mutation, after its outcome was counted."""
    outcome = "FAULT"
    try:
        payload = await answer
        outcome = payload.errors[0].code.value if payload.errors else "OK"
    finally:
        metrics.mutation(_camel(name), outcome)
    return payload


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)


@dataclass(frozen=True, slots=True)
class _Call:
    """One call of a mutation."""

    resolver: Resolver[Any]
    payload: type[Payload]
    name: str
    context: Context
    actor: Actor

    async def once(self, input: Any) -> Payload:
        try:
            async with self._writing() as session:
                try:
                    result = await self.resolver(Work(session, self.actor, self.context), input)
                except Refusal as refusal:
                    await _write_in_place(session, refusal)
                    result = self._refused(refusal)
        except Refusal as refusal:
            return self._refused(await self._evidenced(refusal))
        self.context.forget()
        return result  # type: ignore[no-any-return]

    async def keyed(self, input: Any) -> Payload:
        content = asdict(input)
        key = content.pop("idempotency_key")
        request = Request(self.actor, self.name, key, content)
        try:
            answer = await self._answer(request, input)
        except Refusal as raised:
            refusal = await self._evidenced(raised)
            if refusal.transient or isinstance(refusal, idempotency.KEY_REFUSALS):
                return self._refused(refusal)
            answer = await self._remember(request, {"refusal": stored(refusal)})
        self.context.forget()
        if "refusal" in answer:
            return self._refused(restored(answer["refusal"]))
        return self.payload(**_restored(self.payload, answer["result"]))

    async def _answer(self, request: Request, input: Any) -> dict[str, Any]:
        async with self._writing() as session:
            before = await idempotency.begin(session, request)
            if before is not None:
                return before
            try:
                result = await self.resolver(Work(session, self.actor, self.context), input)
                answer = {"result": _plain(result)}
            except Refusal as refusal:
                await _write_in_place(session, refusal)
                answer = {"refusal": stored(refusal)}
            await idempotency.finish(session, request, answer)
        return answer

    async def _evidenced(self, refusal: Refusal) -> Refusal:
        """The refusal, once what it leaves behind is written in a transaction of its own; Busy when
        that could not be done, for an attempt that is not counted gets no answer."""
        if refusal.evidence is not None:
            try:
                async with self._writing() as session:
                    await refusal.evidence(session)
            except Busy as busy:
                return busy
        return refusal

    async def _remember(self, request: Request, answer: dict[str, Any]) -> dict[str, Any]:
        """Keep a refusal as the answer, unless another call with the key was answered meanwhile."""
        async with self._writing() as session:
            before = await idempotency.begin(session, request)
            if before is not None:
                return before
            await idempotency.finish(session, request, answer)
        return answer

    def _writing(self) -> Any:
        return self.context.database.writing_or_busy(self.actor.organization_id)

    def _refused(self, refusal: Refusal) -> Payload:
        return self.payload(errors=[user_error(refusal, self.context.locale)])


async def _write_in_place(session: Any, refusal: Refusal) -> None:
    """Write the evidence of a refusal that changed nothing, before its lock is let go; any other
    refusal is raised again, so that the transaction rolls back."""
    if refusal.rolls_back or refusal.evidence is None:
        raise refusal
    await refusal.evidence(session)


def _result_fields(payload: type[Payload]) -> list[str]:
    """Names of the attributes that hold the result. Fields with a resolver have no type hint."""
    hints = get_type_hints(payload, include_extras=True)
    return [f.name for f in fields(payload) if f.name in hints and is_private(hints[f.name])]


def _plain(payload: Payload) -> dict[str, Any]:
    """The result as JSON: ids as {"$id": …}, numbers, texts and lists of them as they are."""
    return {name: _to_json(getattr(payload, name)) for name in _result_fields(type(payload))}


def _to_json(value: Any) -> Any:
    if isinstance(value, UUID):
        return {"$id": value.hex}
    if isinstance(value, list | tuple):
        return [_to_json(item) for item in value]
    return value


def _restored(payload: type[Payload], result: dict[str, Any]) -> dict[str, Any]:
    return {name: _from_json(result[name]) for name in _result_fields(payload) if name in result}


def _from_json(value: Any) -> Any:
    if isinstance(value, dict) and "$id" in value:
        return UUID(value["$id"])
    if isinstance(value, list):
        return [_from_json(item) for item in value]
    return value
