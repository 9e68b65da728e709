"""Tables of merchants, terminals and redemptions."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from portal.kit.db.base import Base, Owned

STATES = ("held", "captured", "released", "rolled_back")


class Merchant(Owned, Base):
    """Somebody who accepts benefits of the organization, at one till or many."""

    __tablename__ = "merchants"
    __table_args__ = (UniqueConstraint("organization_id", "name"),)

    name: Mapped[str]


class MerchantProduct(Base):
    """A merchant accepts a product."""

    __tablename__ = "merchant_products"

    merchant_id: Mapped[UUID] = mapped_column(ForeignKey("merchants.id"), primary_key=True)
    product_id: Mapped[UUID] = mapped_column(ForeignKey("products.id"), primary_key=True)
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"))


class Terminal(Owned, Base):
    """A till of a merchant, which signs in with a session of its own.

    `failures` counts what it presented in vain since `failing_since`, so that guessing is slowed.
    """

    __tablename__ = "terminals"
    __table_args__ = (UniqueConstraint("merchant_id", "name"),)

    merchant_id: Mapped[UUID] = mapped_column(ForeignKey("merchants.id"))
    name: Mapped[str]
    disabled_at: Mapped[datetime | None]
    failures: Mapped[int] = mapped_column(default=0)
    failing_since: Mapped[datetime | None]


class Redemption(Owned, Base):
    """A use of an item. `held` is promised to the till until `hold_expires_at`; of it `captured`
    was taken, and of that `rolled_back` returned.

    A `whole` redemption uses the item up, whatever it is worth. `token_id` is the QR token that was
    presented: a token is good for one redemption.
    """

    __tablename__ = "redemptions"
    __table_args__ = (
        CheckConstraint(f"state IN {STATES}", name="state"),
        CheckConstraint(
            "held >= 0 AND captured BETWEEN 0 AND held AND rolled_back BETWEEN 0 AND captured",
            name="amounts",
        ),
        Index("ix_redemptions_item", "wallet_item_id", "id"),
        Index("ix_redemptions_merchant", "merchant_id", "id"),
        Index(
            "ix_redemptions_holds",
            "hold_expires_at",
            postgresql_where=text("state = 'held'"),
            sqlite_where=text("state = 'held'"),
        ),
    )

    wallet_item_id: Mapped[UUID] = mapped_column(ForeignKey("wallet_items.id"))
    merchant_id: Mapped[UUID] = mapped_column(ForeignKey("merchants.id"))
    terminal_id: Mapped[UUID] = mapped_column(ForeignKey("terminals.id"))
    token_id: Mapped[UUID | None] = mapped_column(unique=True)
    state: Mapped[str]
    whole: Mapped[bool]
    currency: Mapped[str]
    held: Mapped[int]
    captured: Mapped[int] = mapped_column(default=0)
    rolled_back: Mapped[int] = mapped_column(default=0)
    hold_expires_at: Mapped[datetime]
    captured_at: Mapped[datetime | None]


class RedemptionStep(Owned, Base):
    """One step of a redemption, with its amount: the sum of the steps is what the redemption says.

    It is the source that the ledger books by, and the line that a till's statement shows.
    """

    __tablename__ = "redemption_steps"
    __table_args__ = (
        CheckConstraint("kind IN ('hold', 'capture', 'release', 'roll_back')", name="kind"),
        CheckConstraint("amount >= 0", name="amount"),
        Index("ix_redemption_steps_redemption", "redemption_id", "id"),
    )

    redemption_id: Mapped[UUID] = mapped_column(ForeignKey("redemptions.id"))
    terminal_id: Mapped[UUID | None] = mapped_column(ForeignKey("terminals.id"))
    kind: Mapped[str]
    amount: Mapped[int]
