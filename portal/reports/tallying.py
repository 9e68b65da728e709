"""Tallies of wallet items: what totals are made from, exact at every moment, locked by no claim.

An item says as what it is tallied; one that has changed since is in an index of its own, and a
reader adds it in the same statement. A sweep moves the tallies over. As with the counts of the
stock, see docs/decisions/0006-counts-beside-their-rows.md.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple, cast
from uuid import UUID

from sqlalchemy import Select, Subquery, Table, extract, func, literal, select, text, union_all
from sqlalchemy.ext.asyncio import AsyncSession

from portal.kit.db import guards
from portal.reports.models import NOWHERE, ItemTally
from portal.rules.models import Grant
from portal.wallet import marking
from portal.wallet.marking import ENDS_NOW, STEPS_NOW
from portal.wallet.models import UNTALLIED, WalletItem

CHUNK = 2_000
# Rows of one statement: PostgreSQL takes 65,535 parameters, and a row has twelve.
_AT_ONCE = 1_000
_TALLIES = cast(Table, ItemTally.__table__)
_SUMS = ("issued", "face_value", "value_left")


class Key(NamedTuple):
    """Everything of a tally but its sums, in the order of its primary key."""

    grain: str
    granted_on: date
    rule_id: UUID
    bundle_version_id: UUID
    department_id: UUID
    currency: str
    state: str
    steps: int


Changes = dict[Key, list[int]]


def tallied(organization_id: UUID, grain: str) -> Subquery:
    """Rows whose sums are what all items are at this moment: the tallies of a grain, and of each
    item that has changed since what it is, and what it was with its signs turned. In `ending` the
    day of such an item is the day on which it ends itself."""
    kept = select(
        ItemTally.granted_on,
        ItemTally.rule_id,
        ItemTally.bundle_version_id,
        ItemTally.department_id,
        ItemTally.currency,
        ItemTally.state,
        ItemTally.steps,
        ItemTally.issued,
        ItemTally.face_value,
        ItemTally.value_left,
    ).where(ItemTally.organization_id == organization_id, ItemTally.grain == grain)
    changed = _untallied(organization_id).subquery("changed")
    now = _as(changed, changed.c.state, changed.c.steps, 1, changed.c.value_left)
    was = _as(changed, changed.c.tallied_state, changed.c.tallied_steps, -1, changed.c.tallied_left)
    was = was.where(changed.c.tallied_state.is_not(None))
    if grain == "ending":
        now, was = _ending(now, changed.c.ends), _ending(was, changed.c.tallied_ends)
    return union_all(kept, now, was).subquery("rows")


def _ending(rows: Select[Any], ends: Any) -> Select[Any]:
    """Those that end, by the day of their end."""
    _, *others = rows.selected_columns
    return rows.with_only_columns(ends, *others).where(ends.is_not(None))


def _as(changed: Subquery, state: Any, steps: Any, sign: int, left: Any) -> Select[Any]:
    return select(
        Grant.granted_on,
        Grant.rule_id,
        Grant.bundle_version_id,
        Grant.department_id,
        changed.c.currency,
        state,
        steps,
        literal(sign),
        sign * changed.c.face_value,
        sign * left,
    ).join_from(changed, Grant, Grant.id == changed.c.grant_id)


def _untallied(organization_id: UUID) -> Any:
    """What counts of the items that have changed. Without a join, for the condition of the index
    names columns that other tables have too."""
    return select(
        WalletItem.id,
        WalletItem.grant_id,
        WalletItem.currency,
        WalletItem.face_value,
        WalletItem.state,
        STEPS_NOW.label("steps"),
        ENDS_NOW.label("ends"),
        WalletItem.value_left,
        WalletItem.tallied_state,
        WalletItem.tallied_steps,
        WalletItem.tallied_left,
        WalletItem.tallied_ends,
    ).where(WalletItem.organization_id == organization_id, text(UNTALLIED))


async def fold(session: AsyncSession, organization_id: UUID, most: int = CHUNK) -> int:
    """Tally up to `most` items as what they are; how many there were."""
    # Who changes one at the moment leaves it to the next time.
    query = _untallied(organization_id).limit(most).with_for_update(skip_locked=True)
    found = (await session.execute(query)).all()
    if not found:
        return 0
    granted = await _grants(session, {row.grant_id for row in found})
    changes: Changes = defaultdict(lambda: [0, 0, 0])
    for row in found:
        _move(changes, granted[row.grant_id], row)
    await marking.mark(session, [row.id for row in found])
    await _add(session, organization_id, changes)
    return len(found)


async def _grants(session: AsyncSession, grant_ids: set[UUID]) -> dict[UUID, Any]:
    query = select(
        Grant.id, Grant.granted_on, Grant.rule_id, Grant.bundle_version_id, Grant.department_id
    ).where(Grant.id.in_(grant_ids))
    return {row.id: row for row in await session.execute(query)}


def _move(changes: Changes, grant: Any, item: Any) -> None:
    """Take an item from where it is tallied, if it is, to where it belongs."""
    now = (item.currency, item.state, item.steps)
    for key in _keys(grant, item.ends, *now):
        _count(changes[key], 1, item.face_value, item.value_left)
    if item.tallied_state is not None:
        was = (item.currency, item.tallied_state, item.tallied_steps)
        for key in _keys(grant, item.tallied_ends, *was):
            _count(changes[key], -1, -item.face_value, -item.tallied_left)


def _keys(grant: Any, ends: date | None, currency: str, state: str, steps: int) -> Iterator[Key]:
    day, what = grant.granted_on, (grant.rule_id, grant.bundle_version_id)
    where = grant.department_id or NOWHERE
    yield Key("day", day, *what, NOWHERE, currency, state, steps)
    yield Key("department", day.replace(day=1), *what, where, currency, state, steps)
    if ends is not None:
        yield Key("ending", ends.replace(day=1), *what, where, currency, state, 0)


def _count(sums: list[int], *changes: int) -> None:
    for place, change in enumerate(changes):
        sums[place] += change


async def _add(session: AsyncSession, organization_id: UUID, changes: Changes) -> None:
    """Change tallies, in the transaction that lets the items say so, and in the order of their
    keys: these locks are the last of all."""
    rows = [
        {
            "organization_id": organization_id,
            **key._asdict(),
            **dict(zip(_SUMS, sums, strict=True)),
        }
        for key, sums in sorted(changes.items())
        if any(sums)
    ]
    for start in range(0, len(rows), _AT_ONCE):
        await _upsert(session, rows[start : start + _AT_ONCE])


async def _upsert(session: AsyncSession, rows: Sequence[dict[str, Any]]) -> None:
    statement = guards.insert(session, _TALLIES).values(rows)
    await session.execute(
        statement.on_conflict_do_update(
            index_elements=list(_TALLIES.primary_key.columns),
            set_={name: _TALLIES.c[name] + statement.excluded[name] for name in _SUMS},
        )
    )


async def mistallied(session: AsyncSession, organization_id: UUID) -> list[Sequence[Any]]:
    """Reconcile: rules, and days or months of ends, whose tallies are off, by how many items and
    how much value. A scan of all items; it is empty, whatever is going on at the same time."""
    off = list[Sequence[Any]]()
    for grain, day in (("day", Grant.granted_on), ("ending", WalletItem.tallied_ends)):
        off += await _off(session, organization_id, grain, day)
    return off


async def _off(
    session: AsyncSession, organization_id: UUID, grain: str, day: Any
) -> Sequence[Sequence[Any]]:
    steps = WalletItem.tallied_steps if grain == "day" else literal(0)
    items = (
        select(
            _step(day, grain),
            Grant.rule_id,
            WalletItem.tallied_state.label("state"),
            steps.label("steps"),
            literal(-1).label("issued"),
            (-WalletItem.tallied_left).label("value_left"),
        )
        .join(Grant, Grant.id == WalletItem.grant_id)
        .where(
            WalletItem.organization_id == organization_id,
            WalletItem.tallied_state.is_not(None),
            day.is_not(None),
        )
    )
    tallies = select(
        _step(ItemTally.granted_on, grain),
        ItemTally.rule_id,
        ItemTally.state,
        ItemTally.steps,
        ItemTally.issued,
        ItemTally.value_left,
    ).where(ItemTally.organization_id == organization_id, ItemTally.grain == grain)
    both = union_all(tallies, items).subquery()
    key = (both.c.day, both.c.rule_id, both.c.state, both.c.steps)
    off, value = func.sum(both.c.issued), func.sum(both.c.value_left)
    query = select(*key, off, value).group_by(*key).having((off != 0) | (value != 0))
    return (await session.execute(query)).all()


def _step(day: Any, grain: str) -> Any:
    """The day, or the month as a number, by which a grain counts."""
    return (month_number(day) if grain == "ending" else day).label("day")


def month_number(day: Any) -> Any:
    """Year * 100 + month: the same on both databases."""
    return extract("year", day) * 100 + extract("month", day)
