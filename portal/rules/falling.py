"""Whose occasion falls on which days: queries that find them by the stored dates and their index,
and the few with former employments beside them."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Select, SelectBase, and_, func, select, union_all

from portal.directory.models import Assignment, Employee, Site, Spell
from portal.directory.reads import in_force
from portal.rules import bridging
from portal.rules.models import RuleEvent
from portal.rules.sent import Sent
from portal.rules.terms import Days, Terms

# The columns of a query over people, which is made anew for each part of it.
Columns = Callable[[Days], Sequence[Any]]


def all_of(found: Sequence[Select[Any]]) -> SelectBase:
    """One query of several: as they are when there is only one."""
    if len(found) == 1:
        return found[0]
    # Each is nested, for the table of days is defined in it.
    return union_all(*(select(query.subquery()) for query in found))


def fallen(terms: Terms, table: Days, columns: Columns) -> list[Select[Any]]:
    """Everybody whose occasion it is, by queries that have nobody in common: an index finds those
    of the stored dates, and the few with former employments are gone through beside them."""
    bridge = terms.occasions.service.bridge
    found = [_of(terms, table, columns)]
    if bridge is not None:
        rehired = replace(table, served=bridge.served(terms.organization_id))
        found = [found[0].where(bridging.never_rehired()), _of(terms, rehired, columns)]
        table = rehired
    if terms.occasions.formerly(table) is not None:
        found.append(_of(terms, table, columns, formerly=True))
    return found


def _of(terms: Terms, table: Days, columns: Columns, *, formerly: bool = False) -> Select[Any]:
    """Whose occasion it is by the stored dates, or by those of a former employment.

    Where former employments come first, they are those of the organization, and each leads to its
    employee: with the organization asked for of employees too, SQLite would begin with all of them.
    """
    found = select(*columns(table)).select_from(table.rows)
    who: ColumnElement[bool] = Employee.organization_id == terms.organization_id
    if table.served is not None:
        found = found.join(table.served, serves(table))
        who = Employee.id == table.served.c.employee_id
    then = terms.occasions.formerly(table) if formerly else None
    if isinstance(terms.occasions, Sent):
        sent = and_(RuleEvent.rule_id == terms.rule_id, RuleEvent.due_on == table.day)
        found = (
            found.join(RuleEvent, sent)
            .join(Employee, Employee.id == RuleEvent.employee_id)
            .where(who, RuleEvent.organization_id == terms.organization_id)
        )
    elif then is not None:
        then &= Spell.organization_id == terms.organization_id
        found = found.join(Spell, then).join(Employee, Employee.id == Spell.employee_id)
        found = found.where(who) if table.served is not None else found
    else:
        found = found.join(Employee, and_(who, terms.occasions.holds(table)))
    by_day = terms.by_site and not isinstance(terms.occasions, Sent)
    return found.where(_lives_by(terms, table)) if by_day else found


def serves(table: Days) -> ColumnElement[bool]:
    """Which of somebody's employments decides about a day."""
    assert table.served is not None  # noqa: S101 - whoever asks has joined it
    served = table.served.c
    return (served.since <= table.day) & (table.day < served.until)


def _lives_by(terms: Terms, table: Days) -> ColumnElement[bool]:
    """Whether the calendar of a row is that of the employee's site, on the day before any shift: so
    each occasion has exactly one day, also of who moves to a site with other holidays."""
    there = (
        select(Site.holiday_calendar)
        .join(Assignment, Assignment.site_id == Site.id)
        .where(
            Assignment.organization_id == terms.organization_id,
            Assignment.employee_id == Employee.id,
            in_force(table.rows.c.base),
        )
        .correlate(Employee, table.rows)
        .scalar_subquery()
    )
    found: ColumnElement[bool]
    found = func.coalesce(there, terms.places.calendar or "") == table.rows.c.calendar
    return found
