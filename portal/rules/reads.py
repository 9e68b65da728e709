"""Questions about rules, their versions and runs, grants, and who was left out."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, exists, func, literal, select
from sqlalchemy.ext.asyncio import AsyncSession

from portal.catalog.models import BundleVersion
from portal.directory.models import Account
from portal.directory.reads import in_order
from portal.kit.actor import Actor
from portal.kit.db.hints import nearly_all
from portal.kit.paging import Key, Listing
from portal.rules import audience, describing, policy, timing, trigger
from portal.rules.audience import Audience
from portal.rules.describing import Names
from portal.rules.models import APPROVABLE, Grant, GrantRule, LeftOut, RuleRun, RuleVersion
from portal.rules.wording import Sentence


def _readable(actor: Actor, table: Any, permission: str) -> ColumnElement[bool]:
    """Rows of the organization, for who holds the permission; nothing for anybody else."""
    ours: ColumnElement[bool] = table.organization_id == actor.organization_id
    return ours if actor.may(permission) else ours & (table.id.is_(None))


async def _by_id(
    session: AsyncSession, table: Any, ids: Sequence[UUID], visible: ColumnElement[bool]
) -> list[Any]:
    rows = await session.scalars(select(table).where(table.id.in_(ids), visible))
    return in_order({row.id: row for row in rows}, ids)


async def rules(session: AsyncSession, actor: Actor, ids: Sequence[UUID]) -> list[GrantRule | None]:
    return await _by_id(session, GrantRule, ids, _readable(actor, GrantRule, policy.READ))


def rule_listing(
    actor: Actor,
    states: Sequence[str] | None = None,
    search: str | None = None,
    *,
    awaiting: bool = False,
) -> Listing:
    """Rules by name; those that are put away only where they are asked for. `awaiting` narrows to
    those whose latest version waits for somebody to approve it; `search` finds a part of names."""
    query = select(GrantRule).where(_readable(actor, GrantRule, policy.READ))
    if states is None:
        query = query.where(GrantRule.state != "archived")
    else:
        query = query.where(GrantRule.state.in_(states))
    if search:
        query = query.where(GrantRule.name.icontains(search, autoescape=True))
    if awaiting:
        query = query.where(GrantRule.state.in_(APPROVABLE), _waits())
    return Listing(query, (Key(GrantRule.name), Key(GrantRule.id)))


def _waits() -> ColumnElement[bool]:
    return exists().where(
        RuleVersion.organization_id == GrantRule.organization_id,
        RuleVersion.rule_id == GrantRule.id,
        RuleVersion.number == GrantRule.latest_version,
        RuleVersion.submitted_at.is_not(None),
        RuleVersion.approved_at.is_(None),
    )


async def versions(
    session: AsyncSession, actor: Actor, ids: Sequence[UUID]
) -> list[RuleVersion | None]:
    return await _by_id(session, RuleVersion, ids, _readable(actor, RuleVersion, policy.READ))


def version_listing(actor: Actor, rule_id: UUID) -> Listing:
    """The versions of a rule, the latest first."""
    query = select(RuleVersion).where(
        _readable(actor, RuleVersion, policy.READ), RuleVersion.rule_id == rule_id
    )
    return Listing(query, (Key(RuleVersion.number, descending=True), Key(RuleVersion.id)))


async def latest_versions(
    session: AsyncSession, actor: Actor, rule_ids: Sequence[UUID]
) -> list[RuleVersion | None]:
    """The version of each rule that was written last."""
    return await _pointed_at(session, actor, rule_ids, GrantRule.latest_version)


async def active_versions(
    session: AsyncSession, actor: Actor, rule_ids: Sequence[UUID]
) -> list[RuleVersion | None]:
    """The version of each rule that was approved last; None before any was."""
    return await _pointed_at(session, actor, rule_ids, GrantRule.active_version)


async def _pointed_at(
    session: AsyncSession, actor: Actor, rule_ids: Sequence[UUID], number: Any
) -> list[RuleVersion | None]:
    rows = await session.scalars(
        select(RuleVersion)
        .join(GrantRule, (GrantRule.id == RuleVersion.rule_id) & (RuleVersion.number == number))
        .where(RuleVersion.rule_id.in_(rule_ids), _readable(actor, RuleVersion, policy.READ))
    )
    return in_order({row.rule_id: row for row in rows}, rule_ids)


async def approvers(
    session: AsyncSession, actor: Actor, version_ids: Sequence[UUID]
) -> list[str | None]:
    """Who approved each version, by name; None for one that nobody did."""
    rows = await session.execute(
        select(RuleVersion.id, Account.name)
        .join(Account, Account.id == RuleVersion.approved_by)
        .where(
            RuleVersion.id.in_(version_ids),
            Account.organization_id == actor.organization_id,
            _readable(actor, RuleVersion, policy.READ),
        )
    )
    return in_order({row.id: row.name for row in rows}, version_ids)


async def sentences(
    session: AsyncSession, actor: Actor, version_ids: Sequence[UUID]
) -> list[Sentence | None]:
    """Each version as a sentence: on which occasion, and who; with the names of today."""
    found = [row for row in await versions(session, actor, version_ids) if row is not None]
    audiences = {row.id: audience.read(row.audience) for row in found}
    names = await describing.names(session, actor.organization_id, audiences.values())
    said = {row.id: _sentence(row, audiences[row.id], names) for row in found}
    return in_order(said, version_ids)


def _sentence(version: RuleVersion, who: Audience, names: Names) -> Sentence:
    occasions, when = trigger.read(version.trigger), timing.read(version.timing)
    return describing.whole(occasions, when, who, names)


async def runs(session: AsyncSession, actor: Actor, ids: Sequence[UUID]) -> list[RuleRun | None]:
    return await _by_id(session, RuleRun, ids, _readable(actor, RuleRun, policy.READ))


def run_listing(actor: Actor, rule_id: UUID | None = None, day: date | None = None) -> Listing:
    """Runs, the latest day first."""
    query = select(RuleRun).where(_readable(actor, RuleRun, policy.READ))
    if rule_id is not None:
        query = query.where(RuleRun.rule_id == rule_id)
    if day is not None:
        query = query.where(RuleRun.local_date == day)
    return Listing(query, (Key(RuleRun.local_date, descending=True), Key(RuleRun.id)))


def left_out_listing(actor: Actor, run_id: UUID, reason: str | None = None) -> Listing:
    """Whom a run left out, in the order of the run."""
    query = select(LeftOut).where(_readable(actor, LeftOut, policy.READ), LeftOut.run_id == run_id)
    if reason is not None:
        query = query.where(LeftOut.reason == reason)
    return Listing(query, (Key(LeftOut.id),))


async def reasons(
    session: AsyncSession, actor: Actor, run_ids: Sequence[UUID]
) -> list[list[tuple[str, int]]]:
    """Why each run left people out, and how many for each reason."""
    rows = await session.execute(
        select(LeftOut.run_id, LeftOut.reason, func.count().label("people"))
        .where(LeftOut.run_id.in_(run_ids), _readable(actor, LeftOut, policy.READ))
        .group_by(LeftOut.run_id, LeftOut.reason)
        .order_by(LeftOut.reason)
    )
    found: dict[UUID, list[tuple[str, int]]] = {}
    for run_id, reason, people in rows:
        found.setdefault(run_id, []).append((reason, people))
    return [found.get(run_id, []) for run_id in run_ids]


async def left_outs(
    session: AsyncSession, actor: Actor, ids: Sequence[UUID]
) -> list[LeftOut | None]:
    return await _by_id(session, LeftOut, ids, _readable(actor, LeftOut, policy.READ))


@dataclass(frozen=True, slots=True)
class GrantFilter:
    """Which grants: each field narrows, None leaves open."""

    rule_id: UUID | None = None
    employee_id: UUID | None = None
    granted_on: date | None = None
    bundle_id: UUID | None = None
    run_id: UUID | None = None
    state: str | None = None


def _grants(actor: Actor, *, of_few: bool = False) -> ColumnElement[bool]:
    """All of the organization with the permission, else one's own."""
    ours: ColumnElement[bool] = Grant.organization_id == actor.organization_id
    ours = nearly_all(ours) if of_few else ours
    if actor.may(policy.GRANTS_READ):
        return ours
    return ours & (Grant.employee_id == actor.employee_id)


async def grants(session: AsyncSession, actor: Actor, ids: Sequence[UUID]) -> list[Grant | None]:
    return await _by_id(session, Grant, ids, _grants(actor))


def grant_listing(actor: Actor, wanted: GrantFilter) -> Listing:
    """Grants that the actor may see, the latest first."""
    of_few = wanted.employee_id is not None or wanted.state == "revoked"
    query = select(Grant).where(_grants(actor, of_few=of_few))
    columns = asdict(wanted)
    del columns["bundle_id"], columns["state"]
    if wanted.state is not None:
        # Written into the statement, or no database would see that its index covers just these.
        query = query.where(Grant.state == literal(wanted.state, literal_execute=True))
    for name, value in columns.items():
        if value is not None:
            query = query.where(getattr(Grant, name) == value)
    if wanted.bundle_id is not None:
        versions = select(BundleVersion.id).where(
            BundleVersion.bundle_id == wanted.bundle_id,
            BundleVersion.organization_id == actor.organization_id,
        )
        query = query.where(Grant.bundle_version_id.in_(versions))
    return Listing(query, (Key(Grant.id, descending=True),))
