"""The tables of alerts, of reminders, and of what was read in an inbox."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.kit.db.base import Base, Owned


class Alert(Owned, Base):
    """Something that somebody should look at. `facts` fill the sentence of its kind."""

    __tablename__ = "alerts"
    __table_args__ = (Index("ix_alerts_list", "organization_id", "id"),)

    kind: Mapped[str]
    facts: Mapped[dict[str, Any]]
    seen_by: Mapped[UUID | None]
    seen_at: Mapped[datetime | None]


class Reminder(Owned, Base):
    """An employee was asked to claim an item. The constraint is the promise: once per item and
    day, whoever asks, and however many do at once. `locale` is the employee's on that day."""

    __tablename__ = "reminders"
    __table_args__ = (
        UniqueConstraint("wallet_item_id", "day"),
        Index("ix_reminders_inbox", "employee_id", "day"),
    )

    employee_id: Mapped[UUID] = mapped_column(ForeignKey("employees.id"))
    wallet_item_id: Mapped[UUID] = mapped_column(ForeignKey("wallet_items.id"))
    day: Mapped[date]
    locale: Mapped[str]


class NoticeRead(Owned, Base):
    """An employee has read a notice of the inbox: what kind, and what it is about."""

    __tablename__ = "notice_reads"
    __table_args__ = (UniqueConstraint("employee_id", "kind", "subject_id"),)

    employee_id: Mapped[UUID] = mapped_column(ForeignKey("employees.id"))
    kind: Mapped[str]
    subject_id: Mapped[UUID]
