"""Audiences as clients write them: departments and sites by their global ids."""

from collections.abc import Callable
from typing import Any

from strawberry.relay import GlobalID, GlobalIDValueError, to_base64

_NAMED = {"department": "Department", "site": "Site"}


def _each_id(audience: Any, change: Callable[[str, Any], Any]) -> Any:
    """The expression with each id of a department or a site changed; whatever else is kept, for
    `portal.rules.audience` says what is wrong with it."""
    if isinstance(audience, list):
        return [_each_id(part, change) for part in audience]
    if not isinstance(audience, dict):
        return audience
    node = _NAMED.get(str(audience.get("field")))
    if node and isinstance(audience.get("value"), list):
        return {**audience, "value": [change(node, value) for value in audience["value"]]}
    return {name: _each_id(part, change) for name, part in audience.items()}


def written(audience: Any) -> Any:
    """From the API: global ids become plain ones. One of another type stays, and is refused."""

    def plain(node: str, value: Any) -> Any:
        try:
            found = GlobalID.from_id(str(value))
        except GlobalIDValueError:
            return value
        return found.node_id if found.type_name == node else value

    return _each_id(audience, plain)


def shown(audience: Any) -> Any:
    """To the API: plain ids become global ones."""
    return _each_id(audience, lambda node, value: to_base64(node, str(value)))
