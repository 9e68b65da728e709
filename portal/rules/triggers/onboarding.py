"""Onboarding: so many days or months after the hire date, or after probation ends; once per
employment, former ones included whose last day had not come."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from sqlalchemy import ColumnElement, and_

from portal.directory.models import Employee, Spell, month_day
from portal.rules.people import Person
from portal.rules.reading import SERVICE, choice, number, only, refuse, service
from portal.rules.tenure import Service, after_months
from portal.rules.trigger import DayColumns, Fall, Path, Trigger
from portal.rules.wording import Sentence, count

_MOST = 1_000


@dataclass(frozen=True, slots=True)
class Onboarding:
    """`days` and `months` after `after`; one of them is 0."""

    service: Service
    after: Literal["hire", "probation"]
    days: int
    months: int

    def falls_on(self, day: date) -> list[Fall]:
        return [
            Fall(month_day(origin), f"{self._name}:{origin.isoformat()}", origin)
            for origin in self._origins(day)
        ]

    @property
    def _name(self) -> str:
        return "onboarding" if self.after == "hire" else "probation"

    def _origins(self, day: date) -> list[date]:
        """The dates from which so many days or months end on a day."""
        if not self.months:
            return [day - timedelta(days=self.days)]
        latest = after_months(day.replace(day=1), -self.months)
        month = [latest + timedelta(days=n) for n in range(31)]
        return [
            one for one in month
            if one.month == latest.month and after_months(one, self.months) == day
        ]  # fmt: skip

    def holds(self, days: DayColumns) -> ColumnElement[bool]:
        if self.after == "probation":
            return Employee.probation_ends_on == days.origin
        return (Employee.hired_month_day == days.key) & (Employee.hired_on == days.origin)

    def formerly(self, days: DayColumns) -> ColumnElement[bool] | None:
        if self.after == "probation":
            return None
        return and_(
            Spell.hired_on == days.origin, Spell.hired_on <= days.day, Spell.last_day >= days.day
        )

    def occasion(self, days: DayColumns) -> ColumnElement[str]:
        return days.name

    def occasion_on(self, person: Person, day: date) -> str | None:
        due = (origin for origin in self._starts(person) if self._due(origin) == day)
        return next((f"{self._name}:{origin}" for origin in due), None)

    def _starts(self, person: Person) -> list[date]:
        """The dates from which days or months count; that of the day's employment comes last."""
        if self.after == "probation":
            return [person.probation_ends_on] if person.probation_ends_on else []
        former = [first for first, last in person.spells if first <= person.as_of <= last]
        return [person.hired_on, *former]

    def _due(self, origin: date) -> date:
        return after_months(origin, self.months) + timedelta(days=self.days)

    def sentence(self) -> Sentence:
        origin = (
            Sentence("the hire date", "入职日期")
            if self.after == "hire"
            else Sentence("the end of probation", "试用期结束")
        )
        if not self.days and not self.months:
            return Sentence(f"On {origin.en}", f"{origin.zh}当天")
        length = (
            count(self.months, "month", "个月") if self.months else count(self.days, "day", "天")
        )
        return Sentence(f"{length.en} after {origin.en}", f"{origin.zh}后 {length.zh}")

    def finding(self, person: Person, day: date) -> tuple[Sentence, Sentence]:
        starts = self._starts(person)
        if not starts:
            return Sentence("no end of probation is known", "没有试用期结束日期"), self.sentence()
        due = self._due(starts[-1])
        return Sentence(f"it falls on {due}", f"时机在 {due}"), Sentence(str(day), str(day))


def read(settings: Mapping[str, Any], path: Path) -> Onboarding:
    """Settings: `after` (`hire` or `probation`), and `days` or `months`; neither is the day
    itself."""
    only(settings, SERVICE | {"after", "days", "months"}, path)
    if "days" in settings and "months" in settings:
        raise refuse("it has days or months, not both", "days 和 months 只能填一项", *path)
    return Onboarding(
        service=service(settings, path),
        after=choice(settings, "after", ("hire", "probation"), path),
        days=number(settings, "days", 0, range(_MOST + 1), path),
        months=number(settings, "months", 0, range(121), path),
    )


PLUGIN = Trigger(key="onboarding", name=Sentence("Onboarding", "入职"), read=read)
