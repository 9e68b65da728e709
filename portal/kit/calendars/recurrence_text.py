"""The text of an RRULE, part by part: what it says, or what is wrong with it."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from portal.kit.calendars.errors import InvalidRecurrence

Path = tuple[str, ...]

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_TOO_OFTEN = ("SECONDLY", "MINUTELY", "HOURLY", "BYHOUR", "BYMINUTE", "BYSECOND")
_PARTS = {
    "FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYYEARDAY",
    "BYWEEKNO", "BYSETPOS",
}  # fmt: skip
_MOST_TEXT = 500
_MOST_INTERVAL = 1000
_MOST_TIMES = 10_000
# Where RFC 5545 gives a part no meaning.
_MEANINGLESS = {
    "BYWEEKNO": ("DAILY", "WEEKLY", "MONTHLY"),
    "BYYEARDAY": ("DAILY", "WEEKLY", "MONTHLY"),
    "BYMONTHDAY": ("WEEKLY",),
}


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a rule; an empty set is a part that was not given. A weekday has its place in
    the month or year, 0 for every one of them."""

    freq: str
    interval: int = 1
    count: int | None = None
    until: date | None = None
    week_start: int = 0
    months: frozenset[int] = frozenset()
    month_days: frozenset[int] = frozenset()
    year_days: frozenset[int] = frozenset()
    weeks: frozenset[int] = frozenset()
    weekdays: tuple[tuple[int, int], ...] = ()
    positions: frozenset[int] = frozenset()


def refuse(en: str, zh: str, path: Path) -> InvalidRecurrence:
    return InvalidRecurrence(reason=en, reason_zh=zh, path=path)


def canonical(text: str) -> str:
    """The text in capitals, without its name and without spaces around."""
    return text.strip().upper().removeprefix("RRULE:").rstrip(";")


def parse(text: str, path: Path = ()) -> Parts:
    """The parts of a text such as FREQ=MONTHLY;BYDAY=-1FR."""
    if len(text) > _MOST_TEXT:
        raise refuse(f"it is longer than {_MOST_TEXT} letters", f"超过 {_MOST_TEXT} 个字符", path)
    given = _split(canonical(text), path)
    freq = given.get("FREQ", "")
    if freq not in _FREQUENCIES:
        listed = ", ".join(_FREQUENCIES)
        raise refuse(f"FREQ is one of {listed}", f"FREQ 应为 {listed} 之一", path)
    _check_together(given, freq, path)
    return Parts(
        freq=freq,
        interval=_number(given, "INTERVAL", _MOST_INTERVAL, path) or 1,
        count=_number(given, "COUNT", _MOST_TIMES, path),
        until=_until(given, path),
        week_start=_week_start(given, path),
        months=_numbers(given, "BYMONTH", 12, path, negative=False),
        month_days=_numbers(given, "BYMONTHDAY", 31, path),
        year_days=_numbers(given, "BYYEARDAY", 366, path),
        weeks=_numbers(given, "BYWEEKNO", 53, path),
        weekdays=_weekdays(given, freq, path),
        positions=_numbers(given, "BYSETPOS", 366, path),
    )


def _split(text: str, path: Path) -> dict[str, str]:
    given: dict[str, str] = {}
    for part in text.split(";"):
        name, equals, value = part.partition("=")
        if name in _TOO_OFTEN or value in _TOO_OFTEN:
            raise refuse(
                "it fires at most once a day, at the hour of the grant rule: leave out"
                f" {name if name in _TOO_OFTEN else value}",
                "一天最多触发一次，时刻由发放规则设定："
                f"请去掉 {name if name in _TOO_OFTEN else value}",
                path,
            )
        if name not in _PARTS or not equals or not value:
            raise refuse(
                f"{part or 'an empty part'} is no part of a recurrence",
                f"「{part}」不是重复规则的组成部分",
                path,
            )
        if name in given:
            raise refuse(f"{name} is there twice", f"{name} 出现了两次", path)
        given[name] = value
    return given


def _check_together(given: dict[str, str], freq: str, path: Path) -> None:
    for name, frequencies in _MEANINGLESS.items():
        if name in given and freq in frequencies:
            raise refuse(f"{name} has no meaning with {freq}", f"{name} 不能与 {freq} 同用", path)
    if "COUNT" in given and "UNTIL" in given:
        raise refuse("it has both COUNT and UNTIL", "COUNT 和 UNTIL 不能同时出现", path)
    chosen = [name for name in given if name.startswith("BY") and name != "BYSETPOS"]
    if "BYSETPOS" in given and not chosen:
        raise refuse("BYSETPOS needs another BY part", "BYSETPOS 需要与其他 BY 项同用", path)
    if "BYWEEKNO" in given and "BYDAY" not in given:
        raise refuse("BYWEEKNO needs BYDAY", "BYWEEKNO 需要与 BYDAY 同用", path)
    if "BYWEEKNO" in given and given.get("WKST", "MO") != "MO":
        raise refuse("BYWEEKNO goes with WKST=MO only", "BYWEEKNO 只能与 WKST=MO 同用", path)


def _number(given: dict[str, str], name: str, most: int, path: Path) -> int | None:
    if name not in given:
        return None
    return _whole(given[name], 1, most, f"{name}: 1..{most}", path)


def _numbers(
    given: dict[str, str], name: str, most: int, path: Path, *, negative: bool = True
) -> frozenset[int]:
    if name not in given:
        return frozenset()
    least = -most if negative else 1
    wanted = f"{name}: {least}..{most}"
    return frozenset(_whole(each, least, most, wanted, path) for each in given[name].split(","))


def _whole(text: str, least: int, most: int, wanted: str, path: Path) -> int:
    """A whole number other than 0."""
    number = int(text) if re.fullmatch(r"[+-]?[0-9]{1,6}", text) else 0
    if number == 0 or not least <= number <= most:
        raise refuse(f"{text} does not fit {wanted}", f"{text} 不符合 {wanted}", path)
    return number


def _until(given: dict[str, str], path: Path) -> date | None:
    if "UNTIL" not in given:
        return None
    try:
        if len(given["UNTIL"]) != 8:
            raise ValueError
        return datetime.strptime(given["UNTIL"], "%Y%m%d").date()
    except ValueError:
        raise refuse(
            "UNTIL is a day such as 20281231", "UNTIL 应为日期，例如 20281231", path
        ) from None


def _week_start(given: dict[str, str], path: Path) -> int:
    name = given.get("WKST", "MO")
    if name not in WEEKDAYS:
        listed = ", ".join(WEEKDAYS)
        raise refuse(f"WKST is one of {listed}", f"WKST 应为 {listed} 之一", path)
    return WEEKDAYS.index(name)


def _weekdays(given: dict[str, str], freq: str, path: Path) -> tuple[tuple[int, int], ...]:
    most = {"MONTHLY": 5, "YEARLY": 5 if "BYMONTH" in given else 53}.get(freq, 0)
    found = set()
    for each in given["BYDAY"].split(",") if "BYDAY" in given else ():
        place, name = each[:-2], each[-2:]
        if name not in WEEKDAYS:
            listed = ", ".join(WEEKDAYS)
            raise refuse(f"{each} is none of {listed}", f"{each} 不是 {listed} 之一", path)
        if place and (most == 0 or "BYWEEKNO" in given):
            raise refuse(f"{each} has no meaning with {freq}", f"{each} 不能用于 {freq}", path)
        number = _whole(place, -most, most, f"BYDAY: 1..{most}", path) if place else 0
        found.add((number, WEEKDAYS.index(name)))
    return tuple(sorted(found))
