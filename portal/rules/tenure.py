"""Anniversaries and tenure: what a full year and a full month of service are, 29 February and
short months included."""

from calendar import isleap, monthrange
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, Protocol

from sqlalchemy import ColumnElement, Integer, extract, func, or_
from sqlalchemy.sql.elements import SQLColumnExpression

from portal.directory.models import Employee
from portal.rules.wording import Sentence

Source = Literal["hire", "original", "adjusted"]
LeapDay = Literal["feb28", "mar1"]
Unit = Literal["years", "months"]


class Served(Protocol):
    """Somebody with service dates: an employee's row, or a snapshot of it."""

    @property
    def hired_on(self) -> date: ...
    @property
    def original_hired_on(self) -> date | None: ...
    @property
    def adjusted_service_on(self) -> date | None: ...


def month_day(day: date) -> int:
    """Month * 100 + day, the form in which the roster stores it."""
    return day.month * 100 + day.day


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

    Whoever has no original or adjusted date is counted from the hire date.
    """

    source: Source = "hire"
    leap_day: LeapDay = "feb28"

    def start(self, person: Served) -> date:
        chosen = {
            "hire": person.hired_on,
            "original": person.original_hired_on,
            "adjusted": person.adjusted_service_on,
        }[self.source]
        return chosen or person.hired_on

    def column(self) -> SQLColumnExpression[Any]:
        """The service date of an employee, in SQL."""
        own = _COLUMNS[self.source][0]
        return own if self.source == "hire" else func.coalesce(own, Employee.hired_on)

    def year(self) -> ColumnElement[int]:
        """The year of the service date, in SQL."""
        return extract("year", self.column()).cast(Integer)

    def month_day_is(self, key: ColumnElement[int]) -> ColumnElement[bool]:
        """Whether the service date has a month-day, by the stored and indexed numbers."""
        own = _COLUMNS[self.source][1]
        if self.source == "hire":
            return own == key
        return or_(own == key, own.is_(None) & (Employee.hired_month_day == key))


def tenure_on(service: Service, person: Served, day: date) -> Sentence:
    """Years and months of service that are full on a day, such as `4 y 11 m`."""
    start = service.start(person)
    years = full_years(start, day, service.leap_day)
    if years < 0:
        return Sentence(f"from {start} on", f"自 {start} 起算")
    # 29 February can be full by years and not yet by months, or the other way round.
    months = min(max(full_months(start, day) - 12 * years, 0), 11)
    return Sentence(f"{years} y {months} m", f"{years} 年 {months} 个月")


_COLUMNS = {
    "hire": (Employee.hired_on, Employee.hired_month_day),
    "original": (Employee.original_hired_on, Employee.original_month_day),
    "adjusted": (Employee.adjusted_service_on, Employee.adjusted_month_day),
}
