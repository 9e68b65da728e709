"""Audiences as clients write them: departments and sites by their global ids."""

from collections.abc import Callable
from typing import Any

import strawberry
from strawberry.relay import GlobalID, GlobalIDValueError, to_base64

from portal.rules.vocabulary import Known
from schema.directory.types import Site

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


@strawberry.type(description="A custom attribute of people, with what it is for them.")
class KnownAttribute:
    name: str = strawberry.field(description="Its name, as in the roster.")
    values: list[str] = strawberry.field(description="Its most frequent values, 50 at most.")


@strawberry.type(description="What the roster knows that an audience can ask for.")
class AudienceVocabulary:
    grades: list[str] = strawberry.field(description="Every grade that somebody has or had.")
    employment_types: list[str] = strawberry.field(description="The same of employment types.")
    cost_centers: list[str] = strawberry.field(description="The same of cost centres.")
    sites: list[Site] = strawberry.field(description="Every place of work, by name.")
    attributes: list[KnownAttribute] = strawberry.field(description="Every custom attribute.")

    @classmethod
    def of(cls, known: Known) -> "AudienceVocabulary":
        return cls(
            grades=known.grades,
            employment_types=known.employment_types,
            cost_centers=known.cost_centers,
            sites=[Site.of(row) for row in known.sites],
            attributes=[
                KnownAttribute(name=name, values=values)
                for name, values in known.attributes.items()
            ],
        )
