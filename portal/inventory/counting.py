"""Stock counts: exact at every moment, without a row that everybody who takes a code would lock.

A code says in which state it is counted. The counts cover exactly that; the codes that have moved
since are few and in an index of their own, and a reader adds them in the same statement. A sweep
moves them over. See docs/decisions/0006-counts-beside-their-rows.md.
"""

from collections import Counter
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Select,
    Subquery,
    func,
    literal,
    select,
    text,
    union_all,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession

from portal.inventory.models import UNCOUNTED, Code, StockCount
from portal.kit.db import guards

# Claims pass over codes that are being changed: few at a time.
CHUNK = 1_000
Counts = Mapping[tuple[UUID, str], int]


def counted(organization_id: Any, *, state: str | None = None) -> Subquery:
    """Rows of `product_id`, `state` and `codes` whose sum is how many there are at this moment."""
    counts = select(StockCount.product_id, StockCount.state, StockCount.codes).where(
        StockCount.organization_id == organization_id
    )
    now = _uncounted(organization_id, Code.state, 1)
    before = _uncounted(organization_id, Code.counted, -1).where(Code.counted.is_not(None))
    if state is not None:
        counts = counts.where(StockCount.state == state)
        now, before = now.where(Code.state == state), before.where(Code.counted == state)
    return union_all(counts, now, before).subquery("counted")


def _uncounted(organization_id: Any, state: Any, sign: int) -> Select[Any]:
    return select(Code.product_id, state, literal(sign)).where(
        Code.organization_id == organization_id, text(UNCOUNTED)
    )


async def fold(session: AsyncSession, organization_id: UUID, most: int = CHUNK) -> int:
    """Count up to `most` codes in the state that they are in; how many there were."""
    found = (
        await session.execute(
            select(Code.id, Code.product_id, Code.state, Code.counted)
            .where(Code.organization_id == organization_id, text(UNCOUNTED))
            .limit(most)
            # Who moves one at the moment leaves it to the next time.
            .with_for_update(skip_locked=True)
        )
    ).all()
    if not found:
        return 0
    changes: Counter[tuple[UUID, str]] = Counter()
    for _, product_id, state, before in found:
        changes[product_id, state] += 1
        if before is not None:
            changes[product_id, before] -= 1
    await session.execute(
        update(Code)
        .where(Code.id.in_([row.id for row in found]))
        .values(counted=Code.state)
        .execution_options(synchronize_session=False)
    )
    await add(session, organization_id, changes)
    return len(found)


async def add(session: AsyncSession, organization_id: UUID, changes: Counts) -> None:
    """Change counts, in the transaction that lets the codes say so. The last locks of all."""
    rows = [
        {"organization_id": organization_id, "product_id": product_id, "state": state, "codes": n}
        for (product_id, state), n in sorted(changes.items())
        if n
    ]
    if not rows:
        return
    statement = guards.insert(session, StockCount).values(rows)
    await session.execute(
        statement.on_conflict_do_update(
            index_elements=["organization_id", "product_id", "state"],
            set_={"codes": StockCount.codes + statement.excluded.codes},
        )
    )


async def miscounted(session: AsyncSession, organization_id: UUID) -> list[tuple[UUID, str, int]]:
    """Reconcile: product, state and by how much the counts are off. A scan of all codes; it is
    empty, whatever is going on at the same time."""
    rows = select(Code.product_id, Code.counted.label("state"), literal(-1).label("codes")).where(
        Code.organization_id == organization_id, Code.counted.is_not(None)
    )
    counts = select(StockCount.product_id, StockCount.state, StockCount.codes).where(
        StockCount.organization_id == organization_id
    )
    both = union_all(counts, rows).subquery()
    off: Any = func.sum(both.c.codes)
    query = select(both.c.product_id, both.c.state, off).group_by(both.c.product_id, both.c.state)
    return [(row[0], row[1], int(row[2])) for row in await session.execute(query.having(off != 0))]
