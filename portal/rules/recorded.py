"""What is recorded of somebody's occasion: that it was granted, or that a run left them out."""

from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

from sqlalchemy import ColumnElement, Text, exists, literal, or_

from portal.rules.models import Grant, LeftOut, RuleEvent, RuleRun
from portal.rules.sent import SENT_NAMES


class Due(Protocol):
    """Rows that are asked about: columns of a table or of a query, or one's own expressions."""

    @property
    def employee_id(self) -> Any: ...

    @property
    def occasion(self) -> Any: ...


@dataclass(frozen=True, slots=True)
class DueAs:
    """One's own expressions for an occasion of somebody."""

    employee_id: Any
    occasion: Any


def granted(rule_id: UUID, due: Due, run_id: UUID | None = None) -> ColumnElement[bool]:
    """Whether a rule has granted an occasion; with a run, whether that very run has."""
    found = exists().where(
        Grant.rule_id == rule_id,
        Grant.employee_id == due.employee_id,
        Grant.occasion == due.occasion,
    )
    return found if run_id is None else found.where(Grant.run_id == run_id)


def left_out(run_id: UUID, due: Due, but: str | None = None) -> ColumnElement[bool]:
    """Whether a run has left somebody out for an occasion, `but` for this reason."""
    found = exists().where(
        LeftOut.run_id == run_id,
        LeftOut.employee_id == due.employee_id,
        LeftOut.occasion == due.occasion,
    )
    return found if but is None else found.where(LeftOut.reason != but)


def left_out_by_rule(rule_id: UUID, due: Due) -> ColumnElement[bool]:
    """Whether any run of a rule has left somebody out for an occasion."""
    return exists().where(
        RuleRun.rule_id == rule_id,
        LeftOut.run_id == RuleRun.id,
        LeftOut.employee_id == due.employee_id,
        LeftOut.occasion == due.occasion,
    )


def handled(run: RuleRun, due: Due) -> ColumnElement[bool]:
    """Whether an occasion was granted by the run's rule, or somebody left out of the run for it."""
    return or_(granted(run.rule_id, due), left_out(run.id, due))


def open_events(rule_id: UUID) -> list[ColumnElement[bool]]:
    """Conditions on RuleEvent: what was sent for a rule, and that no run has recorded yet."""
    occasions = [
        DueAs(RuleEvent.employee_id, literal(name, Text) + RuleEvent.key) for name in SENT_NAMES
    ]
    recorded = [said(rule_id, due) for due in occasions for said in (granted, left_out_by_rule)]
    return [RuleEvent.rule_id == rule_id, *(~each for each in recorded)]
