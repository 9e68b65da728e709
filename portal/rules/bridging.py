"""Rehire: from when somebody has served who was away between two employments, in SQL and in Python.

A bridge leads over an absence of at most so many full days, and the next one over the next; the
employments that bridges join are one chain, and service counts from the first day of the chain.

The date is worked out when it is asked for, for all former employments of an organization at once
by window functions: it depends on the rule's number of days, so it cannot be one column of the
employee, and few people were ever employed before, so the whole of it is small. Nothing is stored
that an import, or an undo of one, could leave behind wrong.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Date,
    Integer,
    Select,
    Subquery,
    case,
    exists,
    extract,
    func,
    literal,
    select,
    union_all,
)

from portal.directory.models import Employee, Spell
from portal.kit.db.types import days_between, plus_days
from portal.rules.wording import Sentence, count

Absence = Literal["counted", "deducted"]
_DAY = timedelta(days=1)
_ALWAYS, _NEVER = date.min, date.max


@dataclass(frozen=True, slots=True)
class Bridge:
    """Employments are joined over `most` full days between them or fewer; those days count as
    service, or are deducted from it."""

    most: int
    absence: Absence = "counted"

    def start(self, former: Sequence[tuple[date, date]], hired_on: date) -> date:
        """From when somebody has served who was employed before, in order, and is since a day."""
        start, deducted = hired_on, timedelta()
        for first, last in reversed(former):
            away = (start - last) - _DAY
            if away > self.most * _DAY:
                break
            start = first
            deducted += away if self.absence == "deducted" else timedelta()
        return start + deducted

    def served(self, organization_id: UUID) -> Subquery:
        """Everybody who was employed before, one row for each of their employments: employee_id,
        `since` and `until`, which is the first day of the next one; from when they have served on
        the days between, and the month-day of it. Each day of a person is in exactly one row."""
        chained = self._chained(organization_id).subquery("chained")
        of_chain: Any = {"partition_by": (chained.c.employee_id, chained.c.chain)}
        service_on: Any = func.min(chained.c.hired_on).over(**of_chain)
        if self.absence == "deducted":
            away = func.sum(chained.c.bridged).over(**of_chain, order_by=chained.c.hired_on)
            service_on = plus_days(service_on, away)
        started = select(
            chained.c.employee_id,
            func.coalesce(chained.c.since, literal(_ALWAYS, Date)).label("since"),
            func.coalesce(chained.c.until, literal(_NEVER, Date)).label("until"),
            service_on.label("service_on"),
        ).subquery("started")
        day: ColumnElement[date] = started.c.service_on
        month_day = extract("month", day) * 100 + extract("day", day)
        return select(*started.c, month_day.cast(Integer).label("month_day")).subquery("served")

    def _chained(self, organization_id: UUID) -> Select[Any]:
        """The employments with the number of their chain, and the days that a bridge led over."""
        each = _employments(organization_id).subquery("employments")
        in_order: Any = {"partition_by": each.c.employee_id, "order_by": each.c.hired_on}
        before = func.lag(each.c.last_day).over(**in_order)
        apart = select(
            each.c.employee_id,
            each.c.hired_on,
            case((before.is_not(None), each.c.hired_on)).label("since"),
            func.lead(each.c.hired_on).over(**in_order).label("until"),
            (days_between(before, each.c.hired_on) - 1).label("away"),
        ).subquery("apart")
        joined = apart.c.away <= self.most
        in_order = {"partition_by": apart.c.employee_id, "order_by": apart.c.hired_on}
        return select(
            apart.c.employee_id,
            apart.c.hired_on,
            apart.c.since,
            apart.c.until,
            func.sum(case((joined, 0), else_=1)).over(**in_order).label("chain"),
            case((joined, apart.c.away), else_=0).label("bridged"),
        )

    def sentence(self) -> Sentence:
        """Such as `service includes former employments at most 30 days apart, without the days
        between`."""
        apart = count(self.most, "day", "天")
        en, zh = {
            "counted": ("with the days between", "间隔天数计入"),
            "deducted": ("without the days between", "间隔天数扣除"),
        }[self.absence]
        return Sentence(
            f"service includes former employments at most {apart.en} apart, {en}",
            f"工龄合并间隔不超过 {apart.zh}的过往任职，{zh}",
        )


def _employments(organization_id: UUID) -> Any:
    """The former employments, and the present one of whoever had any."""
    former = select(Spell.employee_id, Spell.hired_on, Spell.last_day).where(
        Spell.organization_id == organization_id
    )
    known = select(Spell.employee_id).where(Spell.organization_id == organization_id)
    # The organization is that of the former ones: asked for here too, SQLite would go through all.
    present = select(Employee.id, Employee.hired_on, Employee.last_day).where(
        Employee.id.in_(known)
    )
    return union_all(former, present)


def never_rehired() -> ColumnElement[bool]:
    """Whether an employee has no former employment, in SQL."""
    known = exists().where(
        Spell.organization_id == Employee.organization_id, Spell.employee_id == Employee.id
    )
    return ~known.correlate_except(Spell)
