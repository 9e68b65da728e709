"""Queries about merchants and redemptions."""

from datetime import date
from typing import Annotated

import strawberry
from strawberry.relay import GlobalID

from portal.directory.reads import today
from portal.kit.paging import Listing
from portal.redemption import policy, reads
from schema.context import Info
from schema.kit.nodes import id_of
from schema.kit.paging import connection
from schema.kit.permission import SIGNED_IN, Needs, signed_in
from schema.redemption.types import Merchant, Redemption, Till
from schema.wallet.types import WalletItem


@strawberry.type(description="The redemptions' part of the root.")
class RedemptionQuery:
    @connection(Merchant, permission=policy.READ, description="The merchants, by name.")
    def merchants(self, info: Info) -> Listing:
        return reads.merchant_listing(signed_in(info))

    @connection(
        Redemption,
        permission=SIGNED_IN,
        description="Redemptions at one's own till, of one's own items, or everybody's with "
        f"`{policy.READ}`; the latest first.",
    )
    def redemptions(
        self,
        info: Info,
        merchant_id: Annotated[
            GlobalID | None, strawberry.argument(description="Only at this merchant.")
        ] = None,
        item_id: Annotated[
            GlobalID | None, strawberry.argument(description="Only of this item.")
        ] = None,
    ) -> Listing:
        merchant = id_of(Merchant, merchant_id, "merchantId") if merchant_id else None
        item = id_of(WalletItem, item_id, "itemId") if item_id else None
        return reads.redemption_listing(signed_in(info), merchant, item)

    @strawberry.field(
        description="Who accepts an item of one's own wallet, by name.",
        extensions=[Needs(policy.PRESENT)],
    )
    async def accepting_merchants(
        self,
        info: Info,
        item_id: Annotated[GlobalID, strawberry.argument(description="The item.")],
    ) -> list[Merchant]:
        actor = signed_in(info)
        async with info.context.database.reading(actor.organization_id) as session:
            rows = await reads.accepting(session, actor, id_of(WalletItem, item_id, "itemId"))
        return [Merchant.of(row) for row in rows]

    @strawberry.field(
        description="The till that is signed in, and what went over it on a day.",
        extensions=[Needs(policy.REDEEM)],
    )
    async def till(
        self,
        info: Info,
        day: Annotated[
            date | None, strawberry.argument(description="Which day; today when left out.")
        ] = None,
    ) -> Till:
        actor = signed_in(info)
        async with info.context.database.reading(actor.organization_id) as session:
            on = day or await today(session, actor.organization_id)
            return Till(sums=await reads.till_day(session, actor, on))
