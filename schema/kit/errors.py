"""Refusals as GraphQL: the enum of every code there is, and the `errors` of a payload."""

from enum import Enum
from importlib import import_module
from pathlib import Path
from typing import Any

import strawberry

import portal
from portal.kit.errors import Refusal, refusals

# Where refusals are declared, whatever the domain.
_DECLARING = ("errors.py", "idempotency.py", "paging.py")


def _import_every_refusal() -> None:
    """A code that some domain declares is in the enum without being listed here."""
    root = Path(portal.__file__).parent
    for path in sorted(path for name in _DECLARING for path in root.rglob(name)):
        import_module(".".join(path.relative_to(root.parent).with_suffix("").parts))


_import_every_refusal()

# What the face itself refuses is a top-level error and never one of a payload, so whether it was
# declared before this makes no difference.
_members = {
    kind.code: strawberry.enum_value(kind.code, description=kind.en)
    for kind in refusals()
    if kind.__module__.startswith("portal.") and not kind.__module__.startswith("portal.web.")
}
_make_enum: Any = Enum  # its members are known only at run time
ErrorCode: Any = strawberry.enum(
    _make_enum("ErrorCode", _members),
    description="Why something was refused. A code keeps its meaning for ever; new ones may come.",
)


@strawberry.type(description="Something in the input, or in the state of things, that was refused.")
class UserError:
    code: Any = strawberry.field(
        graphql_type=ErrorCode, description="The stable code of the reason."
    )
    path: list[str] = strawberry.field(description="The input field at fault, from the top down.")
    message: str = strawberry.field(description="What is wrong and what to do, for people.")


def user_error(refusal: Refusal, locale: str) -> UserError:
    return UserError(
        code=ErrorCode(refusal.code), path=list(refusal.path), message=refusal.message(locale)
    )


def stored(refusal: Refusal) -> dict[str, Any]:
    """A refusal as plain JSON, to be kept as the answer to an idempotency key."""
    facts = {name: str(value) for name, value in refusal.facts.items()}
    return {"code": refusal.code, "path": list(refusal.path), "facts": facts}


def restored(answer: dict[str, Any]) -> Refusal:
    """The refusal that `stored` made plain."""
    kind = next(kind for kind in refusals() if kind.code == answer["code"])
    return kind(path=tuple(answer["path"]), **answer["facts"])
