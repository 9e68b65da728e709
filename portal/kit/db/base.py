"""The declarative base: naming convention of constraints, and what every table of a tenant has."""

from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import BigInteger, Date, ForeignKey, LargeBinary, MetaData, Text, Uuid
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from portal.kit import clock, ids
from portal.kit.db.types import Json, UtcDateTime

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """Base of every table. Relationships load only when asked for: declare them lazy="raise"."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        UUID: Uuid(),
        str: Text(),
        int: BigInteger(),
        bytes: LargeBinary(),
        date: Date(),
        datetime: UtcDateTime(),
        dict[str, Any]: Json,
        list[Any]: Json,
    }


class Identified:
    """Mixin: a UUIDv7 primary key and the instant of creation."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=ids.new)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)


class Owned(Identified):
    """Mixin: a row that belongs to one organization, and is fenced by row-level security."""

    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"), index=True)
