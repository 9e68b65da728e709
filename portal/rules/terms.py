"""What a version of a rule says, and as a table of days in SQL what falls on which."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import (
    CTE,
    ColumnClause,
    ColumnElement,
    Date,
    Integer,
    Subquery,
    Text,
    column,
    values,
)

from portal.rules import audience, matching, places, timing, trigger
from portal.rules.audience import Audience
from portal.rules.common_day import CommonDay
from portal.rules.matching import Amount
from portal.rules.places import Places
from portal.rules.sent import Sent
from portal.rules.tenure import latest_start
from portal.rules.timing import Timing
from portal.rules.trigger import Fall, Occasions, Says


@dataclass(frozen=True, slots=True)
class Terms:
    """What a version of a rule says about when and who, of one organization and its places.

    `rule_id` says for which rule events were sent; None for a rule that nobody has saved.
    """

    organization_id: UUID
    occasions: Occasions
    audience: Audience
    timing: Timing = field(default_factory=Timing)
    places: Places = field(default_factory=Places)
    rule_id: UUID | None = None

    @classmethod
    def of(
        cls,
        organization_id: UUID,
        says: Says,
        places: Places,
        rule_id: UUID | None = None,
    ) -> "Terms":
        """The terms of a version, or of what somebody is writing; refused where they are wrong."""
        return cls(
            organization_id,
            trigger.read(says.trigger),
            audience.read(says.audience),
            timing.read(says.timing),
            places,
            rule_id,
        )

    def falls_on(self, day: date) -> Iterator["Row"]:
        """Whatever is granted on a day, by each calendar that anybody lives by."""
        if isinstance(self.occasions, Sent):
            yield Row(day, day, None, day.year, Fall(0, ""))
            return
        for calendar in self.places.calendars_for(self.timing):
            for base in self.timing.bases(day, calendar):
                occasion = base + timedelta(days=self.timing.lead)
                for fall in self.occasions.falls_on(occasion):
                    yield Row(day, base, calendar, occasion.year, fall, min(day, occasion))

    def guessed(self, day: date) -> bool:
        """Whether what falls on a day may move when holidays are published that are only computed
        so far: those it is shifted by, or the public holiday itself."""
        if self.timing.guessed(day, self.places.calendars_for(self.timing)):
            return True
        if not isinstance(self.occasions, CommonDay) or self.occasions.guess is None:
            return False
        guess, lead = self.occasions.guess, timedelta(days=self.timing.lead)
        return any(
            guess(base + lead)
            for calendar in self.places.calendars_for(self.timing)
            for base in self.timing.bases(day, calendar)
        )

    @property
    def by_site(self) -> bool:
        """Whether the day of a grant depends on the calendar of the employee's site."""
        return len(self.places.calendars_for(self.timing)) > 1

    @property
    def zone(self) -> ColumnElement[str]:
        """The time zone of an employee, in SQL."""
        return places.zone_of(self.timing, self.places)


@dataclass(frozen=True, slots=True)
class Row:
    """A fall that is granted on `day`; `base` is the day before it was shifted to a workday of the
    calendar, `year` that of the occasion itself."""

    day: date
    base: date
    calendar: str | None
    year: int
    fall: Fall
    # The earlier one of the occasion and the day itself.
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Days:
    """A table of days in SQL: one row for each fall, with the latest service dates. `served` is
    joined with it where service is bridged, and only people with former employments are looked at.
    """

    rows: CTE
    amounts: Sequence[Amount]
    served: Subquery | None = None

    @classmethod
    def of(cls, terms: Terms, days: Sequence[date]) -> "Days":
        """The falls that are granted on the days."""
        found = [row for day in days for row in terms.falls_on(day)]
        # VALUES cannot be empty; nobody has this key.
        nobody = Row(date.min, date.min, None, 0, Fall(-1, ""))
        return cls._table(terms, found or [nobody])

    @classmethod
    def bare(cls, terms: Terms, day: date) -> "Days":
        """The day, whatever falls on it."""
        return cls._table(terms, [Row(day, day, None, day.year, Fall(0, ""))])

    @classmethod
    def _table(cls, terms: Terms, rows: Sequence[Row]) -> "Days":
        amounts = matching.amounts(terms.audience)
        columns: list[ColumnClause[Any]]
        columns = [column("day", Date), column("base", Date), column("calendar", Text)]
        columns += [column("year", Integer), column("key", Integer), column("name", Text)]
        columns += [column("origin", Date), column("since", Date)]
        columns += [column(f"start_{n}", Date) for n in range(len(amounts))]
        leap_day = terms.occasions.service.leap_day
        data = [
            (
                *(row.day, row.base, row.calendar or "", row.year),
                *(row.fall.key, row.fall.name, row.fall.origin or date.min, row.since or row.day),
                *(latest_start(row.day, *amount, leap_day) for amount in amounts),
            )
            for row in rows
        ]
        # Nested, or SQLite's INSERT would begin with WITH, and its driver count no rows then.
        return cls(values(*columns, name="days").data(data).cte("days", nesting=True), amounts)

    @property
    def day(self) -> ColumnElement[date]:
        return self.rows.c.day

    @property
    def since(self) -> ColumnElement[date]:
        return self.rows.c.since

    @property
    def year(self) -> ColumnElement[int]:
        return self.rows.c.year

    @property
    def key(self) -> ColumnElement[int]:
        return self.rows.c.key

    @property
    def name(self) -> ColumnElement[str]:
        return self.rows.c.name

    @property
    def origin(self) -> ColumnElement[date]:
        return self.rows.c.origin

    def latest_start(self, amount: Amount) -> ColumnElement[date]:
        return self.rows.c[f"start_{self.amounts.index(amount)}"]
