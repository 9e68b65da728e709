"""What can happen to value: the accounts there are, and the lines that each event books.

Value comes out of `issued_value`, which is therefore never positive; an item holds it until it is
redeemed, expires or is revoked. What it costs comes out of a budget's `budget_allocated`, which is
never positive either. The sum over all accounts is always zero.
"""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

# Kinds of accounts, with who owns one of them.
ISSUED_VALUE: Final = "issued_value"  # the organization
HELD_VALUE: Final = "held_value"  # a wallet item
REDEEMED_VALUE: Final = "redeemed_value"  # a merchant
EXPIRED_VALUE: Final = "expired_value"  # the organization
REVOKED_VALUE: Final = "revoked_value"  # the organization
BUDGET_ALLOCATED: Final = "budget_allocated"  # a budget
BUDGET_AVAILABLE: Final = "budget_available"  # a budget
BUDGET_RESERVED: Final = "budget_reserved"  # a budget
BUDGET_COMMITTED: Final = "budget_committed"  # a budget
BUDGET_KINDS: Final = (BUDGET_ALLOCATED, BUDGET_AVAILABLE, BUDGET_RESERVED, BUDGET_COMMITTED)
ACCOUNT_KINDS: Final = (
    ISSUED_VALUE,
    HELD_VALUE,
    REDEEMED_VALUE,
    EXPIRED_VALUE,
    REVOKED_VALUE,
    *BUDGET_KINDS,
)

# Kinds of transactions, with the row that is their source.
CLAIMED: Final = "claimed"  # the claim
REDEEMED: Final = "redeemed"  # the redemption, when it is captured
ROLLED_BACK: Final = "rolled_back"  # one roll back of a redemption
EXPIRED: Final = "expired"  # the wallet item
REVOKED: Final = "revoked"  # the wallet item
BUDGETED: Final = "budgeted"  # the movement of a budget


@dataclass(frozen=True, slots=True, order=True)
class Line:
    """Minor units onto (positive) or off (negative) the account of a kind, owner and currency."""

    kind: str
    owner_id: UUID
    currency: str
    amount: int


@dataclass(frozen=True, slots=True)
class Value:
    """An amount of an item's value, in an organization."""

    organization_id: UUID
    wallet_item_id: UUID
    currency: str
    amount: int

    def _moved(self, off: tuple[str, UUID], onto: tuple[str, UUID]) -> tuple[Line, Line]:
        return (Line(*off, self.currency, -self.amount), Line(*onto, self.currency, self.amount))

    @property
    def _held(self) -> tuple[str, UUID]:
        return HELD_VALUE, self.wallet_item_id

    def claimed(self) -> tuple[Line, Line]:
        """The item holds its face value from now on."""
        return self._moved((ISSUED_VALUE, self.organization_id), self._held)

    def redeemed(self, merchant_id: UUID) -> tuple[Line, Line]:
        """A merchant took it for goods."""
        return self._moved(self._held, (REDEEMED_VALUE, merchant_id))

    def rolled_back(self, merchant_id: UUID) -> tuple[Line, Line]:
        """The merchant gave it back to the item."""
        return self._moved((REDEEMED_VALUE, merchant_id), self._held)

    def expired(self) -> tuple[Line, Line]:
        """It can no longer be used."""
        return self._moved(self._held, (EXPIRED_VALUE, self.organization_id))

    def revoked(self) -> tuple[Line, Line]:
        """It was taken back from the employee."""
        return self._moved(self._held, (REVOKED_VALUE, self.organization_id))


@dataclass(frozen=True, slots=True)
class Funds:
    """An amount of a budget's money."""

    budget_id: UUID
    currency: str
    amount: int

    def _moved(self, off: str, onto: str) -> tuple[Line, Line]:
        return (
            Line(off, self.budget_id, self.currency, -self.amount),
            Line(onto, self.budget_id, self.currency, self.amount),
        )

    def allocated(self) -> tuple[Line, Line]:
        """It can be given out by rules from now on; taken back, where it is negative."""
        return self._moved(BUDGET_ALLOCATED, BUDGET_AVAILABLE)

    def reserved(self) -> tuple[Line, Line]:
        """It was promised by a grant."""
        return self._moved(BUDGET_AVAILABLE, BUDGET_RESERVED)

    def committed(self) -> tuple[Line, Line]:
        """What was promised was taken."""
        return self._moved(BUDGET_RESERVED, BUDGET_COMMITTED)

    def released(self, *, committed: bool) -> tuple[Line, Line]:
        """What was promised, or taken, has come back."""
        return self._moved(BUDGET_COMMITTED if committed else BUDGET_RESERVED, BUDGET_AVAILABLE)
