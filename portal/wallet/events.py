"""Facts of the wallet."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from portal.kit.outbox import Fact


@dataclass(frozen=True, slots=True)
class ItemsChosen(Fact):
    """An employee chose from a choose-k bundle, or got its default."""

    kind: ClassVar[str] = "items_chosen"
    choice_ids: list[UUID]


@dataclass(frozen=True, slots=True)
class ItemsExpired(Fact):
    """These items lapsed; what they held and nobody saw is in stock again."""

    kind: ClassVar[str] = "items_expired"
    wallet_item_ids: list[UUID]


@dataclass(frozen=True, slots=True)
class ItemsRevoked(Fact):
    """These items of a grant were withdrawn."""

    kind: ClassVar[str] = "items_revoked"
    about: ClassVar[str] = "grant_id"
    grant_id: UUID
    wallet_item_ids: list[UUID]


@dataclass(frozen=True, slots=True)
class LeaversItemsEnded(Fact):
    """These items ended because their holders' employment did: they are `expired` or `revoked`,
    what they held and nobody saw is in stock again. `day` is the first one without them."""

    kind: ClassVar[str] = "leavers_items_ended"
    wallet_item_ids: list[UUID]
    state: str
    day: str


@dataclass(frozen=True, slots=True)
class LeaverDigitsAsked(Fact):
    """A leaver asked for the digits that open the wallet. `asked` says which."""

    kind: ClassVar[str] = "leaver_digits_asked"
    about: ClassVar[str] = "personal_address_id"
    personal_address_id: UUID
    asked: str
