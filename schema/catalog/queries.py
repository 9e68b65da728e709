"""Queries about the catalogue."""

from typing import Annotated

import strawberry
from strawberry.relay import GlobalID

from portal.catalog import kind, policy, reads
from portal.catalog.reads import ProductFilter
from portal.kit.paging import Listing
from schema.catalog.bundles import Bundle
from schema.catalog.types import Brand, Kind, Product
from schema.context import Info
from schema.kit.nodes import id_of
from schema.kit.paging import connection
from schema.kit.permission import Needs, signed_in

WithArchived = Annotated[
    bool, strawberry.argument(description="Also what was taken off the shelf.")
]

Search = Annotated[
    str | None,
    strawberry.argument(description="A part of the key, or of the name in any language."),
]


@strawberry.type(description="The catalogue's part of the root.")
class CatalogQuery:
    @strawberry.field(
        description="Every sort of product there is, by key.", extensions=[Needs(policy.READ)]
    )
    async def kinds(self) -> list[Kind]:
        return [Kind.of(declared) for declared in kind.shelf().values()]

    @connection(Brand, permission=policy.READ, description="The brands, by key.")
    def brands(self, info: Info, search: Search = None) -> Listing:
        return reads.brand_listing(signed_in(info), search)

    @connection(Product, permission=policy.READ, description="The products, by SKU.")
    def products(
        self,
        info: Info,
        search: Annotated[
            str | None,
            strawberry.argument(description="A part of the SKU, or of the name in any language."),
        ] = None,
        kind: Annotated[
            str | None, strawberry.argument(description="Only products of the kind of this key.")
        ] = None,
        brand_id: Annotated[
            GlobalID | None, strawberry.argument(description="Only products of this brand.")
        ] = None,
        archived: WithArchived = False,
    ) -> Listing:
        brand = id_of(Brand, brand_id, "brandId") if brand_id else None
        return reads.product_listing(
            signed_in(info), ProductFilter(search, kind, brand, archived=archived)
        )

    @connection(Bundle, permission=policy.READ, description="The bundles, by key.")
    def bundles(self, info: Info, search: Search = None, archived: WithArchived = False) -> Listing:
        return reads.bundle_listing(signed_in(info), search, archived=archived)
