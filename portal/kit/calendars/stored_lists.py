"""Holiday lists that an operator loaded: one for a calendar and year, for every organization."""

from datetime import datetime
from pathlib import Path
from typing import Any

import orjson
from sqlalchemy import UniqueConstraint, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from portal.kit import clock
from portal.kit.calendars import holiday_lists, workdays
from portal.kit.calendars.errors import InvalidHolidayList
from portal.kit.calendars.holiday_lists import HolidayList
from portal.kit.db.base import Base, Identified

_MOST_BYTES = 1 << 20


class StoredHolidayList(Identified, Base):
    """A list as it was loaded. It belongs to no organization: public holidays are everybody's."""

    __tablename__ = "holiday_lists"
    __table_args__ = (UniqueConstraint("calendar", "year"),)

    calendar: Mapped[str]
    year: Mapped[int]
    document: Mapped[dict[str, Any]]
    loaded_at: Mapped[datetime] = mapped_column(default=clock.now)


# How many lists there were, and when the last one was loaded, when they were read.
_seen: tuple[int, datetime | None] | None = None


def of_file(path: Path) -> HolidayList:
    """The list in a JSON file; InvalidHolidayList says where it is wrong."""
    with path.open("rb") as file:
        content = file.read(_MOST_BYTES + 1)
    if len(content) > _MOST_BYTES:
        raise InvalidHolidayList(
            place="$", reason="the file is larger than 1 MB", reason_zh="文件超过 1 MB"
        )
    try:
        document = orjson.loads(content)
    except orjson.JSONDecodeError as error:
        raise InvalidHolidayList(
            place=f"line {error.lineno}, column {error.colno}",
            reason="this is not JSON",
            reason_zh="这里不是合法的 JSON",
        ) from None
    return holiday_lists.read(document)


async def load(session: AsyncSession, holiday_list: HolidayList) -> StoredHolidayList:
    """Keep a list, in the place of an earlier one of its calendar and year. UnknownCalendar if
    nothing is known of such a calendar."""
    workdays.calendar(holiday_list.calendar)
    wanted = select(StoredHolidayList).where(
        StoredHolidayList.calendar == holiday_list.calendar,
        StoredHolidayList.year == holiday_list.year,
    )
    row = await session.scalar(wanted.with_for_update())
    if row is None:
        row = StoredHolidayList(calendar=holiday_list.calendar, year=holiday_list.year)
        session.add(row)
    row.document = holiday_lists.written(holiday_list)
    row.loaded_at = clock.now()
    await session.flush()
    return row


async def refresh(session: AsyncSession) -> None:
    """Let this process use the lists that are stored now. It costs one small query while nothing
    was loaded; ask at the beginning of a run or a forecast."""
    global _seen  # noqa: PLW0603 - what the process uses is the process's
    stamp = select(func.count(), func.max(StoredHolidayList.loaded_at))
    number, last = (await session.execute(stamp.select_from(StoredHolidayList))).one()
    if (number, last) == _seen:
        return
    documents = await session.scalars(select(StoredHolidayList.document))
    workdays.use([holiday_lists.read(document) for document in documents])
    _seen = (number, last)
