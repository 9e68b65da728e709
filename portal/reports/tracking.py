"""Wallet items as HR tracks them: by rule, bundle, department and state, with totals."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Self
from uuid import UUID

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from portal.catalog.models import Bundle, BundleVersion
from portal.directory.models import Assignment, Department, DepartmentAncestor
from portal.directory.reads import in_force
from portal.kit.actor import Actor
from portal.kit.paging import Key, Listing
from portal.rules.models import Grant, GrantRule
from portal.wallet.models import WalletItem

# States in which somebody has taken the item, whatever became of it afterwards.
TAKEN = ("claimed", "delivered", "revealed", "used")


@dataclass(frozen=True, slots=True)
class Filter:
    """Which items: each field narrows, None leaves open. A department includes those below it."""

    rule_id: UUID | None = None
    bundle_id: UUID | None = None
    department_id: UUID | None = None
    states: tuple[str, ...] | None = None

    def plain(self) -> dict[str, Any]:
        """As JSON, to be kept with an export."""
        return {
            name: list(value) if isinstance(value, tuple) else str(value)
            for name, value in asdict(self).items()
            if value is not None
        }

    @classmethod
    def of(cls, plain: dict[str, Any]) -> Self:
        states = plain.get("states")
        ids = {name: UUID(value) for name, value in plain.items() if name != "states"}
        return cls(**ids, states=None if states is None else tuple(states))


@dataclass(frozen=True, slots=True)
class Total:
    """How many items of one group there are, and what became of them. Values in minor units."""

    key: str
    label: Any
    currency: str
    issued: int
    taken: int
    used: int
    expired: int
    revoked: int
    face_value: int


GROUPS: dict[str, tuple[Any, Any]] = {
    "rule": (GrantRule.id, GrantRule.name),
    "bundle": (Bundle.id, Bundle.key),
    "department": (Department.id, Department.path),
    "state": (WalletItem.state, WalletItem.state),
}


def joined(query: Any, actor: Actor, wanted: Filter) -> Any:
    """Items with their grant, rule, bundle, and the department on the day of the grant."""
    query = (
        query.select_from(WalletItem)
        .join(Grant, Grant.id == WalletItem.grant_id)
        .join(GrantRule, GrantRule.id == Grant.rule_id)
        .join(BundleVersion, BundleVersion.id == Grant.bundle_version_id)
        .join(Bundle, Bundle.id == BundleVersion.bundle_id)
        .outerjoin(
            Assignment,
            (Assignment.employee_id == WalletItem.employee_id) & in_force(Grant.granted_on),
        )
        .outerjoin(Department, Department.id == Assignment.department_id)
    )
    return query.where(WalletItem.organization_id == actor.organization_id, *_wanted(wanted))


def _wanted(wanted: Filter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.rule_id is not None:
        conditions.append(Grant.rule_id == wanted.rule_id)
    if wanted.bundle_id is not None:
        conditions.append(Bundle.id == wanted.bundle_id)
    if wanted.states is not None:
        conditions.append(WalletItem.state.in_(wanted.states))
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


async def totals(session: AsyncSession, actor: Actor, wanted: Filter, by: str) -> Sequence[Total]:
    """Counts by `rule`, `bundle`, `department` or `state`, and by currency; largest group first."""
    key, label = GROUPS[by]
    issued = func.count().label("issued")
    query = joined(
        select(
            key.label("key"),
            label.label("label"),
            WalletItem.currency,
            issued,
            _count(WalletItem.state.in_(TAKEN)).label("taken"),
            _count(WalletItem.state == "used").label("used"),
            _count(WalletItem.state == "expired").label("expired"),
            _count(WalletItem.state == "revoked").label("revoked"),
            func.sum(WalletItem.face_value).label("face_value"),
        ),
        actor,
        wanted,
    )
    grouped = query.group_by(key, label, WalletItem.currency).order_by(issued.desc(), label)
    return [
        Total(**{**row._mapping, "key": str(row.key or ""), "face_value": int(row.face_value)})
        for row in await session.execute(grouped)
    ]


def _count(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)
