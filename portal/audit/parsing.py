"""Reading rows of the log that somebody may have spoiled: nothing in a column makes it raise."""

import json
from datetime import UTC, datetime
from functools import reduce
from typing import Any
from uuid import UUID

from sqlalchemy import Column, ColumnElement, LargeBinary, Row, Text, cast, func
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.types import BigInteger, Uuid

from portal.audit.authenticating import Stored
from portal.audit.models import AuditEntry, AuditSeal
from portal.kit.db.types import UtcDateTime

Protected = type[AuditEntry | AuditSeal]


def columns(session: AsyncSession, table: Protected) -> list[Any]:
    """The columns of a table as plain text, which `entry` and `seal` parse.

    SQLite keeps any value in any column, and its driver raises on text that is no UTF-8: there they
    come as bytes, together with the type that each value really has.
    """
    if session.get_bind().dialect.name != "sqlite":
        return [_as_text(column).label(column.name) for column in table.__table__.columns]
    kinds: list[ColumnElement[Any]] = [func.typeof(column) for column in table.__table__.columns]
    types = reduce(_spaced, kinds).label("types")
    raw = [cast(column, LargeBinary).label(column.name) for column in table.__table__.columns]
    return [*raw, types]


def _spaced(left: ColumnElement[Any], right: ColumnElement[Any]) -> ColumnElement[Any]:
    return left.op("||")(" ").op("||")(right)


def _as_text(column: ColumnElement[Any]) -> ColumnElement[Any]:
    return column if isinstance(column.type, LargeBinary) else cast(column, Text)


def entry(row: Row[Any]) -> Stored | None:
    """The entry in a row of `columns`; None when some column does not hold what it should."""
    values = _parsed(row, AuditEntry)
    return None if values is None else Stored(**values)


def seal(row: Row[Any]) -> AuditSeal | None:
    """The seal in a row of `columns`, not in any session; None when it cannot be read."""
    values = _parsed(row, AuditSeal)
    return None if values is None else AuditSeal(**values)


def identifier(row: Row[Any]) -> UUID | None:
    """The id of an entry, or None when it is none any more."""
    try:
        return _uuid(_text(row.id))
    except ValueError:
        return None


def number(value: str | bytes | None) -> int | None:
    """The number of a seal, or None when it is none any more."""
    try:
        return int(_text(value))
    except ValueError:
        return None


def _parsed(row: Row[Any], table: Protected) -> dict[str, Any] | None:
    found = row._mapping
    try:
        values = {c.name: _parse(c, found[c.name]) for c in table.__table__.columns}
    except (ValueError, TypeError, RecursionError):
        return None
    types = found.get("types")
    return values if types is None or types == _types(table, values) else None


def _types(table: Protected, values: dict[str, Any]) -> str:
    """The types that SQLite says these values have when the portal wrote them."""
    return " ".join(
        "null" if values[c.name] is None else _storage(c) for c in table.__table__.columns
    )


def _storage(column: ColumnElement[Any]) -> str:
    if isinstance(column.type, LargeBinary):
        return "blob"
    return "integer" if isinstance(column.type, BigInteger) else "text"


def _parse(column: Column[Any] | Any, value: str | bytes | None) -> Any:
    if value is None and column.nullable:
        return None
    if isinstance(column.type, LargeBinary):
        if not isinstance(value, bytes):
            raise TypeError("not bytes")
        return value
    text = _text(value)
    if isinstance(column.type, Text):
        return text
    if isinstance(column.type, Uuid):
        return _uuid(text)
    if isinstance(column.type, UtcDateTime):
        return _instant(text)
    return json.loads(text)


def _text(value: str | bytes | None) -> str:
    if value is None:
        raise ValueError("missing")
    return value.decode() if isinstance(value, bytes) else value


def _uuid(text: str) -> UUID:
    """A UUID as one of the databases writes it: another spelling would hide a row from queries."""
    found = UUID(text)
    if text not in (found.hex, str(found)):
        raise ValueError("another spelling")
    return found


def _instant(text: str) -> datetime:
    found = datetime.fromisoformat(text)
    if found.tzinfo is not None:
        return found.astimezone(UTC)
    if found.isoformat(sep=" ", timespec="microseconds") != text:
        raise ValueError("another spelling")
    return found.replace(tzinfo=UTC)
