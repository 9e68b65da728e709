"""Mutations of claims."""

from dataclasses import asdict
from uuid import UUID

import strawberry
from strawberry.relay import GlobalID

from portal.claims import claiming, disputing, policy, revealing
from schema.claims.types import Claim, Secret
from schema.claims.views import CodeView
from schema.context import Info
from schema.kit.mutation import Payload, Work, mutation
from schema.kit.nodes import id_of
from schema.kit.permission import signed_in
from schema.wallet.mutations import KEY
from schema.wallet.types import WalletItem


@strawberry.input(description="Which benefit to take.")
class ClaimCreateInput:
    item_id: GlobalID = strawberry.field(description="The item of one's own wallet.")
    idempotency_key: str = strawberry.field(description=KEY)


@strawberry.type(description="A benefit that was taken.")
class ClaimCreatePayload(Payload):
    claim_id: strawberry.Private[UUID | None] = None
    item_id: strawberry.Private[UUID | None] = None

    @strawberry.field(description="The claim.")
    async def claim(self, info: Info) -> Claim | None:
        return await Claim.load(info, self.claim_id)

    @strawberry.field(description="What was taken, as it is now.")
    async def item(self, info: Info) -> WalletItem | None:
        return await WalletItem.load(info, self.item_id)


@strawberry.input(description="Whose code to open.")
class CodeRevealInput:
    item_id: GlobalID = strawberry.field(description="The item of one's own wallet.")
    idempotency_key: str = strawberry.field(
        description=f"{KEY} A new key is a new look, which is counted and shown to the owner."
    )


@strawberry.type(description="A code that was opened.")
class CodeRevealPayload(Payload):
    view_id: strawberry.Private[UUID | None] = None
    item_id: strawberry.Private[UUID | None] = None

    @strawberry.field(description="What is on record about this look.")
    async def view(self, info: Info) -> CodeView | None:
        return await CodeView.load(info, self.view_id)

    @strawberry.field(description="The code in the clear; null when it is not shown.")
    async def secret(self, info: Info) -> Secret | None:
        # Opened only now: what an idempotency key remembers is the look, and never the code.
        if self.view_id is None:
            return None
        actor = signed_in(info)
        async with info.context.database.reading(actor.organization_id) as session:
            return Secret(**asdict(await revealing.open_view(session, actor, self.view_id)))

    @strawberry.field(description="The item, as it is now.")
    async def item(self, info: Info) -> WalletItem | None:
        return await WalletItem.load(info, self.item_id)


@strawberry.input(description="A look at one's own code that somebody else took.")
class CodeViewDisputeInput:
    view_id: GlobalID = strawberry.field(description="Which look.")
    idempotency_key: str = strawberry.field(description=KEY)


@strawberry.type(description="A look that was disputed.")
class CodeViewDisputePayload(Payload):
    item_id: strawberry.Private[UUID | None] = None

    @strawberry.field(description="The item whose code it was.")
    async def item(self, info: Info) -> WalletItem | None:
        return await WalletItem.load(info, self.item_id)


@strawberry.type(description="The claims' part of the root.")
class ClaimsMutation:
    @mutation(
        policy.CLAIM,
        description="Take a benefit of one's own wallet. Its code is bound to it, and not shown.",
        keyed=True,
    )
    async def claim_create(work: Work, input: ClaimCreateInput) -> ClaimCreatePayload:
        item_id = id_of(WalletItem, input.item_id, "input", "itemId")
        claim_id = await claiming.claim(work.session, work.actor, item_id)
        return ClaimCreatePayload(claim_id=claim_id, item_id=item_id)

    @mutation(
        policy.REVEAL,
        description="Open the code of one's own item. After the first time it cannot be withdrawn.",
        keyed=True,
    )
    async def code_reveal(work: Work, input: CodeRevealInput) -> CodeRevealPayload:
        item_id = id_of(WalletItem, input.item_id, "input", "itemId")
        per_hour = work.context.settings.reveals_per_hour
        view_id = await revealing.reveal(work.session, work.actor, item_id, per_hour)
        return CodeRevealPayload(view_id=view_id, item_id=item_id)

    @mutation(
        policy.REVEAL,
        description="Say that a look at one's own code was not one's own; who watches is told.",
        keyed=True,
    )
    async def code_view_dispute(work: Work, input: CodeViewDisputeInput) -> CodeViewDisputePayload:
        view_id = id_of(CodeView, input.view_id, "input", "viewId")
        item_id = await disputing.dispute_view(work.session, work.actor, view_id)
        return CodeViewDisputePayload(item_id=item_id)
