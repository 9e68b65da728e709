"""Tables of exports, and of the tallies that totals are made from."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, SmallInteger
from sqlalchemy.orm import Mapped, mapped_column

from portal.kit.db.base import Base, Owned

NOWHERE = UUID(int=0)
KINDS = ("claims", "roster")
GRAINS = ("day", "department", "ending")


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


class ItemTally(Base):
    """How many wallet items say that they are tallied as this, and what they are worth.

    Each item is in two of these: by the day of its grant, without a department, and by the month
    and the department. One that will end is in a third, `ending`, by department and the month in
    which it ends, without its steps. `granted_on` is that day, or the first of the month, and
    `NOWHERE` stands for no department.
    """

    __tablename__ = "item_tallies"
    __table_args__ = (CheckConstraint(f"grain IN {GRAINS}", name="grain"),)

    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"), primary_key=True)
    grain: Mapped[str] = mapped_column(primary_key=True)
    granted_on: Mapped[date] = mapped_column(primary_key=True)
    rule_id: Mapped[UUID] = mapped_column(primary_key=True)
    bundle_version_id: Mapped[UUID] = mapped_column(primary_key=True)
    department_id: Mapped[UUID] = mapped_column(primary_key=True)
    currency: Mapped[str] = mapped_column(primary_key=True)
    state: Mapped[str] = mapped_column(primary_key=True)
    steps: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    issued: Mapped[int]
    face_value: Mapped[int]
    value_left: Mapped[int]
