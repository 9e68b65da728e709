"""Column types and SQL expressions that mean the same on SQLite and on PostgreSQL."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, Date, DateTime, Dialect, Integer, String, Uuid
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql import bindparam
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeDecorator, TypeEngine

from portal.kit import clock

Json = JSON().with_variant(JSONB(), "postgresql")

# SQLite gives a row number only to INTEGER PRIMARY KEY.
RowNumber = BigInteger().with_variant(Integer(), "sqlite")


class UtcDateTime(TypeDecorator[datetime]):
    """An instant. Aware values in, aware UTC values out; a naive value is a mistake and raises."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs a time zone")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class fresh_uuid(FunctionElement[Any]):  # noqa: N801 - reads as the SQL function that it is
    """A new UUIDv7 for each row of an INSERT ... SELECT, made by the database."""

    inherit_cache = True
    type: TypeEngine[Any] = Uuid()

    def __init__(self) -> None:
        milliseconds = int(clock.now().timestamp() * 1000)
        super().__init__(bindparam(None, milliseconds, type_=BigInteger(), unique=True))


@compiles(fresh_uuid, "postgresql")
def _fresh_uuid_postgresql(element: Any, compiler: Any, **kw: Any) -> str:
    # A random version 4 whose first six bytes become the time, and whose version bits become 7.
    milliseconds = compiler.process(element.clauses, **kw)
    timed = (
        "overlay(uuid_send(gen_random_uuid()) placing "
        f"substring(int8send({milliseconds}) from 3) from 1 for 6)"
    )
    return f"encode(set_bit(set_bit({timed}, 52, 1), 53, 1), 'hex')::uuid"


@compiles(fresh_uuid, "sqlite")
def _fresh_uuid_sqlite(element: Any, compiler: Any, **kw: Any) -> str:
    milliseconds = compiler.process(element.clauses, **kw)
    return (
        f"lower(printf('%012x', {milliseconds}) || '7' || substr(hex(randomblob(2)), 2)"
        " || substr('89ab', 1 + (random() & 3), 1) || substr(hex(randomblob(2)), 2)"
        " || hex(randomblob(6)))"
    )


class plus_days(FunctionElement[Any]):  # noqa: N801 - reads as the SQL function that it is
    """A day and a number of days to the day that many days later; NULL when either is NULL."""

    inherit_cache = True
    type: TypeEngine[Any] = Date()

    def __init__(self, day: Any, days: Any) -> None:
        super().__init__(day, days)


@compiles(plus_days, "postgresql")
def _plus_days_postgresql(element: Any, compiler: Any, **kw: Any) -> str:
    day, days = (compiler.process(clause, **kw) for clause in element.clauses)
    return f"({day} + CAST({days} AS integer))"


@compiles(plus_days, "sqlite")
def _plus_days_sqlite(element: Any, compiler: Any, **kw: Any) -> str:
    day, days = (compiler.process(clause, **kw) for clause in element.clauses)
    return f"date({day}, {days} || ' days')"


class days_between(FunctionElement[Any]):  # noqa: N801 - reads as the SQL function that it is
    """How many days after the first day the second one is; NULL when either is NULL."""

    inherit_cache = True
    type: TypeEngine[Any] = Integer()

    def __init__(self, first: Any, second: Any) -> None:
        super().__init__(first, second)


@compiles(days_between, "postgresql")
def _days_between_postgresql(element: Any, compiler: Any, **kw: Any) -> str:
    first, second = (compiler.process(clause, **kw) for clause in element.clauses)
    return f"({second} - {first})"


@compiles(days_between, "sqlite")
def _days_between_sqlite(element: Any, compiler: Any, **kw: Any) -> str:
    first, second = (compiler.process(clause, **kw) for clause in element.clauses)
    return f"CAST(julianday({second}) - julianday({first}) AS INTEGER)"


class bytewise(FunctionElement[Any]):  # noqa: N801 - reads as the SQL function that it is
    """A text that is ordered by its code points, whatever the collation of the database is."""

    inherit_cache = True
    type: TypeEngine[Any] = String()

    def __init__(self, text: Any) -> None:
        super().__init__(text)


@compiles(bytewise, "postgresql")
def _bytewise_postgresql(element: Any, compiler: Any, **kw: Any) -> str:
    return f'({compiler.process(element.clauses, **kw)} COLLATE "C")'


@compiles(bytewise, "sqlite")
def _bytewise_sqlite(element: Any, compiler: Any, **kw: Any) -> str:
    return f"{compiler.process(element.clauses, **kw)}"
