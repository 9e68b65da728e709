"""Keyset paging: cursors that name the last row seen, so that a page costs the same anywhere."""

import base64
import binascii
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, TypeVar
from uuid import UUID

import orjson
from sqlalchemy import ColumnElement, Select, and_, func, or_, select, union_all
from sqlalchemy.ext.asyncio import AsyncSession

from portal.kit.errors import Refusal

MOST = 100
# Skipped rows are still read, so whoever goes deeper follows cursors.
MOST_SKIPPED = 100_000

T = TypeVar("T")


class BadCursor(Refusal):
    code = "BAD_CURSOR"
    en = "This cursor is not from this list. Start again without one."
    zh = "这个游标不属于该列表。请不带游标重新查询。"


class BadPageSize(Refusal):
    code = "BAD_PAGE_SIZE"
    en = "Ask for 1 to {most} rows with either first or last, not {asked}."
    zh = "请用 first 或 last 之一取 1 到 {most} 行，而不是 {asked}。"


class BadOffset(Refusal):
    code = "BAD_OFFSET"
    en = "Skip 0 to {most} rows, without a cursor. To go deeper, follow cursors."
    zh = "可跳过 0 到 {most} 行，且不能与游标同用。更深处请用游标翻页。"


@dataclass(frozen=True, slots=True)
class Window:
    """Which page: `first` rows after a cursor, or `last` rows before one; or, for a jump to a
    page, `first` rows after `offset` others."""

    first: int | None = None
    after: str | None = None
    last: int | None = None
    before: str | None = None
    offset: int | None = None

    @property
    def skipped(self) -> int:
        offset = self.offset or 0
        alone = self.after is None and self.before is None and self.last is None
        if not 0 <= offset <= MOST_SKIPPED or (offset and not alone):
            raise BadOffset(most=MOST_SKIPPED, path=("offset",))
        return offset

    @property
    def size(self) -> int:
        if self.first is not None and self.last is not None:
            raise BadPageSize(most=MOST, asked="both", path=("first",))
        asked = 50 if self.first is None and self.last is None else (self.first or self.last or 0)
        if not 1 <= asked <= MOST:
            raise BadPageSize(most=MOST, asked=asked, path=("first" if self.first else "last",))
        return asked

    @property
    def backward(self) -> bool:
        return self.last is not None


@dataclass(frozen=True, slots=True)
class Key:
    """One column of the order of a list. The last key of a list must be unique: its id."""

    column: Any
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """A page of rows, each with its cursor, and whether more lie before and after."""

    rows: Sequence[T]
    cursors: Sequence[str]
    has_next: bool
    has_previous: bool


@dataclass(frozen=True, slots=True)
class Listing:
    """A list that somebody may see, and its order. The last key must be unique: the id.

    `total` gives the number of rows where something knows it without counting them. `apart` are
    queries for the same rows, each row in one of them, of which each is found in the order of the
    list by an index, as the whole is not: such as those of one state, of several.
    """

    query: Select[Any]
    keys: Sequence[Key]
    total: Select[Any] | None = None
    apart: Sequence[Select[Any]] = ()

    async def page(self, session: AsyncSession, window: Window) -> Page[Any]:
        return await page(session, self.query, self.keys, window, self.apart)

    async def count(self, session: AsyncSession) -> int:
        """How many rows the whole list has."""
        if self.total is not None:
            return int(await session.scalar(self.total) or 0)
        rows = self.query.order_by(None).subquery()
        return await session.scalar(select(func.count()).select_from(rows)) or 0


def encode(values: Sequence[Any]) -> str:
    """The opaque cursor of a row, from the values of its keys."""
    return base64.urlsafe_b64encode(orjson.dumps([_plain(value) for value in values])).decode()


def _plain(value: Any) -> Any:
    return {"$date": value.isoformat()} if type(value) is date else value


def decode(cursor: str, keys: Sequence[Key]) -> list[Any]:
    """The key values of a cursor, as the types of the key columns; BadCursor when they do not
    fit."""
    try:
        values = orjson.loads(base64.urlsafe_b64decode(cursor.encode()))
        if not isinstance(values, list) or len(values) != len(keys):
            raise BadCursor
        return [_typed(value, key) for value, key in zip(values, keys, strict=True)]
    except (binascii.Error, ValueError, UnicodeError, KeyError, TypeError) as error:
        raise BadCursor from error


def _typed(value: Any, key: Key) -> Any:
    if isinstance(value, dict):
        value = value["$date"]
    expected = key.column.type.python_type
    if value is None:
        return None
    if expected in (datetime, date):
        return expected.fromisoformat(value)
    if expected is UUID:
        return UUID(value)
    if not isinstance(value, expected):
        raise BadCursor
    return value


def _beyond(keys: Sequence[Key], values: Sequence[Any], *, backward: bool) -> ColumnElement[bool]:
    """The rows strictly after (or before) the given key values. Keys must not be NULL."""
    branches = []
    for position, key in enumerate(keys):
        same = [k.column == v for k, v in zip(keys[:position], values[:position], strict=True)]
        downward = key.descending != backward
        beyond = key.column < values[position] if downward else key.column > values[position]
        branches.append(and_(*same, beyond))
    return or_(*branches)


async def page(
    session: AsyncSession,
    query: Select[Any],
    keys: Sequence[Key],
    window: Window,
    apart: Sequence[Select[Any]] = (),
) -> Page[Any]:
    """One page of `query` in the order of `keys`. Rows come as entities when it selects one
    entity."""
    size, backward, skipped = window.size, window.backward, window.skipped
    edge = window.before if backward else window.after
    beyond = [] if edge is None else [_beyond(keys, decode(edge, keys), backward=backward)]
    order = [_ordered(key.column, key, backward=backward) for key in keys]
    marks = [key.column.label(f"_key_{n}") for n, key in enumerate(keys)]
    if apart:
        parts = [part.with_only_columns(*marks).where(*beyond).order_by(*order) for part in apart]
        found_ids = await _merged(session, parts, keys, window)
        rows_of = select(*(each["expr"] for each in query.column_descriptions))
        narrowed = rows_of.where(keys[-1].column.in_(found_ids))
    else:
        narrowed = query.where(*beyond).limit(size + 1).offset(skipped or None)
    result = (await session.execute(narrowed.order_by(*order).add_columns(*marks))).all()
    more, found = len(result) > size, list(result[:size])
    if backward:
        found.reverse()
    width = len(keys)
    rows = [row[0] if len(row) == width + 1 else row[:-width] for row in found]
    return Page(
        rows=rows,
        cursors=[encode(row[-width:]) for row in found],
        has_next=more if not backward else edge is not None,
        has_previous=more if backward else edge is not None or skipped > 0,
    )


def _ordered(column: Any, key: Key, *, backward: bool) -> Any:
    return column.desc() if key.descending != backward else column.asc()


async def _merged(
    session: AsyncSession, parts: Sequence[Select[Any]], keys: Sequence[Key], window: Window
) -> Sequence[Any]:
    """The ids of a page's rows, from the first rows of each part."""
    most, skipped = window.size + 1, window.skipped
    firsts = [part.limit(most + skipped).subquery() for part in parts]
    found = union_all(*(select(first) for first in firsts)).subquery("apart")
    order = [
        _ordered(column, key, backward=window.backward)
        for column, key in zip(found.c, keys, strict=True)
    ]
    query = select(list(found.c)[-1]).order_by(*order).limit(most).offset(skipped or None)
    return (await session.scalars(query)).all()
