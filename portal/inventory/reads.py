"""Questions about the stock: how much there is of what, which batches, and what is wrong with one.

How much there is comes from `counting`, exact at every moment.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from portal.catalog import kind
from portal.catalog.models import Product
from portal.catalog.reads import product_mentions
from portal.directory.models import Account
from portal.directory.reads import in_order
from portal.inventory import counting, policy
from portal.inventory.models import Code, CodeBatch, CodeBatchError, StockAlert
from portal.kit import clock
from portal.kit.actor import Actor
from portal.kit.paging import Key, Listing

# The days whose issues say how fast a product goes.
PACE_DAYS = 30


def _visible(actor: Actor) -> ColumnElement[bool]:
    """The batches of the organization, for who may see its stock; none for others."""
    organization_id = actor.organization_id if actor.may(policy.STOCK_READ) else None
    return CodeBatch.organization_id == organization_id


async def batches(
    session: AsyncSession, actor: Actor, ids: Sequence[UUID]
) -> list[CodeBatch | None]:
    query = select(CodeBatch).where(CodeBatch.id.in_(ids), _visible(actor))
    return in_order({row.id: row for row in await session.scalars(query)}, ids)


def batch_listing(
    actor: Actor, product_id: UUID | None = None, states: Sequence[str] | None = None
) -> Listing:
    """Batches, the latest first."""
    query = select(CodeBatch).where(_visible(actor))
    if product_id is not None:
        query = query.where(CodeBatch.product_id == product_id)
    if states is not None:
        query = query.where(CodeBatch.state.in_(states))
    return Listing(query, (Key(CodeBatch.id, descending=True),))


async def names(
    session: AsyncSession, actor: Actor, account_ids: Sequence[UUID]
) -> list[str | None]:
    """What those who brought batches in, or released them, are called, for who sees the stock."""
    if not actor.may(policy.STOCK_READ):
        return [None] * len(account_ids)
    query = select(Account.id, Account.name).where(
        Account.id.in_(account_ids), Account.organization_id == actor.organization_id
    )
    found = {row[0]: row[1] for row in await session.execute(query)}
    return [found.get(account_id) for account_id in account_ids]


def stock_listing(actor: Actor, search: str | None = None, *, low: bool = False) -> Listing:
    """The products on the shelf that are given by code, by SKU; with `low`, only those of which
    fewer are left than somebody wants to hear of."""
    coded = [key for key, declared in kind.shelf().items() if declared.fulfilment == "stock"]
    organization_id = actor.organization_id if actor.may(policy.STOCK_READ) else None
    query = select(Product).where(
        Product.organization_id == organization_id,
        Product.archived_at.is_(None),
        Product.kind.in_(coded),
    )
    if search:
        query = query.where(product_mentions(actor, search))
    if low:
        query = query.join(StockAlert, StockAlert.product_id == Product.id).where(
            _left(organization_id) < StockAlert.low_at
        )
    return Listing(query, (Key(Product.sku), Key(Product.id)))


def _left(organization_id: UUID | None) -> Any:
    """How many codes of the product of an outer query can be given."""
    rows = counting.counted(organization_id, state="available")
    left = func.coalesce(func.sum(rows.c.codes), 0)
    return select(left).where(rows.c.product_id == Product.id).correlate(Product).scalar_subquery()


def problem_listing(actor: Actor, batch_id: UUID) -> Listing:
    """What is wrong with the rows of a list, in their order."""
    query = select(CodeBatchError).where(
        CodeBatchError.organization_id == actor.organization_id,
        CodeBatchError.code_batch_id == batch_id,
    )
    keys = (CodeBatchError.row_number, CodeBatchError.column_name, CodeBatchError.id)
    return Listing(query, [Key(key) for key in keys])


async def available(session: AsyncSession, actor: Actor, product_ids: Sequence[UUID]) -> list[int]:
    """How many codes of each product can be given at this moment."""
    found = await by_state(session, actor, product_ids)
    return [counts.get("available", 0) for counts in found]


async def by_state(
    session: AsyncSession, actor: Actor, product_ids: Sequence[UUID]
) -> list[dict[str, int]]:
    """How many codes of each product there are in each state, states without any left out."""
    rows = counting.counted(actor.organization_id)
    query = (
        select(rows.c.product_id, rows.c.state, func.sum(rows.c.codes))
        .where(rows.c.product_id.in_(product_ids))
        .group_by(rows.c.product_id, rows.c.state)
    )
    found: dict[UUID, dict[str, int]] = {product_id: {} for product_id in product_ids}
    for product_id, state, count in await session.execute(query):
        if count:
            found[product_id][state] = int(count)
    return [found[product_id] for product_id in product_ids]


async def paces(session: AsyncSession, actor: Actor, product_ids: Sequence[UUID]) -> list[int]:
    """How many codes of each product were issued in the last `PACE_DAYS` days."""
    query = (
        select(Code.product_id, func.count())
        .where(
            Code.organization_id == actor.organization_id,
            Code.product_id.in_(product_ids),
            # Whatever is issued is bound to an item: this condition lets an index answer alone.
            Code.issued_at.is_not(None),
            Code.issued_at >= clock.now() - timedelta(days=PACE_DAYS),
        )
        .group_by(Code.product_id)
    )
    found = {row[0]: row[1] for row in await session.execute(query)}
    return [found.get(product_id, 0) for product_id in product_ids]


async def alerts(
    session: AsyncSession, actor: Actor, product_ids: Sequence[UUID]
) -> list[StockAlert | None]:
    """Below how many codes somebody wants to hear of each product."""
    query = select(StockAlert).where(
        StockAlert.organization_id == actor.organization_id,
        StockAlert.product_id.in_(product_ids),
    )
    return in_order({row.product_id: row for row in await session.scalars(query)}, product_ids)
