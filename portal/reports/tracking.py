"""Wallet items as HR tracks them: by rule, bundle, department and state, with totals."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Self
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, SQLColumnExpression, case, extract, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from portal.catalog.models import Bundle, BundleVersion
from portal.directory.models import Assignment, Department, DepartmentAncestor
from portal.directory.reads import in_force, today
from portal.kit.actor import Actor
from portal.kit.paging import Key, Listing
from portal.rules.models import Grant, GrantRule
from portal.wallet.models import HELD, WalletItem

# States in which somebody has taken the item, whatever became of it afterwards.
TAKEN = ("claimed", "delivered", "revealed", "used")


@dataclass(frozen=True, slots=True)
class Filter:
    """Which items: each field narrows, None leaves open. A department includes those below it, and
    both days of the grant are inclusive."""

    rule_id: UUID | None = None
    bundle_id: UUID | None = None
    department_id: UUID | None = None
    states: tuple[str, ...] | None = None
    run_id: UUID | None = None
    grant_id: UUID | None = None
    granted_since: date | None = None
    granted_until: date | None = None
    ids: tuple[UUID, ...] | None = None

    def groups(self) -> set[str]:
        """The groups whose tables it looks at; `grant` for the grant itself."""
        of_grant = (
            self.rule_id, self.run_id, self.grant_id, self.granted_since, self.granted_until
        )  # fmt: skip
        looks_at = {
            "grant": any(value is not None for value in of_grant),
            "bundle": self.bundle_id is not None,
            "department": self.department_id is not None,
        }
        return {name for name, looked_at in looks_at.items() if looked_at}

    def plain(self) -> dict[str, Any]:
        """As JSON, to be kept with an export."""
        return {
            name: [str(each) for each in value] if isinstance(value, tuple) else str(value)
            for name, value in asdict(self).items()
            if value is not None
        }

    @classmethod
    def of(cls, plain: dict[str, Any]) -> Self:
        return cls(**{name: _READ[name](value) for name, value in plain.items()})


_READ: dict[str, Callable[[Any], Any]] = {
    **dict.fromkeys(("rule_id", "bundle_id", "department_id", "run_id", "grant_id"), UUID),
    **dict.fromkeys(("granted_since", "granted_until"), date.fromisoformat),
    "states": tuple,
    "ids": lambda plain: tuple(UUID(each) for each in plain),
}


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


# The month of the grant as year * 100 + month: a number on both databases.
_MONTH = extract("year", Grant.granted_on) * 100 + extract("month", Grant.granted_on)

GROUPS: dict[str, tuple[Any, Any]] = {
    "rule": (GrantRule.id, GrantRule.name),
    "bundle": (Bundle.id, Bundle.key),
    "department": (Department.id, Department.path),
    "state": (WalletItem.state, WalletItem.state),
    "month": (_MONTH, _MONTH),
}


def joined(query: Any, actor: Actor, wanted: Filter, shown: Collection[str] = ()) -> Any:
    """Items with as much as the filter asks for, and the groups `shown`, of their grant, its rule,
    its bundle, and the department on its day. Every item has a grant with a rule and a bundle, so
    a join that nobody asks for would change nothing and cost time."""
    query = query.select_from(WalletItem)
    needed = {*shown, *wanted.groups()}
    if needed - {"state"}:
        query = query.join(Grant, Grant.id == WalletItem.grant_id)
    if "rule" in needed:
        query = query.join(GrantRule, GrantRule.id == Grant.rule_id)
    if "bundle" in needed:
        query = query.join(BundleVersion, BundleVersion.id == Grant.bundle_version_id)
        query = query.join(Bundle, Bundle.id == BundleVersion.bundle_id)
    if "department" in needed:
        query = _with_department(query)
    return query.where(WalletItem.organization_id == actor.organization_id, *_wanted(wanted))


def _with_department(query: Any) -> Any:
    """With the department on the day of the grant, if there was one."""
    return query.outerjoin(
        Assignment,
        (Assignment.employee_id == WalletItem.employee_id) & in_force(Grant.granted_on),
    ).outerjoin(Department, Department.id == Assignment.department_id)


def _wanted(wanted: Filter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    equal = {
        Grant.rule_id: wanted.rule_id,
        Grant.run_id: wanted.run_id,
        Grant.id: wanted.grant_id,
        Bundle.id: wanted.bundle_id,
    }
    conditions += [column == value for column, value in equal.items() if value is not None]
    if wanted.granted_since is not None:
        conditions.append(Grant.granted_on >= wanted.granted_since)
    if wanted.granted_until is not None:
        conditions.append(Grant.granted_on <= wanted.granted_until)
    if wanted.states is not None:
        conditions.append(WalletItem.state.in_(wanted.states))
    if wanted.ids is not None:
        conditions.append(WalletItem.id.in_(wanted.ids))
    if wanted.department_id is not None:
        below = select(DepartmentAncestor.department_id).where(
            DepartmentAncestor.ancestor_id == wanted.department_id
        )
        conditions.append(Assignment.department_id.in_(below))
    return conditions


def listing(actor: Actor, wanted: Filter) -> Listing:
    """The items, the latest first."""
    query = joined(select(WalletItem), actor, wanted)
    return Listing(query, (Key(WalletItem.id, descending=True),))


def item_ids(actor: Actor, wanted: Filter) -> Select[UUID]:
    """The ids of the items, for verbs that do something with all of them."""
    query: Select[UUID] = joined(select(WalletItem.id), actor, wanted)
    return query


async def totals(session: AsyncSession, actor: Actor, wanted: Filter, by: str) -> Sequence[Total]:
    """Counts by `rule`, `bundle`, `department`, `state` or `month`, and by currency; months in
    their order, of all others the largest group first."""
    key, label = GROUPS[by]
    # Whoever took it, it stays taken: an item that lapsed afterwards was paid for all the same.
    claimed = WalletItem.claimed_at.is_not(None)
    kept = claimed & WalletItem.state.not_in(("revoked", "failed"))
    issued = func.count().label("issued")
    query = joined(
        select(
            key.label("key"),
            label.label("label"),
            WalletItem.currency,
            issued,
            _count(WalletItem.state.in_(TAKEN)).label("taken"),
            _count(claimed).label("claimed"),
            _count(WalletItem.delivered_at.is_not(None)).label("delivered"),
            _count(WalletItem.revealed_at.is_not(None)).label("revealed"),
            _count(WalletItem.state == "used").label("used"),
            _count(WalletItem.state == "expired").label("expired"),
            _count(WalletItem.state == "revoked").label("revoked"),
            func.sum(WalletItem.face_value).label("face_value"),
            _sum(WalletItem.face_value, kept).label("taken_value"),
            _sum(WalletItem.face_value, WalletItem.state == "available").label("open_value"),
            _sum(WalletItem.face_value - WalletItem.value_left, kept).label("used_value"),
            func.sum(WalletItem.value_left).label("value_left"),
        ),
        actor,
        wanted,
        {by},
    )
    order = [label] if by == "month" else [issued.desc(), label]
    grouped = query.group_by(key, label, WalletItem.currency).order_by(*order)
    return [_total(row) for row in await session.execute(grouped)]


_TEXTS = ("key", "label", "currency")


def _total(row: Row[Any]) -> Total:
    """PostgreSQL sums to decimals, and gives a part of a day as one."""
    counted = {name: int(value) for name, value in row._mapping.items() if name not in _TEXTS}
    key = str(int(row.key) if isinstance(row.key, Decimal) else row.key or "")
    return Total(key=key, label=row.label, currency=row.currency, **counted)


@dataclass(frozen=True, slots=True)
class Ending:
    """What ends in one month unless it is claimed or used before: how many items, and how much is
    left of them in minor units. `unclaimed` of them nobody has claimed yet."""

    month: str
    currency: str
    items: int
    unclaimed: int
    value: int


async def endings(
    session: AsyncSession, actor: Actor, wanted: Filter, months: int
) -> Sequence[Ending]:
    """What ends from today on, by month, for so many months with this one."""
    day = await today(session, actor.organization_id)
    first = day.year * 12 + day.month - 1
    year, month = divmod(first + months, 12)
    ends_on = case(
        (WalletItem.state == "available", WalletItem.claim_by), else_=WalletItem.expires_on
    )
    key = extract("year", ends_on) * 100 + extract("month", ends_on)
    query = joined(
        select(
            key.label("month"),
            WalletItem.currency,
            func.count().label("items"),
            _count(WalletItem.state == "available").label("unclaimed"),
            func.sum(WalletItem.value_left).label("value"),
        ),
        actor,
        wanted,
    ).where(
        WalletItem.state.in_(("available", *HELD)),
        ends_on >= day,
        ends_on < date(year, month + 1, 1),
    )
    rows = await session.execute(query.group_by(key, WalletItem.currency).order_by(key))
    return [
        Ending(month_of(row.month), row.currency, row.items, int(row.unclaimed), int(row.value))
        for row in rows
    ]


def month_of(number: int | Decimal) -> str:
    """`2026-11` from 202611."""
    year, month = divmod(int(number), 100)
    return f"{year:04}-{month:02}"


def _sum(value: SQLColumnExpression[int], condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((condition, value), else_=0)), 0)


def _count(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)
