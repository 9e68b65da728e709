"""Tables of merchants, terminals and redemptions."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.kit.db.base import Base, Owned


class Merchant(Owned, Base):
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
    """A till of a merchant, which signs in with a session of its own."""

    __tablename__ = "terminals"
    __table_args__ = (UniqueConstraint("merchant_id", "name"),)

    merchant_id: Mapped[UUID] = mapped_column(ForeignKey("merchants.id"))
    name: Mapped[str]
    disabled_at: Mapped[datetime | None]


class Redemption(Owned, Base):
    """A use of an item. `held` is promised to the till until `hold_expires_at`; of it `captured`
    was
    taken, and of that `rolled_back` returned."""

    __tablename__ = "redemptions"
    __table_args__ = (
        CheckConstraint("state IN ('held', 'captured', 'released')", name="state"),
        CheckConstraint(
            "held >= 0 AND captured BETWEEN 0 AND held AND rolled_back BETWEEN 0 AND captured",
            name="amounts",
        ),
        Index("ix_redemptions_item", "wallet_item_id", "id"),
        Index("ix_redemptions_terminal", "terminal_id", "id"),
        Index("ix_redemptions_holds", "state", "hold_expires_at"),
    )

    wallet_item_id: Mapped[UUID] = mapped_column(ForeignKey("wallet_items.id"))
    terminal_id: Mapped[UUID] = mapped_column(ForeignKey("terminals.id"))
    state: Mapped[str]
    currency: Mapped[str]
    held: Mapped[int]
    captured: Mapped[int] = mapped_column(default=0)
    rolled_back: Mapped[int] = mapped_column(default=0)
    hold_expires_at: Mapped[datetime]
    captured_at: Mapped[datetime | None]
