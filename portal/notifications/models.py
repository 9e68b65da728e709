"""The table of alerts."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from portal.kit.db.base import Base, Owned


class Alert(Owned, Base):
    """Something that somebody should look at. `facts` fill the sentence of its kind."""

    __tablename__ = "alerts"
    __table_args__ = (Index("ix_alerts_list", "organization_id", "id"),)

    kind: Mapped[str]
    facts: Mapped[dict[str, Any]]
    seen_by: Mapped[UUID | None]
    seen_at: Mapped[datetime | None]
