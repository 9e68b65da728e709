"""Totals over the tracked items: from their tallies, or from the rows where a filter needs them."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Row,
    SQLColumnExpression,
    Subquery,
    case,
    func,
    literal,
    select,
)
from sqlalchemy.ext.asyncio import AsyncSession

from portal.catalog.models import Bundle, BundleVersion
from portal.directory.models import Department, DepartmentAncestor
from portal.kit.actor import Actor
from portal.kit.db.hints import not_by
from portal.kit.paging import Listing
from portal.reports import tallying, tracking
from portal.reports.tracking import Filter
from portal.rules.models import Grant, GrantRule, RuleRun
from portal.wallet.models import WalletItem

# States in which somebody has taken the item, whatever became of it afterwards.
TAKEN = ("claimed", "delivered", "revealed", "used")
# The steps, as bits, of items that were claimed, delivered and revealed.
_CLAIMED, _DELIVERED, _REVEALED = ([n for n in range(8) if n & bit] for bit in (1, 2, 4))


@dataclass(frozen=True, slots=True)
class Total:
    """How many items of one group there are, and what became of them. Values in minor units.

    `taken_value` is what the employer bears: the face value of what was claimed and not taken back.
    `open_value` can still be claimed, and `used_value` was used.
    """

    key: str
    label: Any
    currency: str
    issued: int
    taken: int
    claimed: int
    delivered: int
    revealed: int
    used: int
    expired: int
    revoked: int
    face_value: int
    taken_value: int
    open_value: int
    used_value: int
    value_left: int


async def totals(session: AsyncSession, actor: Actor, wanted: Filter, by: str) -> Sequence[Total]:
    """Counts by `rule`, `bundle`, `department`, `state` or `month`, and by currency; months in
    their order, of all others the largest group first."""
    rows = _rows(actor, wanted, by)
    key, label = _group(rows, by)
    issued = func.sum(rows.c.issued).label("issued")
    query = select(
        key.label("key"), label.label("label"), rows.c.currency, issued, *_sums(rows)
    ).select_from(rows)
    query = _narrowed(_joined(query, rows, by, wanted), rows, actor, wanted)
    order = [label] if by == "month" else [issued.desc(), label]
    grouped = query.group_by(key, label, rows.c.currency).having(issued > 0).order_by(*order)
    return [_total(row) for row in await session.execute(grouped)]


def listing(actor: Actor, wanted: Filter) -> Listing:
    """The items, those of the latest grants first, with their number from the tallies."""
    rows = _rows(actor, wanted, "state")
    query = _joined(select(func.sum(rows.c.issued)).select_from(rows), rows, "state", wanted)
    return tracking.listing(actor, wanted, _narrowed(query, rows, actor, wanted))


def _rows(actor: Actor, wanted: Filter, by: str) -> Subquery:
    """What to sum up. Tallies know a grant's department only by the month."""
    by_department = by == "department" or wanted.department_id is not None
    if wanted.grant_id is not None or (by_department and not _whole_months(wanted)):
        return _items(actor, wanted)
    return tallying.tallied(actor.organization_id, "department" if by_department else "day")


def _whole_months(wanted: Filter) -> bool:
    since, until = wanted.granted_since, wanted.granted_until
    ends = until is None or until.day == monthrange(until.year, until.month)[1]
    return wanted.run_id is None and (since is None or since.day == 1) and ends


def _items(actor: Actor, wanted: Filter) -> Subquery:
    """The items themselves, in the shape of tallies."""
    query = select(
        Grant.granted_on,
        Grant.rule_id,
        Grant.bundle_version_id,
        Grant.department_id,
        WalletItem.currency,
        WalletItem.state,
        _steps().label("steps"),
        literal(1).label("issued"),
        WalletItem.face_value,
        WalletItem.value_left,
    )
    found: Subquery = tracking.joined(query, actor, wanted, ("grant",)).subquery("rows")
    return found


def _steps() -> ColumnElement[int]:
    stamps = {1: WalletItem.claimed_at, 2: WalletItem.delivered_at, 4: WalletItem.revealed_at}
    first, second, third = (case((at.is_(None), 0), else_=bit) for bit, at in stamps.items())
    return first + second + third


def _group(rows: Subquery, by: str) -> tuple[Any, Any]:
    """The key and the label of a group."""
    month = tallying.month_number(rows.c.granted_on)
    groups: dict[str, tuple[Any, Any]] = {
        "rule": (GrantRule.id, GrantRule.name),
        "bundle": (Bundle.id, Bundle.key),
        "department": (Department.id, Department.path),
        "state": (rows.c.state, rows.c.state),
        "month": (month, month),
    }
    return groups[by]


def _joined(query: Any, rows: Subquery, by: str, wanted: Filter) -> Any:
    """With the tables that give groups their names."""
    if by == "rule":
        query = query.join(GrantRule, GrantRule.id == rows.c.rule_id)
    if by == "bundle" or wanted.bundle_id is not None:
        query = query.join(BundleVersion, BundleVersion.id == rows.c.bundle_version_id)
        query = query.join(Bundle, Bundle.id == BundleVersion.bundle_id)
    if by == "department":
        query = query.outerjoin(Department, Department.id == rows.c.department_id)
    return query


def _narrowed(query: Any, rows: Subquery, actor: Actor, wanted: Filter) -> Any:
    """Rows of items are narrowed already; once more does not hurt."""
    if wanted.rule_id is not None:
        query = query.where(rows.c.rule_id == wanted.rule_id)
    if wanted.bundle_id is not None:
        query = query.where(Bundle.id == wanted.bundle_id)
    if wanted.department_id is not None:
        below = select(DepartmentAncestor.department_id).where(
            DepartmentAncestor.ancestor_id == wanted.department_id
        )
        query = query.where(rows.c.department_id.in_(below))
    if wanted.states is not None:
        # Of the items, only those that have changed are to be looked at, by their index.
        query = query.where(not_by(rows.c.state).in_(wanted.states))
    return query.where(*_days(rows, actor, wanted))


def _days(rows: Subquery, actor: Actor, wanted: Filter) -> list[ColumnElement[bool]]:
    """A rule has one run for each day, so a run is a rule and a day."""
    conditions: list[ColumnElement[bool]] = []
    if wanted.run_id is not None:
        run = (RuleRun.id == wanted.run_id) & (RuleRun.organization_id == actor.organization_id)
        for column, value in (
            (rows.c.rule_id, RuleRun.rule_id),
            (rows.c.granted_on, RuleRun.local_date),
        ):
            conditions.append(column == select(value).where(run).scalar_subquery())
    if wanted.granted_since is not None:
        conditions.append(rows.c.granted_on >= wanted.granted_since)
    if wanted.granted_until is not None:
        conditions.append(rows.c.granted_on <= wanted.granted_until)
    return conditions


def _sums(rows: Subquery) -> list[ColumnElement[Any]]:
    state, items, face = rows.c.state, rows.c.issued, rows.c.face_value
    # Whoever took it, it stays taken: an item that lapsed afterwards was paid for all the same.
    claimed = rows.c.steps.in_(_CLAIMED)
    kept = claimed & state.not_in(("revoked", "failed"))
    return [
        _sum(items, state.in_(TAKEN)).label("taken"),
        _sum(items, claimed).label("claimed"),
        _sum(items, rows.c.steps.in_(_DELIVERED)).label("delivered"),
        _sum(items, rows.c.steps.in_(_REVEALED)).label("revealed"),
        _sum(items, state == "used").label("used"),
        _sum(items, state == "expired").label("expired"),
        _sum(items, state == "revoked").label("revoked"),
        func.sum(face).label("face_value"),
        _sum(face, kept).label("taken_value"),
        _sum(face, state == "available").label("open_value"),
        _sum(face - rows.c.value_left, kept).label("used_value"),
        func.sum(rows.c.value_left).label("value_left"),
    ]


def _sum(value: SQLColumnExpression[int], condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((condition, value), else_=0)), 0)


_TEXTS = ("key", "label", "currency")


def _total(row: Row[Any]) -> Total:
    """PostgreSQL sums to decimals, and gives a part of a day as one."""
    counted = {name: int(value) for name, value in row._mapping.items() if name not in _TEXTS}
    key = str(int(row.key) if isinstance(row.key, Decimal) else row.key or "")
    return Total(key=key, label=row.label, currency=row.currency, **counted)
