"""Queries that track claims."""

from dataclasses import asdict
from typing import Annotated

import strawberry

from portal.kit.paging import Listing
from portal.reports import ending, policy, totalling
from schema.context import Info
from schema.kit.paging import connection
from schema.kit.permission import Needs, signed_in
from schema.reports.filters import ClaimFilter, filter_of
from schema.reports.types import ClaimGroup, ClaimTotal, EndingTotal
from schema.wallet.types import WalletItem

Narrowed = Annotated[
    ClaimFilter | None, strawberry.argument(description="Which claims; all when left out.")
]


@strawberry.type(description="The reports' part of the root.")
class ReportsQuery:
    @connection(
        WalletItem,
        permission=policy.READ,
        description="Everything that was granted and what became of it, the latest first.",
    )
    def claim_tracking(self, info: Info, filter: Narrowed = None) -> Listing:
        return totalling.listing(signed_in(info), filter_of(filter or ClaimFilter()))

    @strawberry.field(
        description="Totals over the same rows as `claimTracking` with the same filter.",
        extensions=[Needs(policy.READ)],
    )
    async def claim_totals(
        self,
        info: Info,
        by: Annotated[ClaimGroup, strawberry.argument(description="What to count by.")],
        filter: Narrowed = None,
    ) -> list[ClaimTotal]:
        actor = signed_in(info)
        async with info.context.database.reading(actor.organization_id) as session:
            wanted = filter_of(filter or ClaimFilter())
            found = await totalling.totals(session, actor, wanted, str(by.value))
        return [ClaimTotal.of(total, by) for total in found]

    @strawberry.field(
        description="Usable items by the month and currency in which they end, from this month on.",
        extensions=[Needs(policy.READ)],
    )
    async def ending_totals(
        self,
        info: Info,
        months: Annotated[
            int, strawberry.argument(description="So many months, with this one; 1 to 24.")
        ] = 6,
        filter: Narrowed = None,
    ) -> list[EndingTotal]:
        actor = signed_in(info)
        wanted = filter_of(filter or ClaimFilter())
        async with info.context.database.reading(actor.organization_id) as session:
            found = await ending.endings(session, actor, wanted, min(max(months, 1), 24))
        return [EndingTotal(**asdict(each)) for each in found]
