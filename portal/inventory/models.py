"""Tables of code batches and codes. Secrets are sealed parts; nothing here can be read without
keys."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    SmallInteger,
    UniqueConstraint,
    Uuid,
    literal,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from portal.kit.db.base import Base, Owned

# Picks start at one of these, so that many claims at once do not queue for the same first row.
BUCKETS = 16
# Written into statements, or no database would see that the partial index of the stock covers them.
AVAILABLE = literal("available", literal_execute=True)
# Codes whose state is not the one that the counts of the stock have them in.
UNCOUNTED = "(counted IS NULL OR counted <> state)"

BATCH_STATES = (
    "checking",
    "unmapped",
    "checked",
    "committing",
    "quarantined",
    "releasing",
    "released",
    "discarding",
    "discarded",
    "failed",
)
# In these states the codes of a file are in, or on their way in.
FILE_TAKEN = ("committing", "quarantined", "releasing", "released")
# In these states none of its codes can have reached anybody.
DISCARDABLE = ("checking", "unmapped", "checked", "committing", "quarantined", "failed")


class CodeBatch(Owned, Base):
    """An import of codes: checked, committed into quarantine, released by a second person.

    `done` is the number of the last row of the file that the present step is through with, and
    `rows` of the last one that there is. `counts` says what became of the rows, `reason` is the
    code and the facts of why it failed. `error_file_id` is the held file of what is wrong with its
    rows, for who asked for the check, and `data_key_id` what its codes are sealed with.
    `columns` is each column of the file with its label and the classes of its first values, never a
    value; `mapping` which of ours each one is, null where the header says so itself, and
    `mapped_like` when somebody said so of another file with these columns.
    A file that is in, or on its way in, cannot come again.
    """

    __tablename__ = "code_batches"
    __table_args__ = (
        CheckConstraint(f"state IN {BATCH_STATES}", name="state"),
        CheckConstraint(
            "released_by <> committed_by AND released_by <> checked_by", name="four_eyes"
        ),
        # What codes refer to, so that a code is of the organization and the product of its batch.
        UniqueConstraint("organization_id", "id", "product_id"),
        Index(
            "uq_code_batches_file",
            "organization_id",
            "digest",
            unique=True,
            postgresql_where=text(f"state IN {FILE_TAKEN}"),
            sqlite_where=text(f"state IN {FILE_TAKEN}"),
        ),
    )

    product_id: Mapped[UUID] = mapped_column(ForeignKey("products.id"))
    file_id: Mapped[UUID]
    name: Mapped[str]
    digest: Mapped[str]
    state: Mapped[str] = mapped_column(default="checking")
    rows: Mapped[int] = mapped_column(default=0)
    done: Mapped[int] = mapped_column(default=0)
    counts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    columns: Mapped[list[Any] | None]
    mapping: Mapped[list[Any] | None]
    mapped_like: Mapped[datetime | None]
    reason: Mapped[dict[str, Any] | None]
    checked_by: Mapped[UUID]
    committed_by: Mapped[UUID | None]
    released_by: Mapped[UUID | None]
    released_at: Mapped[datetime | None]
    data_key_id: Mapped[UUID | None] = mapped_column(ForeignKey("data_keys.id"))
    error_file_id: Mapped[UUID | None]


class CodeBatchError(Owned, Base):
    """What is wrong with one cell of a code list: the code of a BadValue, and the facts of its
    sentences. It never holds the value, which may be a secret."""

    __tablename__ = "code_batch_errors"
    __table_args__ = (UniqueConstraint("code_batch_id", "row_number", "column_name"),)

    code_batch_id: Mapped[UUID] = mapped_column(ForeignKey("code_batches.id"))
    row_number: Mapped[int]
    column_name: Mapped[str]
    code: Mapped[str]
    facts: Mapped[dict[str, Any]] = mapped_column(default=dict)


class Code(Owned, Base):
    """A card secret in sealed parts. `fingerprint` is a keyed hash of its number, which finds
    duplicates; `last_four` is as much of the number as may be shown, fewer for short ones.
    `counted` is the state in which `StockCount` has it, null while it is in none."""

    __tablename__ = "codes"
    __table_args__ = (
        # One foreign key for three columns: each one more costs an import a fifth of its speed.
        ForeignKeyConstraint(
            ["organization_id", "batch_id", "product_id"],
            ["code_batches.organization_id", "code_batches.id", "code_batches.product_id"],
        ),
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
            "expires_on",
            "bucket",
            "id",
            postgresql_where=text("state = 'available'"),
            sqlite_where=text("state = 'available'"),
        ),
        # Partial, because nearly every code comes without an item, and imports pay per index.
        Index(
            "uq_codes_wallet_item_id",
            "wallet_item_id",
            unique=True,
            postgresql_where=text("wallet_item_id IS NOT NULL"),
            sqlite_where=text("wallet_item_id IS NOT NULL"),
        ),
        Index(
            "ix_codes_issued",
            "organization_id",
            "product_id",
            "issued_at",
            postgresql_where=text("issued_at IS NOT NULL"),
            sqlite_where=text("issued_at IS NOT NULL"),
        ),
        Index(
            "ix_codes_uncounted",
            "organization_id",
            "product_id",
            "state",
            "counted",
            postgresql_where=text(UNCOUNTED),
            sqlite_where=text(UNCOUNTED),
        ),
    )

    # Its own index would repeat the beginning of the fingerprint's.
    organization_id: Mapped[UUID] = mapped_column(Uuid())
    batch_id: Mapped[UUID]
    product_id: Mapped[UUID]
    row_number: Mapped[int]
    state: Mapped[str] = mapped_column(default="quarantined")
    bucket: Mapped[int] = mapped_column(SmallInteger)
    data_key_id: Mapped[UUID]
    number: Mapped[bytes]
    pin: Mapped[bytes | None]
    url: Mapped[bytes | None]
    fingerprint: Mapped[bytes]
    last_four: Mapped[str]
    expires_on: Mapped[date | None]
    wallet_item_id: Mapped[UUID | None] = mapped_column(ForeignKey("wallet_items.id"))
    issued_at: Mapped[datetime | None]
    counted: Mapped[str | None]


class StockCount(Base):
    """How many codes of a product say that they are counted in a state."""

    __tablename__ = "stock_counts"

    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"), primary_key=True)
    product_id: Mapped[UUID] = mapped_column(ForeignKey("products.id"), primary_key=True)
    state: Mapped[str] = mapped_column(primary_key=True)
    codes: Mapped[int]


class StockAlert(Owned, Base):
    """Below how many available codes somebody wants to hear of a product.

    `low_since` is set while that is so, so that one shortage is one alert.
    """

    __tablename__ = "stock_alerts"
    __table_args__ = (CheckConstraint("low_at >= 1", name="low_at"),)

    product_id: Mapped[UUID] = mapped_column(ForeignKey("products.id"), unique=True)
    low_at: Mapped[int]
    low_since: Mapped[datetime | None]
