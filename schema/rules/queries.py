"""Queries about rules, runs and grants."""

from datetime import date
from typing import Annotated

import strawberry
from strawberry.relay import GlobalID

from portal.kit.paging import Listing
from portal.rules import policy, reads
from portal.rules.reads import GrantFilter
from schema.context import Info
from schema.directory.types import Employee
from schema.kit.nodes import id_of
from schema.kit.paging import connection
from schema.kit.permission import signed_in
from schema.rules.grants import Grant
from schema.rules.types import GrantRule, RuleRun

OfRule = Annotated[GlobalID | None, strawberry.argument(description="Only of this rule.")]


@strawberry.type(description="The rules' part of the root.")
class RulesQuery:
    @connection(GrantRule, permission=policy.READ, description="Rules by name.")
    def grant_rules(self, info: Info) -> Listing:
        return reads.rule_listing(signed_in(info))

    @connection(RuleRun, permission=policy.READ, description="Runs, the latest day first.")
    def rule_runs(self, info: Info, rule_id: OfRule = None) -> Listing:
        rule = id_of(GrantRule, rule_id, "ruleId") if rule_id else None
        return reads.run_listing(signed_in(info), rule)

    @connection(Grant, permission=policy.GRANTS_READ, description="Grants, the latest first.")
    def grants(
        self,
        info: Info,
        rule_id: OfRule = None,
        employee_id: Annotated[
            GlobalID | None, strawberry.argument(description="Only to this person.")
        ] = None,
        granted_on: Annotated[
            date | None, strawberry.argument(description="Only of this day.")
        ] = None,
    ) -> Listing:
        wanted = GrantFilter(
            rule_id=id_of(GrantRule, rule_id, "ruleId") if rule_id else None,
            employee_id=id_of(Employee, employee_id, "employeeId") if employee_id else None,
            granted_on=granted_on,
        )
        return reads.grant_listing(signed_in(info), wanted)
