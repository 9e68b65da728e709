"""What a trigger is: it says when. `trigger.shelf()["work_anniversary"]` is one; its file is in
`triggers/`."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Protocol

from sqlalchemy import ColumnElement, FromClause

from portal.kit.plugins import Shelf
from portal.rules.errors import InvalidTrigger
from portal.rules.people import Person
from portal.rules.tenure import Service
from portal.rules.wording import Sentence

Path = tuple[str, ...]


class Says(Protocol):
    """What a version of a rule says of when, who and on which day: a row, or what is written."""

    @property
    def trigger(self) -> Mapping[str, Any]: ...
    @property
    def audience(self) -> Mapping[str, Any]: ...
    @property
    def timing(self) -> Mapping[str, Any]: ...


@dataclass(frozen=True, slots=True)
class Fall:
    """What may fall on a day: `key` is the value of an indexed number of the employees whose
    occasion it may be, 0 for everybody; `name` the occasion's, or how it begins; `origin` the
    employee's own date that it comes from, where it is one date."""

    key: int
    name: str
    origin: date | None = None


class DayColumns(Protocol):
    """The columns of the table of days that employees are joined with: one row for each fall."""

    @property
    def day(self) -> ColumnElement[date]:
        """The day of the grant."""
        ...

    @property
    def year(self) -> ColumnElement[int]:
        """The year in which the occasion itself falls."""
        ...

    @property
    def key(self) -> ColumnElement[int]: ...
    @property
    def name(self) -> ColumnElement[str]: ...
    @property
    def origin(self) -> ColumnElement[date]: ...
    @property
    def served(self) -> FromClause | None: ...


class Occasions(Protocol):
    """A trigger with its settings: whose occasion falls on which day, in SQL and in Python.

    For each day it names the falls, each with the value of an indexed number of the employee (such
    as month and day of the hire date). `holds` narrows to those whose occasion it is.
    """

    @property
    def service(self) -> Service:
        """Tenure is counted from this date, in the trigger and in the audience."""
        ...

    def falls_on(self, day: date) -> Sequence[Fall]: ...

    def holds(self, days: DayColumns) -> ColumnElement[bool]: ...

    def formerly(self, days: DayColumns) -> ColumnElement[bool] | None:
        """Whose occasion it is by a former employment, where Spell is joined; None for a trigger
        that goes by no employment of its own."""
        ...

    def occasion(self, days: DayColumns) -> ColumnElement[str]: ...

    def occasion_on(self, person: Person, day: date) -> str | None:
        """The key of the occasion that falls on the day, or None."""
        ...

    def sentence(self) -> Sentence:
        """When it fires, in words."""
        ...

    def finding(self, person: Person, day: date) -> tuple[Sentence, Sentence]:
        """What is true of a person on a day, and what the trigger needs."""
        ...


@dataclass(frozen=True, slots=True)
class Trigger:
    """A sort of occasion. `read` turns settings into occasions, or refuses them at a path."""

    key: str
    name: Sentence
    read: Callable[[Mapping[str, Any], Path], Occasions]


@cache
def shelf() -> Shelf[Trigger]:
    """Every trigger there is, by its key."""
    return Shelf("portal.rules.triggers", Trigger)


def read(trigger: object, path: Path = ()) -> Occasions:
    """The occasions of {"kind": …, settings}; InvalidTrigger names what is wrong."""
    if not isinstance(trigger, Mapping):
        raise InvalidTrigger(reason="it is not an object", reason_zh="它不是一个对象", path=path)
    kind = trigger.get("kind")
    if not isinstance(kind, str) or kind not in shelf():
        known = ", ".join(shelf())
        raise InvalidTrigger(
            reason=f"kind is one of {known}",
            reason_zh=f"kind 应为 {known} 之一",
            path=(*path, "kind"),
        )
    settings = {name: value for name, value in trigger.items() if name != "kind"}
    return shelf()[kind].read(settings, path)
