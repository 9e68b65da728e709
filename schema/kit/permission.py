"""Default deny: every root field says which permission it needs, or that it is for everybody."""

import inspect
from collections.abc import Awaitable, Callable
from typing import Any

from strawberry.extensions import FieldExtension
from strawberry.types.field import StrawberryField

from portal.kit.actor import Actor
from portal.kit.errors import NotSignedIn
from schema.context import Info

# For the few fields that answer without a sign-in, such as signing in.
PUBLIC = "public"
# For fields that every signed-in actor may ask, because they show only what is the actor's own.
SIGNED_IN = "signed_in"


def signed_in(info: Info) -> Actor:
    """Who asks; NotSignedIn when nobody is signed in."""
    if info.context.actor is None:
        raise NotSignedIn
    return info.context.actor


class Needs(FieldExtension):
    """Refuses the field unless the actor holds the permission."""

    def __init__(self, permission: str) -> None:
        self.permission = permission

    def apply(self, field: StrawberryField) -> None:
        note = f"Needs the permission `{self.permission}`."
        if self.permission == PUBLIC:
            note = "Needs no sign-in."
        elif self.permission == SIGNED_IN:
            note = "Needs a sign-in."
        field.description = f"{field.description or ''} {note}".strip()

    async def resolve_async(
        self, next_: Callable[..., Awaitable[Any]], source: Any, info: Info, **kwargs: Any
    ) -> Any:
        if self.permission != PUBLIC:
            actor = signed_in(info)
            if self.permission != SIGNED_IN:
                actor.require(self.permission)
        # A subscription answers with an iterator; the resolver of Strawberry's node field is not
        # async, but answers with an awaitable.
        result: Any = next_(source, info, **kwargs)
        while inspect.isawaitable(result):
            result = await result
        return result
