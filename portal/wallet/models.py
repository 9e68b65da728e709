"""Tables of wallet items and of choices from choose-k bundles."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, SmallInteger, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from portal.kit.db.base import Base, Owned

STATES = (
    "available",
    "claimed",
    "delivered",
    "revealed",
    "used",
    "needs_action",
    "failed",
    "expired",
    "revoked",
)
# Taken by the employee and not used up: these lapse after their last day.
HELD = ("claimed", "delivered", "revealed", "needs_action")
# Nobody has seen the code of these: they can be withdrawn while nothing of them was used.
RECALLABLE = ("available", "claimed", "delivered", "needs_action", "failed")
_AVAILABLE = "state = 'available'"
_HELD = f"state IN {HELD}"
# Which of claimed, delivered and revealed an item has been, as bits.
STEPS = (
    "(CASE WHEN claimed_at IS NULL THEN 0 ELSE 1 END"
    " + CASE WHEN delivered_at IS NULL THEN 0 ELSE 2 END"
    " + CASE WHEN revealed_at IS NULL THEN 0 ELSE 4 END)"
)
# The last day on which it can be claimed, or used once it is; null for ever, or when it has ended.
ENDS = f"(CASE WHEN {_AVAILABLE} THEN claim_by WHEN {_HELD} THEN expires_on END)"
# Items that are not what the tallies of the reports have them as.
UNTALLIED = (
    "(tallied_state IS NULL OR tallied_state <> state OR tallied_left <> value_left"
    f" OR tallied_steps <> {STEPS}"
    f" OR coalesce(tallied_ends, '0001-01-01') <> coalesce({ENDS}, '0001-01-01'))"
)


class WalletItem(Owned, Base):
    """One benefit that an employee holds. Unclaimed after `claim_by` it lapses; once claimed it is
    good up to and including `expires_on`. `tallied_…` is what it was when the reports tallied it,
    null before that."""

    __tablename__ = "wallet_items"
    __table_args__ = (
        UniqueConstraint("grant_id", "bundle_item_id"),
        CheckConstraint(f"state IN {STATES}", name="state"),
        CheckConstraint("value_left >= 0 AND value_left <= face_value", name="value"),
        Index("ix_wallet_items_wallet", "employee_id", "id"),
        Index("ix_wallet_items_list", "organization_id", "id"),
        Index("ix_wallet_items_grants", "organization_id", "grant_id", "id"),
        Index("ix_wallet_items_state", "organization_id", "state", "grant_id", "id"),
        Index(
            "ix_wallet_items_claim_by",
            "organization_id",
            "claim_by",
            "currency",
            "value_left",
            postgresql_where=text(_AVAILABLE),
            sqlite_where=text(_AVAILABLE),
        ),
        Index(
            "ix_wallet_items_expiry",
            "organization_id",
            "expires_on",
            "currency",
            "value_left",
            postgresql_where=text(_HELD),
            sqlite_where=text(_HELD),
        ),
        Index(
            "ix_wallet_items_untallied",
            "organization_id",
            "grant_id",
            postgresql_where=text(UNTALLIED),
            sqlite_where=text(UNTALLIED),
        ),
    )

    # Without the index of its own that Owned gives: ix_wallet_items_list begins with it.
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"))
    employee_id: Mapped[UUID] = mapped_column(ForeignKey("employees.id"))
    grant_id: Mapped[UUID] = mapped_column(ForeignKey("grants.id"))
    bundle_item_id: Mapped[UUID] = mapped_column(ForeignKey("bundle_items.id"))
    product_id: Mapped[UUID] = mapped_column(ForeignKey("products.id"))
    product_version_id: Mapped[UUID] = mapped_column(ForeignKey("product_versions.id"))
    # What pays for it; null where no budget does.
    budget_id: Mapped[UUID | None] = mapped_column(ForeignKey("budgets.id"))
    state: Mapped[str] = mapped_column(default="available")
    currency: Mapped[str]
    face_value: Mapped[int]
    value_left: Mapped[int]
    claim_by: Mapped[date | None]
    expires_on: Mapped[date | None]
    claimed_at: Mapped[datetime | None]
    delivered_at: Mapped[datetime | None]
    revealed_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    tallied_state: Mapped[str | None]
    tallied_steps: Mapped[int | None] = mapped_column(SmallInteger)
    tallied_left: Mapped[int | None]
    tallied_ends: Mapped[date | None]


class Choice(Owned, Base):
    """A choose-k grant whose items are not picked yet, or who picked what and when."""

    __tablename__ = "choices"
    __table_args__ = (
        CheckConstraint("state IN ('open', 'chosen', 'defaulted', 'revoked')", name="state"),
        Index("ix_choices_wallet", "employee_id", "state"),
        Index("ix_choices_deadline", "state", "choose_by"),
    )

    employee_id: Mapped[UUID] = mapped_column(ForeignKey("employees.id"))
    grant_id: Mapped[UUID] = mapped_column(ForeignKey("grants.id"), unique=True)
    bundle_version_id: Mapped[UUID] = mapped_column(ForeignKey("bundle_versions.id"))
    # What has promised the dearest items that can be chosen; null where no budget does.
    budget_id: Mapped[UUID | None] = mapped_column(ForeignKey("budgets.id"))
    state: Mapped[str] = mapped_column(default="open")
    granted_on: Mapped[date]
    choose_by: Mapped[date]
    chosen_at: Mapped[datetime | None]
