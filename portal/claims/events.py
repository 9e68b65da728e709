"""Facts of claims."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from portal.kit.outbox import Fact


@dataclass(frozen=True, slots=True)
class ItemClaimed(Fact):
    """An employee took a benefit; `code_id` is null for what has no code."""

    kind: ClassVar[str] = "item_claimed"
    about: ClassVar[str] = "wallet_item_id"
    claim_id: UUID
    wallet_item_id: UUID
    employee_id: UUID
    product_id: UUID
    code_id: UUID | None


@dataclass(frozen=True, slots=True)
class CodeRevealed(Fact):
    """An employee opened a code; `first` is the point of no return."""

    kind: ClassVar[str] = "code_revealed"
    about: ClassVar[str] = "wallet_item_id"
    view_id: UUID
    wallet_item_id: UUID
    first: bool


@dataclass(frozen=True, slots=True)
class CodesRevealedInBulk(Fact):
    """One person opened as many codes within an hour as is worth a question."""

    kind: ClassVar[str] = "codes_revealed_in_bulk"
    about: ClassVar[str] = "viewer_id"
    viewer_id: UUID
    viewer_name: str
    count: int


@dataclass(frozen=True, slots=True)
class CodeViewDisputed(Fact):
    """The owner of a code says that a look at it was not his."""

    kind: ClassVar[str] = "code_view_disputed"
    about: ClassVar[str] = "wallet_item_id"
    view_id: UUID
    wallet_item_id: UUID
    owner_name: str
