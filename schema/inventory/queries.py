"""Queries about the stock."""

from typing import Annotated

import strawberry
from strawberry.relay import GlobalID

from portal.inventory import policy, reads
from portal.kit.paging import Listing
from schema.catalog.types import Product
from schema.context import Info
from schema.inventory.types import CodeBatch, CodeBatchState
from schema.kit.nodes import id_of
from schema.kit.paging import connection
from schema.kit.permission import Needs, signed_in


@strawberry.type(description="The stock's part of the root.")
class InventoryQuery:
    @strawberry.field(
        description="A code batch; null when the viewer may not see it.",
        extensions=[Needs(policy.STOCK_READ)],
    )
    async def code_batch(
        self,
        info: Info,
        id: Annotated[GlobalID, strawberry.argument(description="Its id.")],
    ) -> CodeBatch | None:
        return await CodeBatch.load(info, id_of(CodeBatch, id, "id"))

    @connection(
        CodeBatch, permission=policy.STOCK_READ, description="The code batches, the latest first."
    )
    def code_batches(
        self,
        info: Info,
        product_id: Annotated[
            GlobalID | None, strawberry.argument(description="Only batches of this product.")
        ] = None,
        states: Annotated[
            list[CodeBatchState] | None,
            strawberry.argument(description="Only batches in these states."),
        ] = None,
    ) -> Listing:
        product = id_of(Product, product_id, "productId") if product_id else None
        wanted = None if states is None else [str(state.value) for state in states]
        return reads.batch_listing(signed_in(info), product, wanted)

    @connection(
        Product,
        permission=policy.STOCK_READ,
        description="The products on the shelf that are given by code, by SKU.",
    )
    def stocked_products(
        self,
        info: Info,
        search: Annotated[
            str | None,
            strawberry.argument(description="A part of the SKU, or of the name in any language."),
        ] = None,
        low: Annotated[
            bool, strawberry.argument(description="Only those below their alert.")
        ] = False,
    ) -> Listing:
        return reads.stock_listing(signed_in(info), search, low=low)
