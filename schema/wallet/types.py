"""Types of wallets."""

from datetime import date, datetime
from enum import Enum
from typing import Any
from uuid import UUID

import strawberry
from strawberry.relay import NodeID

from portal.claims import reads as claims
from portal.notifications import reminding
from portal.redemption import reads as redemption
from portal.rules import reads as rules
from portal.wallet import leaving, reads
from portal.wallet.models import STATES
from schema.catalog.bundles import BundleVersion, LeaverPolicy
from schema.catalog.types import ProductVersion
from schema.claims.views import CodeViews
from schema.context import Info
from schema.directory.types import Employee
from schema.kit.money import Money
from schema.kit.nodes import Rows
from schema.rules.grants import Grant

_MASK = "•••• "
_SENTENCES = {
    "available": "It can be claimed.",
    "claimed": "It was claimed and is being delivered.",
    "delivered": "It is there; nobody has seen its code.",
    "revealed": "Its owner has seen the code.",
    "used": "Nothing is left of it.",
    "needs_action": "Its owner must do something before it can be delivered.",
    "failed": "It could not be delivered, for good.",
    "expired": "It was not claimed or used in time.",
    "revoked": "It was withdrawn.",
}
_make_enum: Any = Enum  # its members come from the wallet's own list of states
WalletItemState: Any = strawberry.enum(
    _make_enum(
        "WalletItemState",
        {
            state.upper(): strawberry.enum_value(state, description=_SENTENCES[state])
            for state in STATES
        },
    ),
    description="Where an item stands between its grant and its end.",
)


@strawberry.enum(description="How a wallet is sorted.")
class WalletOrder(Enum):
    EXPIRY = strawberry.enum_value("expiry", description="What ends first stands first.")
    NEWEST = strawberry.enum_value("newest", description="The latest stands first.")


@strawberry.enum(description="Where a choice stands.")
class ChoiceState(Enum):
    OPEN = strawberry.enum_value("open", description="It is to be made.")
    CHOSEN = strawberry.enum_value("chosen", description="The employee made it.")
    DEFAULTED = strawberry.enum_value(
        "defaulted", description="Nobody made it in time, so the default was given."
    )
    REVOKED = strawberry.enum_value("revoked", description="Its grant was withdrawn.")


@strawberry.type(description="One thing that was done to an item.")
class ItemEvent:
    at: datetime = strawberry.field(description="When.")
    action: str = strawberry.field(
        description="What: such as `item.claimed`, `code.revealed` or `item.redeemed`."
    )
    by: str = strawberry.field(description="Who did it, by name.")
    by_kind: str = strawberry.field(
        description="`user`, `employee`, `terminal` or `system`: what sort of actor that is."
    )
    amount: Money | None = strawberry.field(description="How much value moved, if any did.")
    merchant_id: strawberry.Private[UUID | None]

    @strawberry.field(description="The merchant, by name, where it was used at one.")
    async def merchant(self, info: Info) -> str | None:
        if self.merchant_id is None:
            return None
        found = await info.context.load(redemption.merchants, self.merchant_id)
        return None if found is None else found.name

    @classmethod
    def of(cls, entry: Any) -> "ItemEvent":
        details = entry.details
        merchant_id = details.get("merchant_id")
        amount = None
        if "amount" in details:
            amount = Money(minor=details["amount"], currency=details["currency"])
        return cls(
            at=entry.created_at,
            action=entry.action,
            by=entry.actor_name,
            by_kind=entry.actor_kind,
            amount=amount,
            merchant_id=UUID(merchant_id) if merchant_id else None,
        )


async def _occasion(info: Info, grant_id: UUID) -> str:
    grant = await info.context.load(rules.grants, grant_id)
    return "" if grant is None else grant.occasion


@strawberry.type(description="What becomes of an item when its holder's employment ends.")
class LeaverTerms:
    policy: LeaverPolicy = strawberry.field(description="What.")
    days: int | None = strawberry.field(
        description="For how many days after the last day of employment it is kept, if it is."
    )
    until: date | None = strawberry.field(
        description="The last day on which its holder has it; null while no last day of "
        "employment is known, and where leaving does not end it."
    )


@strawberry.type(description="One benefit that an employee holds: the unit of the wallet.")
class WalletItem(Rows):
    batch = reads.items
    id: NodeID[UUID]
    claim_by: date | None = strawberry.field(description="The last day on which to claim it.")
    expires_on: date | None = strawberry.field(
        description="The last day on which to use it, known once it was claimed."
    )
    claimed_at: datetime | None = strawberry.field(description="When it was claimed.")
    delivered_at: datetime | None = strawberry.field(description="When it was delivered.")
    revealed_at: datetime | None = strawberry.field(
        description="When its owner first saw the code."
    )
    ended_at: datetime | None = strawberry.field(
        description="When it was used up, lapsed or was withdrawn."
    )
    created_at: datetime = strawberry.field(description="When it was granted.")
    row: strawberry.Private[Any]

    @strawberry.field(description="Where it stands.", graphql_type=WalletItemState)
    def state(self) -> Any:
        return WalletItemState(self.row.state)

    @strawberry.field(description="The day on which it ends next: to claim it, or to use it.")
    def ends_on(self) -> date | None:
        return self.claim_by if self.row.state == "available" else self.expires_on

    @strawberry.field(description="What it was worth when it was granted.")
    def face_value(self) -> Money:
        return Money(minor=self.row.face_value, currency=self.row.currency)

    @strawberry.field(description="What is left of that.")
    def value_left(self) -> Money:
        return Money(minor=self.row.value_left, currency=self.row.currency)

    @strawberry.field(description="The product, in the version that was granted.")
    async def product_version(self, info: Info) -> ProductVersion | None:
        return await ProductVersion.load(info, self.row.product_version_id)

    @strawberry.field(description="Why it was given, such as `anniversary:5`.")
    async def occasion(self, info: Info) -> str:
        return await _occasion(info, self.row.grant_id)

    @strawberry.field(description="Who holds it.")
    async def employee(self, info: Info) -> Employee | None:
        return await Employee.load(info, self.row.employee_id)

    @strawberry.field(description="The grant that it came of; null for who may not read grants.")
    async def grant(self, info: Info) -> Grant | None:
        return await Grant.load(info, self.row.grant_id)

    @strawberry.field(description="The last four characters of its code; null while it has none.")
    async def masked_code(self, info: Info) -> str | None:
        last_four = await info.context.load(reads.last_fours, self.row.id)
        return None if last_four is None else _MASK + last_four

    @strawberry.field(
        description="The last day on which its holder was reminded to claim it; null if never."
    )
    async def reminded_on(self, info: Info) -> date | None:
        day: date | None = await info.context.load(reminding.last_days, self.row.id)
        return day

    @strawberry.field(description="What becomes of it when its holder's employment ends.")
    async def leaver_terms(self, info: Info) -> LeaverTerms | None:
        found = await info.context.load(leaving.terms_of_items, self.row.id)
        if found is None:
            return None
        return LeaverTerms(policy=LeaverPolicy(found.policy), days=found.days, until=found.until)

    @strawberry.field(description="Who looked at its code, and how often.")
    async def code_views(self, info: Info) -> CodeViews:
        return CodeViews.of(await info.context.load(claims.views_of_items, self.row.id))

    @strawberry.field(description="What was done to it, in order.")
    async def history(self, info: Info) -> list[ItemEvent]:
        entries = await info.context.load(reads.histories, self.row.id)
        return [ItemEvent.of(entry) for entry in entries]

    @classmethod
    def of(cls, row: Any) -> "WalletItem":
        return cls(
            id=row.id,
            claim_by=row.claim_by,
            expires_on=row.expires_on,
            claimed_at=row.claimed_at,
            delivered_at=row.delivered_at,
            revealed_at=row.revealed_at,
            ended_at=row.ended_at,
            created_at=row.created_at,
            row=row,
        )


@strawberry.type(description="A choice of k out of n benefits.")
class Choice(Rows):
    batch = reads.choices
    id: NodeID[UUID]
    choose_by: date = strawberry.field(description="The last day on which to choose.")
    chosen_at: datetime | None = strawberry.field(description="When it was made.")
    row: strawberry.Private[Any]

    @strawberry.field(description="Where it stands.")
    def state(self) -> ChoiceState:
        return ChoiceState(self.row.state)

    @strawberry.field(description="What is on offer, how many to choose, and up to which value.")
    async def bundle_version(self, info: Info) -> BundleVersion | None:
        return await BundleVersion.load(info, self.row.bundle_version_id)

    @strawberry.field(description="Why it was given, such as `anniversary:5`.")
    async def occasion(self, info: Info) -> str:
        return await _occasion(info, self.row.grant_id)

    @strawberry.field(description="The day of the grant.")
    def granted_on(self) -> date:
        granted: date = self.row.granted_on
        return granted

    @strawberry.field(description="Who is to choose.")
    async def employee(self, info: Info) -> Employee | None:
        return await Employee.load(info, self.row.employee_id)

    @classmethod
    def of(cls, row: Any) -> "Choice":
        return cls(id=row.id, choose_by=row.choose_by, chosen_at=row.chosen_at, row=row)


@strawberry.type(description="How many items are in a state.")
class StateCount:
    state: Any = strawberry.field(graphql_type=WalletItemState, description="The state.")
    count: int = strawberry.field(description="How many.")


@strawberry.type(description="What a wallet is worth.")
class WalletTotals:
    usable: list[Money] = strawberry.field(description="Value that can be used, by currency.")
    expiring: list[Money] = strawberry.field(
        description="What of it ends within the next 30 days, today included, by currency."
    )
    counts: list[StateCount] = strawberry.field(
        description="How many items are in each state; what ended today already counts as expired."
    )

    @classmethod
    def of(cls, totals: reads.Totals) -> "WalletTotals":
        return cls(
            usable=_moneys(totals.usable),
            expiring=_moneys(totals.expiring),
            counts=[
                StateCount(state=WalletItemState(state), count=count)
                for state, count in totals.counts.items()
            ],
        )


def _moneys(sums: dict[str, int]) -> list[Money]:
    return [Money(minor=minor, currency=currency) for currency, minor in sorted(sums.items())]
