"""The monthly statement: what became of everybody who was due; numbered without gaps, never
changed, each with a code over itself and the one before."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from portal.audit import appending
from portal.audit.authenticating import JSON, authenticate, microseconds
from portal.audit.models import AuditEntry
from portal.directory import reads as directory
from portal.kit import clock, ids
from portal.kit.actor import Actor
from portal.kit.db import guards
from portal.kit.spreadsheets.writing import CsvText
from portal.rules import completing
from portal.rules.completing import Completeness
from portal.rules.errors import MonthNotOver, StatedMeanwhile
from portal.rules.models import GrantRule, GrantStatement, RuleVersion
from portal.rules.outcomes import OUTCOMES, Month

# How many days of a month its statement waits for rules that have not run for the month before.
PATIENCE = 3
_KIND = b"portal grant statement 1"
_MADE = "statement.made"


async def make(
    session: AsyncSession, actor: Actor, month: Month, corrects: UUID | None = None
) -> GrantStatement:
    """State a month that is over. A month that was stated before is stated again only by whoever
    names the last statement of it, which the new one corrects; StatedMeanwhile otherwise."""
    if month.last >= await directory.today(session, actor.organization_id):
        raise MonthNotOver(month=f"{month.first:%Y-%m}", path=("input", "month"))
    before = await _latest(session, actor.organization_id, month)
    if (before.id if before else None) != corrects:
        raise StatedMeanwhile(month=f"{month.first:%Y-%m}", path=("input", "corrects"))
    found = await completing.completeness(session, actor.organization_id, month)
    statement = _draft(actor, found, before, await _latest(session, actor.organization_id))
    columns = GrantStatement.__table__.columns
    row = {column.name: getattr(statement, column.name) for column in columns}
    insert = guards.insert(session, GrantStatement).values(row).on_conflict_do_nothing()
    if not await guards.inserted(session, insert):
        raise StatedMeanwhile(month=f"{month.first:%Y-%m}", path=("input", "corrects"))
    details: dict[str, JSON] = {"number": statement.number, "month": f"{month.first:%Y-%m}",
               "revision": statement.revision, "digest": statement.digest}  # fmt: skip
    await appending.append(session, actor, _MADE, "GrantStatement", statement.id, details)
    return statement


async def _latest(
    session: AsyncSession, organization_id: UUID, month: Month | None = None
) -> GrantStatement | None:
    """The last statement of an organization, or of one month."""
    query = select(GrantStatement).where(GrantStatement.organization_id == organization_id)
    if month is not None:
        query = query.where(GrantStatement.month == month.first)
    return await session.scalar(query.order_by(GrantStatement.number.desc()).limit(1))


def _draft(
    actor: Actor,
    found: Completeness,
    corrected: GrantStatement | None,
    before: GrantStatement | None,
) -> GrantStatement:
    statement = GrantStatement(
        id=ids.new(),
        created_at=clock.now(),
        organization_id=actor.organization_id,
        number=before.number + 1 if before else 1,
        month=found.month.first,
        revision=corrected.revision + 1 if corrected else 1,
        corrects_id=corrected.id if corrected else None,
        made_by=actor.name,
        expected=found.total.expected,
        **found.total.outcomes,
        content=_content(found),
        previous=before.digest if before else "",
    )
    statement.digest = digest_of(statement)
    return statement


def _content(found: Completeness) -> dict[str, Any]:
    """The counts of all and of each rule. No names of people: those are behind the numbers."""
    rules = [
        {"id": str(account.rule.id), "name": account.rule.name, **count.plain()}
        for account, count in found.rules
    ]
    return {**found.total.plain(), "rules": rules}


def digest_of(statement: GrantStatement) -> str:
    """The keyed code of a statement: over every column but itself, the code before it included."""
    numbers = [statement.number, statement.revision, statement.expected]
    numbers += [getattr(statement, outcome) for outcome in OUTCOMES]
    corrects = statement.corrects_id
    return authenticate(
        _KIND,
        statement.id.bytes,
        statement.organization_id.bytes,
        microseconds(statement.created_at),
        statement.month.isoformat().encode(),
        json.dumps(numbers).encode(),
        corrects.bytes if corrects else b"",
        statement.made_by.encode(),
        json.dumps(statement.content, sort_keys=True, separators=(",", ":")).encode(),
        statement.previous.encode(),
    ).hex()


@dataclass(frozen=True, slots=True)
class Fault:
    """A statement that is not as it was made, is missing, or does not follow the one before."""

    organization_id: UUID
    number: int
    what: str


CHANGED, MISSING, NOT_FOLLOWING, NOT_AUDITED = "changed", "missing", "not following", "not audited"


async def verify(session: AsyncSession, organization_id: UUID | None = None) -> list[Fault]:
    """Check the statements of an organization, or of all: whether each is as it was made, follows
    the one before, and is in the audit log, and whether the log knows others."""
    query = select(GrantStatement).order_by(GrantStatement.organization_id, GrantStatement.number)
    logged = select(AuditEntry.organization_id, AuditEntry.details).where(
        AuditEntry.action == _MADE
    )
    if organization_id is not None:
        query = query.where(GrantStatement.organization_id == organization_id)
        logged = logged.where(AuditEntry.organization_id == organization_id)
    noted = {
        (row.organization_id, row.details["number"]): row.details["digest"]
        for row in await session.execute(logged)
    }
    faults: list[Fault] = []
    last: GrantStatement | None = None
    for statement in await session.scalars(query):
        first = last is None or last.organization_id != statement.organization_id
        faults += _faults(statement, None if first else last)
        key = (statement.organization_id, statement.number)
        if noted.pop(key, None) != statement.digest:
            faults.append(Fault(*key, NOT_AUDITED))
        last = statement
    return faults + [Fault(owner, number, MISSING) for owner, number in noted]


def _faults(statement: GrantStatement, last: GrantStatement | None) -> list[Fault]:
    found = []
    if digest_of(statement) != statement.digest:
        found.append(CHANGED)
    number, digest = (last.number, last.digest) if last else (0, "")
    if (statement.number, statement.previous) != (number + 1, digest):
        found.append(NOT_FOLLOWING)
    return [Fault(statement.organization_id, statement.number, what) for what in found]


async def months_due(session: AsyncSession, organization_id: UUID) -> list[Month]:
    """The months that are over and not stated: from the first in which a rule was in force. The
    last one waits a few days for rules that have not run to its end."""
    today = await directory.today(session, organization_id)
    first = await session.scalar(
        select(func.min(RuleVersion.in_force_from)).where(
            RuleVersion.organization_id == organization_id
        )
    )
    if first is None:
        return []
    stated = await session.scalar(
        select(func.max(GrantStatement.month)).where(
            GrantStatement.organization_id == organization_id
        )
    )
    month, found = Month.of(stated).after if stated else Month.of(first), []
    while month.last < today:
        found.append(month)
        month = month.after
    if found and await _still_runs(session, organization_id, found[-1], today):
        found.pop()
    return found


async def _still_runs(
    session: AsyncSession, organization_id: UUID, month: Month, today: date
) -> bool:
    """Whether a rule has days of the month ahead of it, and there is time to wait for it."""
    if Month.of(today).before != month or today.day > PATIENCE:
        return False
    behind = select(GrantRule.id).where(
        GrantRule.organization_id == organization_id,
        GrantRule.next_day.is_not(None),
        GrantRule.next_day <= month.last,
    )
    return await session.scalar(behind.limit(1)) is not None


_HEADER = {
    "en": ("Statement", "Month", "Revision", "Rule", "Outcome", "Reason", "People"),
    "zh": ("对账单", "月份", "版次", "规则", "结果", "原因", "人数"),
}


def csv_of(statement: GrantStatement, locale: str) -> str:
    """A statement as a CSV file: for each rule the people of each outcome, and of each reason."""
    text = CsvText(_HEADER["zh" if locale.startswith("zh") else "en"])
    head = (statement.number, f"{statement.month:%Y-%m}", statement.revision)
    rules: Sequence[dict[str, Any]] = statement.content["rules"]
    for rule in [*rules, {**statement.content, "name": ""}]:
        for outcome in ("expected", *OUTCOMES):
            text.add((*head, rule["name"], outcome, "", rule[outcome]))
            for reason, people in rule["reasons"].get(outcome, {}).items():
                text.add((*head, rule["name"], outcome, reason, people))
    return text.taken().decode()
