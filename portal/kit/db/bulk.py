"""Many rows at once: the fastest way into each database on which every constraint still holds."""

import struct
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any

import psycopg
from sqlalchemy import (
    BigInteger,
    Date,
    Dialect,
    LargeBinary,
    SmallInteger,
    Table,
    Text,
    Uuid,
    bindparam,
    select,
)
from sqlalchemy import column as column_named
from sqlalchemy import table as table_named
from sqlalchemy.dialects import postgresql
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.types import TypeEngine

Row = tuple[Any, ...]

_STAGE = "staged_rows"
_HEADER = b"PGCOPY\n\xff\r\n\0" + bytes(8)
_TRAILER = b"\xff\xff"
_NULL = struct.pack("!i", -1)
_INTEGERS: dict[type, str] = {SmallInteger: "!h", BigInteger: "!q", Date: "!i"}
_FIRST_DAY = date(2000, 1, 1).toordinal()


@dataclass(frozen=True, slots=True)
class Load:
    """Rows for some columns of a table; `common` are columns that are the same in all of them.

    A row that has the same `unique` columns as one that is there is left out. Rows should come in
    the order of these columns: then two transactions that insert the same ones wait for each other
    rather than deadlock, and the index is fast.
    """

    table: Table
    columns: tuple[str, ...]
    common: Mapping[str, Any]
    unique: tuple[str, ...]

    def prepared(self, rows: Sequence[Row], dialect: Dialect) -> "Prepared":
        """The rows as the database takes them. Pure work, for a thread."""
        if dialect.name == "postgresql":
            return Prepared(self, len(rows), copied=_copy_data(self, rows))
        converters = [self._converter(name, dialect) for name in self.columns]
        common = [self._converter(name, dialect)(value) for name, value in self.common.items()]
        plain = [
            (*(convert(value) for convert, value in zip(converters, row, strict=True)), *common)
            for row in rows
        ]
        return Prepared(self, len(rows), plain=plain)

    def _converter(self, name: str, dialect: Dialect) -> Callable[[Any], Any]:
        processor = self.table.c[name].type.dialect_impl(dialect).bind_processor(dialect)
        return processor or (lambda value: value)


@dataclass(frozen=True, slots=True)
class Prepared:
    """Rows that are ready to be inserted."""

    load: Load
    count: int
    copied: bytes = b""
    plain: Sequence[Row] = ()

    async def insert(self, session: AsyncSession) -> int:
        """Insert the rows in the caller's transaction; how many were new."""
        if not self.count:
            return 0
        return await (self._copy(session) if self.copied else self._execute(session))

    async def _execute(self, session: AsyncSession) -> int:
        """SQLite: one prepared statement, run for each row by the driver."""
        names = (*self.load.columns, *self.load.common)
        # Names of our own tables, which no statement can bind.
        statement = (
            f"INSERT INTO {self.load.table.name} ({', '.join(names)})"  # noqa: S608
            f" VALUES ({', '.join('?' * len(names))})"
            f" ON CONFLICT ({', '.join(self.load.unique)}) DO NOTHING"
        )
        connection = await session.connection()
        result = await connection.exec_driver_sql(statement, list(self.plain))
        return result.rowcount

    async def _copy(self, session: AsyncSession) -> int:
        """PostgreSQL: COPY knows neither conflicts nor row-level security, so it fills a table that
        the transaction drops, from which one statement inserts."""
        load = self.load
        connection = await session.connection()
        columns = ", ".join(load.columns)
        await connection.exec_driver_sql(
            f"CREATE TEMPORARY TABLE {_STAGE} ON COMMIT DROP AS"  # noqa: S608
            f" SELECT {columns} FROM {load.table.name} WITH NO DATA"
        )
        raw: psycopg.AsyncConnection[Any] = (
            await connection.get_raw_connection()
        ).driver_connection  # type: ignore[assignment]
        async with raw.cursor().copy(f"COPY {_STAGE} FROM STDIN (FORMAT BINARY)".encode()) as copy:
            await copy.write(self.copied)
        result = await connection.execute(
            _from_stage(load), dict(load.common), execution_options={"preserve_rowcount": True}
        )
        await connection.exec_driver_sql(f"DROP TABLE {_STAGE}")
        return result.rowcount


def _from_stage(load: Load) -> postgresql.Insert:
    stage = table_named(_STAGE, *(column_named(name) for name in load.columns))
    constants = [bindparam(name, type_=load.table.c[name].type) for name in load.common]
    statement = postgresql.insert(load.table).from_select(
        [*load.columns, *load.common], select(*stage.c, *constants), include_defaults=False
    )
    return statement.on_conflict_do_nothing(index_elements=load.unique)


def _copy_data(load: Load, rows: Sequence[Row]) -> bytes:
    """Rows in the binary format of COPY, made by the column: a call for each value costs more."""
    columns = zip(*rows, strict=True) if rows else [()] * len(load.columns)
    fields = [
        _fields(load.table.c[name].type, values)
        for name, values in zip(load.columns, columns, strict=True)
    ]
    begin = [struct.pack("!h", len(fields))] * len(rows)
    pieces = chain.from_iterable(zip(begin, *fields, strict=True))
    return b"".join(chain([_HEADER], pieces, [_TRAILER]))


def _fields(kind: TypeEngine[Any], values: Sequence[Any]) -> list[bytes]:
    """The values of a column, each as its length in four bytes and then itself."""
    plain = _plain(kind, values)
    pack = struct.Struct("!i").pack
    return [_NULL if value is None else pack(len(value)) + value for value in plain]


def _plain(kind: TypeEngine[Any], values: Sequence[Any]) -> Sequence[bytes | None]:
    if isinstance(kind, LargeBinary):
        return values
    if isinstance(kind, Uuid):
        return [None if value is None else value.bytes for value in values]
    if isinstance(kind, Text):
        return [None if value is None else value.encode() for value in values]
    if isinstance(kind, Date):
        values = [None if value is None else value.toordinal() - _FIRST_DAY for value in values]
    pack = struct.Struct(_INTEGERS[type(kind)]).pack
    return [None if value is None else pack(value) for value in values]
