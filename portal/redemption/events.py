"""Facts of redemption."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from portal.kit.outbox import Fact


@dataclass(frozen=True, slots=True)
class ItemRedeemed(Fact):
    """A merchant took value of an item, or all of it."""

    kind: ClassVar[str] = "item_redeemed"
    about: ClassVar[str] = "wallet_item_id"
    redemption_id: UUID
    wallet_item_id: UUID
    merchant_id: UUID
    amount: int
    currency: str


@dataclass(frozen=True, slots=True)
class RedemptionRolledBack(Fact):
    """A merchant gave value back to an item."""

    kind: ClassVar[str] = "redemption_rolled_back"
    about: ClassVar[str] = "wallet_item_id"
    redemption_id: UUID
    wallet_item_id: UUID
    merchant_id: UUID
    amount: int
    currency: str
