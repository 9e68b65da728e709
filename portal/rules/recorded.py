"""What is recorded of somebody's occasion: that it was granted, or that a run left them out."""

from typing import Any, Protocol
from uuid import UUID

from sqlalchemy import ColumnElement, exists, or_

from portal.rules.models import Grant, LeftOut, RuleRun


class Due(Protocol):
    """Rows that are asked about: columns of a table or of a query, or one's own expressions."""

    @property
    def employee_id(self) -> Any: ...

    @property
    def occasion(self) -> Any: ...


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
