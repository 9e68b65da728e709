"""Queries about rules, runs and grants."""

from datetime import date
from typing import Annotated

import strawberry
from strawberry.relay import GlobalID

from portal.kit.paging import Listing
from portal.rules import explaining, forecasting, policy, reads, vocabulary
from portal.rules import upcoming as days_ahead
from portal.rules.reads import GrantFilter
from schema.catalog.bundles import Bundle
from schema.context import Info
from schema.directory.types import Employee
from schema.kit.nodes import id_of
from schema.kit.paging import connection
from schema.kit.permission import Needs, signed_in
from schema.rules.audiences import AudienceVocabulary
from schema.rules.contents import RuleContentInput
from schema.rules.grants import Grant, GrantState
from schema.rules.previews import RuleExplanation, RulePreview, UpcomingGrants
from schema.rules.types import GrantRule, GrantRuleState, RuleRun

OfRule = Annotated[GlobalID | None, strawberry.argument(description="Only of this rule.")]


@strawberry.type(description="The rules' part of the root.")
class RulesQuery:
    @connection(GrantRule, permission=policy.READ, description="Rules by name.")
    def grant_rules(
        self,
        info: Info,
        states: Annotated[
            list[GrantRuleState] | None,
            strawberry.argument(description="Only in these states; all but archived otherwise."),
        ] = None,
        search: Annotated[
            str | None, strawberry.argument(description="A part of the name.")
        ] = None,
        awaiting_approval: Annotated[
            bool,
            strawberry.argument(description="Only those with a version that waits for approval."),
        ] = False,
    ) -> Listing:
        wanted = None if states is None else [str(state.value) for state in states]
        return reads.rule_listing(signed_in(info), wanted, search, awaiting=awaiting_approval)

    @strawberry.field(
        description="What a rule would do on the real roster from a day to another, at most 366"
        " days: the latest version of a rule, or a content that nobody has saved yet.",
        extensions=[Needs(policy.READ)],
    )
    async def rule_preview(
        self,
        info: Info,
        since: Annotated[date, strawberry.argument(description="The first day.")],
        until: Annotated[date, strawberry.argument(description="The last day, inclusive.")],
        rule_id: Annotated[
            GlobalID | None, strawberry.argument(description="Whose grants are already made.")
        ] = None,
        content: Annotated[
            RuleContentInput | None,
            strawberry.argument(description="What it would say, in the place of its version."),
        ] = None,
    ) -> RulePreview:
        actor = signed_in(info)
        rule = id_of(GrantRule, rule_id, "ruleId") if rule_id else None
        draft = content.content("content") if content else None
        async with info.context.database.reading(actor.organization_id) as session:
            forecast = await forecasting.forecast(session, actor, (since, until), rule, draft)
            return RulePreview(
                forecast=forecast, summary=await forecasting.summary(session, forecast)
            )

    @strawberry.field(
        description="Why a rule grants or does not grant to somebody on a day, past or ahead.",
        extensions=[Needs(policy.READ)],
    )
    async def rule_explain(
        self,
        info: Info,
        rule_id: Annotated[GlobalID, strawberry.argument(description="The rule.")],
        employee_id: Annotated[GlobalID, strawberry.argument(description="Whom it is about.")],
        day: Annotated[date, strawberry.argument(description="The day of the grant.")],
    ) -> RuleExplanation:
        actor = signed_in(info)
        rule = id_of(GrantRule, rule_id, "ruleId")
        employee = id_of(Employee, employee_id, "employeeId")
        async with info.context.database.reading(actor.organization_id) as session:
            explanation = await explaining.explain(session, actor, rule, employee, day)
        return RuleExplanation(explanation=explanation)

    @strawberry.field(
        description="What the roster knows that an audience can ask for.",
        extensions=[Needs(policy.READ)],
    )
    async def audience_vocabulary(self, info: Info) -> AudienceVocabulary:
        actor = signed_in(info)
        async with info.context.database.reading(actor.organization_id) as session:
            return AudienceVocabulary.of(await vocabulary.known(session, actor.organization_id))

    @strawberry.field(
        description="What all rules that run will grant, by day and rule, from today on where the"
        " organization is. Days without grants are not named.",
        extensions=[Needs(policy.READ)],
    )
    async def upcoming(
        self,
        info: Info,
        days: Annotated[
            int, strawberry.argument(description="How many days, today included; at most 31.")
        ] = 14,
    ) -> list[UpcomingGrants]:
        actor = signed_in(info)
        async with info.context.database.reading(actor.organization_id) as session:
            found = await days_ahead.upcoming(session, actor, days)
        return [UpcomingGrants.of(each) for each in found]

    @connection(RuleRun, permission=policy.READ, description="Runs, the latest day first.")
    def rule_runs(
        self,
        info: Info,
        rule_id: OfRule = None,
        day: Annotated[
            date | None, strawberry.argument(description="Only of this local day.")
        ] = None,
    ) -> Listing:
        rule = id_of(GrantRule, rule_id, "ruleId") if rule_id else None
        return reads.run_listing(signed_in(info), rule, day)

    @connection(Grant, permission=policy.GRANTS_READ, description="Grants, the latest first.")
    def grants(  # noqa: PLR0913, PLR0917 - one argument for each way to narrow the list
        self,
        info: Info,
        rule_id: OfRule = None,
        employee_id: Annotated[
            GlobalID | None, strawberry.argument(description="Only to this person.")
        ] = None,
        granted_on: Annotated[
            date | None, strawberry.argument(description="Only of this day.")
        ] = None,
        bundle_id: Annotated[
            GlobalID | None,
            strawberry.argument(description="Only of this bundle, in whatever version."),
        ] = None,
        run_id: Annotated[
            GlobalID | None, strawberry.argument(description="Only made by this run.")
        ] = None,
        state: Annotated[
            GrantState | None, strawberry.argument(description="Only in this state.")
        ] = None,
    ) -> Listing:
        wanted = GrantFilter(
            rule_id=id_of(GrantRule, rule_id, "ruleId") if rule_id else None,
            employee_id=id_of(Employee, employee_id, "employeeId") if employee_id else None,
            granted_on=granted_on,
            bundle_id=id_of(Bundle, bundle_id, "bundleId") if bundle_id else None,
            run_id=id_of(RuleRun, run_id, "runId") if run_id else None,
            state=str(state.value) if state else None,
        )
        return reads.grant_listing(signed_in(info), wanted)
