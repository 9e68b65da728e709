"""Months, and the outcomes of whoever was due in one, counted."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

GRANTED, LEFT_OUT, WAITING, LATE, UNEXPLAINED = OUTCOMES = (
    "granted", "left_out", "waiting", "late", "unexplained",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Month:
    """A calendar month, of which only days up to today count."""

    first: date
    last: date

    @classmethod
    def of(cls, day: date) -> "Month":
        """The month in which a day lies."""
        first = day.replace(day=1)
        after = (first + timedelta(days=31)).replace(day=1)
        return cls(first, after - timedelta(days=1))

    @property
    def before(self) -> "Month":
        return Month.of(self.first - timedelta(days=1))

    @property
    def after(self) -> "Month":
        return Month.of(self.last + timedelta(days=1))

    def days(self, today: date) -> list[date]:
        end = min(self.last, today)
        return [self.first + timedelta(days=n) for n in range((end - self.first).days + 1)]


@dataclass(slots=True)
class Count:
    """How many of a rule, or of all, had each outcome, and each reason within it. `lost` is how
    many grants the runs counted that are there no more."""

    outcomes: dict[str, int] = field(default_factory=lambda: dict.fromkeys(OUTCOMES, 0))
    reasons: dict[str, dict[str, int]] = field(default_factory=dict)
    lost: int = 0

    @property
    def expected(self) -> int:
        return sum(self.outcomes.values())

    def add(self, outcome: str, reason: str | None, people: int) -> None:
        self.outcomes[outcome] += people
        if reason is not None:
            within = self.reasons.setdefault(outcome, {})
            within[reason] = within.get(reason, 0) + people

    def plain(self) -> dict[str, Any]:
        """The numbers as a statement keeps them."""
        reasons = {name: dict(sorted(why.items())) for name, why in sorted(self.reasons.items())}
        return {
            "expected": self.expected,
            **self.outcomes,
            "lost": self.lost,
            "reasons": reasons,
        }

    def take(self, other: "Count") -> None:
        """Add what another one counted."""
        for outcome, people in other.outcomes.items():
            self.outcomes[outcome] += people
        for outcome, reasons in other.reasons.items():
            for reason, people in reasons.items():
                self.add(outcome, reason, people)
                self.outcomes[outcome] -= people
        self.lost += other.lost
