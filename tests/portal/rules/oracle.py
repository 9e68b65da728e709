"""The slow and obviously right way to say who is granted what on which days: it goes through all
people and all days, in plain Python, and knows nothing of the portal's rules.

Of the portal it takes the tables of calendars and of the lunar months, which have tests of their
own.
"""

from calendar import isleap, monthrange
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

from portal.kit.calendars import festivals, lunar, workdays
from portal.kit.calendars.lunar import LunarDay
from tests.portal.rules.rosters import Place, Someone
from tests.portal.rules.worlds import Where

ONE = timedelta(days=1)
# How far an occasion may be from the day of its grant.
_REACH = 60


@dataclass
class Rule:
    """What a rule says, and the first and the last day on which it grants."""

    when: Mapping[str, Any]
    timing: Mapping[str, Any]
    first: date
    last: date | None = None
    grades: Sequence[str] | None = None


@dataclass
class Answer:
    """Who was granted: number, occasion, the day it belongs to, the day of the grant. Who was left
    out: number, occasion, reason."""

    granted: set[tuple[str, str, date, date]] = field(default_factory=set)
    left_out: set[tuple[str, str, str]] = field(default_factory=set)


@dataclass
class Oracle:
    """The world as it was all the time, and the last instant at which the clock ticked."""

    own: Where
    sites: Mapping[str, Where]
    now: datetime

    def answer(self, rule: Rule, roster: Sequence[Someone]) -> Answer:
        """What has become of every occasion of everybody by now."""
        found = Answer()
        for someone in roster:
            for day, on, occasion in self._due(rule, someone):
                if self._begins(rule, day, self._zone(rule, someone, day)) <= self.now:
                    self._judge(rule, someone, found, (day, on, occasion))
        return found

    def _due(self, rule: Rule, someone: Someone) -> Iterator[tuple[date, date, str]]:
        """The day of the grant and of the occasion, for each occasion that the rule reaches."""
        last = self.now.date() + 2 * ONE
        if rule.last is not None:
            last = min(last, rule.last)
        lead = timedelta(days=rule.timing.get("lead", 0))
        on = rule.first - _REACH * ONE
        while on <= last + _REACH * ONE + lead:
            day = self._shifted(rule, someone, on - lead)
            if rule.first <= day <= last:
                for occasion in occasions(rule.when, someone, on, day):
                    yield day, on, occasion
            on += ONE

    def _shifted(self, rule: Rule, someone: Someone, day: date) -> date:
        shift = rule.timing.get("shift", "none")
        if shift == "none":
            return day
        named = rule.timing.get("workdays", "site")
        if named == "site":
            site = _place(someone, day).site
            named = (self.sites[site].calendar if site else None) or self.own.calendar
        elif named == "organization":
            named = self.own.calendar
        while self._is_off(rule, named, day):
            day += ONE if shift == "after" else -ONE
        return day

    @staticmethod
    def _is_off(rule: Rule, calendar: str | None, day: date) -> bool:
        if calendar is None:
            return day.weekday() >= 5
        kind = workdays.calendar(calendar).kind(day)
        if rule.timing.get("avoiding") == "weekend":
            return day.weekday() >= 5 and kind != "make_up_day"
        return kind in ("weekend", "holiday")

    def _zone(self, rule: Rule, someone: Someone, day: date) -> str:
        whose = rule.timing.get("zone", "employee")
        if whose == "organization":
            return self.own.zone
        place = _place(someone, day)
        own = place.time_zone if whose == "employee" else None
        return own or (self.sites[place.site].zone if place.site else self.own.zone)

    @staticmethod
    def _begins(rule: Rule, day: date, zone: str) -> datetime:
        """The first quarter of an hour at which it is that hour of that day there, or later."""
        at = datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(hours=15)
        wanted = (day, rule.timing.get("hour", 0))
        while True:
            there = at.astimezone(ZoneInfo(zone))
            if (there.date(), there.hour) >= wanted:
                return at
            at += timedelta(minutes=15)

    def _judge(
        self, rule: Rule, someone: Someone, found: Answer, due: tuple[date, date, str]
    ) -> None:
        day, on, occasion = due
        leave = rule.timing.get("leave", "grant")
        if not _employed(someone, day) or (on < day and not _employed(someone, on)):
            found.left_out.add((someone.number, occasion, "NOT_EMPLOYED"))
        elif rule.grades is not None and _place(someone, day).grade not in rule.grades:
            found.left_out.add((someone.number, occasion, "AUDIENCE"))
        elif leave == "grant" or not _on_leave(someone, day):
            found.granted.add((someone.number, occasion, day, day))
        elif leave == "skip":
            found.left_out.add((someone.number, occasion, "ON_LEAVE"))
        else:
            found.left_out.add((someone.number, occasion, "DEFERRED"))
            self._defer(rule, someone, found, (day, occasion))

    def _defer(self, rule: Rule, someone: Someone, found: Answer, due: tuple[date, str]) -> None:
        day, occasion = due
        back = day
        while self._begins(rule, back, self.own.zone) <= self.now:
            if not _employed(someone, back):
                found.left_out.add((someone.number, occasion, "NOT_EMPLOYED"))
                return
            if not _on_leave(someone, back):
                found.granted.add((someone.number, occasion, day, back))
                return
            back += ONE


def _place(someone: Someone, day: date) -> Place:
    here = [place for place in someone.places if place.since <= day]
    return max(here, key=lambda place: place.since) if here else Place(date.min)


def _employed(someone: Someone, day: date) -> bool:
    spells = [*someone.spells, (someone.hired_on, someone.last_day or date.max)]
    return any(first <= day <= last for first, last in spells)


def _on_leave(someone: Someone, day: date) -> bool:
    return any(first <= day <= (last or date.max) for first, last in someone.leaves)


def occasions(when: Mapping[str, Any], someone: Someone, on: date, day: date) -> list[str]:
    """The occasions of somebody on a day, each by its name, as they are known when it is granted:
    on `day`."""
    return [name for name in _KINDS[when["kind"]](when, someone, on, day) if name]


def _in_year(month: int, day: int, year: int, feb29: str) -> date:
    if (month, day) == (2, 29) and not isleap(year):
        return date(year, 2, 28) if feb29 == "feb28" else date(year, 3, 1)
    return date(year, month, day)


def _work_anniversary(
    when: Mapping[str, Any], someone: Someone, on: date, day: date
) -> Iterator[str]:
    start = {
        "hire": None,
        "original": someone.original_hired_on,
        "adjusted": someone.adjusted_service_on,
    }[when.get("service", "hire")] or someone.hired_on
    if when.get("bridge") is not None:
        start = _served_since(when["bridge"], when.get("absence") == "deducted", someone, day)
    first = when.get("from", when.get("every"))
    chosen = when.get("years") or range(first, when.get("max", 100) + 1, when["every"])
    for years in chosen:
        feb29 = when.get("feb29", "feb28")
        if _in_year(start.month, start.day, start.year + years, feb29) == on:
            yield f"anniversary:{years}"


def _served_since(most: int, deducted: bool, someone: Someone, day: date) -> date:
    """Go back from the employment of the day, one day after the other, as far as bridges reach."""
    every = [*someone.spells, (someone.hired_on, someone.last_day or date.max)]
    begun = [one for one in every if one[0] <= day] or every[:1]
    worked = {last: first for first, last in begun[:-1]}
    start, missed = begun[-1][0], 0
    back, away = start - ONE, 0
    while away <= most:
        if back in worked:
            start = worked[back]
            missed += away
            back, away = start - ONE, 0
        else:
            back, away = back - ONE, away + 1
    return start + missed * ONE if deducted else start


def _birthday(when: Mapping[str, Any], someone: Someone, on: date, day: date) -> Iterator[str]:
    born, calendars = someone.birthday, when.get("calendars", "own")
    if born is None or someone.opted_out or calendars not in ("own", born.calendar):
        return
    if born.calendar == "solar":
        if _in_year(born.month, born.day, on.year, when.get("feb29", "feb28")) == on:
            yield f"birthday:{on.year}"
        return
    policy = when.get("leapMonth", "ordinary")
    for year in (on.year - 1, on.year):
        has_it = born.leap_month and lunar.leap_month(year) == born.month
        if not (has_it and policy == "leap") and _kept(when, born, year, False) == on:
            yield f"birthday:{year}"
        if has_it and policy != "ordinary" and _kept(when, born, year, True) == on:
            yield f"birthday:{year}" + (":leap" if policy == "both" else "")


def _kept(when: Mapping[str, Any], born: Any, year: int, leap: bool) -> date:
    exact = lunar.exact_day(year, LunarDay(born.month, born.day, leap))
    if exact is not None:
        return exact
    last = lunar.exact_day(year, LunarDay(born.month, 29, leap))
    assert last is not None
    # An ordinary birth never moves into a leap month.
    leap_follows = not leap and lunar.leap_month(year) == born.month
    return last + ONE if when.get("shortMonth") == "next" and not leap_follows else last


def _onboarding(when: Mapping[str, Any], someone: Someone, on: date, day: date) -> Iterator[str]:
    after = when.get("after", "hire")
    origins = [someone.hired_on if after == "hire" else someone.probation_ends_on]
    if after == "hire":
        origins += [first for first, last in someone.spells if first <= day <= last]
    for origin in origins:
        if origin is None:
            continue
        year, month = divmod(origin.year * 12 + origin.month - 1 + when.get("months", 0), 12)
        due = date(year, month + 1, min(origin.day, monthrange(year, month + 1)[1]))
        if due + timedelta(days=when.get("days", 0)) == on:
            yield f"{'onboarding' if after == 'hire' else 'probation'}:{origin}"


def _fixed_date(when: Mapping[str, Any], someone: Someone, on: date, day: date) -> Iterator[str]:
    if str(on) in when["dates"]:
        yield f"date:{on}"


def _yearly(when: Mapping[str, Any], someone: Someone, on: date, day: date) -> Iterator[str]:
    if _in_year(when["month"], when["day"], on.year, when.get("feb29", "feb28")) == on:
        yield f"yearly:{on.year}"


def _festival(when: Mapping[str, Any], someone: Someone, on: date, day: date) -> Iterator[str]:
    if festivals.day_of(when["festival"], on.year) == on:
        yield f"{when['festival']}:{on.year}"


def _public_holiday(
    when: Mapping[str, Any], someone: Someone, on: date, day: date
) -> Iterator[str]:
    for year in (on.year - 1, on.year, on.year + 1):
        for each in workdays.calendar(when["calendar"]).public_holidays(year):
            if each.key == when["holiday"] and each.on(when.get("moment", "actual")) == on:
                yield f"{each.key}:{year}"


def _recurrence(when: Mapping[str, Any], someone: Someone, on: date, day: date) -> Iterator[str]:
    start = datetime.fromisoformat(when["start"])
    rule = rrulestr(when["rrule"], dtstart=start)
    at = datetime(on.year, on.month, on.day)
    if rule.between(at, at, inc=True):
        yield f"on:{on}"


_KINDS: Mapping[str, Any] = {
    "work_anniversary": _work_anniversary,
    "birthday": _birthday,
    "onboarding": _onboarding,
    "fixed_date": _fixed_date,
    "yearly": _yearly,
    "festival": _festival,
    "public_holiday": _public_holiday,
    "recurrence": _recurrence,
}
