"""Tables of audit entries and of the seals over them."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped, mapped_column

from portal.kit.db.base import Base, Owned
from portal.kit.db.types import RowNumber


class AuditEntry(Owned, Base):
    """One act. `mac` is keyed with a key that is not in the database; `seal` is set once, later."""

    __tablename__ = "audit_entries"
    __table_args__ = (
        Index("ix_audit_entries_list", "organization_id", "id"),
        Index("ix_audit_entries_subject", "subject_id", "id"),
        Index(
            "ix_audit_entries_unsealed",
            "id",
            postgresql_where=text("seal IS NULL"),
            sqlite_where=text("seal IS NULL"),
        ),
        Index("ix_audit_entries_seal", "seal", "id"),
    )

    actor_kind: Mapped[str]
    actor_id: Mapped[UUID]
    actor_name: Mapped[str]
    action: Mapped[str]
    subject_type: Mapped[str]
    subject_id: Mapped[UUID]
    details: Mapped[dict[str, Any]]
    address: Mapped[str] = mapped_column(default="")
    mac: Mapped[bytes]
    seal: Mapped[int | None] = mapped_column(RowNumber)


class AuditSeal(Base):
    """A Merkle root over some entries, chained to the seal before it. `leaves` lists entry and
    hash."""

    __tablename__ = "audit_seals"

    number: Mapped[int] = mapped_column(RowNumber, primary_key=True, autoincrement=False)
    sealed_at: Mapped[datetime]
    count: Mapped[int]
    leaves: Mapped[bytes]
    root: Mapped[bytes]
    chained: Mapped[bytes]
