"""Tables of code batches and codes. Secrets are sealed parts; nothing here can be read without
keys."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, SmallInteger, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from portal.kit.db.base import Base, Owned

# Picks start at one of these, so that many claims at once do not queue for the same first row.
BUCKETS = 16


class CodeBatch(Owned, Base):
    """An import of codes: checked, committed into quarantine, released by a second person."""

    __tablename__ = "code_batches"
    __table_args__ = (
        CheckConstraint(
            "state IN ('checking', 'checked', 'committing', 'quarantined', 'released',"
            " 'discarded', 'failed')",
            name="state",
        ),
        CheckConstraint("released_by <> committed_by", name="four_eyes"),
    )

    product_id: Mapped[UUID] = mapped_column(ForeignKey("products.id"))
    file_id: Mapped[UUID]
    name: Mapped[str]
    digest: Mapped[str]
    state: Mapped[str] = mapped_column(default="checking")
    rows: Mapped[int] = mapped_column(default=0)
    done: Mapped[int] = mapped_column(default=0)
    counts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    reason: Mapped[str | None]
    checked_by: Mapped[UUID]
    committed_by: Mapped[UUID | None]
    released_by: Mapped[UUID | None]
    released_at: Mapped[datetime | None]


class CodeBatchError(Owned, Base):
    """What is wrong with one row of a code list. It never holds the value, which may be a
    secret."""

    __tablename__ = "code_batch_errors"
    __table_args__ = (Index("ix_code_batch_errors_row", "code_batch_id", "row_number"),)

    code_batch_id: Mapped[UUID] = mapped_column(ForeignKey("code_batches.id"))
    row_number: Mapped[int]
    column_name: Mapped[str]
    code: Mapped[str]
    reason_en: Mapped[str]
    reason_zh: Mapped[str]


class Code(Owned, Base):
    """A card secret in sealed parts. `fingerprint` is a keyed hash that finds duplicates."""

    __tablename__ = "codes"
    __table_args__ = (
        UniqueConstraint("organization_id", "fingerprint"),
        UniqueConstraint("batch_id", "row_number"),
        CheckConstraint(
            "state IN ('quarantined', 'available', 'reserved', 'issued', 'revealed', 'redeemed',"
            " 'expired', 'revoked', 'disputed')",
            name="state",
        ),
        CheckConstraint(
            "(state IN ('issued', 'revealed', 'redeemed', 'disputed'))"
            " <= (wallet_item_id IS NOT NULL)",
            name="bound",
        ),
        Index(
            "ix_codes_stock",
            "product_id",
            "bucket",
            "id",
            postgresql_where=text("state = 'available'"),
            sqlite_where=text("state = 'available'"),
        ),
    )

    batch_id: Mapped[UUID] = mapped_column(ForeignKey("code_batches.id"))
    product_id: Mapped[UUID] = mapped_column(ForeignKey("products.id"))
    row_number: Mapped[int]
    state: Mapped[str] = mapped_column(default="quarantined")
    bucket: Mapped[int] = mapped_column(SmallInteger)
    data_key_id: Mapped[UUID] = mapped_column(ForeignKey("data_keys.id"))
    number: Mapped[bytes]
    pin: Mapped[bytes | None]
    url: Mapped[bytes | None]
    fingerprint: Mapped[bytes]
    last_four: Mapped[str]
    expires_on: Mapped[date | None]
    wallet_item_id: Mapped[UUID | None] = mapped_column(ForeignKey("wallet_items.id"), unique=True)
    issued_at: Mapped[datetime | None]
