"""A date of every year by the solar calendar, such as 4 May."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from typing import Any

from portal.rules.common_day import CommonDay
from portal.rules.reading import SERVICE, number, only, refuse, service
from portal.rules.tenure import anniversary
from portal.rules.trigger import Path, Trigger
from portal.rules.wording import Sentence

_A_LEAP_YEAR = 2024
_LEAP_DAY = (2, 29)
_IN_COMMON_YEARS = {
    "feb28": Sentence(" (28 February in common years)", "（平年为 2 月 28 日）"),
    "mar1": Sentence(" (1 March in common years)", "（平年为 3 月 1 日）"),
}
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip


def read(settings: Mapping[str, Any], path: Path) -> CommonDay:
    """Settings: `month` and `day`; 29 February is what `feb29` says in common years."""
    only(settings, SERVICE | {"month", "day"}, path)
    month = number(settings, "month", None, range(1, 13), path)
    longest = monthrange(_A_LEAP_YEAR, month)[1]
    on = number(settings, "day", None, range(1, 32), path)
    if on > longest:
        raise refuse(
            f"{_MONTHS[month - 1]} has no day {on}", f"{month} 月没有 {on} 日", *path, "day"
        )
    counted = service(settings, path)
    origin = date(_A_LEAP_YEAR, month, on)

    def named(day: date) -> str | None:
        falls = anniversary(origin, day.year - _A_LEAP_YEAR, counted.leap_day)
        return f"yearly:{day.year}" if falls == day else None

    said = Sentence(f"Every year on {on} {_MONTHS[month - 1]}", f"每年 {month} 月 {on} 日")
    if (month, on) == _LEAP_DAY:
        said += _IN_COMMON_YEARS[counted.leap_day]
    return CommonDay(counted, named, said)


PLUGIN = Trigger(key="yearly", name=Sentence("Date of every year", "每年固定日期"), read=read)
