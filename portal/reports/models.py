"""The table of exports."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from portal.kit.db.base import Base, Owned


class Export(Owned, Base):
    """A list that somebody asked for as a file. Only who asked for it may fetch it."""

    __tablename__ = "exports"
    __table_args__ = (
        CheckConstraint("state IN ('waiting', 'ready', 'failed')", name="state"),
        Index("ix_exports_requested", "requested_by", "id"),
    )

    requested_by: Mapped[UUID]
    filter: Mapped[dict[str, Any]]
    locale: Mapped[str]
    state: Mapped[str] = mapped_column(default="waiting")
    file_id: Mapped[UUID | None]
    finished_at: Mapped[datetime | None]
