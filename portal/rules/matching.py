"""An audience as a SQL condition over employees, their assignment, and a table of days.

Two-valued: a comparison with what is missing is false, and its negation true.
"""

import operator
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Protocol

from sqlalchemy import ColumnElement, FromClause, and_, false, func, not_, or_, select, true

from portal.directory.models import Assignment, DepartmentAncestor, Employee
from portal.rules import attributes
from portal.rules.audience import (
    AllOf,
    AnyOf,
    AtSite,
    AttributeCompares,
    AttributeIsOneOf,
    Audience,
    Condition,
    InDepartment,
    NotOf,
    OneOfTexts,
    Tenure,
    walk,
)
from portal.rules.tenure import Service, Unit

COMPARE: Mapping[str, Callable[[Any, Any], Any]] = {
    "equals": operator.eq,
    "lessThan": operator.lt,
    "atMost": operator.le,
    "atLeast": operator.ge,
    "moreThan": operator.gt,
}
_TEXTS: Mapping[str, Any] = {
    "grade": Assignment.grade,
    "employmentType": Assignment.employment_type,
    "costCenter": Assignment.cost_center,
    "employeeNumber": Employee.number,
}
Amount = tuple[int, Unit]


class Starts(Protocol):
    """For each day, the latest service date with which an amount of service is full; and whether
    service is bridged."""

    def latest_start(self, amount: Amount) -> ColumnElement[date]: ...

    @property
    def served(self) -> FromClause | None: ...


def amounts(audience: Audience) -> list[Amount]:
    """The amounts of service that the condition will ask latest starts for, each once."""
    found: dict[Amount, None] = {}
    for _, part in walk(audience):
        if isinstance(part, Tenure):
            found[part.amount, part.unit] = None
            found[part.amount + 1, part.unit] = None
    return list(found)


def condition(audience: Audience, service: Service, starts: Starts) -> ColumnElement[bool]:
    """Whether an employee is of the audience; never NULL."""
    if isinstance(audience, AllOf):
        return and_(true(), *(condition(part, service, starts) for part in audience.parts))
    if isinstance(audience, AnyOf):
        return or_(false(), *(condition(part, service, starts) for part in audience.parts))
    if isinstance(audience, NotOf):
        return not_(condition(audience.part, service, starts))
    if isinstance(audience, Tenure):
        return _tenure(audience, service, starts)
    return func.coalesce(_comparison(audience), false())


def _comparison(part: Condition) -> ColumnElement[bool]:
    if isinstance(part, InDepartment):
        return Assignment.department_id.in_(
            select(DepartmentAncestor.department_id).where(
                DepartmentAncestor.organization_id == Employee.organization_id,
                DepartmentAncestor.ancestor_id.in_(part.ids),
            )
        )
    if isinstance(part, AtSite):
        return Assignment.site_id.in_(part.ids)
    if isinstance(part, OneOfTexts):
        return _TEXTS[part.field].in_(part.values)  # type: ignore[no-any-return]
    if isinstance(part, AttributeIsOneOf):
        return attributes.text_in(part.key).in_(part.values)
    assert isinstance(part, AttributeCompares)  # noqa: S101 - tenure is asked for above
    if isinstance(part.value, date):
        text = part.value.isoformat()
        return COMPARE[part.comparison](attributes.date_in(part.key), text)  # type: ignore[no-any-return]
    return COMPARE[part.comparison](attributes.number_in(part.key), part.value)  # type: ignore[no-any-return]


def _tenure(part: Tenure, service: Service, starts: Starts) -> ColumnElement[bool]:
    """Tenure is at least n exactly when service began on the latest start of n, or before."""
    start = service.column(starts)
    reached = start <= starts.latest_start((part.amount, part.unit))
    passed = start <= starts.latest_start((part.amount + 1, part.unit))
    return {
        "atLeast": reached,
        "lessThan": not_(reached),
        "moreThan": passed,
        "atMost": not_(passed),
        "equals": and_(reached, not_(passed)),
    }[part.comparison]
