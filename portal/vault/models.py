"""Tables of the vault."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from portal.kit.db.base import Base, Owned


class DataKeyRow(Owned, Base):
    """A data key, wrapped by a version of the key-encryption key."""

    __tablename__ = "data_keys"

    batch_id: Mapped[UUID] = mapped_column(index=True)
    kek_version: Mapped[int]
    wrapped: Mapped[bytes]
    retired_at: Mapped[datetime | None]
