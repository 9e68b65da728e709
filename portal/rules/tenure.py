"""Anniversaries and tenure: what a full year and a full month of service are, 29 February and
short months included."""

from calendar import isleap, monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, Protocol

from sqlalchemy import ColumnElement, FromClause, Integer, extract, func
from sqlalchemy.sql.elements import SQLColumnExpression

from portal.directory.models import Employee, month_day
from portal.rules.bridging import Bridge
from portal.rules.wording import Sentence

Source = Literal["hire", "original", "adjusted"]
LeapDay = Literal["feb28", "mar1"]
Unit = Literal["years", "months"]


class Served(Protocol):
    """Somebody with service dates, as of a day."""

    @property
    def hired_on(self) -> date: ...
    @property
    def original_hired_on(self) -> date | None: ...
    @property
    def adjusted_service_on(self) -> date | None: ...
    @property
    def as_of(self) -> date: ...
    @property
    def spells(self) -> Sequence[tuple[date, date]]: ...


class Bridged(Protocol):
    """A query whose employees were all employed before, and which has joined `Bridge.served`; None
    where nobody in it was, or where nothing is bridged."""

    @property
    def served(self) -> FromClause | None: ...


def anniversary(service: date, years: int, leap_day: LeapDay = "feb28") -> date:
    """The day on which that many years are full."""
    year = service.year + years
    if month_day(service) == 229 and not isleap(year):
        return date(year, 2, 28) if leap_day == "feb28" else date(year, 3, 1)
    return service.replace(year=year)


def after_months(start: date, months: int) -> date:
    """The day on which that many months are full; the end of a month stays the end of a month."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def full_years(service: date, day: date, leap_day: LeapDay = "feb28") -> int:
    """How many years are full on a day; -1 before service began."""
    if day < service:
        return -1
    years = day.year - service.year
    return years if anniversary(service, years, leap_day) <= day else years - 1


def full_months(service: date, day: date) -> int:
    """How many months are full on a day; -1 before service began."""
    if day < service:
        return -1
    months = (day.year - service.year) * 12 + day.month - service.month
    return months if after_months(service, months) <= day else months - 1


def anniversary_keys(day: date, leap_day: LeapDay = "feb28") -> tuple[int, ...]:
    """The month-days of service dates whose anniversary falls on a day."""
    if isleap(day.year):
        return (month_day(day),)
    moved_here = date(day.year, 2, 28) if leap_day == "feb28" else date(day.year, 3, 1)
    return (month_day(day), 229) if day == moved_here else (month_day(day),)


def latest_start(day: date, amount: int, unit: Unit, leap_day: LeapDay = "feb28") -> date:
    """The latest service date with which `amount` units are full on a day."""
    if unit == "months":
        return _latest_start_by_months(day, amount)
    year = day.year - amount
    if year < date.min.year:
        return date.min
    if month_day(day) == 229:
        return date(year, 2, 29 if isleap(year) else 28)
    both_days_full = month_day(day) == 228 and leap_day == "feb28" and not isleap(day.year)
    return date(year, 2, 29) if both_days_full and isleap(year) else day.replace(year=year)


def _latest_start_by_months(day: date, amount: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 - amount, 12)
    if year < date.min.year:
        return date.min
    longest = monthrange(year, month + 1)[1]
    ends_month = day.day == monthrange(day.year, day.month)[1]
    return date(year, month + 1, longest if ends_month else min(day.day, longest))


@dataclass(frozen=True, slots=True)
class Service:
    """From which date a rule counts service, and when 29 February is in a common year.

    Whoever has no original or adjusted date is counted from the hire date. A bridge joins former
    employments to the hire date; without one the present employment counts.
    """

    source: Source = "hire"
    leap_day: LeapDay = "feb28"
    bridge: Bridge | None = None

    def start(self, person: Served) -> date:
        if self.bridge is not None:
            former, hired_on = _begun(person)
            return self.bridge.start(former, hired_on)
        chosen = {
            "hire": person.hired_on,
            "original": person.original_hired_on,
            "adjusted": person.adjusted_service_on,
        }[self.source]
        return chosen or person.hired_on

    def column(self, people: Bridged) -> SQLColumnExpression[Any]:
        """The service date of an employee, in SQL."""
        if people.served is not None:
            return func.coalesce(people.served.c.service_on, Employee.hired_on)
        own = _COLUMNS[self.source][0]
        return own if self.source == "hire" else func.coalesce(own, Employee.hired_on)

    def year(self, people: Bridged) -> ColumnElement[int]:
        """The year of the service date, in SQL."""
        return extract("year", self.column(people)).cast(Integer)

    def month_day_is(self, key: ColumnElement[int], people: Bridged) -> ColumnElement[bool]:
        """Whether the service date has a month-day, by the stored and indexed numbers."""
        if people.served is not None:
            return people.served.c.month_day == key
        return _COLUMNS[self.source][1] == key

    def bridged_to(self, person: Served) -> date | None:
        """The service date of somebody whom it reaches only over a bridge."""
        start = self.start(person)
        return None if self.bridge is None or start == _begun(person)[1] else start


def _begun(person: Served) -> tuple[Sequence[tuple[date, date]], date]:
    """Of the employments that had begun by the day, the former ones and the first day of the last;
    of the first one before all of them."""
    firsts = [*(first for first, _ in person.spells), person.hired_on]
    begun = sum(first <= person.as_of for first in firsts) or 1
    return person.spells[: begun - 1], firsts[begun - 1]


def tenure_on(service: Service, person: Served, day: date) -> Sentence:
    """Years and months of service that are full on a day, such as `4 y 11 m`."""
    start = service.start(person)
    years = full_years(start, day, service.leap_day)
    if years < 0:
        return Sentence(f"from {start} on", f"自 {start} 起算")
    # 29 February can be full by years and not yet by months, or the other way round.
    months = min(max(full_months(start, day) - 12 * years, 0), 11)
    said = Sentence(f"{years} y {months} m", f"{years} 年 {months} 个月")
    if service.bridged_to(person) is None:
        return said
    return said + Sentence(
        f", counted from {start} with former employments", f"（合并过往任职，自 {start} 起算）"
    )


_COLUMNS = {
    "hire": (Employee.hired_on, Employee.hired_month_day),
    "original": (Employee.original_hired_on, Employee.original_month_day),
    "adjusted": (Employee.adjusted_service_on, Employee.adjusted_month_day),
}
