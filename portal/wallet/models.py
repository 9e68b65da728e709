"""Tables of wallet items and of choices from choose-k bundles."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
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
_AVAILABLE = "state = 'available'"
_HELD = f"state IN {HELD}"


class WalletItem(Owned, Base):
    """One benefit that an employee holds. Unclaimed after `claim_by` it lapses; once claimed it is
    good up to and including `expires_on`."""

    __tablename__ = "wallet_items"
    __table_args__ = (
        UniqueConstraint("grant_id", "bundle_item_id"),
        CheckConstraint(f"state IN {STATES}", name="state"),
        CheckConstraint("value_left >= 0 AND value_left <= face_value", name="value"),
        Index("ix_wallet_items_wallet", "employee_id", "id"),
        Index("ix_wallet_items_list", "organization_id", "id"),
        Index(
            "ix_wallet_items_claim_by",
            "organization_id",
            "claim_by",
            postgresql_where=text(_AVAILABLE),
            sqlite_where=text(_AVAILABLE),
        ),
        Index(
            "ix_wallet_items_expiry",
            "organization_id",
            "expires_on",
            postgresql_where=text(_HELD),
            sqlite_where=text(_HELD),
        ),
    )

    # Without the index of its own that Owned gives: ix_wallet_items_list begins with it.
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"))
    employee_id: Mapped[UUID] = mapped_column(ForeignKey("employees.id"))
    grant_id: Mapped[UUID] = mapped_column(ForeignKey("grants.id"))
    bundle_item_id: Mapped[UUID] = mapped_column(ForeignKey("bundle_items.id"))
    product_id: Mapped[UUID] = mapped_column(ForeignKey("products.id"))
    product_version_id: Mapped[UUID] = mapped_column(ForeignKey("product_versions.id"))
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
    state: Mapped[str] = mapped_column(default="open")
    granted_on: Mapped[date]
    choose_by: Mapped[date]
    chosen_at: Mapped[datetime | None]
