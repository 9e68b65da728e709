"""One row of a roster file: what it says about one person, or everything that is wrong with it."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any
from zoneinfo import available_timezones

from portal.directory.roster_problems import (
    BirthdayInFuture,
    DepartmentInsideItself,
    DepartmentNameEmpty,
    DepartmentTooDeep,
    NotALanguage,
    NotAnEmail,
    NotAPeriod,
    NotATimeZone,
    PeriodBackwards,
    PeriodsOverlap,
)
from portal.kit.spreadsheets import days, values
from portal.kit.spreadsheets.cells import Row, Value, value_class
from portal.kit.spreadsheets.columns import Header
from portal.kit.spreadsheets.reading import fitted
from portal.kit.spreadsheets.values import BadValue, Missing

Period = tuple[date, date | None]

# A cell that says so removes every former employment; an empty one leaves them.
NO_SPELLS = "none"

_DEEPEST = 15
_MOST_PROBLEMS = 10
_PATH_SEPARATOR = re.compile(r"[/>»]")
_EMAIL = re.compile(r"[^@\s<>,;\"]+@[^@\s<>,;\"]+\.[^@\s<>,;\"]+")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_LANGUAGE_NAMES = {"中文": "zh-CN", "chinese": "zh-CN", "英文": "en", "英语": "en", "english": "en"}
_BETWEEN_PERIODS = re.compile(r"[;\n]")
_WITHIN_PERIOD = re.compile(r"\s*(?:\.\.|~|至|到|\bto\b)\s*")
# What payroll systems write for "no end in sight".
_NO_END = frozenset({"9999-12-31", "9999/12/31", "99991231", "9999.12.31"})


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one cell; `value` is the class of what stands there, never the value."""

    row: int
    column: str
    value: str
    why: BadValue


@dataclass(slots=True)
class RosterRow:
    """What a row says. `values` has only columns that the file has; None where a cell is empty."""

    number: int
    values: dict[str, Any]
    attributes: dict[str, str]

    @property
    def employee_number(self) -> str:
        return self.values["number"]  # type: ignore[no-any-return]


class RowReader:
    """Reads the rows of a file with this header."""

    def __init__(self, header: Header, today: date) -> None:
        self._header, self._today = header, today
        self._columns = [
            (name, position, _PARSERS[name]) for name, position in header.positions.items()
        ]
        # Most cells of most columns are empty: what that means is worked out once.
        self._empty = {name: _EMPTY[name] for name in header.positions if name in _EMPTY}

    def read(self, row: Row) -> RosterRow | list[Problem]:
        """What the row says, or what is wrong with it: a row is taken whole or not at all."""
        try:
            cells = fitted(row, self._header).cells
        except BadValue as bad:
            return [Problem(row.number, "", f"cells({len(row.cells)})", bad)]
        found: dict[str, Any] = {}
        problems: list[Problem] = []
        for name, position, parse in self._columns:
            cell = cells[position]
            if cell == "" and name in self._empty:
                found[name] = self._empty[name]
                continue
            try:
                found[name] = parse(cell)
            except BadValue as bad:
                problems.append(self._problem(row, position, bad))
        attributes = self._attributes(row, cells, problems)
        birthday = found.get("birthday")
        if isinstance(birthday, date) and birthday > self._today:
            position = self._header.positions["birthday"]
            problems.append(self._problem(row, position, BirthdayInFuture()))
        return problems[:_MOST_PROBLEMS] or RosterRow(row.number, found, attributes)

    def _attributes(
        self, row: Row, cells: Sequence[Value], problems: list[Problem]
    ) -> dict[str, str]:
        found = {}
        for name, position in self._header.custom.items():
            try:
                found[name] = attribute(cells[position])
            except BadValue as bad:
                problems.append(self._problem(row, position, bad))
        return found

    def _problem(self, row: Row, position: int, why: BadValue) -> Problem:
        label = self._header.labels[position]
        return Problem(row.number, label, value_class(row.cells[position]), why)

    def problem(self, row: RosterRow, column: str, why: BadValue) -> Problem:
        """A problem that was seen later, when the row was compared with what is known."""
        position = self._header.positions.get(column)
        label = "" if position is None else self._header.labels[position]
        value = row.values.get(column)
        return Problem(row.number, label, "empty" if value in (None, "") else "value", why)


def employee_number(value: Value) -> str:
    found = values.identifier(value, most=60)
    if not found:
        raise Missing
    return found


def _name(value: Value) -> str:
    found = values.text(value, most=120)
    if not found:
        raise Missing
    return found


def _optional(value: Value) -> str | None:
    return values.identifier(value) or None


def _site(value: Value) -> str | None:
    return values.text(value, most=100) or None


def _email(value: Value) -> str | None:
    found = values.identifier(value, most=254)
    if found and not _EMAIL.fullmatch(found):
        raise NotAnEmail
    return found or None


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())


def zone(value: Value) -> str | None:
    found = values.identifier(value)
    if found and found not in _zones():
        raise NotATimeZone
    return found or None


def _language(value: Value) -> str | None:
    found = values.identifier(value)
    found = _LANGUAGE_NAMES.get(found.casefold(), found)
    if found and not _LANGUAGE.fullmatch(found):
        raise NotALanguage
    return found or None


def _department(value: Value) -> tuple[str, ...] | None:
    return _path(values.text(value, most=600))


@lru_cache(maxsize=4096)
def _path(written: str) -> tuple[str, ...] | None:
    if not written:
        return None
    plain = written.replace("／", "/").replace("＞", ">")
    names = tuple(values.text(name, most=100) for name in _PATH_SEPARATOR.split(plain))
    if not all(names):
        raise DepartmentNameEmpty
    if len(names) > _DEEPEST:
        raise DepartmentTooDeep(found=len(names), most=_DEEPEST)
    if len({name.casefold() for name in names}) != len(names):
        raise DepartmentInsideItself
    return names


def _last_day(value: Value) -> date | None:
    if isinstance(value, str) and value.strip() in _NO_END:
        return None
    if isinstance(value, date) and value.year == 9999:
        return None
    return days.day(value)


def _birthday(value: Value) -> date | days.LunarDay | None:
    return days.birthday(value)


def _opt_out(value: Value) -> bool:
    return values.boolean(value) or False


def attribute(value: Value) -> str:
    """A custom attribute as text; empty when the cell is."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return str(days.day(value))
    return values.text(value, most=500)


def _spells(value: Value) -> list[Period] | str | None:
    if isinstance(value, str) and value.strip().casefold() in ("none", "无"):
        return NO_SPELLS
    found = _periods(value)
    if found and found[-1][1] is None:
        raise NotAPeriod
    return found or None


def _leaves(value: Value) -> list[Period]:
    return _periods(value)


def _periods(value: Value) -> list[Period]:
    """Periods in order: `2020-01-01..2021-12-31; 2026-03-01..`, both days inclusive."""
    if not isinstance(value, str):
        values.readable(value)
        raise NotAPeriod
    plain = unicodedata.normalize("NFKC", value).strip()
    if len(plain) > 1_000:
        raise values.TooLong(found=len(plain), most=1_000)
    written = [part.strip() for part in _BETWEEN_PERIODS.split(plain)]
    found = sorted(map(_period, filter(None, written)), key=lambda period: period[0])
    for (_, ends), (starts, _) in pairwise(found):
        if ends is None or ends >= starts:
            raise PeriodsOverlap(day=starts)
    return found


def _period(written: str) -> Period:
    starts, *rest = _WITHIN_PERIOD.split(written)
    if len(rest) != 1:
        raise NotAPeriod
    first, last = days.day(starts), _last_day(rest[0])
    if first is None:
        raise NotAPeriod
    if last is not None and last < first:
        raise PeriodBackwards(ends=last)
    return first, last


# The same few values stand in most rows. `typed`, for 1 and True are equal and mean two things.
_remembered = lru_cache(maxsize=1 << 14, typed=True)
_day = _remembered(days.day)
_few = _remembered(_optional)

_PARSERS: dict[str, Callable[[Value], Any]] = {
    "number": employee_number,
    "name": _name,
    "email": _email,
    "department": _department,
    "site": _remembered(_site),
    "site_zone": _remembered(zone),
    "grade": _few,
    "employment_type": _few,
    "cost_center": _few,
    "time_zone": _remembered(zone),
    "effective_from": _day,
    "hired_on": _day,
    "original_hired_on": _day,
    "adjusted_service_on": _day,
    "probation_ends_on": _day,
    "last_day": _remembered(_last_day),
    "birthday": _remembered(_birthday),
    "birthday_opt_out": _remembered(_opt_out),
    "former_spells": _spells,
    "leaves": _leaves,
    "locale": _remembered(_language),
}
_EMPTY = {name: _PARSERS[name]("") for name in _PARSERS if name not in ("number", "name")}
