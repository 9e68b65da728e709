"""What a version says of who pays: a budget, or that of each one's cost centre, and what happens to
people when it is used up."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args
from uuid import UUID

from portal.rules import reading

From = Literal["budget", "cost_center"]
# At nothing: wait for money, be left out, or be granted all the same.
AtZero = Literal["hold", "skip", "overdraw"]
Path = tuple[str, ...]

_KNOWN = {"from", "budget", "atZero"}


@dataclass(frozen=True, slots=True)
class Paying:
    """`budget_id` is any budget of the line that pays; None for that of one's cost centre."""

    budget_id: UUID | None
    at_zero: AtZero


def read(settings: object, path: Path = ()) -> Paying | None:
    """Who pays, in JSON; None for an empty object. InvalidTrigger names what is wrong, where."""
    if not isinstance(settings, Mapping):
        raise reading.refuse("it is not an object", "它不是一个对象", *path)
    if not settings:
        return None
    reading.only(settings, _KNOWN, path)
    source = reading.choice(settings, "from", get_args(From), path)
    at_zero = reading.choice(settings, "atZero", get_args(AtZero), path)
    return Paying(_budget(settings, path) if source == "budget" else None, at_zero)


def _budget(settings: Mapping[str, Any], path: Path) -> UUID:
    try:
        return UUID(settings.get("budget"))
    except (ValueError, TypeError, AttributeError):
        raise reading.refuse(
            "budget names a budget", "budget 应指明一个预算", *path, "budget"
        ) from None
