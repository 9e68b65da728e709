"""Mutations of wallets."""

from uuid import UUID

import strawberry
from strawberry.relay import GlobalID

from portal.claims import policy as claims
from portal.directory import preferences
from portal.wallet import choosing, policy, revoking
from schema.catalog.bundles import BundleItem
from schema.context import Info
from schema.kit.mutation import Payload, Work, mutation
from schema.kit.nodes import id_of
from schema.wallet.types import Choice, WalletItem

KEY = "8 to 200 characters, new for each new request: the same key has the same answer for ever."


@strawberry.input(description="What to choose.")
class ChoiceMakeInput:
    choice_id: GlobalID = strawberry.field(description="The choice.")
    bundle_item_ids: list[GlobalID] = strawberry.field(
        description="Exactly as many different items as the bundle says."
    )
    idempotency_key: str = strawberry.field(description=KEY)


@strawberry.type(description="A choice that was made; what was chosen is in the wallet.")
class ChoiceMakePayload(Payload):
    choice_id: strawberry.Private[UUID | None] = None

    @strawberry.field(description="The choice.")
    async def choice(self, info: Info) -> Choice | None:
        return await Choice.load(info, self.choice_id)


@strawberry.input(description="Which item to withdraw.")
class WalletItemRevokeInput:
    id: GlobalID = strawberry.field(description="The item.")
    idempotency_key: str = strawberry.field(description=KEY)


@strawberry.type(description="An item that was withdrawn.")
class WalletItemRevokePayload(Payload):
    item_id: strawberry.Private[UUID | None] = None

    @strawberry.field(description="The item.")
    async def item(self, info: Info) -> WalletItem | None:
        return await WalletItem.load(info, self.item_id)


@strawberry.input(description="Whether one's birthday is to be recognized.")
class BirthdayOptOutSetInput:
    opted_out: bool = strawberry.field(description="True for no gifts and greetings on birthdays.")


@strawberry.type(description="What was decided about one's birthday.")
class BirthdayOptOutSetPayload(Payload):
    opted_out: bool | None = strawberry.field(
        default=None, description="What holds now; null when nothing was changed."
    )


@strawberry.type(description="The wallet's part of the root.")
class WalletMutation:
    @mutation(
        claims.CLAIM,
        description="Choose k of the n benefits of a bundle. It can be done once.",
        keyed=True,
    )
    async def choice_make(work: Work, input: ChoiceMakeInput) -> ChoiceMakePayload:
        choice_id = id_of(Choice, input.choice_id, "input", "choiceId")
        picked = [
            id_of(BundleItem, item_id, "input", "bundleItemIds")
            for item_id in input.bundle_item_ids
        ]
        await choosing.choose(work.session, work.actor, choice_id, picked)
        return ChoiceMakePayload(choice_id=choice_id)

    @mutation(
        policy.REVOKE,
        description="Withdraw an item that nobody has used, and whose code nobody has seen.",
        keyed=True,
    )
    async def wallet_item_revoke(
        work: Work, input: WalletItemRevokeInput
    ) -> WalletItemRevokePayload:
        item_id = id_of(WalletItem, input.id, "input", "id")
        await revoking.revoke_item(work.session, work.actor, item_id)
        return WalletItemRevokePayload(item_id=item_id)

    @mutation(policy.OWN, description="Have one's own birthday recognized, or not.")
    async def birthday_opt_out_set(
        work: Work, input: BirthdayOptOutSetInput
    ) -> BirthdayOptOutSetPayload:
        await preferences.set_birthday_opt_out(work.session, work.actor, opted_out=input.opted_out)
        return BirthdayOptOutSetPayload(opted_out=input.opted_out)
