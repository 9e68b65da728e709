"""Tables of the vault: checks of keys, wrapped data keys, and files held sealed."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from portal.kit import clock
from portal.kit.db.base import Base, Owned


class KeyCheck(Base):
    """A value that only the right key gives, so that a wrong key is found out at start.

    One row for each version of the key-encryption key, and one for each of the other keys, whose
    `kek_version` is null.
    """

    __tablename__ = "key_checks"

    name: Mapped[str] = mapped_column(primary_key=True)
    kek_version: Mapped[int | None] = mapped_column(unique=True)
    check_value: Mapped[bytes]
    created_at: Mapped[datetime] = mapped_column(default=clock.now)


class DataKeyRow(Owned, Base):
    """A data key, wrapped by a version of the key-encryption key.

    `batch_id` is what it seals: a code batch or a held file. The foreign key of `kek_version` keeps
    a version on record for as long as anything is wrapped with it. Nothing new is sealed with a
    retired key.
    """

    __tablename__ = "data_keys"

    batch_id: Mapped[UUID] = mapped_column(index=True)
    kek_version: Mapped[int] = mapped_column(ForeignKey("key_checks.kek_version"))
    wrapped: Mapped[bytes]
    retired_at: Mapped[datetime | None]


class HeldFile(Owned, Base):
    """A file that somebody handed in. `digest` is keyed, so it does not betray what is in the file.

    The size and the digest are known once all of it has arrived, and it is ready only then.
    """

    __tablename__ = "held_files"
    __table_args__ = (
        CheckConstraint("state IN ('receiving', 'ready')", name="state"),
        CheckConstraint("state <> 'ready' OR (size > 0 AND digest <> '')", name="complete"),
        Index("ix_held_files_expires_at", "expires_at"),
    )

    name: Mapped[str]
    purpose: Mapped[str]
    size: Mapped[int] = mapped_column(default=0)
    digest: Mapped[str] = mapped_column(default="")
    state: Mapped[str] = mapped_column(default="receiving")
    held_by: Mapped[UUID]
    expires_at: Mapped[datetime]
    data_key_id: Mapped[UUID] = mapped_column(ForeignKey("data_keys.id"), unique=True)


class HeldFileChunk(Base):
    """A piece of a held file, sealed to its place in it."""

    __tablename__ = "held_file_chunks"

    held_file_id: Mapped[UUID] = mapped_column(ForeignKey("held_files.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"))
    sealed: Mapped[bytes]
