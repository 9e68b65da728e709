"""Grant rules for tests, written by one person and approved by another."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime, time
from types import MappingProxyType
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import select

from portal.catalog.models import BundleVersion
from portal.kit import clock, ids
from portal.kit.actor import Actor
from portal.kit.db.session import Database
from portal.rules import approving, writing
from portal.rules.models import Grant, GrantRule, LeftOut, RuleRun
from portal.rules.places import Places
from portal.rules.terms import Terms
from portal.rules.writing import Content
from tests.factories import catalog, directory

EVERY_YEAR: dict[str, Any] = {"kind": "work_anniversary", "every": 1}
EVERYBODY: dict[str, Any] = {"all": []}
LONG_AGO = date(2000, 1, 1)


def terms(
    organization_id: UUID,
    when: Mapping[str, Any],
    who: Mapping[str, Any] = EVERYBODY,
    timing: Mapping[str, Any] = MappingProxyType({}),
    places: Places = Places(),  # noqa: B008 - it cannot be changed
) -> Terms:
    """What a version that says so means."""
    content = Content(when, who, ids.new(), LONG_AGO, timing=timing)
    return Terms.of(organization_id, content, places)


def at_noon(day: date, zone: str = "Asia/Shanghai") -> AbstractContextManager[None]:
    """Let it be noon of a day somewhere."""
    instant = datetime.combine(day, time(12), ZoneInfo(zone)).astimezone(UTC)
    return clock.driven_by(lambda: instant)


async def bundle(database: Database, organization_id: UUID, *kinds: str) -> BundleVersion:
    """A published bundle of one new product of each kind."""
    products = [await catalog.product(database, organization_id, kind=kind) for kind in kinds]
    return await catalog.bundle(database, organization_id, products)


async def active(
    database: Database,
    bundle_version: BundleVersion,
    when: Mapping[str, Any] = EVERY_YEAR,
    who: Mapping[str, Any] = EVERYBODY,
    *,
    active_from: date = LONG_AGO,
    active_until: date | None = None,
    timing: Mapping[str, Any] = MappingProxyType({}),
    budget: Mapping[str, Any] = MappingProxyType({}),
) -> GrantRule:
    """A rule that is in force from now on."""
    organization_id = bundle_version.organization_id
    content = Content(when, who, bundle_version.id, active_from, active_until, timing, budget)
    author = directory.actor(organization_id, "benefits_manager")
    async with database.writing(organization_id) as session:
        rule = await writing.create(session, author, "Anniversaries", content)
        await writing.submit(session, author, rule.id, 1)
    await approve(database, rule)
    return rule


async def edit(
    database: Database, rule: GrantRule, seen: int, content: Content, *, approved: bool = True
) -> None:
    """Write the version after `seen`, and put it into force."""
    author = directory.actor(rule.organization_id, "benefits_manager")
    async with database.writing(rule.organization_id) as session:
        await writing.edit(session, author, rule.id, seen, content)
        await writing.submit(session, author, rule.id, seen + 1)
    if approved:
        await approve(database, rule, seen + 1)


async def approve(database: Database, rule: GrantRule, version: int = 1) -> Actor:
    """Approve a version as somebody who did not write it."""
    approver = directory.actor(rule.organization_id, "approver")
    async with database.writing(rule.organization_id) as session:
        await approving.activate(session, approver, rule.id, version)
    return approver


async def present(database: Database, rule: GrantRule) -> GrantRule:
    """The rule as it is now."""
    async with database.reading(rule.organization_id) as session:
        return await session.get_one(GrantRule, rule.id)


async def runs(database: Database, rule_id: UUID) -> list[RuleRun]:
    async with database.reading() as session:
        query = select(RuleRun).where(RuleRun.rule_id == rule_id).order_by(RuleRun.local_date)
        return list(await session.scalars(query))


async def grants(database: Database, rule_id: UUID) -> list[Grant]:
    async with database.reading() as session:
        query = select(Grant).where(Grant.rule_id == rule_id)
        return list(await session.scalars(query.order_by(Grant.granted_on, Grant.employee_id)))


async def left_outs(database: Database, rule_id: UUID) -> list[LeftOut]:
    async with database.reading() as session:
        query = select(LeftOut).join(RuleRun, RuleRun.id == LeftOut.run_id)
        return list(await session.scalars(query.where(RuleRun.rule_id == rule_id)))
