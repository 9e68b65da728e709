"""Which local days a rule still has to run for, in which zones and under which version, and opening
what is next."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from portal.directory.models import Organization
from portal.kit import clock
from portal.rules import closing, history, opening, parts, places, timing, trigger
from portal.rules.errors import DayNotCome
from portal.rules.history import History
from portal.rules.models import GrantRule, RuleRun, RuleVersion
from portal.rules.opening import Begun
from portal.rules.places import Places
from portal.rules.sent import Sent
from portal.rules.timing import Timing

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class DueRule:
    """A rule that has something to do, and the day that it is where its organization is."""

    organization_id: UUID
    rule_id: UUID
    today: date


async def due_rules(session: AsyncSession) -> list[DueRule]:
    """The rules of every organization that have something to do by now."""
    rows = await session.execute(
        select(GrantRule.id, GrantRule.organization_id, Organization.time_zone)
        .join(Organization, Organization.id == GrantRule.organization_id)
        .where(
            GrantRule.next_day.is_not(None),
            or_(GrantRule.next_at.is_(None), GrantRule.next_at <= clock.now()),
        )
        .order_by(GrantRule.organization_id, GrantRule.id)
    )
    return [DueRule(row.organization_id, row.id, clock.local_date(row.time_zone)) for row in rows]


async def open_next_part(session: AsyncSession, due: DueRule) -> UUID | None:
    """The next part of a run that is to be worked on, opened if need be; None when there is none,
    and then the rule waits until the next zone's hour."""
    rule = await _rule(session, due)
    if rule is None or rule.next_day is None:
        return None
    plan = await _Plan.of(session, rule)
    day, first_open = rule.next_day, None
    later: list[datetime] = []
    while (begins := await plan.begins(session, day)) <= clock.now():
        part_id, waits_until = await plan.next_part(session, day)
        if part_id is not None:
            await _wait_for(session, rule, first_open or day, None, "running")
            return part_id
        if waits_until is not None:
            first_open = first_open or day
            later.append(waits_until)
        day += _DAY
    if first_open is not None:
        await _wait_for(session, rule, first_open, min(*later, begins), rule.state)
        return None
    over = rule.state in ("ended", "archived") or plan.history.is_over(day)
    if over and not await parts.waits(session, rule.organization_id, rule.id):
        await _wait_for(session, rule, None, None, "ended")
    else:
        await _wait_for(session, rule, day, begins, "ended" if over else rule.state)
    return None


@dataclass(frozen=True, slots=True)
class _Plan:
    """A rule with its history, and the places in which its days begin."""

    rule: GrantRule
    history: History
    places: Places

    @classmethod
    async def of(cls, session: AsyncSession, rule: GrantRule) -> "_Plan":
        return cls(
            rule, await History.of(session, rule), await places.of(session, rule.organization_id)
        )

    def _timing(self, begun: Begun, day: date) -> Timing:
        """How the day is timed: by the version that began it, whatever was approved since."""
        version = begun.version or self.history.version_on(day)
        return timing.read(version.timing) if version else Timing(zone="organization")

    async def begins(self, session: AsyncSession, day: date) -> datetime:
        """When the rule begins a day in the first zone."""
        begun = await opening.begun(session, self.rule, day)
        return parts.in_order(self._timing(begun, day), self.places, day)[0][0]

    async def next_part(
        self, session: AsyncSession, day: date
    ) -> tuple[UUID | None, datetime | None]:
        """The next part of a day that has begun; without one, until when its next zone waits."""
        begun = await opening.begun(session, self.rule, day)
        version, now = self.history.runs_on(day), clock.now()
        its_timing = self._timing(begun, day)
        own_begin = parts.begins(its_timing, self.places.zone, day)
        # A part that somebody has begun is finished, even if the rule was paused since.
        names = list(begun.unfinished)
        if version is None:
            waits_until = own_begin if own_begin > now else None
        else:
            version = begun.version or version
            order = parts.in_order(its_timing, self.places, day)
            waits_until = next((at for at, _ in order if at > now), None)
            # A day that is over has no part for a zone that somebody came to live in afterwards.
            is_over = bool(begun.run and begun.run.finished_at) and order[-1][0] + _DAY <= now
            zones = [] if is_over else [zone for at, zone in order if at <= now]
            sent = await self._names(session, version, begun.run, day)
            names += zones if sent is None else sent
        if own_begin <= now:
            names, version = await self._with_back(session, day, names, version)
        run = begun.run or await self._open(session, version, day, names)
        if run is None:
            return None, waits_until
        if version is not None and begun.version is None:
            run.rule_version_id = version.id
        if run.held is not None:
            # Whoever lets it go on wakes the rule for this day again.
            return None, None
        part_id = await opening.first_open_part(session, run, names)
        if part_id is None and waits_until is None and run.state == "running":
            await closing.close(session, run)
        return part_id, waits_until

    async def _names(
        self, session: AsyncSession, version: RuleVersion, run: RuleRun | None, day: date
    ) -> list[str] | None:
        """The part for what was sent, if the rule is one for that; None if it goes by zones."""
        occasions = trigger.read(version.trigger)
        if not isinstance(occasions, Sent):
            return None
        sent = await parts.unhandled(session, self.rule, occasions, run, day)
        return [] if sent is None else [sent]

    async def _with_back(
        self, session: AsyncSession, day: date, names: list[str], version: RuleVersion | None
    ) -> tuple[list[str], RuleVersion | None]:
        """With the part of those whose grants waited and are due on a day; on a day without a
        version, theirs has the run. Who waited for money has it before others."""
        whose = (session, self.rule.organization_id, self.rule.id, day)
        funded, back = await parts.funded(*whose), await parts.back(*whose)
        if funded is not None:
            names = [funded[0], *names]
        if back is not None:
            names = [*names, back[0]]
        if version is None and (found := funded or back) is not None:
            version = await session.get_one(RuleVersion, found[1])
        return names, version

    @staticmethod
    async def _open(
        session: AsyncSession, version: RuleVersion | None, day: date, names: list[str]
    ) -> RuleRun | None:
        """The run of a day that has anything to do."""
        if version is None or not names:
            return None
        return await opening.run_of_day(session, version, day)


async def _wait_for(
    session: AsyncSession, rule: GrantRule, day: date | None, until: datetime | None, state: str
) -> None:
    """Move the rule on to a day, unless somebody moved it meanwhile. Whoever paused, ended or
    archived it has the last word on its state."""
    if rule.state not in ("scheduled", "running"):
        state = rule.state
    if (day, until, state) != (rule.next_day, rule.next_at, rule.state):
        await session.execute(
            update(GrantRule)
            .where(
                GrantRule.id == rule.id,
                GrantRule.next_day == rule.next_day,
                GrantRule.next_at.is_not_distinct_from(rule.next_at),
                GrantRule.state == rule.state,
            )
            .values(next_day=day, next_at=until, state=state)
            .execution_options(synchronize_session=False)
        )


async def _rule(session: AsyncSession, due: DueRule) -> GrantRule | None:
    """The rule, locked: whoever sends it something or asks it for more waits until it is planned,
    and wakes it then."""
    query = select(GrantRule).where(
        GrantRule.id == due.rule_id, GrantRule.organization_id == due.organization_id
    )
    return await session.scalar(query.with_for_update(key_share=True))


async def rules_in_force(session: AsyncSession, organization_id: UUID | None) -> list[DueRule]:
    """Every rule that runs now, of one organization or of all, with the present day there."""
    query = (
        select(GrantRule.id, GrantRule.organization_id, Organization.time_zone)
        .join(Organization, Organization.id == GrantRule.organization_id)
        .where(GrantRule.state.in_(("scheduled", "running")))
        .order_by(GrantRule.organization_id, GrantRule.id)
    )
    if organization_id is not None:
        query = query.where(GrantRule.organization_id == organization_id)
    return [
        DueRule(row.organization_id, row.id, clock.local_date(row.time_zone))
        for row in await session.execute(query)
    ]


async def open_part_of(session: AsyncSession, rule: DueRule, day: date) -> UUID | None:
    """The next part of a day that an administrator asks for, opened if need be; None when the
    rule's window does not include the day, or nothing of it is left to do by now.

    The version of that day judges it, or the first that was approved when there was none yet.
    """
    if day > rule.today:
        raise DayNotCome(day=day, today=rule.today)
    row = await _rule(session, rule)
    if row is None:
        return None
    plan = await _Plan.of(session, row)
    version = plan.history.version_on(day) or plan.history.versions[-1]
    if not history.has(version, day):
        return None
    asked = replace(plan, history=replace(plan.history, asked=version, stops=[]))
    return (await asked.next_part(session, day))[0]
