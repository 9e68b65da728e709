"""Queries about merchants and redemptions."""

from typing import Annotated

import strawberry
from strawberry.relay import GlobalID

from portal.kit.paging import Listing
from portal.redemption import policy, reads
from schema.context import Info
from schema.kit.nodes import id_of
from schema.kit.paging import connection
from schema.kit.permission import SIGNED_IN, signed_in
from schema.redemption.types import Merchant, Redemption
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
