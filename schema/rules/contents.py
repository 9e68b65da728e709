"""What a version of a rule says, as clients write it."""

from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import Any
from uuid import UUID

import strawberry
from strawberry.relay import GlobalID
from strawberry.scalars import JSON

from portal.rules import paying
from portal.rules.writing import Content
from schema.budgets.types import Budget
from schema.catalog.bundles import BundleVersion
from schema.context import Info
from schema.kit.nodes import id_of
from schema.rules import audiences

_TRIGGER = """When: `{"kind": …}` with the settings of that kind.

- `work_anniversary`: either `"years": [5, 10]` or `"every": 5`, optionally `"from"` and `"max"`.
- `birthday`: `"calendars"` `own` (default), `solar` or `lunar`; `"leapMonth"` `ordinary` (default),
  `leap` or `both`; `"shortMonth"` `last` (default) or `next`.
- `onboarding`: `"after"` `hire` (default) or `probation`; `"days"` or `"months"`.
- `fixed_date`: `"dates": ["2027-01-22"]`. `yearly`: `"month"` and `"day"`.
- `festival`: `"festival"` `spring_festival_eve`, `spring_festival`, `lantern`, `qingming`,
  `dragon_boat`, `mid_autumn` or `double_ninth`.
- `public_holiday`: `"calendar"` such as `CN`, `"holiday"` such as `national_day`, `"moment"`
  `actual` (default), `substitute` or `break`.
- `recurrence`: `"rrule"` of RFC 5545 and `"start"`, its first day.
- `event`: `"event"`, what it is called; `ruleEventSend` sends it. `manual`: `ruleGive` grants.

Every kind takes `"feb29"`: what 29 February is in common years, `feb28` (default) or `mar1`; and
`"service"`: tenure is counted from `hire` (default), `original` or `adjusted`. With `hire`,
`"bridge"` counts former employments too over absences of at most so many days, and `"absence"` says
whether those are `counted` (default) or `deducted`."""
_TIMING = """How the day of an occasion becomes the day of a grant: `"lead"` days ahead (0);
`"shift"` `none` (default), `before` or `after`, to a workday that is no `"avoiding"`
`weekend_and_holiday` (default) or `weekend` by `"workdays"` `site` (default), `organization` or the
key of a calendar; `"zone"` `employee` (default), `site` or `organization`; `"hour"` (0); `"leave"`
`grant` (default), `skip` or `defer` to the first day after it."""
_AUDIENCE = """Who. `{"all": []}` is everybody. `{"all": […]}`, `{"any": […]}` and `{"not": …}` join
conditions `{"field": …, "operator": …, "value": …}`: `department` `within` ids, `site` `in` ids,
`grade`, `employmentType`, `costCenter` or `employeeNumber` `in` texts, `tenure` compared with
`{"years": 5}` or `{"months": 6}`, `attribute:…` `in` texts or compared with a number or
`{"date": "2026-11-22"}`. It is compared by `equals`, `lessThan`, `atMost`, `atLeast` or `moreThan`.
Whoever has no value does not meet a condition, and meets its negation."""


@strawberry.enum(description="Which budget pays for a rule's grants.")
class RuleBudgetSource(Enum):
    BUDGET = strawberry.enum_value("budget", description="One that the rule names.")
    COST_CENTER = strawberry.enum_value(
        "cost_center", description="That of the cost centre where each one works on the day."
    )


@strawberry.enum(description="What becomes of people when a budget is used up, or there is none.")
class RuleBudgetAtZero(Enum):
    HOLD = strawberry.enum_value(
        "hold", description="They wait, and are granted for the original day when money comes."
    )
    SKIP = strawberry.enum_value("skip", description="They are left out: BUDGET_EXHAUSTED.")
    OVERDRAW = strawberry.enum_value(
        "overdraw", description="They are granted all the same, and administrators are told."
    )


@strawberry.input(description="Who pays for a rule's grants. The day of a grant says which period.")
class RuleBudgetInput:
    source: RuleBudgetSource = strawberry.field(description="Which budget pays.")
    budget_id: GlobalID | None = strawberry.field(
        default=None, description="The budget, of whichever period, where the rule names one."
    )
    at_zero: RuleBudgetAtZero = strawberry.field(
        default=RuleBudgetAtZero.HOLD, description="What becomes of people without money."
    )

    def settings(self, *path: str) -> dict[str, Any]:
        """As the rules keep it."""
        found: dict[str, Any] = {"from": self.source.value, "atZero": self.at_zero.value}
        if self.budget_id is not None:
            found["budget"] = str(id_of(Budget, self.budget_id, *path, "budgetId"))
        return found


@strawberry.type(description="Who pays for a rule's grants.")
class RuleBudget:
    source: RuleBudgetSource = strawberry.field(description="Which budget pays.")
    at_zero: RuleBudgetAtZero = strawberry.field(
        description="What becomes of people without money."
    )
    budget_id: strawberry.Private[UUID | None]

    @strawberry.field(description="The budget that the rule names.")
    async def budget(self, info: Info) -> Budget | None:
        return await Budget.load(info, self.budget_id)

    @classmethod
    def of(cls, settings: Mapping[str, Any]) -> "RuleBudget | None":
        """None where no budget pays."""
        paid = paying.read(settings)
        if paid is None:
            return None
        source = RuleBudgetSource("budget" if paid.budget_id else "cost_center")
        return cls(source=source, at_zero=RuleBudgetAtZero(paid.at_zero), budget_id=paid.budget_id)


@strawberry.input(description="What a version of a rule says.")
class RuleContentInput:
    trigger: Any = strawberry.field(graphql_type=JSON, description=_TRIGGER)
    audience: JSON = strawberry.field(description=_AUDIENCE)
    timing: Any = strawberry.field(graphql_type=JSON, description=_TIMING, default_factory=dict)
    bundle_version_id: GlobalID = strawberry.field(description="What is granted.")
    active_from: date = strawberry.field(description="The first day it may grant on.")
    active_until: date | None = strawberry.field(
        default=None, description="The last day it may grant on; null for no end."
    )
    budget: RuleBudgetInput | None = strawberry.field(
        default=None, description="Who pays; null for no budget."
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
            timing=self.timing,
            budget=self.budget.settings(*path, "budget") if self.budget else {},
        )
