"""The one line that a benchmark prints: what we do, what the other does, the ratio, and the
goal."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Outcome:
    """`ours` and `other` are rates in `unit`, measured in one alternating run."""

    name: str
    ours: float
    other: float
    unit: str
    goal: float

    @property
    def ratio(self) -> float:
        return self.ours / self.other

    def __str__(self) -> str:
        verdict = "ok" if self.ratio >= self.goal else "missed"
        return (
            f"{self.name}: {self.ours:,.0f} {self.unit}, {self.other:,.0f} {self.unit}, "
            f"{self.ratio:.2f} (>= {self.goal:g}) {verdict}"
        )
