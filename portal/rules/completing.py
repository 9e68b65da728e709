"""Whether nobody was forgotten: of a month, everybody who was due, by the same query that runs ask,
against what was granted, left out with a reason, or waits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Date,
    Select,
    Subquery,
    Text,
    and_,
    case,
    exists,
    false,
    func,
    literal,
    null,
    or_,
    select,
    true,
    union_all,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from portal.directory import reads as directory
from portal.directory.models import Assignment, Employee
from portal.directory.reads import in_force
from portal.kit.paging import Key, Listing
from portal.rules import evaluating, places
from portal.rules.affording import HELD
from portal.rules.evaluating import DEFERRED
from portal.rules.history import History
from portal.rules.models import (
    Grant,
    GrantRule,
    LeftOut,
    PendingGrant,
    RuleRun,
    RuleVersion,
)
from portal.rules.outcomes import GRANTED, LATE, LEFT_OUT, UNEXPLAINED, WAITING, Count, Month
from portal.rules.terms import Terms

# Why somebody waits who is due: for the end of a leave, for the next run, or for whoever paused it.
ON_LEAVE, ASKED_FOR, NOT_RUN, RUN_PAUSED = "LEAVE", "RETROACTIVE", "NOT_RUN", "RUN_PAUSED"
RUN_CANCELLED = "RUN_CANCELLED"
# Or for money of a budget.
NO_MONEY = "BUDGET"
# Why nobody could know: the person came, or moved, or was corrected, after the run was over.
KNOWN_LATE, MOVED_LATE, CHANGED_LATE = "KNOWN_LATE", "MOVED_LATE", "CHANGED_LATE"
LOST = "LOST"


@dataclass(frozen=True, slots=True)
class Account:
    """A rule in a month: which version judges which days, and its people as a query."""

    rule: GrantRule
    month: Month
    judged: Sequence[tuple[Terms, Sequence[date]]]
    # How many grants the run of a day counted that are there no more.
    lost: Mapping[date, int]

    def people(self) -> Subquery:
        """One row for each occasion: employee_id, occasion, day, outcome and reason. Each belongs
        to one day: that of its record, and without one the day on which it is due."""
        parts = [_granted(self), _waited(self), _left_out(self)]
        parts += [_unrecorded(self, terms, days) for terms, days in self.judged]
        return union_all(*parts).subquery("account")


@dataclass(frozen=True, slots=True)
class Completeness:
    """A month of an organization, rule by rule, and all of it."""

    month: Month
    rules: Sequence[tuple[Account, Count]]
    total: Count


async def completeness(session: AsyncSession, organization_id: UUID, month: Month) -> Completeness:
    """What became of everybody who was due in a month, up to today."""
    found, total = [], Count()
    for account in await accounts(session, organization_id, month):
        count = await _count(session, account)
        if count.expected or count.lost:
            found.append((account, count))
            total.take(count)
    return Completeness(month, found, total)


async def accounts(session: AsyncSession, organization_id: UUID, month: Month) -> list[Account]:
    """The rules that were ever approved, by name, with the versions that judge their days."""
    where = await places.of(session, organization_id)
    days = month.days(await directory.today(session, organization_id))
    rules = await session.scalars(
        select(GrantRule)
        .where(GrantRule.organization_id == organization_id, GrantRule.active_version.is_not(None))
        .order_by(GrantRule.name, GrantRule.id)
    )
    lost = await _lost(session, organization_id, month)
    found = []
    for rule in rules.all():
        by_version = await _judged(session, rule, days)
        judged = [
            (Terms.of(organization_id, version, where, rule.id), its_days)
            for version, its_days in by_version
        ]
        found.append(Account(rule, month, judged, lost.get(rule.id, {})))
    return found


async def _lost(
    session: AsyncSession, organization_id: UUID, month: Month
) -> dict[UUID, dict[date, int]]:
    """The runs of a month that granted more than is there, by rule and day."""
    there = (
        select(func.count()).where(Grant.run_id == RuleRun.id).correlate(RuleRun).scalar_subquery()
    )
    rows = await session.execute(
        select(RuleRun.rule_id, RuleRun.local_date, (RuleRun.granted - there).label("lost")).where(
            RuleRun.organization_id == organization_id,
            RuleRun.local_date.between(month.first, month.last),
        )
    )
    found: dict[UUID, dict[date, int]] = {}
    for rule_id, day, lost in rows:
        if lost:
            found.setdefault(rule_id, {})[day] = lost
    return found


async def _judged(
    session: AsyncSession, rule: GrantRule, days: Sequence[date]
) -> list[tuple[RuleVersion, list[date]]]:
    """Which version judges which days: that of the day's run, or the one that will be."""
    history = await History.of(session, rule)
    rows = await session.execute(
        select(RuleRun.local_date, RuleRun.rule_version_id).where(
            RuleRun.organization_id == rule.organization_id,
            RuleRun.rule_id == rule.id,
            RuleRun.local_date.in_(days),
        )
    )
    ran_by = {row.local_date: row.rule_version_id for row in rows}
    found: dict[UUID, list[date]] = {}
    for day in days:
        version = history.runs_on(day)
        if version is not None:
            found.setdefault(ran_by.get(day, version.id), []).append(day)
    return [(each, found[each.id]) for each in history.versions if each.id in found]


async def _count(session: AsyncSession, account: Account) -> Count:
    people, count = account.people(), Count()
    columns = (people.c.outcome, people.c.reason)
    rows = await session.execute(select(*columns, func.count().label("people")).group_by(*columns))
    for outcome, reason, number in rows:
        count.add(outcome, reason, number)
    count.lost = sum(account.lost.values())
    return count


def listing(account: Account, outcome: str | None = None, reason: str | None = None) -> Listing:
    """Rows of employee_id, day, occasion, outcome and reason, by day and employee number."""
    people = account.people()
    columns = (people.c.employee_id, people.c.day, people.c.occasion)
    query = select(*columns, people.c.outcome, people.c.reason).join(
        Employee, Employee.id == people.c.employee_id
    )
    if outcome is not None:
        query = query.where(people.c.outcome == outcome)
    if reason is not None:
        query = query.where(people.c.reason == reason)
    order = (people.c.day, Employee.number, people.c.employee_id, people.c.occasion)
    return Listing(query, tuple(Key(column) for column in order))


def _columns(table: Any, day: Any, outcome: Any, reason: Any) -> list[Any]:
    if isinstance(outcome, str):
        outcome = literal(outcome, Text)
    return [
        table.employee_id,
        table.occasion,
        day.label("day"),
        outcome.label("outcome"),
        reason.label("reason"),
    ]


_NO_REASON = null().cast(Text)


def _granted(account: Account) -> Select[Any]:
    day = func.coalesce(Grant.due_on, Grant.granted_on, type_=Date)
    return select(*_columns(Grant, day, GRANTED, _NO_REASON)).where(
        Grant.organization_id == account.rule.organization_id,
        Grant.rule_id == account.rule.id,
        day.between(account.month.first, account.month.last),
    )


def _none(query: Select[Any]) -> ColumnElement[bool]:
    """Whether a look-up finds nothing. It is asked for each row, by an index: as a join PostgreSQL
    would guess about tables that it has no statistics of, and take minutes."""
    found: ColumnElement[bool] = query.limit(1).scalar_subquery().is_(None)
    return found


def _not_in(table: Any, rule_id: UUID, row: Any) -> ColumnElement[bool]:
    """Whether an occasion of somebody is not among the rule's rows of a table."""
    return _none(
        select(table.id).where(
            table.rule_id == rule_id,
            table.employee_id == row.employee_id,
            table.occasion == row.occasion,
        )
    )


def _waited(account: Account) -> Select[Any]:
    """What waits; and what waited and was left out for good. What neither waits nor was granted nor
    left out is lost."""
    rule, settled = account.rule, PendingGrant.settled_on.is_not(None)
    left_out = (
        select(LeftOut.reason)
        .join(RuleRun, RuleRun.id == LeftOut.run_id)
        .where(
            RuleRun.rule_id == rule.id,
            RuleRun.local_date == PendingGrant.settled_on,
            LeftOut.employee_id == PendingGrant.employee_id,
            LeftOut.occasion == PendingGrant.occasion,
        )
        .correlate(PendingGrant)
        .limit(1)
        .scalar_subquery()
    )
    outcome = case(
        (~settled, literal(WAITING, Text)),
        (left_out.is_not(None), literal(LEFT_OUT, Text)),
        else_=literal(UNEXPLAINED, Text),
    )
    waits = case(
        (PendingGrant.why == "leave", literal(ON_LEAVE, Text)),
        (PendingGrant.why == "budget", literal(NO_MONEY, Text)),
        else_=literal(ASKED_FOR, Text),
    )
    reason = case((~settled, waits), else_=func.coalesce(left_out, LOST))
    return select(*_columns(PendingGrant, PendingGrant.due_on, outcome, reason)).where(
        PendingGrant.organization_id == rule.organization_id,
        PendingGrant.rule_id == rule.id,
        PendingGrant.due_on.between(account.month.first, account.month.last),
        _not_in(Grant, rule.id, PendingGrant),
    )


def _left_out(account: Account) -> Select[Any]:
    """Who was left out and neither granted nor waits; of several days, the last one says why."""
    rule = account.rule
    place = func.row_number().over(
        partition_by=(LeftOut.employee_id, LeftOut.occasion),
        order_by=RuleRun.local_date.desc(),
    )
    found = (
        select(
            LeftOut.employee_id,
            LeftOut.occasion,
            LeftOut.reason,
            RuleRun.local_date,
            place.label("place"),
        )
        .join(RuleRun, RuleRun.id == LeftOut.run_id)
        .where(
            RuleRun.organization_id == rule.organization_id,
            RuleRun.rule_id == rule.id,
            RuleRun.local_date.between(account.month.first, account.month.last),
        )
        .subquery("left_out")
    )
    # Who was deferred, or held, and neither waits nor was granted since has been lost.
    lost = found.c.reason.in_((DEFERRED, HELD))
    outcome = case((lost, literal(UNEXPLAINED, Text)), else_=literal(LEFT_OUT, Text))
    reason = case((lost, literal(LOST, Text)), else_=found.c.reason)
    return select(*_columns(found.c, found.c.local_date, outcome, reason)).where(
        found.c.place == 1,
        _not_in(Grant, rule.id, found.c),
        _not_in(PendingGrant, rule.id, found.c),
    )


def _unrecorded(account: Account, terms: Terms, days: Sequence[date]) -> Select[Any]:
    """Who is due and of whom nothing is recorded: whom a run has not reached yet, who became known
    after it, and whom nothing explains."""
    rule = account.rule
    due = evaluating.due(terms, days).subquery("due")
    outcome, reason = _verdict(account, due)
    left_out = select(LeftOut.id).where(
        LeftOut.employee_id == due.c.employee_id, LeftOut.occasion == due.c.occasion
    )
    other = aliased(RuleRun)
    return (
        select(*_columns(due.c, due.c.day, outcome, reason))
        .join(Employee, Employee.id == due.c.employee_id)
        .outerjoin(RuleRun, (RuleRun.rule_id == rule.id) & (RuleRun.local_date == due.c.day))
        .where(
            _not_in(Grant, rule.id, due.c),
            _not_in(PendingGrant, rule.id, due.c),
            _none(left_out.where(LeftOut.run_id == RuleRun.id).correlate(due, RuleRun)),
            _none(
                left_out.join(other, other.id == LeftOut.run_id)
                .where(other.rule_id == rule.id)
                .correlate(due)
            ),
        )
    )


def _verdict(account: Account, due: Any) -> tuple[Any, Any]:
    """The outcome and the reason of somebody of whom nothing is recorded.

    That a person was corrected or moved since explains it only while all that the day's run granted
    is there: otherwise an edit would hide a grant that was lost.
    """
    rule = account.rule
    ahead = due.c.day >= rule.next_day if rule.next_day else false()
    unreached = or_(RuleRun.state == "running", and_(RuleRun.state.is_(None), ahead))
    whole = due.c.day.not_in(account.lost)
    moved = exists().where(
        Assignment.organization_id == rule.organization_id,
        Assignment.employee_id == due.c.employee_id,
        in_force(due.c.day),
        Assignment.created_at > RuleRun.finished_at,
    )
    cases: list[tuple[ColumnElement[bool], str, Any]] = [
        (RuleRun.held == "cancelled", LEFT_OUT, literal(RUN_CANCELLED, Text)),
        (RuleRun.held == "paused", WAITING, literal(RUN_PAUSED, Text)),
        (due.c.reason.is_not(None), LEFT_OUT, due.c.reason),
        (unreached, WAITING, literal(NOT_RUN, Text)),
        (Employee.created_at > RuleRun.finished_at, LATE, literal(KNOWN_LATE, Text)),
        (and_(whole, moved), LATE, literal(MOVED_LATE, Text)),
        (and_(whole, Employee.changed_at > RuleRun.finished_at), LATE, literal(CHANGED_LATE, Text)),
        (true(), UNEXPLAINED, literal(LOST, Text)),
    ]
    outcome = case(*((when, literal(name, Text)) for when, name, _ in cases))
    return outcome, case(*((when, why) for when, _, why in cases))
