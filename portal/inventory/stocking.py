"""What becomes of stock by itself: codes expire, and somebody hears when few are left."""

from datetime import date
from uuid import UUID

from sqlalchemy import and_, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from portal.audit import appending
from portal.catalog.models import Product
from portal.inventory import counting
from portal.inventory.events import StockLow
from portal.inventory.models import AVAILABLE, Code, StockAlert
from portal.kit import clock, ids, outbox
from portal.kit.actor import Actor
from portal.kit.db import guards
from portal.kit.errors import InvalidInput, NotFound

CHUNK = 5_000


async def expire(session: AsyncSession, organization_id: UUID, day: date, most: int = CHUNK) -> int:
    """Take codes out of stock whose last day was before `day`; how many. Call until it is 0.

    Codes that are bound to an item expire with the item, not here.
    """
    products = select(Product.id).where(Product.organization_id == organization_id)
    due = (
        select(Code.id)
        .where(
            Code.organization_id == organization_id,
            Code.product_id.in_(products),
            Code.state == AVAILABLE,
            Code.expires_on < day,
        )
        # What somebody is taking at the moment is looked at again next time.
        .with_for_update(skip_locked=True)
        .limit(most)
    )
    # In two statements: as a subquery PostgreSQL may run it, and its limit, more than once.
    found = (await session.scalars(due)).all()
    return await guards.changed(
        session,
        update(Code)
        .where(Code.id.in_(found), Code.state == AVAILABLE)
        .values(state="expired")
        .execution_options(synchronize_session=False),
    )


async def watch(session: AsyncSession, actor: Actor, product_id: UUID, low_at: int | None) -> None:
    """Have an alert when a product has fewer available codes than `low_at`; None for never."""
    if low_at is not None and low_at < 1:
        raise InvalidInput(
            reason="An alert needs a number of codes of at least 1.",
            reason_zh="预警数量至少为 1。",
            path=("input", "lowAt"),
        )
    own = and_(Product.id == product_id, Product.organization_id == actor.organization_id)
    sku = await session.scalar(select(Product.sku).where(own))
    if sku is None:
        raise NotFound(thing="product", path=("input", "productId"))
    await _set(session, actor.organization_id, product_id, low_at)
    details = {"sku": sku, "low_at": low_at}
    await appending.append(session, actor, "stock.watched", "Product", product_id, {**details})


async def _set(
    session: AsyncSession, organization_id: UUID, product_id: UUID, low_at: int | None
) -> None:
    if low_at is None:
        own = and_(
            StockAlert.product_id == product_id, StockAlert.organization_id == organization_id
        )
        await session.execute(delete(StockAlert).where(own))
        return
    statement = guards.insert(session, StockAlert).values(
        id=ids.new(),
        created_at=clock.now(),
        organization_id=organization_id,
        product_id=product_id,
        low_at=low_at,
    )
    # Another threshold may be crossed anew.
    await session.execute(
        statement.on_conflict_do_update(
            index_elements=["product_id"], set_={"low_at": low_at, "low_since": None}
        )
    )


async def look(session: AsyncSession, organization_id: UUID) -> int:
    """Tell of each product that has become short, once until it is well stocked again; how many."""
    counts = counting.counted(organization_id, state="available")
    available = (
        select(func.coalesce(func.sum(counts.c.codes), 0))
        .where(counts.c.product_id == StockAlert.product_id)
        .correlate(StockAlert)
        .scalar_subquery()
    )
    rows = await session.execute(
        select(StockAlert, Product.sku, available.label("left"))
        .join(Product, Product.id == StockAlert.product_id)
        .where(StockAlert.organization_id == organization_id, Product.archived_at.is_(None))
        .order_by(StockAlert.id)
        .with_for_update(of=StockAlert)
    )
    told = 0
    for alert, sku, exact in rows:
        left = int(exact)
        if left >= alert.low_at:
            alert.low_since = None
        elif alert.low_since is None:
            alert.low_since = clock.now()
            fact = StockLow(alert.product_id, sku, left, alert.low_at)
            outbox.record(session, organization_id, fact)
            told += 1
    await session.flush()
    return told
