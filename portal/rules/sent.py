"""Occasions that are sent, by a program through the API or by an admin by hand: rows, not days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, false

from portal.rules.people import Person
from portal.rules.tenure import Service
from portal.rules.trigger import DayColumns, Fall
from portal.rules.wording import Sentence

# How the occasions of events, and of grants by hand, begin.
EVENT, MANUAL = SENT_NAMES = ("event:", "manual:")


@dataclass(frozen=True, slots=True)
class Sent:
    """Whoever an event is sent for, on the day that it is due. `name` begins the occasion's key."""

    service: Service
    name: str
    said: Sentence

    def falls_on(self, day: date) -> Sequence[Fall]:
        """No day of its own brings one."""
        return ()

    def holds(self, days: DayColumns) -> ColumnElement[bool]:
        return false()

    def formerly(self, days: DayColumns) -> None:
        return None

    def occasion(self, days: DayColumns) -> ColumnElement[str]:
        return days.name

    def occasion_on(self, person: Person, day: date) -> str | None:
        return next(iter(self.occasions_on(person, day)), None)

    def occasions_on(self, person: Person, day: date) -> Sequence[str]:
        """All of them: several things can happen to somebody on one day."""
        return [self.name + key for key, due_on in person.sent if due_on == day]

    def sentence(self) -> Sentence:
        return self.said

    def finding(self, person: Person, day: date) -> tuple[Sentence, Sentence]:
        if self.occasion_on(person, day):
            return Sentence(f"it was sent for {day}", f"已为 {day} 发来"), self.said
        return Sentence(f"nothing was sent for {day}", f"没有为 {day} 发来"), self.said
