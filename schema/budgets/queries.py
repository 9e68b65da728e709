"""Queries about budgets."""

from datetime import date
from typing import Annotated

import strawberry

from portal.budgets import policy, reads
from portal.kit.paging import Listing
from schema.budgets.types import Budget
from schema.context import Info
from schema.kit.paging import connection
from schema.kit.permission import signed_in


@strawberry.type(description="The budgets' part of the root.")
class BudgetsQuery:
    @connection(
        Budget,
        permission=policy.READ,
        description="Budgets by name, the latest period of each first.",
    )
    def budgets(
        self,
        info: Info,
        on: Annotated[
            date | None, strawberry.argument(description="Only those that pay for this day.")
        ] = None,
        closed: Annotated[
            bool, strawberry.argument(description="Also those that are closed.")
        ] = False,
    ) -> Listing:
        return reads.budget_listing(signed_in(info), on, closed=closed)
