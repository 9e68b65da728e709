"""The table of exports."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from portal.kit.db.base import Base, Owned

KINDS = ("claims", "roster")


class Export(Owned, Base):
    """A list that somebody asked for as a file. Only who asked for it may fetch it.

    `filter` narrows claims; a roster is always everybody.
    """

    __tablename__ = "exports"
    __table_args__ = (
        CheckConstraint(f"kind IN {KINDS}", name="kind"),
        CheckConstraint("state IN ('waiting', 'ready', 'failed')", name="state"),
        Index("ix_exports_requested", "requested_by", "id"),
    )

    kind: Mapped[str] = mapped_column(default="claims")
    requested_by: Mapped[UUID]
    filter: Mapped[dict[str, Any]]
    locale: Mapped[str]
    state: Mapped[str] = mapped_column(default="waiting")
    file_id: Mapped[UUID | None]
    finished_at: Mapped[datetime | None]
