"""Types and queries of completeness: whether everybody who was due got something, or why not."""

from datetime import date
from enum import Enum
from typing import Annotated, Any, Self
from uuid import UUID

import strawberry
from strawberry.relay import GlobalID

from portal.directory import reads as directory
from portal.kit.paging import Listing
from portal.rules import completing, outcomes, policy
from portal.rules.completing import Account
from portal.rules.outcomes import Count, Month
from schema.context import Info
from schema.directory.types import Employee
from schema.kit.nodes import id_of
from schema.kit.paging import connection
from schema.kit.permission import Needs, signed_in
from schema.rules.types import GrantRule


@strawberry.enum(description="What became of somebody who was due.")
class GrantOutcome(Enum):
    GRANTED = strawberry.enum_value("granted", description="Granted, for that day.")
    LEFT_OUT = strawberry.enum_value("left_out", description="Left out, with a reason.")
    WAITING = strawberry.enum_value(
        "waiting",
        description="Due; waits for the end of a leave, for money, or for the next run.",
    )
    LATE = strawberry.enum_value(
        "late", description="Came, moved or was corrected after the run; can be made up for."
    )
    UNEXPLAINED = strawberry.enum_value(
        "unexplained", description="Due, and nothing explains why there is no grant."
    )


@strawberry.type(description="How many people had one outcome for one reason.")
class OutcomeReason:
    outcome: GrantOutcome = strawberry.field(description="The outcome.")
    reason: str = strawberry.field(description="A stable word for the reason.")
    people: int = strawberry.field(description="How many.")


@strawberry.type(description="What became of everybody who was due, in numbers.")
class OutcomeCount:
    expected: int = strawberry.field(description="Who was due: the sum of all outcomes.")
    granted: int = strawberry.field(description="Granted, for the day on which they were due.")
    left_out: int = strawberry.field(description="Left out, each with a reason.")
    waiting: int = strawberry.field(description="Not decided yet.")
    late: int = strawberry.field(description="Known only after the run; can be made up for.")
    unexplained: int = strawberry.field(description="Forgotten, as far as anybody can tell: 0.")
    lost: int = strawberry.field(
        description="How many grants the runs counted that are there no more: 0."
    )
    reasons: list[OutcomeReason] = strawberry.field(description="Why, and how many for each.")

    @classmethod
    def of(cls, counted: dict[str, Any]) -> Self:
        """From the plain numbers that a statement keeps."""
        names = ("expected", *outcomes.OUTCOMES, "lost")
        reasons = [
            OutcomeReason(outcome=GrantOutcome(outcome), reason=reason, people=people)
            for outcome, within in counted["reasons"].items()
            for reason, people in within.items()
        ]
        return cls(**{name: counted[name] for name in names}, reasons=reasons)


@strawberry.type(description="Somebody who was due in a month.")
class AccountedPerson:
    day: date = strawberry.field(description="The day on which they were due.")
    occasion: str = strawberry.field(description="Such as `anniversary:5`.")
    outcome: GrantOutcome = strawberry.field(description="What became of it.")
    reason: str | None = strawberry.field(
        description="Why: a reason of the run; `RUN_CANCELLED`; `LEAVE`, `BUDGET`, `RETROACTIVE`,"
        " `NOT_RUN` or `RUN_PAUSED` for who waits; `KNOWN_LATE`, `MOVED_LATE` or `CHANGED_LATE` for"
        " who was known only afterwards; `LOST`; null for who was granted."
    )
    employee_id: strawberry.Private[UUID]

    @strawberry.field(description="Who.")
    async def employee(self, info: Info) -> Employee | None:
        return await Employee.load(info, self.employee_id)

    @classmethod
    def of(cls, row: Any) -> Self:
        employee_id, day, occasion, outcome, reason = row
        return cls(
            day=day,
            occasion=occasion,
            outcome=GrantOutcome(outcome),
            reason=reason,
            employee_id=employee_id,
        )


@strawberry.type(description="A rule in a month.")
class RuleCompleteness:
    account: strawberry.Private[Account]
    counted: strawberry.Private[Count]

    @strawberry.field(description="The rule.")
    async def rule(self, info: Info) -> GrantRule | None:
        return await GrantRule.load(info, self.account.rule.id)

    @strawberry.field(description="Its numbers.")
    def count(self) -> OutcomeCount:
        return OutcomeCount.of(self.counted.plain())

    @connection(AccountedPerson, permission=policy.READ, description="The people behind them.")
    def people(
        self,
        outcome: Annotated[
            GrantOutcome | None, strawberry.argument(description="Only with this outcome.")
        ] = None,
        reason: Annotated[
            str | None, strawberry.argument(description="Only for this reason.")
        ] = None,
    ) -> Listing:
        wanted = str(outcome.value) if outcome else None
        return completing.listing(self.account, wanted, reason)


@strawberry.type(
    description="A month of the organization, up to today: everybody who was due, by the same query"
    " that runs ask, against what was granted, left out, or waits."
)
class Completeness:
    found: strawberry.Private[completing.Completeness]

    @strawberry.field(description="The first day of the month.")
    def month(self) -> date:
        return self.found.month.first

    @strawberry.field(description="All rules together.")
    def total(self) -> OutcomeCount:
        return OutcomeCount.of(self.found.total.plain())

    @strawberry.field(description="Each rule that anybody was due by, by name.")
    def rules(self) -> list[RuleCompleteness]:
        return [
            RuleCompleteness(account=account, counted=count) for account, count in self.found.rules
        ]

    @strawberry.field(description="One rule; null when nobody was due by it.")
    def rule(
        self, id: Annotated[GlobalID, strawberry.argument(description="The rule.")]
    ) -> RuleCompleteness | None:
        rule_id = id_of(GrantRule, id, "id")
        for account, count in self.found.rules:
            if account.rule.id == rule_id:
                return RuleCompleteness(account=account, counted=count)
        return None


@strawberry.type(description="The part of the root that tells whether anybody was forgotten.")
class CompletenessQuery:
    @strawberry.field(
        description="What became of everybody who was due in a month, up to today.",
        extensions=[Needs(policy.READ)],
    )
    async def completeness(
        self,
        info: Info,
        month: Annotated[
            date | None,
            strawberry.argument(description="Any day of the month; the present one when left out."),
        ] = None,
    ) -> Completeness:
        actor = signed_in(info)
        async with info.context.database.reading(actor.organization_id) as session:
            today = await directory.today(session, actor.organization_id)
            wanted = Month.of(month or today)
            return Completeness(
                found=await completing.completeness(session, actor.organization_id, wanted)
            )
