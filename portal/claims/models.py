"""Tables of claims, and of views of the codes that were claimed."""

from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from portal.kit.db.base import Base, Owned


class Claim(Owned, Base):
    """An employee took an item. The unique item is the second lock behind the item's own state,
    which says what became of it; `code_id` stays when an unseen code went back into stock."""

    __tablename__ = "claims"
    __table_args__ = (Index("ix_claims_list", "organization_id", "id"),)

    # Without the index of its own that Owned gives: ix_claims_list begins with it.
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"))
    wallet_item_id: Mapped[UUID] = mapped_column(ForeignKey("wallet_items.id"), unique=True)
    employee_id: Mapped[UUID] = mapped_column(ForeignKey("employees.id"), index=True)
    code_id: Mapped[UUID | None] = mapped_column(ForeignKey("codes.id"))


class CodeView(Owned, Base):
    """Somebody looked at a code: the owner sees every line of it. `viewer_id` is the person."""

    __tablename__ = "code_views"
    __table_args__ = (
        Index("ix_code_views_item", "wallet_item_id", "id"),
        Index("ix_code_views_viewer", "viewer_id", "created_at"),
    )

    wallet_item_id: Mapped[UUID] = mapped_column(ForeignKey("wallet_items.id"))
    code_id: Mapped[UUID] = mapped_column(ForeignKey("codes.id"))
    viewer_kind: Mapped[str]
    viewer_id: Mapped[UUID]
    viewer_name: Mapped[str]
    address: Mapped[str]
    device: Mapped[str]
