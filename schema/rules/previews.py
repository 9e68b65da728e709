"""Types of dry runs and of explanations."""

from datetime import date
from typing import Annotated, Any, Self
from uuid import UUID

import strawberry

from portal.kit.paging import Listing
from portal.rules import describing, explaining, forecasting, policy
from portal.rules.forecasting import Forecast, Part, Summary
from portal.rules.upcoming import Upcoming
from portal.rules.wording import Sentence
from schema.context import Info
from schema.directory.types import Employee
from schema.kit.money import Money
from schema.kit.paging import connection
from schema.kit.permission import signed_in
from schema.rules.grants import Grant
from schema.rules.types import GrantRule, LeftOutCount


@strawberry.type(description="Somebody whose occasion falls on a day of a dry run.")
class PreviewedPerson:
    day: date = strawberry.field(description="The day of the grant.")
    occasion: str = strawberry.field(description="Such as `anniversary:5`.")
    reason: str | None = strawberry.field(
        description="Why nothing would be granted: `AUDIENCE`, `NOT_EMPLOYED`, `ON_LEAVE`,"
        " `DEFERRED` to the end of a leave, or `ALREADY_GRANTED`; null for who would be granted."
    )
    employee_id: strawberry.Private[UUID]

    @strawberry.field(description="Who.")
    async def employee(self, info: Info) -> Employee | None:
        return await Employee.load(info, self.employee_id)

    @classmethod
    def of(cls, row: Any) -> Self:
        employee_id, day, occasion, reason = row
        return cls(day=day, occasion=occasion, reason=reason, employee_id=employee_id)


def _costs(part: Part) -> list[Money]:
    return [Money(minor=minor, currency=name) for name, minor in sorted(part.cost.items())]


@strawberry.type(description="What falls into one month or one cost centre.")
class PreviewPart:
    name: str | None = strawberry.field(
        description="The month, such as `2026-11`, or the cost centre; null for who has none."
    )
    granted: int = strawberry.field(description="How many grants.")
    cost: list[Money] = strawberry.field(description="What they cost, by currency.")

    @classmethod
    def of(cls, name: str | None, part: Part) -> Self:
        return cls(name=name, granted=part.granted, cost=_costs(part))


@strawberry.type(description="What falls on one day.")
class PreviewDay:
    day: date = strawberry.field(description="The day.")
    granted: int = strawberry.field(description="How many grants.")
    cost: list[Money] = strawberry.field(description="What they cost, by currency.")
    provisional: bool = strawberry.field(
        description="Whether the day rests on public holidays that are not published yet: it may"
        " move when they are."
    )


@strawberry.type(description="What a rule would do on some days. Asking for it changes nothing.")
class RulePreview:
    forecast: strawberry.Private[Forecast]
    summary: strawberry.Private[Summary]

    @strawberry.field(description="People whose occasion it would be.")
    def expected(self) -> int:
        return self.summary.expected

    @strawberry.field(description="Of them, those who would be granted.")
    def granted(self) -> int:
        return self.summary.whole.granted

    @strawberry.field(description="Why the others would not.")
    def reasons(self) -> list[LeftOutCount]:
        found = sorted(self.summary.left_out.items())
        return [LeftOutCount(reason=reason, people=people) for reason, people in found]

    @strawberry.field(
        description="What the grants would cost, by currency; of a choice, the dearest items."
    )
    def cost(self) -> list[Money]:
        return _costs(self.summary.whole)

    @strawberry.field(
        description="The rule in words, in the viewer's language; of a content that nobody has"
        " saved yet as well."
    )
    async def sentence(self, info: Info) -> str:
        terms = self.forecast.terms
        async with info.context.database.reading(signed_in(info).organization_id) as session:
            names = await describing.names(session, terms.organization_id, [terms.audience])
        said = describing.whole(terms.occasions, terms.timing, terms.audience, names)
        return said.in_(info.context.locale)

    @strawberry.field(description="What one grant costs, by currency.")
    async def unit_cost(self, info: Info) -> list[Money]:
        async with info.context.database.reading(signed_in(info).organization_id) as session:
            each = await forecasting.unit_cost(session, self.forecast)
        return [Money(minor=money.minor, currency=money.currency) for money in each]

    @strawberry.field(
        description="How many people are employed and of the audience on the first day, whether or"
        " not an occasion of theirs falls on any of the days."
    )
    async def audience_size(self, info: Info) -> int:
        async with info.context.database.reading(signed_in(info).organization_id) as session:
            return await forecasting.audience_size(session, self.forecast)

    @strawberry.field(description="The same by day; days without a grant are left away.")
    async def days(self, info: Info) -> list[PreviewDay]:
        async with info.context.database.reading(signed_in(info).organization_id) as session:
            found = await forecasting.by_day(session, self.forecast)
        return [
            PreviewDay(
                day=day,
                granted=part.granted,
                cost=_costs(part),
                provisional=self.forecast.terms.guessed(day),
            )
            for day, part in found.items()
        ]

    @strawberry.field(description="The same by month.")
    def months(self) -> list[PreviewPart]:
        return [PreviewPart.of(name, part) for name, part in self.summary.months.items()]

    @strawberry.field(description="The same by cost centre.")
    def cost_centers(self) -> list[PreviewPart]:
        return [PreviewPart.of(name, part) for name, part in self.summary.cost_centers.items()]

    @connection(
        PreviewedPerson, permission=policy.READ, description="Who, by day and employee number."
    )
    def people(
        self,
        granted: Annotated[
            bool | None, strawberry.argument(description="Only who would be granted, or would not.")
        ] = None,
        reason: Annotated[
            str | None, strawberry.argument(description="Only who is left out for this reason.")
        ] = None,
    ) -> Listing:
        return forecasting.listing(self.forecast, granted=granted, reason=reason)


@strawberry.type(description="What one rule does on one of the days to come.")
class UpcomingGrants:
    day: date = strawberry.field(description="The day.")
    people: int = strawberry.field(description="To how many people it grants on that day.")
    granted: int = strawberry.field(description="How many of them have it already.")
    found: strawberry.Private[Upcoming]

    @classmethod
    def of(cls, found: Upcoming) -> Self:
        return cls(day=found.day, people=found.people, granted=found.granted, found=found)

    @strawberry.field(description="The rule.")
    async def rule(self, info: Info) -> GrantRule | None:
        return await GrantRule.load(info, self.found.rule_id)

    @strawberry.field(
        description="What it costs, by currency; of a choice, the dearest items that can be chosen."
    )
    def cost(self) -> list[Money]:
        return [Money(minor=each.minor, currency=each.currency) for each in self.found.cost]


def _in(info: Info, sentence: Sentence) -> str:
    return sentence.in_(info.context.locale)


@strawberry.type(description="One condition of a rule, and what was found.")
class RuleFinding:
    about: str = strawberry.field(description="What it is about, such as tenure.")
    found: str = strawberry.field(description="What the employee has on the day.")
    needed: str = strawberry.field(description="What the condition asks for.")
    holds: bool = strawberry.field(description="Whether it is met.")


@strawberry.type(description="What a rule says about one employee on one day.")
class RuleExplanation:
    explanation: strawberry.Private[explaining.Explanation]

    @strawberry.field(description="Number of the version that judged.")
    def version(self) -> int:
        return self.explanation.version

    @strawberry.field(description="Whether the rule grants on that day, by its conditions.")
    def grants(self) -> bool:
        return self.explanation.grants

    @strawberry.field(description="The occasion that falls on the day; null for none.")
    def occasion(self) -> str | None:
        return self.explanation.occasion

    @strawberry.field(description="The answer in words, in the viewer's language.")
    def sentence(self, info: Info) -> str:
        return _in(info, self.explanation.sentence)

    @strawberry.field(description="Every condition with what was found.")
    def findings(self, info: Info) -> list[RuleFinding]:
        return [
            RuleFinding(
                about=_in(info, one.about),
                found=_in(info, one.found),
                needed=_in(info, one.needed),
                holds=one.holds,
            )
            for one in self.explanation.findings
        ]

    @strawberry.field(description="The grant for that occasion, if there is one.")
    def grant(self) -> Grant | None:
        return None if self.explanation.grant is None else Grant.of(self.explanation.grant)
