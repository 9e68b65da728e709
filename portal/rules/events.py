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
    about: ClassVar[str] = "rule_id"

    budget_id: UUID
    rule_id: UUID
    run_id: UUID
    people: int
