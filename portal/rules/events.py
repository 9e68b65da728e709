"""Facts about grant rules."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from portal.kit.outbox import Fact


@dataclass(frozen=True, slots=True)
class RunFinished(Fact):
    """A rule ran to the end for one local day, and granted to so many people."""

    kind: ClassVar[str] = "rules.run_finished"

    rule_id: UUID
    run_id: UUID
    local_date: date
    granted: int


@dataclass(frozen=True, slots=True)
class GrantRevoked(Fact):
    """A grant was taken back."""

    kind: ClassVar[str] = "rules.grant_revoked"

    grant_id: UUID
    employee_id: UUID


@dataclass(frozen=True, slots=True)
class RuleSubmitted(Fact):
    """A version of a rule was handed in, and waits for somebody else's approval."""

    kind: ClassVar[str] = "rules.rule_submitted"
    about: ClassVar[str] = "rule_id"

    rule_id: UUID
    version: int


@dataclass(frozen=True, slots=True)
class BudgetOverdrawn(Fact):
    """A run promised more than a budget had, as its rule allows."""

    kind: ClassVar[str] = "rules.budget_overdrawn"
    about: ClassVar[str] = "budget_id"

    budget_id: UUID
    budget: str
    rule_id: UUID
    run_id: UUID
    people: int


@dataclass(frozen=True, slots=True)
class BudgetEnds(Fact):
    """A budget's period ends on a day, nothing renews it, and so many people would be without; the
    first of them by name."""

    kind: ClassVar[str] = "rules.budget_ends"
    about: ClassVar[str] = "budget_id"

    budget_id: UUID
    budget: str
    day: str
    affected: int
    people: str


@dataclass(frozen=True, slots=True)
class BudgetRunsOut(Fact):
    """A budget's money will not do from a day on for so many people; the first of them by name."""

    kind: ClassVar[str] = "rules.budget_runs_out"
    about: ClassVar[str] = "budget_id"

    budget_id: UUID
    budget: str
    day: str
    affected: int
    people: str
