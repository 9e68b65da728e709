"""Tables of roster imports: mapped columns, what was checked, and what is wrong with rows."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from portal.kit.db.base import Base, Owned


class ColumnMapping(Owned, Base):
    """Which of our columns those of a file were, for the next file that has the same ones.

    `purpose` is what the file brings in, `headers` the digest of its column names in any order, and
    `targets` says of each name which of ours it is.
    """

    __tablename__ = "column_mappings"
    __table_args__ = (UniqueConstraint("organization_id", "purpose", "headers"),)

    # Without the index of its own that Owned gives: the constraint begins with it.
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"))
    purpose: Mapped[str]
    headers: Mapped[str]
    targets: Mapped[dict[str, Any]]
    changed_at: Mapped[datetime]


class RosterImport(Owned, Base):
    """A roster file on its way in: checked first, then committed by the same digest.

    `done` rows have been worked through in the present state. `reason` is the code and the facts of
    why it failed or is held. `allowed_leavers` is how many people somebody agreed may leave by it.
    `error_file_id` is the held file of what is wrong with its rows, for who asked for the check.
    `columns` is each column of the file with its label and, until the import is over, its first
    values; `mapping` is which of ours each one is, null where the header says so itself, and
    `mapped_like` when somebody said so of another file with these columns.
    One organization writes by one roster at a time.
    """

    __tablename__ = "roster_imports"
    __table_args__ = (
        Index(
            "uq_roster_imports_writing",
            "organization_id",
            unique=True,
            postgresql_where=text("state IN ('committing', 'undoing')"),
            sqlite_where=text("state IN ('committing', 'undoing')"),
        ),
        CheckConstraint("mode IN ('delta', 'full')", name="mode"),
        CheckConstraint(
            "state IN ('checking', 'unmapped', 'checked', 'held', 'committing', 'committed',"
            " 'failed', 'cancelled', 'stopped', 'undoing', 'undone')",
            name="state",
        ),
    )

    file_id: Mapped[UUID]
    name: Mapped[str]
    digest: Mapped[str]
    mode: Mapped[str]
    state: Mapped[str] = mapped_column(default="checking")
    rows: Mapped[int] = mapped_column(default=0)
    done: Mapped[int] = mapped_column(default=0)
    counts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    format: Mapped[str | None]
    columns: Mapped[list[Any] | None]
    mapping: Mapped[list[Any] | None]
    mapped_like: Mapped[datetime | None]
    reason: Mapped[dict[str, Any] | None]
    allowed_leavers: Mapped[int | None]
    error_file_id: Mapped[UUID | None]
    checked_by: Mapped[UUID]
    released_by: Mapped[UUID | None]
    committed_at: Mapped[datetime | None]


class RosterImportError(Owned, Base):
    """What is wrong with one cell of a roster file, where, and what to do. `value` is the class of
    what stands there, such as `digits(16)`, and never the value."""

    __tablename__ = "roster_import_errors"
    __table_args__ = (Index("ix_roster_import_errors_row", "roster_import_id", "row_number"),)

    roster_import_id: Mapped[UUID] = mapped_column(ForeignKey("roster_imports.id"))
    row_number: Mapped[int]
    column_name: Mapped[str]
    code: Mapped[str]
    value: Mapped[str]
    reason_en: Mapped[str]
    reason_zh: Mapped[str]
    todo_en: Mapped[str]
    todo_zh: Mapped[str]
