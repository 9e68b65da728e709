"""Mutations of redemptions."""

from datetime import datetime
from uuid import UUID

import strawberry
from strawberry.relay import GlobalID

from portal.redemption import policy, presenting, redeeming, reversing
from schema.context import Info
from schema.kit.money import Money
from schema.kit.mutation import Payload, Work, mutation
from schema.kit.nodes import id_of
from schema.redemption.types import AcceptedItem, Redemption
from schema.wallet.mutations import KEY
from schema.wallet.types import WalletItem

_CODE = "The code, or the content of the QR code that the employee shows."
_AMOUNT = "How much, in minor units; leave it out for what is used as a whole."


@strawberry.input(description="What to show at a merchant.")
class RedemptionTokenCreateInput:
    item_id: GlobalID = strawberry.field(description="The item of one's own wallet.")


@strawberry.type(description="The content of a QR code.")
class RedemptionTokenCreatePayload(Payload):
    token: str | None = strawberry.field(
        default=None, description="To be shown as a QR code; good for one redemption."
    )
    expires_at: datetime | None = strawberry.field(
        default=None, description="When it stops being good; ask for a new one by then."
    )


@strawberry.input(description="What was presented at the till.")
class RedemptionValidateInput:
    code: str = strawberry.field(description=_CODE)


@strawberry.type(description="What it stands for.")
class RedemptionValidatePayload(Payload):
    accepted: AcceptedItem | None = strawberry.field(
        default=None, description="What can be taken; null when it is not accepted."
    )


@strawberry.input(description="What was presented at the till, and how much to promise.")
class RedemptionHoldInput:
    code: str = strawberry.field(description=_CODE)
    idempotency_key: str = strawberry.field(description=KEY)
    amount: int | None = strawberry.field(default=None, description=_AMOUNT)
    seconds: int = strawberry.field(
        default=300, description="For how long; what is not captured by then goes back."
    )


@strawberry.input(description="What was presented at the till, and how much to take.")
class RedemptionCreateInput:
    code: str = strawberry.field(description=_CODE)
    idempotency_key: str = strawberry.field(description=KEY)
    amount: int | None = strawberry.field(default=None, description=_AMOUNT)


@strawberry.input(description="How much of a redemption to move.")
class RedemptionCaptureInput:
    redemption_id: GlobalID = strawberry.field(description="The redemption.")
    idempotency_key: str = strawberry.field(description=KEY)
    amount: int | None = strawberry.field(
        default=None, description="How much, in minor units; all that is left when left out."
    )


@strawberry.input(description="How much of a redemption to give back.")
class RedemptionRollBackInput(RedemptionCaptureInput):
    pass


@strawberry.input(description="Which hold to let go of.")
class RedemptionReleaseInput:
    redemption_id: GlobalID = strawberry.field(description="The redemption.")
    idempotency_key: str = strawberry.field(description=KEY)


@strawberry.type(description="A redemption, as it is now.")
class RedemptionPayload(Payload):
    redemption_id: strawberry.Private[UUID | None] = None

    @strawberry.field(description="The redemption.")
    async def redemption(self, info: Info) -> Redemption | None:
        return await Redemption.load(info, self.redemption_id)


@strawberry.type(description="A redemption that promises value to the till.")
class RedemptionHoldPayload(RedemptionPayload):
    pass


@strawberry.type(description="A redemption that took value at once.")
class RedemptionCreatePayload(RedemptionPayload):
    pass


@strawberry.type(description="A redemption that took value which was promised.")
class RedemptionCapturePayload(RedemptionPayload):
    pass


@strawberry.type(description="A redemption that let go of what was promised.")
class RedemptionReleasePayload(RedemptionPayload):
    pass


@strawberry.type(description="A redemption that gave back what was taken.")
class RedemptionRollBackPayload(RedemptionPayload):
    pass


def _id(id: GlobalID) -> UUID:
    return id_of(Redemption, id, "input", "redemptionId")


@strawberry.type(description="The redemptions' part of the root.")
class RedemptionMutation:
    @mutation(
        policy.PRESENT,
        description="A signed token that lives a minute, to be shown at a merchant as a QR code.",
    )
    async def redemption_token_create(
        work: Work, input: RedemptionTokenCreateInput
    ) -> RedemptionTokenCreatePayload:
        item_id = id_of(WalletItem, input.item_id, "input", "itemId")
        token, expires_at = await presenting.present(work.session, work.actor, item_id)
        return RedemptionTokenCreatePayload(token=token, expires_at=expires_at)

    @mutation(
        policy.REDEEM,
        description="Ask what a code stands for at this till, without any effect. Whatever is wrong"
        " with it, the answer is CODE_NOT_ACCEPTED.",
    )
    async def redemption_validate(
        work: Work, input: RedemptionValidateInput
    ) -> RedemptionValidatePayload:
        found = await redeeming.validate(work.session, work.actor, input.code)
        return RedemptionValidatePayload(
            accepted=AcceptedItem(
                value_left=Money(minor=found.value_left, currency=found.currency),
                carries_balance=found.carries_balance,
                item_id=GlobalID("WalletItem", str(found.item_id)),
                product_version_id=found.product_version_id,
            )
        )

    @mutation(
        policy.REDEEM,
        description="Promise value of an item to this till for a while.",
        keyed=True,
    )
    async def redemption_hold(work: Work, input: RedemptionHoldInput) -> RedemptionHoldPayload:
        redemption_id = await redeeming.hold(
            work.session, work.actor, input.code, input.amount, input.seconds
        )
        return RedemptionHoldPayload(redemption_id=redemption_id)

    @mutation(
        policy.REDEEM,
        description="Take what a hold promised, in parts or at once; never more than it promised.",
        keyed=True,
    )
    async def redemption_capture(
        work: Work, input: RedemptionCaptureInput
    ) -> RedemptionCapturePayload:
        redemption_id = _id(input.redemption_id)
        await redeeming.capture(work.session, work.actor, redemption_id, input.amount)
        return RedemptionCapturePayload(redemption_id=redemption_id)

    @mutation(
        policy.REDEEM,
        description="Let go of what a hold promised and nobody took.",
        keyed=True,
    )
    async def redemption_release(
        work: Work, input: RedemptionReleaseInput
    ) -> RedemptionReleasePayload:
        redemption_id = _id(input.redemption_id)
        await reversing.release(work.session, work.actor, redemption_id)
        return RedemptionReleasePayload(redemption_id=redemption_id)

    @mutation(
        policy.REDEEM,
        description="Give back what was taken, in parts or at once; never more than was taken.",
        keyed=True,
    )
    async def redemption_roll_back(
        work: Work, input: RedemptionRollBackInput
    ) -> RedemptionRollBackPayload:
        redemption_id = _id(input.redemption_id)
        await reversing.roll_back(work.session, work.actor, redemption_id, input.amount)
        return RedemptionRollBackPayload(redemption_id=redemption_id)

    @mutation(
        policy.REDEEM,
        description="Hold and capture in one step, for a till that knows the amount.",
        keyed=True,
    )
    async def redemption_create(
        work: Work, input: RedemptionCreateInput
    ) -> RedemptionCreatePayload:
        redemption_id = await redeeming.redeem(work.session, work.actor, input.code, input.amount)
        return RedemptionCreatePayload(redemption_id=redemption_id)
