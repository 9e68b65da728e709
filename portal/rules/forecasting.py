"""Dry runs on the real roster: who would be granted what on which days, at what cost, who would
not and why. It only asks, by the same query that runs ask."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Subquery, Text, case, exists, extract, func, literal, select
from sqlalchemy.ext.asyncio import AsyncSession

from portal.catalog.models import BundleItem, BundleVersion, Product, ProductVersion
from portal.directory.models import Employee
from portal.kit.actor import Actor
from portal.kit.errors import NotFound
from portal.kit.money import Money
from portal.kit.paging import Key, Listing
from portal.rules import evaluating, places, writing
from portal.rules.errors import RangeTooLong
from portal.rules.models import Grant, RuleVersion
from portal.rules.places import Places
from portal.rules.terms import Terms
from portal.rules.writing import Content

MOST_DAYS = 366
ALREADY_GRANTED = "ALREADY_GRANTED"


@dataclass(frozen=True, slots=True)
class Forecast:
    """What a rule would do on some days. `rule_id` says whose grants count as already made."""

    terms: Terms
    days: Sequence[date]
    bundle_version_id: UUID
    first: date
    rule_id: UUID | None = None

    @classmethod
    def of(
        cls,
        organization_id: UUID,
        content: Content,
        days: tuple[date, date],
        where: Places,
        rule_id: UUID | None = None,
    ) -> "Forecast":
        """The days from the first to the last on which the rule is active; RangeTooLong beyond a
        year."""
        first, last = days
        asked = (last - first).days + 1
        if not 1 <= asked <= MOST_DAYS:
            raise RangeTooLong(most=MOST_DAYS, asked=asked, path=("until",))
        begin = max(first, content.active_from)
        end = min(last, content.active_until or last)
        active = [begin + timedelta(days=n) for n in range((end - begin).days + 1)]
        terms = Terms.of(organization_id, content, where, rule_id)
        return cls(terms, active, content.bundle_version_id, first, rule_id)


async def forecast(
    session: AsyncSession,
    actor: Actor,
    days: tuple[date, date],
    rule_id: UUID | None,
    content: Content | None,
) -> Forecast:
    """The forecast of a content that nobody has saved yet, or of the latest version of a rule."""
    if content is not None:
        await writing.check(session, actor, content, ("content",))
    if rule_id is not None:
        latest = await _latest(session, actor, rule_id)
        content = content or Content.of(latest)
    if content is None:
        raise NotFound(thing="rule", path=("ruleId",))
    where = await places.of(session, actor.organization_id)
    return Forecast.of(actor.organization_id, content, days, where, rule_id)


async def _latest(session: AsyncSession, actor: Actor, rule_id: UUID) -> RuleVersion:
    query = select(RuleVersion).where(
        RuleVersion.organization_id == actor.organization_id, RuleVersion.rule_id == rule_id
    )
    latest = await session.scalar(query.order_by(RuleVersion.number.desc()).limit(1))
    if latest is None:
        raise NotFound(thing="rule", path=("ruleId",))
    return latest


@dataclass(slots=True)
class Part:
    """How many grants fall into a month or a cost centre, and what they cost."""

    granted: int = 0
    cost: dict[str, int] = field(default_factory=dict)

    def add(self, count: int, each: Sequence[Money]) -> None:
        self.granted += count
        for money in each:
            self.cost[money.currency] = self.cost.get(money.currency, 0) + count * money.minor


@dataclass(slots=True)
class Summary:
    """The totals of a forecast. `expected` is `whole.granted` and everybody in `left_out`."""

    expected: int = 0
    whole: Part = field(default_factory=Part)
    left_out: dict[str, int] = field(default_factory=dict)
    months: dict[str, Part] = field(default_factory=dict)
    cost_centers: dict[str | None, Part] = field(default_factory=dict)


def people(forecast: Forecast) -> Subquery:
    """Everybody whose occasion it is; who was given it before has a reason of his own."""
    due = evaluating.due(forecast.terms, forecast.days).subquery("due")
    if forecast.rule_id is None:
        return due
    given = exists().where(
        Grant.organization_id == forecast.terms.organization_id,
        Grant.rule_id == forecast.rule_id,
        Grant.employee_id == due.c.employee_id,
        Grant.occasion == due.c.occasion,
    )
    again = due.c.reason.is_(None) & given
    reason = case((again, literal(ALREADY_GRANTED, Text)), else_=due.c.reason).label("reason")
    return select(due.c.employee_id, due.c.day, due.c.occasion, reason, due.c.cost_center).subquery(
        "forecast"
    )


def listing(
    forecast: Forecast, *, granted: bool | None = None, reason: str | None = None
) -> Listing:
    """Rows of employee_id, day, occasion and reason, by day and employee number."""
    due = people(forecast)
    query = select(due.c.employee_id, due.c.day, due.c.occasion, due.c.reason).join(
        Employee, Employee.id == due.c.employee_id
    )
    if granted is not None:
        query = query.where((due.c.reason.is_(None)) == granted)
    if reason is not None:
        query = query.where(due.c.reason == reason)
    return Listing(query, (Key(due.c.day), Key(Employee.number), Key(due.c.employee_id)))


async def summary(session: AsyncSession, forecast: Forecast) -> Summary:
    """How many are granted and left out, and the cost, by month and by cost centre."""
    found = Summary()
    each = await unit_cost(session, forecast)
    for row in await session.execute(_counts(forecast)):
        found.expected += row.people
        if row.reason is not None:
            found.left_out[row.reason] = found.left_out.get(row.reason, 0) + row.people
            continue
        month = found.months.setdefault(f"{int(row.year):04}-{int(row.month):02}", Part())
        center = found.cost_centers.setdefault(row.cost_center, Part())
        for part in (found.whole, month, center):
            part.add(row.people, each)
    found.months = dict(sorted(found.months.items()))
    found.cost_centers = dict(
        sorted(found.cost_centers.items(), key=lambda pair: (pair[0] is None, pair[0] or ""))
    )
    return found


async def by_day(session: AsyncSession, forecast: Forecast) -> dict[date, Part]:
    """How many are granted on each day on which anybody is, and the cost."""
    due = people(forecast)
    counted = (
        select(due.c.day, func.count().label("people"))
        .where(due.c.reason.is_(None))
        .group_by(due.c.day)
        .order_by(due.c.day)
    )
    each = await unit_cost(session, forecast)
    found: dict[date, Part] = {}
    for row in await session.execute(counted):
        found.setdefault(row.day, Part()).add(row.people, each)
    return found


async def audience_size(session: AsyncSession, forecast: Forecast) -> int:
    """How many people are employed and of the audience on the first day that was asked for."""
    members = evaluating.members(forecast.terms, forecast.first).subquery("members")
    return await session.scalar(select(func.count()).select_from(members)) or 0


def _counts(forecast: Forecast) -> Any:
    due = people(forecast)
    columns: list[ColumnElement[Any]] = [
        extract("year", due.c.day).label("year"),
        extract("month", due.c.day).label("month"),
        due.c.cost_center,
        due.c.reason,
    ]
    counted = select(*columns, func.count().label("people")).select_from(due)
    return counted.group_by(*columns)


async def unit_cost(session: AsyncSession, forecast: Forecast) -> list[Money]:
    """What one grant of the bundle costs, by currency; of a choice, the dearest that can be
    chosen."""
    rows = await session.execute(
        select(ProductVersion.cost, Product.currency, BundleVersion.choose)
        .join(BundleItem, BundleItem.product_version_id == ProductVersion.id)
        .join(BundleVersion, BundleVersion.id == BundleItem.bundle_version_id)
        .join(Product, Product.id == ProductVersion.product_id)
        .where(
            BundleVersion.id == forecast.bundle_version_id,
            BundleVersion.organization_id == forecast.terms.organization_id,
        )
        .order_by(ProductVersion.cost.desc())
    )
    items = rows.all()
    most = items[0].choose if items else None
    sums: dict[str, int] = {}
    for cost, currency, _ in items[:most]:
        sums[currency] = sums.get(currency, 0) + cost
    return [Money(minor, currency) for currency, minor in sorted(sums.items())]
