"""Mutations of merchants and their terminals."""

from uuid import UUID

import strawberry
from strawberry.relay import GlobalID

from portal.redemption import merchants, policy
from schema.catalog.types import Product
from schema.context import Info
from schema.kit.mutation import Payload, Work, mutation
from schema.kit.nodes import id_of
from schema.redemption.types import Merchant, Terminal


@strawberry.input(description="A new merchant.")
class MerchantCreateInput:
    name: str = strawberry.field(description="Its name, unique in the organization.")
    product_ids: list[GlobalID] = strawberry.field(description="What it accepts.")


@strawberry.input(description="What a merchant is to accept.")
class MerchantSetProductsInput:
    id: GlobalID = strawberry.field(description="The merchant.")
    product_ids: list[GlobalID] = strawberry.field(
        description="All that it accepts from now on, and nothing else."
    )


@strawberry.type(description="A new merchant.")
class MerchantCreatePayload(Payload):
    merchant_id: strawberry.Private[UUID | None] = None

    @strawberry.field(description="The merchant.")
    async def merchant(self, info: Info) -> Merchant | None:
        return await Merchant.load(info, self.merchant_id)


@strawberry.type(description="A merchant, with what it accepts now.")
class MerchantSetProductsPayload(MerchantCreatePayload):
    pass


@strawberry.input(description="A new till.")
class TerminalCreateInput:
    merchant_id: GlobalID = strawberry.field(description="Whose till.")
    name: str = strawberry.field(description="Its name, unique at the merchant.")


@strawberry.type(description="A new till.")
class TerminalCreatePayload(Payload):
    token: str | None = strawberry.field(
        default=None, description="Its bearer token; it is shown once and kept nowhere."
    )
    terminal_id: strawberry.Private[UUID | None] = None

    @strawberry.field(description="The till.")
    async def terminal(self, info: Info) -> Terminal | None:
        return await Terminal.load(info, self.terminal_id)


@strawberry.input(description="Which till to put out of use.")
class TerminalDisableInput:
    id: GlobalID = strawberry.field(description="The till.")


@strawberry.type(description="A till that is out of use.")
class TerminalDisablePayload(Payload):
    terminal_id: strawberry.Private[UUID | None] = None

    @strawberry.field(description="The till.")
    async def terminal(self, info: Info) -> Terminal | None:
        return await Terminal.load(info, self.terminal_id)


def _product_ids(ids: list[GlobalID]) -> list[UUID]:
    return [id_of(Product, product_id, "input", "productIds") for product_id in ids]


@strawberry.type(description="The merchants' part of the root.")
class MerchantMutation:
    @mutation(policy.MANAGE, description="Add somebody who accepts benefits.")
    async def merchant_create(work: Work, input: MerchantCreateInput) -> MerchantCreatePayload:
        merchant_id = await merchants.add_merchant(
            work.session, work.actor, input.name, _product_ids(input.product_ids)
        )
        return MerchantCreatePayload(merchant_id=merchant_id)

    @mutation(policy.MANAGE, description="Say anew what a merchant accepts.")
    async def merchant_set_products(
        work: Work, input: MerchantSetProductsInput
    ) -> MerchantSetProductsPayload:
        merchant_id = id_of(Merchant, input.id, "input", "id")
        await merchants.set_products(
            work.session, work.actor, merchant_id, _product_ids(input.product_ids)
        )
        return MerchantSetProductsPayload(merchant_id=merchant_id)

    @mutation(policy.MANAGE, description="Add a till, which is signed in with the token.")
    async def terminal_create(work: Work, input: TerminalCreateInput) -> TerminalCreatePayload:
        merchant_id = id_of(Merchant, input.merchant_id, "input", "merchantId")
        terminal_id, token = await merchants.add_terminal(
            work.session, work.actor, merchant_id, input.name
        )
        return TerminalCreatePayload(terminal_id=terminal_id, token=token)

    @mutation(policy.MANAGE, description="Put a till out of use at once, and for good.")
    async def terminal_disable(work: Work, input: TerminalDisableInput) -> TerminalDisablePayload:
        terminal_id = id_of(Terminal, input.id, "input", "id")
        await merchants.disable_terminal(work.session, work.actor, terminal_id)
        return TerminalDisablePayload(terminal_id=terminal_id)
