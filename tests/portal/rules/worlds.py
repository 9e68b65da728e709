"""A company with sites in other zones and other holidays, where a test lets its rules run."""

from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import delete, insert, update

from portal.catalog.models import BundleVersion
from portal.directory.models import Assignment, Employee, Leave, Organization, Site, Spell
from portal.kit import clock
from portal.kit.db.session import Database
from portal.rules import jobs
from portal.rules.models import (
    Grant,
    GrantRule,
    LeftOut,
    PendingGrant,
    RuleEvent,
    RuleRun,
    RuleStop,
    RunPart,
)
from portal.wallet.models import WalletItem
from tests.factories import rules
from tests.portal.rules import rosters
from tests.portal.rules.rosters import Company, Place, Someone

Made = tuple[str, str, date, date]
NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass
class Where:
    """The zone and the holiday calendar of an organization or a site."""

    zone: str = "Asia/Shanghai"
    calendar: str | None = None


@dataclass
class World:
    """A company, the database that it is in, and the bundle that its rules give."""

    database: Database
    company: Company
    bundle: BundleVersion
    own: Where
    sites: dict[str, Where]

    async def settle(self, own: Where, **sites: Where) -> None:
        """Move the organization and its sites."""
        self.own, self.sites = own, dict(self.sites) | sites
        async with self.database.writing(self.company.organization_id) as session:
            await session.execute(
                update(Organization)
                .where(Organization.id == self.company.organization_id)
                .values(time_zone=own.zone, holiday_calendar=own.calendar)
            )
            for name, where in self.sites.items():
                await session.execute(
                    update(Site)
                    .where(Site.id == self.company.sites[name])
                    .values(time_zone=where.zone, holiday_calendar=where.calendar)
                )

    async def people(self, *roster: Someone) -> None:
        """Let these be the people, numbered from E0; what was granted before is forgotten."""
        await self.forget()
        await rosters.replace(self.database, self.company, roster)

    async def forget(self) -> None:
        """Let no rule have granted anything, nor have anything to do."""
        async with self.database.writing(self.company.organization_id) as session:
            for table in (
                WalletItem,
                Grant,
                LeftOut,
                PendingGrant,
                RuleEvent,
                RunPart,
                RuleRun,
                RuleStop,
            ):
                await session.execute(delete(table))
        await self.retire()

    async def retire(self) -> None:
        """Let no rule have anything to do."""
        async with self.database.writing(self.company.organization_id) as session:
            await session.execute(update(GrantRule).values(next_day=None, state="archived"))

    async def rule(
        self,
        at: datetime,
        when: Mapping[str, Any],
        timing: Mapping[str, Any] = NOTHING,
        **more: Any,
    ) -> GrantRule:
        """A rule that is in force from an instant on."""
        with instant(at):
            return await rules.active(self.database, self.bundle, when, timing=timing, **more)

    async def tick(self, *at: datetime, chunk: int = 1_000) -> None:
        """Let the clock tick at these instants, in their order."""
        for each in at:
            with instant(each):
                await jobs.tick(self.database, chunk)

    async def days(
        self,
        first: date,
        last: date,
        when: Mapping[str, Any],
        timing: Mapping[str, Any] = NOTHING,
        **more: Any,
    ) -> GrantRule:
        """A rule that began on the first day and has run for all days up to the last, and no other
        rule."""
        await self.retire()
        rule = await self.rule(noon(first, self.own.zone), when, timing, **more)
        # Where it is noon, it may be yesterday elsewhere; so a day more has come.
        await self.tick(noon(last, self.own.zone), noon(last + timedelta(days=1), self.own.zone))
        return rule

    async def granted(self, rule: GrantRule) -> set[Made]:
        """Number, occasion, the day it belongs to, and the day of the grant."""
        numbers = await self.numbers()
        return {
            (numbers[one.employee_id], one.occasion, one.due_on or one.granted_on, one.granted_on)
            for one in await rules.grants(self.database, rule.id)
        }

    async def left_out(self, rule: GrantRule) -> set[tuple[str, str, str]]:
        """Number, occasion and reason."""
        numbers = await self.numbers()
        return {
            (numbers[one.employee_id], one.occasion, one.reason)
            for one in await rules.left_outs(self.database, rule.id)
        }

    async def numbers(self) -> dict[Any, str]:
        async with self.database.reading() as session:
            rows = await session.execute(Employee.__table__.select())
            return {row.id: row.number for row in rows}

    async def move(self, someone: Someone, place: Place) -> None:
        """Somebody moves on a day, and it is known now."""
        ahead = [one for one in someone.places if one.since < place.since]
        someone.places = [*ahead, place]
        async with self.database.writing(self.company.organization_id) as session:
            await session.execute(delete(Assignment).where(Assignment.employee_id == someone.id))
            owned = {"organization_id": self.company.organization_id}
            rows = [row | owned for row in rosters._assignments(someone, self.company)]
            await session.execute(insert(Assignment), rows)

    async def change(self, someone: Someone, **values: Any) -> None:
        """What the roster says of somebody from now on."""
        async with self.database.writing(self.company.organization_id) as session:
            for table, name, first, last in (
                (Leave, "leaves", "starts_on", "ends_on"),
                (Spell, "spells", "hired_on", "last_day"),
            ):
                spans = values.pop(name, None)
                if spans is not None:
                    await session.execute(delete(table).where(table.employee_id == someone.id))
                for span in spans or ():
                    await session.execute(
                        insert(table).values(
                            organization_id=self.company.organization_id,
                            employee_id=someone.id,
                            **dict(zip((first, last), span, strict=True)),
                        )
                    )
            if values:
                await session.execute(
                    update(Employee).where(Employee.id == someone.id).values(values)
                )

    async def joins(self, someone: Someone) -> None:
        """Somebody becomes known only now."""
        organization_id = self.company.organization_id
        owned = {"organization_id": organization_id}
        async with self.database.writing(organization_id) as session:
            await session.execute(insert(Employee), [rosters._employee(someone) | owned])
            for table, rows in (
                (Assignment, rosters._assignments(someone, self.company)),
                (
                    Leave,
                    [
                        {"employee_id": someone.id, "starts_on": one, "ends_on": other}
                        for one, other in someone.leaves
                    ],
                ),
            ):
                if rows:
                    await session.execute(insert(table), [row | owned for row in rows])


async def world(database: Database, company: Company) -> World:
    """A company in Shanghai, whose sites are there too."""
    bundle = await rules.bundle(database, company.organization_id, "gift_card")
    found = World(database, company, bundle, Where(), {})
    await found.settle(Where(), **{name: Where() for name in rosters.SITES})
    return found


def instant(at: datetime) -> AbstractContextManager[None]:
    """Let it be this instant."""
    return clock.driven_by(lambda: at.astimezone(UTC))


def noon(day: date, zone: str = "Asia/Shanghai") -> datetime:
    return at_hour(day, 12, zone)


def at_hour(day: date, hour: int, zone: str = "Asia/Shanghai") -> datetime:
    return datetime.combine(day, time(hour), ZoneInfo(zone))


def same_day(made: Iterable[Made]) -> set[tuple[str, str, date]]:
    """Grants of which each was made on its own day, without that day a second time."""
    found = set()
    for number, occasion, due_on, granted_on in made:
        assert due_on == granted_on
        found.add((number, occasion, due_on))
    return found
