"""Wallet items as HR tracks them: by rule, bundle, department and state, and what ends when."""

from collections.abc import Callable, Collection
from dataclasses import asdict, dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any, Self
from uuid import UUID

from sqlalchemy import ColumnElement, Select, literal, select

from portal.catalog.models import Bundle, BundleVersion
from portal.directory.models import Department, DepartmentAncestor
from portal.kit.actor import Actor
from portal.kit.db.hints import not_by
from portal.kit.paging import Key, Listing
from portal.rules.models import Grant, GrantRule
from portal.wallet.models import WalletItem

# Written into statements, or no database would see that its indexes cover just these.
_AVAILABLE = literal("available", literal_execute=True)


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


def joined(query: Any, actor: Actor, wanted: Filter, shown: Collection[str] = ()) -> Any:
    """Items with as much as the filter asks for, and the groups `shown`, of their grant, its rule,
    its bundle, and the department on its day. Every item has a grant with a rule and a bundle, so
    a join that nobody asks for would change nothing and cost time."""
    query = query.select_from(WalletItem)
    needed = {*shown, *wanted.groups()}
    if needed - {"state"}:
        query = query.join(Grant, Grant.id == WalletItem.grant_id)
        # Said of both, so that an index of either can begin with it.
        query = query.where(Grant.organization_id == actor.organization_id)
    if "rule" in needed:
        query = query.join(GrantRule, GrantRule.id == Grant.rule_id)
    if "bundle" in needed:
        query = query.join(BundleVersion, BundleVersion.id == Grant.bundle_version_id)
        query = query.join(Bundle, Bundle.id == BundleVersion.bundle_id)
    if "department" in needed:
        query = query.outerjoin(Department, Department.id == Grant.department_id)
    return query.where(WalletItem.organization_id == actor.organization_id, *conditions(wanted))


def conditions(wanted: Filter) -> list[ColumnElement[bool]]:
    """The filter in SQL, over items, their grants and the bundles of these."""
    found: list[ColumnElement[bool]] = []
    equal = {
        Grant.rule_id: wanted.rule_id,
        Grant.run_id: wanted.run_id,
        Grant.id: wanted.grant_id,
        Bundle.id: wanted.bundle_id,
    }
    found += [column == value for column, value in equal.items() if value is not None]
    found += _granted_within(wanted, Grant.granted_on)
    if wanted.states is not None:
        states = wanted.states
        one = WalletItem.state == states[0] if len(states) == 1 else WalletItem.state.in_(states)
        found.append(one)
    if wanted.ids is not None:
        found.append(WalletItem.id.in_(wanted.ids))
    if wanted.department_id is not None:
        below = select(DepartmentAncestor.department_id).where(
            DepartmentAncestor.ancestor_id == wanted.department_id
        )
        found.append(Grant.department_id.in_(below))
    return found


def _granted_within(wanted: Filter, granted_on: Any) -> list[ColumnElement[bool]]:
    since, until = wanted.granted_since, wanted.granted_until
    first = [] if since is None else [granted_on >= since]
    return first if until is None else [*first, granted_on <= until]


def listing(actor: Actor, wanted: Filter, total: Any = None) -> Listing:
    """The items, those of the latest grants first."""
    undated = replace(wanted, granted_since=None, granted_until=None)
    query = joined(select(WalletItem), actor, undated, wanted.groups())
    # In the order of the list until the page is full: an index of the days would have to be sorted.
    query = query.where(*_granted_within(wanted, not_by(Grant.granted_on)))
    # By the column of the table that the filter begins with: SQLite takes no order from the other.
    grant_id = Grant.id if wanted.groups() else WalletItem.grant_id
    keys = (Key(grant_id, descending=True), Key(WalletItem.id, descending=True))
    return Listing(query, keys, total, _apart(actor, wanted))


def _apart(actor: Actor, wanted: Filter) -> list[Select[WalletItem]]:
    """The items of each state, where nothing but states is asked for: rare ones would else be
    looked for among all items."""
    states = wanted.states or ()
    if wanted.groups() or wanted.ids is not None:
        return []
    of_one = (replace(wanted, states=(state,)) for state in dict.fromkeys(states))
    return [joined(select(WalletItem), actor, one) for one in of_one]


def item_ids(actor: Actor, wanted: Filter) -> Select[UUID]:
    """The ids of the items, for verbs that do something with all of them."""
    query: Select[UUID] = joined(select(WalletItem.id), actor, wanted)
    return query


def month_of(number: int | Decimal) -> str:
    """`2026-11` from 202611."""
    year, month = divmod(int(number), 100)
    return f"{year:04}-{month:02}"
