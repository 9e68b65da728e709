"""Recurrences by RFC 5545 on local dates: read or refused, and the days on which they fire.

A rule is a test that a day passes or not, so a far range costs no more than a near one.
"""

from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property, lru_cache

from portal.kit.calendars import recurrence_text
from portal.kit.calendars.errors import InvalidRecurrence
from portal.kit.calendars.recurrence_text import Parts, Path

# The patterns of weekdays and leap days come back in 28 years, or in 40 across the year 2100.
_SILENCE_YEARS = 40
_LONGEST_YEARS = 100
# The week of the very first days begins before there are days.
_FIRST_YEAR = 2
_ONE = timedelta(days=1)


@dataclass(frozen=True)
class Recurrence:
    """A rule that was read. `parts` are those written down, with what its first day implies."""

    text: str
    start: date
    parts: Parts
    end: date | None = None  # the last day on which it may fire, by UNTIL or COUNT

    def days(self, first: date, last: date) -> Iterator[date]:
        """The days on which it fires, from one day to another, both inclusive."""
        day = max(first, self.start)
        last = last if self.end is None else min(last, self.end)
        while day <= last:
            if self.fires(day):
                yield day
            day += _ONE

    def fires(self, day: date) -> bool:
        """Whether it fires on a day."""
        if day < self.start or (self.end is not None and day > self.end):
            return False
        return self._in_phase(day) and self._matches(day) and self._at_position(day)

    def _in_phase(self, day: date) -> bool:
        every = self.parts.interval
        if every == 1:
            return True
        return self._period_number(day) % every == self._period_number(self.start) % every

    def _period_number(self, day: date) -> int:
        match self.parts.freq:
            case "DAILY":
                return day.toordinal()
            case "WEEKLY":
                return (self._week_start(day).toordinal()) // 7
            case "MONTHLY":
                return day.year * 12 + day.month
            case _:
                return day.year

    def _week_start(self, day: date) -> date:
        return day - timedelta(days=(day.weekday() - self.parts.week_start) % 7)

    def _matches(self, day: date) -> bool:
        return all(test(day) for test in self._tests)

    @cached_property
    def _tests(self) -> list[Callable[[date], bool]]:
        parts = self.parts
        tests: list[tuple[object, Callable[[date], bool]]] = [
            (parts.months, lambda day: day.month in parts.months),
            (parts.month_days, self._is_month_day),
            (parts.year_days, self._is_year_day),
            (parts.weeks, self._is_week),
            (parts.weekdays, self._is_weekday),
        ]
        return [test for given, test in tests if given]

    def _is_month_day(self, day: date) -> bool:
        from_end = day.day - monthrange(day.year, day.month)[1] - 1
        return day.day in self.parts.month_days or from_end in self.parts.month_days

    def _is_year_day(self, day: date) -> bool:
        number = day.timetuple().tm_yday
        from_end = number - date(day.year, 12, 31).timetuple().tm_yday - 1
        return number in self.parts.year_days or from_end in self.parts.year_days

    def _is_week(self, day: date) -> bool:
        year, week, _ = day.isocalendar()
        from_end = week - date(year, 12, 28).isocalendar().week - 1
        return week in self.parts.weeks or from_end in self.parts.weeks

    def _is_weekday(self, day: date) -> bool:
        for place, weekday in self.parts.weekdays:
            if weekday == day.weekday() and (place == 0 or place in self._places(day)):
                return True
        return False

    def _places(self, day: date) -> tuple[int, int]:
        """Which of its weekday it is in its month or year, from the beginning and from the end."""
        if self.parts.freq == "MONTHLY" or self.parts.months:
            left = monthrange(day.year, day.month)[1] - day.day
            return (day.day - 1) // 7 + 1, -(left // 7) - 1
        number = day.timetuple().tm_yday
        left = (date(day.year, 12, 31) - day).days
        return (number - 1) // 7 + 1, -(left // 7) - 1

    def _at_position(self, day: date) -> bool:
        if not self.parts.positions:
            return True
        first, length = self._period(day)
        if first not in self._chosen:
            self._chosen.clear()
            self._chosen[first] = self._choose(first, length)
        return day in self._chosen[first]

    @cached_property
    def _chosen(self) -> dict[date, frozenset[date]]:
        """The days that BYSETPOS chooses, of the period that was asked for last."""
        return {}

    def _choose(self, first: date, length: int) -> frozenset[date]:
        period = (first + timedelta(days=number) for number in range(length))
        found = [day for day in period if self._matches(day)]
        last = len(found)
        places = (place - 1 if place > 0 else last + place for place in self.parts.positions)
        return frozenset(found[place] for place in places if 0 <= place < last)

    def _period(self, day: date) -> tuple[date, int]:
        """The first day of the period that a day belongs to, and its length."""
        match self.parts.freq:
            case "DAILY":
                return day, 1
            case "WEEKLY":
                return self._week_start(day), 7
            case "MONTHLY":
                return day.replace(day=1), monthrange(day.year, day.month)[1]
            case _:
                first = date(day.year, 1, 1)
                return first, (date(day.year, 12, 31) - first).days + 1


def read(text: str, start: date, path: Path = ()) -> Recurrence:
    """The rule of an RRULE that begins on a day. InvalidRecurrence says what is wrong with it:
    the text, a first day on which it does not fire, or that it never fires at all."""
    parts = recurrence_text.parse(text, path)
    if start.year < _FIRST_YEAR:
        raise recurrence_text.refuse(
            f"it begins before {_FIRST_YEAR}", f"开始日期早于 {_FIRST_YEAR} 年", path
        )
    rule = Recurrence(recurrence_text.canonical(text), start, _implied(parts, start), parts.until)
    if parts.until is not None and parts.until < start:
        raise recurrence_text.refuse(
            f"its last day {parts.until} lies before its first, {start}",
            f"结束日期 {parts.until} 早于开始日期 {start}",
            path,
        )
    if not rule.fires(start):
        raise _misfit(rule, start, path)
    return rule if parts.count is None else replace(rule, end=_last_of(rule, parts.count, path))


def _implied(parts: Parts, start: date) -> Parts:
    """The parts with what the first day says where the text is silent, as RFC 5545 has it."""
    if parts.weekdays or parts.month_days or parts.year_days:
        return parts
    match parts.freq:
        case "WEEKLY":
            return replace(parts, weekdays=((0, start.weekday()),))
        case "MONTHLY":
            return replace(parts, month_days=frozenset({start.day}))
        case "YEARLY":
            months = parts.months or frozenset({start.month})
            return replace(parts, months=months, month_days=frozenset({start.day}))
        case _:
            return parts


def _misfit(rule: Recurrence, start: date, path: Path) -> InvalidRecurrence:
    first = next(_within(rule, start, _SILENCE_YEARS), None)
    if first is None:
        return recurrence_text.refuse(
            f"it never fires, or not within {_SILENCE_YEARS} years",
            f"它永远不会触发，或 {_SILENCE_YEARS} 年内不会触发",
            path,
        )
    return recurrence_text.refuse(
        f"it does not fire on its first day {start}. Let it begin on {first}",
        f"开始日期 {start} 不符合规则，请改为从 {first} 开始",
        path,
    )


def _within(rule: Recurrence, start: date, years: int) -> Iterator[date]:
    return rule.days(start, date(min(start.year + years, 9998), 12, 31))


@lru_cache(maxsize=1024)
def _last_of(rule: Recurrence, count: int, path: Path) -> date:
    # Up to 36,500 days are looked at, and a rule is read for each chunk and each line of a list.
    for number, day in enumerate(_within(rule, rule.start, _LONGEST_YEARS), start=1):
        if number == count:
            return day
    raise recurrence_text.refuse(
        f"it would take more than {_LONGEST_YEARS} years to fire {count} times",
        f"触发 {count} 次需要超过 {_LONGEST_YEARS} 年",
        path,
    )
