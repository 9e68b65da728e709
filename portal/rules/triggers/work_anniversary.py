"""Work anniversaries: chosen years, or every n years, of service full on the day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Text, and_, cast

from portal.rules.people import Person
from portal.rules.reading import SERVICE, number, only, refuse, service
from portal.rules.tenure import Service, anniversary, anniversary_keys, tenure_on
from portal.rules.trigger import DayColumns, Fall, Path, Trigger
from portal.rules.wording import Sentence, count, one_of

_MOST_YEARS = 100
_YEARS = range(1, _MOST_YEARS + 1)


@dataclass(frozen=True, slots=True)
class Anniversaries:
    """The n-th anniversaries of service: those in `years`, else every `every` years from `first`
    to `last`."""

    service: Service
    years: tuple[int, ...] = ()
    every: int = 1
    first: int = 1
    last: int = _MOST_YEARS

    def falls_on(self, day: date) -> list[Fall]:
        return [Fall(key, "anniversary:") for key in anniversary_keys(day, self.service.leap_day)]

    def holds(self, days: DayColumns) -> ColumnElement[bool]:
        years = days.year - self.service.year(days)
        if self.years:
            chosen: ColumnElement[bool] = years.in_(self.years)
        else:
            step = (years - self.first) % self.every == 0
            chosen = and_(years >= self.first, years <= self.last, step)
        return and_(self.service.month_day_is(days.key, days), chosen)

    def formerly(self, days: DayColumns) -> None:
        return None

    def occasion(self, days: DayColumns) -> ColumnElement[str]:
        return days.name + cast(days.year - self.service.year(days), Text)

    def occasion_on(self, person: Person, day: date) -> str | None:
        start = self.service.start(person)
        for years in self._chosen():
            if anniversary(start, years, self.service.leap_day) == day:
                return f"anniversary:{years}"
        return None

    def _chosen(self) -> tuple[int, ...]:
        return self.years or tuple(range(self.first, self.last + 1, self.every))

    def sentence(self) -> Sentence:
        origin = {
            "hire": Sentence("the hire date", "入职日期"),
            "original": Sentence("the original hire date", "首次入职日期"),
            "adjusted": Sentence("the adjusted service date", "调整后的工龄起算日"),
        }[self.service.source]
        leap = (
            Sentence("28 February", "2 月 28 日")
            if self.service.leap_day == "feb28"
            else Sentence("1 March", "3 月 1 日")
        )
        which = self._which()
        return Sentence(
            f"On the work anniversary of {which.en}, counted from {origin.en}"
            f" (29 February is {leap.en} in common years)",
            f"工作满 {which.zh}的周年日，自{origin.zh}起算（平年里 2 月 29 日视为 {leap.zh}）",
        )

    def _which(self) -> Sentence:
        if self.years:
            listed = one_of([str(year) for year in self.years])
            unit = "year" if self.years == (1,) else "years"
            return Sentence(f"{listed.en} {unit}", f"{listed.zh} 年")
        step = count(self.every, "year", "年")
        end = self.last < _MOST_YEARS
        return Sentence(
            f"every {step.en} from {self.first}" + (f" to {self.last}" if end else " on"),
            f"{self.first} 年起每 {step.zh}" + (f"（至 {self.last} 年）" if end else ""),
        )

    def finding(self, person: Person, day: date) -> tuple[Sentence, Sentence]:
        start = self.service.start(person)
        tenure = tenure_on(self.service, person, day)
        found = Sentence(f"tenure {tenure.en} on {day}", f"截至 {day} 工龄 {tenure.zh}")
        return found, self._needed(start, day)

    def _needed(self, start: date, day: date) -> Sentence:
        for years in self._chosen():
            full = anniversary(start, years, self.service.leap_day)
            if full >= day:
                needed = count(years, "year", "年")
                return Sentence(
                    f"{needed.en}, which are full on {full}", f"{needed.zh}，到 {full} 才满"
                )
        which = self._which()
        return Sentence(f"{which.en} to become full on that very day", f"当天恰好满 {which.zh}")


def _years(value: object, path: Path) -> tuple[int, ...]:
    if not isinstance(value, list) or not 0 < len(value) <= _MOST_YEARS:
        raise refuse("years is a list of whole numbers", "years 应为整数列表", *path, "years")
    found = [number({"years": year}, "years", None, _YEARS, path) for year in value]
    return tuple(sorted(set(found)))


def read(settings: Mapping[str, Any], path: Path) -> Anniversaries:
    """Settings: `years` (a list), or `every` with optional `from` and `max`; `feb29` (`feb28` or
    `mar1`); `service` (`hire`, `original` or `adjusted`); `bridge` and `absence`."""
    only(settings, SERVICE | {"years", "every", "from", "max"}, path)
    counted = service(settings, path)
    if ("years" in settings) == ("every" in settings):
        raise refuse("it has either years or every", "years 和 every 必须且只能填一项", *path)
    if "years" in settings:
        if "from" in settings or "max" in settings:
            raise refuse(
                "from and max go with every, not with years", "from 和 max 只能与 every 同用", *path
            )
        return Anniversaries(counted, years=_years(settings["years"], path))
    every = number(settings, "every", 1, _YEARS, path)
    first = number(settings, "from", every, _YEARS, path)
    last = number(settings, "max", _MOST_YEARS, _YEARS, path)
    if last < first:
        raise refuse(f"max is {first} or more", f"max 应不小于 {first}", *path, "max")
    return Anniversaries(counted, every=every, first=first, last=last)


PLUGIN = Trigger(key="work_anniversary", name=Sentence("Work anniversary", "工作周年"), read=read)
