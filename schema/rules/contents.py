"""What a version of a rule says, as clients write it."""

from datetime import date
from typing import Any

import strawberry
from strawberry.relay import GlobalID
from strawberry.scalars import JSON

from portal.rules.writing import Content
from schema.catalog.bundles import BundleVersion
from schema.kit.nodes import id_of
from schema.rules import audiences

_TRIGGER = """When. `{"kind": "work_anniversary"}` with either `"years": [5, 10]` or `"every": 5`,
optionally `"from"` and `"max"`; `"feb29"`: what 29 February is in common years, `"feb28"` (default)
or `"mar1"`; `"service"`: counted from `"hire"` (default), `"original"` or `"adjusted"`."""
_AUDIENCE = """Who. `{"all": []}` is everybody. `{"all": […]}`, `{"any": […]}` and `{"not": …}` join
conditions `{"field": …, "operator": …, "value": …}`: `department` `within` ids, `site` `in` ids,
`grade`, `employmentType`, `costCenter` or `employeeNumber` `in` texts, `tenure` compared with
`{"years": 5}` or `{"months": 6}`, `attribute:…` `in` texts or compared with a number or
`{"date": "2026-11-22"}`. It is compared by `equals`, `lessThan`, `atMost`, `atLeast` or `moreThan`.
Whoever has no value does not meet a condition, and meets its negation."""


@strawberry.input(description="What a version of a rule says.")
class RuleContentInput:
    trigger: Any = strawberry.field(graphql_type=JSON, description=_TRIGGER)
    audience: JSON = strawberry.field(description=_AUDIENCE)
    bundle_version_id: GlobalID = strawberry.field(description="What is granted.")
    active_from: date = strawberry.field(description="The first day it may grant on.")
    active_until: date | None = strawberry.field(
        default=None, description="The last day it may grant on; null for no end."
    )

    def content(self, *path: str) -> Content:
        """As the rules take it."""
        path = path or ("input", "content")
        return Content(
            trigger=self.trigger,
            audience=audiences.written(self.audience),
            bundle_version_id=id_of(
                BundleVersion, self.bundle_version_id, *path, "bundleVersionId"
            ),
            active_from=self.active_from,
            active_until=self.active_until,
        )
