"""Tables of audit entries, of the seals over them, and of the checks that were made."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from portal.kit.db.base import Base, Identified, Owned
from portal.kit.db.types import RowNumber


class AuditEntry(Owned, Base):
    """One act. `mac` is keyed with a key that is not in the database; `seal` is set once, later.

    Every index is paid for by each act and again by its sealing: none without a question.
    """

    __tablename__ = "audit_entries"
    __table_args__ = (
        Index("ix_audit_entries_list", "organization_id", "id"),
        Index("ix_audit_entries_action", "organization_id", "action", "id"),
        Index("ix_audit_entries_kind", "organization_id", "subject_type", "id"),
        Index("ix_audit_entries_actor", "actor_id", "id"),
        Index("ix_audit_entries_subject", "subject_id", "id"),
        Index(
            "ix_audit_entries_unsealed",
            "id",
            postgresql_where=text("seal IS NULL"),
            sqlite_where=text("seal IS NULL"),
        ),
        Index(
            "ix_audit_entries_seal",
            "seal",
            "id",
            postgresql_where=text("seal IS NOT NULL"),
            sqlite_where=text("seal IS NOT NULL"),
        ),
    )

    # Without the index of its own that Owned gives: ix_audit_entries_list begins with it.
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"))
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
    """A Merkle root over some entries, chained to the seal before it.

    `leaves` lists the entries, each as its id and the hash of its leaf. `previous` is the chain
    value of the seal before, and `chained` the keyed code over every other column.
    """

    __tablename__ = "audit_seals"

    number: Mapped[int] = mapped_column(RowNumber, primary_key=True, autoincrement=False)
    sealed_at: Mapped[datetime]
    count: Mapped[int]
    leaves: Mapped[bytes]
    root: Mapped[bytes]
    previous: Mapped[bytes]
    chained: Mapped[bytes]


class AuditVerification(Identified, Base):
    """A check of the whole log: how much it saw, how many findings, and the head at that time.

    `found` holds the first findings, each with its kind, its seal and its entry.
    """

    __tablename__ = "audit_verifications"

    entries: Mapped[int]
    findings: Mapped[int]
    head_number: Mapped[int]
    head: Mapped[bytes]
    found: Mapped[list[Any]] = mapped_column(default=list)
