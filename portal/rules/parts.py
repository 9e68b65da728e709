"""The parts of a run and who is in each: the people of a time zone; those who are back from leave
or were asked for after the day; those whom something was sent for."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Select,
    SelectBase,
    Text,
    and_,
    case,
    literal,
    not_,
    null,
    or_,
    select,
    true,
)
from sqlalchemy.ext.asyncio import AsyncSession

from portal.directory.models import Employee
from portal.kit.calendars import zones
from portal.rules import affording, evaluating, places, recorded
from portal.rules.evaluating import NOT_EMPLOYED
from portal.rules.models import (
    GrantRule,
    PendingGrant,
    RuleEvent,
    RuleRun,
    RuleVersion,
    RunPart,
)
from portal.rules.places import Places
from portal.rules.sent import Sent
from portal.rules.terms import Terms
from portal.rules.timing import Timing

# How the names of parts begin that are no time zones.
BACK, SENT = "back:", "sent:"


def in_order(timing: Timing, places: Places, day: date) -> list[tuple[datetime, str]]:
    """When a rule begins its day in each zone, the first zone first."""
    names = places.zones_for(timing)
    return sorted((begins(timing, name, day), name) for name in names)


def begins(timing: Timing, zone: str, day: date) -> datetime:
    """The instant at which a rule begins a day in a zone."""
    return zones.instant(day, time(timing.hour), zone)


@dataclass(frozen=True, slots=True)
class Work:
    """A part with its run, the version that it goes by, and what that says."""

    run: RuleRun
    part: RunPart
    version: RuleVersion
    terms: Terms
    is_first: bool

    def people(self) -> Select[Any]:
        """Who is in the part: employee_id, occasion, due_on, and reason, which is NULL for who is
        to be granted."""
        if self.part.name.startswith(BACK):
            return self._back()
        due = evaluating.due(self.terms, [self.run.local_date]).subquery("due")
        found = select(due.c.employee_id, due.c.occasion, due.c.day.label("due_on"), due.c.reason)
        if self.part.name.startswith(SENT):
            return found.where(~recorded.handled(self.run, due.c))
        return found.where(self._of_zone(due))

    def whose(self) -> SelectBase:
        """The ids of everybody who may be in the part, as cheaply as can be said."""
        if self.part.name.startswith(BACK):
            found = self._back().subquery("back")
            return select(found.c.employee_id)
        return evaluating.whose(self.terms, [self.run.local_date])

    def _of_zone(self, due: Any) -> ColumnElement[bool]:
        """The people of the zone; and of zones whose part came before whoever was missed there,
        because they moved or became known since."""
        order = [
            name for _, name in in_order(self.terms.timing, self.terms.places, self.run.local_date)
        ]
        if len(order) < 2:
            # The only zone may have been another one when the run began, with the same people.
            return true() if self.is_first else ~self.done(due.c)
        name = self.part.name
        before = order[: order.index(name)] if name in order else order
        # Who was granted, or left out, and moved here afterwards is not expected twice.
        here = and_(due.c.zone == name, ~self.done(due.c))
        return or_(here, and_(due.c.zone.in_(before), ~recorded.handled(self.run, due.c)))

    def done(self, due: Any, but: str | None = None) -> ColumnElement[bool]:
        """Whether this very run has granted an occasion, or left somebody out for it, `but` for
        this reason."""
        run = self.run
        left_out = recorded.left_out(run.id, due, but)
        return or_(recorded.granted(run.rule_id, due, run.id), left_out)

    def _back(self) -> Select[Any]:
        day = literal(self.run.local_date, PendingGrant.due_on.type)
        # Who was asked for after the day is judged as of that day.
        gone = and_(PendingGrant.why != "retroactive", ~evaluating.employed(day))
        return (
            select(
                PendingGrant.employee_id,
                PendingGrant.occasion,
                PendingGrant.due_on,
                case((gone, literal(NOT_EMPLOYED, Text)), else_=null()).label("reason"),
            )
            .join(Employee, Employee.id == PendingGrant.employee_id)
            .where(
                *_open(self.run.organization_id, self.run.rule_id),
                PendingGrant.rule_version_id == self.version.id,
                _comes_back(day),
            )
        )


def _open(organization_id: UUID, rule_id: UUID) -> tuple[ColumnElement[bool], ...]:
    return (
        PendingGrant.organization_id == organization_id,
        PendingGrant.rule_id == rule_id,
        PendingGrant.settled_on.is_(None),
    )


def _comes_back(day: ColumnElement[date]) -> ColumnElement[bool]:
    """Whether a grant that waits need not wait beyond a day: who has left will not come back."""
    away = and_(PendingGrant.why == "leave", evaluating.on_leave(day))
    return and_(PendingGrant.due_on <= day, or_(not_(away), ~evaluating.employed(day)))


async def back(
    session: AsyncSession, organization_id: UUID, rule_id: UUID, day: date
) -> tuple[str, UUID] | None:
    """The part for those whose waiting grants are due again on a day, and the version under which
    they are; None for nobody. Who is back after such a part was done has another one."""
    on = literal(day, PendingGrant.due_on.type)
    rows = await session.execute(
        select(PendingGrant.rule_version_id, PendingGrant.id)
        .join(Employee, Employee.id == PendingGrant.employee_id)
        .where(*_open(organization_id, rule_id), PendingGrant.why != "budget", _comes_back(on))
        .order_by(PendingGrant.rule_version_id, PendingGrant.id.desc())
        .limit(1)
    )
    found = rows.one_or_none()
    if found is None:
        return None
    return f"{BACK}{found.rule_version_id}:{found.id}", found.rule_version_id


async def funded(
    session: AsyncSession, organization_id: UUID, rule_id: UUID, day: date
) -> tuple[str, UUID] | None:
    """The part for those who wait for money that has come, and the version under which they do;
    None for nobody. Of money that comes later there is another one."""
    found = await affording.funded(session, organization_id, rule_id, day)
    if found is None:
        return None
    version_id, name = found
    return f"{BACK}{version_id}:{name}", version_id


async def waits(session: AsyncSession, organization_id: UUID, rule_id: UUID) -> bool:
    """Whether any grant of a rule waits."""
    query = select(PendingGrant.id).where(*_open(organization_id, rule_id)).limit(1)
    return await session.scalar(query) is not None


async def unhandled(
    session: AsyncSession, rule: GrantRule, sent: Sent, run: RuleRun | None, day: date
) -> str | None:
    """The part for whatever was sent for a day and was neither granted nor left out; None when
    there is nothing. It has the name of one of these, so what is sent later has another part;
    never of the last one, for the clocks of several nodes do not say which that is."""
    due = recorded.DueAs(RuleEvent.employee_id, literal(sent.name, Text) + RuleEvent.key)
    handled = recorded.handled(run, due) if run else recorded.granted(rule.id, due)
    found = await session.scalar(
        select(RuleEvent.id)
        .where(
            RuleEvent.organization_id == rule.organization_id,
            RuleEvent.rule_id == rule.id,
            RuleEvent.due_on == day,
            ~handled,
        )
        .order_by(RuleEvent.id)
        .limit(1)
    )
    return None if found is None else SENT + str(found)


async def load(session: AsyncSession, part_id: UUID) -> Work:
    """A part with everything that it needs."""
    rows = await session.execute(
        select(RuleRun, RunPart, RuleVersion)
        .join(RunPart, RunPart.run_id == RuleRun.id)
        .join(RuleVersion, RuleVersion.id == RuleRun.rule_version_id)
        .where(RunPart.id == part_id)
    )
    run, part, version = rows.one()
    if part.name.startswith(BACK):
        version_id, _ = part.name.removeprefix(BACK).split(":")
        version = await session.get_one(RuleVersion, UUID(version_id))
    where = await places.of(session, run.organization_id)
    terms = Terms.of(run.organization_id, version, where, run.rule_id)
    other = select(RunPart.id).where(RunPart.run_id == run.id, RunPart.id != part.id).limit(1)
    return Work(run, part, version, terms, is_first=await session.scalar(other) is None)
