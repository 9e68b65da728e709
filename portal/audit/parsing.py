"""Reading rows of the log that somebody may have spoiled: nothing in a column makes it raise."""

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import cache, reduce
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, LargeBinary, Row, Text, cast, func
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.types import BigInteger, TypeEngine, Uuid

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
    values = _parsed(row, _shape(AuditEntry))
    return None if values is None else Stored(**values)


def seal(row: Row[Any]) -> AuditSeal | None:
    """The seal in a row of `columns`, not in any session; None when it cannot be read."""
    values = _parsed(row, _shape(AuditSeal))
    return None if values is None else AuditSeal(**values)


def identifier(row: Row[Any]) -> UUID | None:
    """The id of an entry, or None when it is none any more."""
    try:
        return _uuid(row.id)
    except ValueError:
        return None


def number(value: str | bytes | None) -> int | None:
    """The number of a seal, or None when it is none any more."""
    try:
        return int(_text(value))
    except ValueError:
        return None


def _parsed(row: Row[Any], shape: "_Shape") -> dict[str, Any] | None:
    try:
        values = {
            name: parse(value)
            for (name, parse), value in zip(shape.parsers, row, strict=False)  # then `types`
        }
    except (ValueError, TypeError, RecursionError):
        return None
    if len(row) > len(shape.parsers) and row[-1] not in shape.types:
        return None
    return values


def _text(value: str | bytes | None) -> str:
    if value is None:
        raise ValueError("missing")
    return value.decode() if isinstance(value, bytes) else value


def _bytes(value: str | bytes | None) -> bytes:
    if not isinstance(value, bytes):
        raise TypeError("not bytes")
    return value


def _json(value: str | bytes | None) -> Any:
    return json.loads(_text(value))


def _number(value: str | bytes | None) -> int | None:
    return None if value is None else int(_text(value))


def _uuid(value: str | bytes | None) -> UUID:
    """A UUID as one of the databases writes it: another spelling would hide a row from queries."""
    text = _text(value)
    found = UUID(text)
    if text != (found.hex if len(text) == 32 else str(found)):
        raise ValueError("another spelling")
    return found


def _instant(value: str | bytes | None) -> datetime:
    text = _text(value)
    found = datetime.fromisoformat(text)
    if found.tzinfo is not None:
        return found.astimezone(UTC)
    if found.isoformat(sep=" ", timespec="microseconds") != text:
        raise ValueError("another spelling")
    return found.replace(tzinfo=UTC)


_Parser = Callable[[str | bytes | None], Any]


class _Shape:
    """How the columns of a table are parsed, and what SQLite may say of their types."""

    def __init__(self, table: Protected) -> None:
        found = table.__table__.columns
        self.parsers = [(column.name, _parser(column.type)) for column in found]
        kinds = [_KINDS.get(parse, "text") for _, parse in self.parsers]
        empty = ["null" if c.nullable else kind for c, kind in zip(found, kinds, strict=True)]
        self.types = {" ".join(kinds), " ".join(empty)}


_KINDS: Mapping[_Parser, str] = {_bytes: "blob", _number: "integer"}


def _parser(kind: TypeEngine[Any]) -> _Parser:
    by_type: list[tuple[type[TypeEngine[Any]], _Parser]] = [
        (LargeBinary, _bytes),
        (Uuid, _uuid),
        (UtcDateTime, _instant),
        (BigInteger, _number),
        (Text, _text),
    ]
    return next((parse for base, parse in by_type if isinstance(kind, base)), _json)


@cache
def _shape(table: Protected) -> _Shape:
    """The shape of a table, found at first use: a foreign key has no type before the table that it
    refers to is known."""
    return _Shape(table)
