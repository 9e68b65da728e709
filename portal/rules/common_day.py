"""Occasions that fall on the same day for everybody: dates, festivals, holidays, recurrences."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement

from portal.rules.people import Person
from portal.rules.tenure import Service
from portal.rules.trigger import DayColumns, Fall
from portal.rules.wording import Sentence


@dataclass(frozen=True, slots=True)
class CommonDay:
    """`named` gives the key of the occasion that falls on a day, or None; `said` is when, in
    words. `guess` says of a day whether that it is the occasion is only computed so far."""

    service: Service
    named: Callable[[date], str | None]
    said: Sentence
    guess: Callable[[date], bool] | None = None

    def falls_on(self, day: date) -> list[Fall]:
        name = self.named(day)
        return [] if name is None else [Fall(0, name)]

    def holds(self, days: DayColumns) -> ColumnElement[bool]:
        """Everybody; nobody for the row that stands for no day at all."""
        return days.key == 0

    def formerly(self, days: DayColumns) -> None:
        return None

    def occasion(self, days: DayColumns) -> ColumnElement[str]:
        return days.name

    def occasion_on(self, person: Person, day: date) -> str | None:
        return self.named(day)

    def sentence(self) -> Sentence:
        return self.said

    def finding(self, person: Person, day: date) -> tuple[Sentence, Sentence]:
        return Sentence(f"it is {day}", f"当天是 {day}"), self.said
