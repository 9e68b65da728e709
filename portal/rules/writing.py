"""Writing rules: a first version, later versions, and handing a version in for review."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import case, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from portal.audit import appending
from portal.budgets.errors import BudgetCurrencyDiffers
from portal.budgets.models import Budget
from portal.catalog import costing
from portal.catalog.checking import edited_meanwhile
from portal.catalog.errors import Archived
from portal.catalog.models import Bundle, BundleVersion
from portal.directory.models import Department, Employee, Site
from portal.kit import clock, ids, outbox
from portal.kit.actor import Actor
from portal.kit.db import guards
from portal.kit.errors import InvalidInput, NotFound
from portal.rules import audience, paying, timing, trigger
from portal.rules.audience import (
    AtSite,
    AttributeCompares,
    AttributeIsOneOf,
    Audience,
    InDepartment,
    Path,
)
from portal.rules.errors import (
    InvalidWindow,
    NotInReview,
    RuleStateForbids,
    UnknownEmployeeAttribute,
)
from portal.rules.events import RuleSubmitted
from portal.rules.models import GrantRule, RuleVersion

_LONGEST_NAME = 200
_EDITABLE = ("draft", "in_review", "scheduled", "running", "paused")


@dataclass(frozen=True, slots=True)
class Content:
    """What a version of a rule says. The last day is inclusive; None is no end."""

    trigger: Mapping[str, Any]
    audience: Mapping[str, Any]
    bundle_version_id: UUID
    active_from: date
    active_until: date | None = None
    timing: Mapping[str, Any] = field(default_factory=dict)
    budget: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, version: RuleVersion) -> "Content":
        """What a version says."""
        return cls(
            trigger=version.trigger,
            audience=version.audience,
            bundle_version_id=version.bundle_version_id,
            active_from=version.active_from,
            active_until=version.active_until,
            timing=version.timing,
            budget=version.budget,
        )


async def create(session: AsyncSession, actor: Actor, name: str, content: Content) -> GrantRule:
    """A new rule, a draft of its first version."""
    _check_name(name)
    await check(session, actor, content)
    rule = GrantRule(
        id=ids.new(), organization_id=actor.organization_id, name=name.strip(), state="draft"
    )
    session.add(rule)
    await session.flush()
    await _add_version(session, actor, rule.id, 1, content)
    await appending.append(session, actor, "rule.created", "GrantRule", rule.id, {"version": 1})
    return rule


async def edit(
    session: AsyncSession,
    actor: Actor,
    rule_id: UUID,
    seen: int,
    content: Content,
    name: str | None = None,
) -> RuleVersion:
    """Write the next version of a rule whose latest version was `seen`.

    The version that is in force stays so until the new one is approved, and whatever was granted
    stays as it was granted.
    """
    if name is not None:
        _check_name(name)
    await check(session, actor, content)
    withdrawn = case((GrantRule.state == "in_review", "draft"), else_=GrantRule.state)
    values: dict[str, Any] = {"latest_version": seen + 1, "state": withdrawn}
    if name is not None:
        values["name"] = name.strip()
    written = update(GrantRule).where(
        _own(actor, rule_id),
        GrantRule.latest_version == seen,
        GrantRule.state.in_(_EDITABLE),
    )
    if not await guards.changed(session, written.values(values)):
        raise await refusal(session, actor, rule_id, seen, _EDITABLE)
    version = await _add_version(session, actor, rule_id, seen + 1, content)
    await appending.append(
        session, actor, "rule.edited", "GrantRule", rule_id, {"version": version.number}
    )
    return version


async def submit(session: AsyncSession, actor: Actor, rule_id: UUID, seen: int) -> None:
    """Hand the latest version in for review."""
    waiting = case((GrantRule.state == "draft", "in_review"), else_=GrantRule.state)
    handed_in = update(GrantRule).where(
        _own(actor, rule_id), GrantRule.latest_version == seen, GrantRule.state.in_(_EDITABLE)
    )
    if not await guards.changed(session, handed_in.values(state=waiting)):
        raise await refusal(session, actor, rule_id, seen, _EDITABLE)
    marked = update(RuleVersion).where(
        RuleVersion.rule_id == rule_id,
        RuleVersion.organization_id == actor.organization_id,
        RuleVersion.number == seen,
        RuleVersion.submitted_at.is_(None),
    )
    if not await guards.changed(session, marked.values(submitted_at=clock.now())):
        raise NotInReview(number=seen, path=("input", "version"))
    await appending.append(
        session, actor, "rule.submitted", "GrantRule", rule_id, {"version": seen}
    )
    outbox.record(session, actor.organization_id, RuleSubmitted(rule_id, seen))


def _own(actor: Actor, rule_id: UUID) -> Any:
    return (GrantRule.id == rule_id) & (GrantRule.organization_id == actor.organization_id)


async def refusal(
    session: AsyncSession,
    actor: Actor,
    rule_id: UUID,
    seen: int | None,
    allowed: Iterable[str],
) -> Exception:
    """Why a guarded change of a rule changed nothing."""
    rule = await session.scalar(select(GrantRule).where(_own(actor, rule_id)))
    if rule is None:
        return NotFound(thing="rule", path=("input", "id"))
    if seen is not None and rule.latest_version != seen:
        latest = await session.scalar(
            select(RuleVersion).where(
                RuleVersion.rule_id == rule_id, RuleVersion.number == rule.latest_version
            )
        )
        assert latest is not None  # noqa: S101 - a rule has its latest version
        return edited_meanwhile(latest.edited_by, latest.created_at, latest.number)
    return RuleStateForbids(state=rule.state, allowed=" / ".join(allowed), path=("input", "id"))


async def _add_version(
    session: AsyncSession, actor: Actor, rule_id: UUID, number: int, content: Content
) -> RuleVersion:
    version = RuleVersion(
        id=ids.new(),
        organization_id=actor.organization_id,
        rule_id=rule_id,
        number=number,
        trigger=dict(content.trigger),
        audience=dict(content.audience),
        timing=dict(content.timing),
        budget=dict(content.budget),
        bundle_version_id=content.bundle_version_id,
        active_from=content.active_from,
        active_until=content.active_until,
        author_id=actor.id,
        edited_by=actor.name,
    )
    session.add(version)
    await session.flush()
    return version


def _check_name(name: str) -> None:
    if not 1 <= len(name.strip()) <= _LONGEST_NAME:
        raise InvalidInput(
            reason=f"A rule's name has 1 to {_LONGEST_NAME} characters.",
            reason_zh=f"规则名称应为 1 到 {_LONGEST_NAME} 个字符。",
            path=("input", "name"),
        )


async def check(
    session: AsyncSession, actor: Actor, content: Content, path: Path = ("input", "content")
) -> None:
    """Refuse whatever a version may not say, each with the path of the place that is wrong."""
    trigger.read(content.trigger, (*path, "trigger"))
    timing.read(content.timing, (*path, "timing"))
    who = audience.read(content.audience, (*path, "audience"))
    if content.active_until is not None and content.active_until < content.active_from:
        raise InvalidWindow(first=content.active_from, path=(*path, "activeUntil"))
    await _check_bundle(session, actor, content.bundle_version_id, path)
    await _check_budget(session, actor, content, (*path, "budget"))
    await _check_known(session, actor, who, (*path, "audience"))


async def _check_bundle(session: AsyncSession, actor: Actor, version_id: UUID, path: Path) -> None:
    path = (*path, "bundleVersionId")
    bundle = await session.scalar(
        select(Bundle)
        .join(BundleVersion, BundleVersion.bundle_id == Bundle.id)
        .where(
            BundleVersion.id == version_id, BundleVersion.organization_id == actor.organization_id
        )
    )
    if bundle is None:
        raise NotFound(thing="bundle version", path=path)
    if bundle.archived_at is not None:
        raise Archived(key=bundle.key, path=path)


async def _check_budget(session: AsyncSession, actor: Actor, content: Content, path: Path) -> None:
    """Refuse a budget that is not theirs, or that counts in another money than the bundle costs."""
    paid = paying.read(content.budget, path)
    if paid is None:
        return
    costs = await costing.currencies(session, content.bundle_version_id)
    currency = await _currency(session, actor, paid.budget_id, path) if paid.budget_id else costs[0]
    if costs != [currency]:
        raise BudgetCurrencyDiffers(costs=", ".join(costs), currency=currency, path=path)


async def _currency(session: AsyncSession, actor: Actor, budget_id: UUID, path: Path) -> str:
    currency = await session.scalar(
        select(Budget.currency).where(
            Budget.id == budget_id, Budget.organization_id == actor.organization_id
        )
    )
    if currency is None:
        raise NotFound(thing="budget", path=(*path, "budget"))
    return currency


async def _check_known(session: AsyncSession, actor: Actor, who: Audience, path: Path) -> None:
    """Refuse departments, sites and attributes that the organization does not have."""
    for at, part in audience.walk(who, path):
        if isinstance(part, InDepartment):
            await _check_ids(session, actor, Department, part.ids, at)
        elif isinstance(part, AtSite):
            await _check_ids(session, actor, Site, part.ids, at)
        elif isinstance(part, AttributeIsOneOf | AttributeCompares):
            await _check_attribute(session, actor, part.key, at)


async def _check_ids(
    session: AsyncSession, actor: Actor, table: Any, wanted: tuple[UUID, ...], path: Path
) -> None:
    query = select(table.id).where(
        table.organization_id == actor.organization_id, table.id.in_(wanted)
    )
    found = set(await session.scalars(query))
    for position, one in enumerate(wanted):
        if one not in found:
            raise NotFound(thing=table.__name__.lower(), path=(*path, "value", str(position)))


async def _check_attribute(session: AsyncSession, actor: Actor, key: str, path: Path) -> None:
    known = (
        select(Employee.id)
        .where(
            Employee.organization_id == actor.organization_id,
            Employee.attributes[key].as_string().is_not(None),
        )
        .limit(1)
    )
    if await session.scalar(known) is None:
        raise UnknownEmployeeAttribute(key=key, path=(*path, "field"))
