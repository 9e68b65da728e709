"""Merchants, what they accept, and their terminals."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from portal.audit import appending
from portal.catalog.models import Product
from portal.directory import sessions
from portal.directory.sessions import Subject
from portal.kit import clock, ids
from portal.kit.actor import Actor
from portal.kit.db import guards
from portal.kit.errors import NotFound
from portal.redemption.errors import MerchantNameTaken, NameMissing, TerminalNameTaken
from portal.redemption.models import Merchant, MerchantProduct, Terminal

# A till is signed in once and for long; its session can be ended at any time.
SESSION_HOURS = 365 * 24
_LONGEST_NAME = 100
_NAME = ("input", "name")


async def add_merchant(
    session: AsyncSession, actor: Actor, name: str, product_ids: Sequence[UUID]
) -> UUID:
    """Add somebody who accepts these products."""
    merchant_id = ids.new()
    statement = guards.insert(session, Merchant).values(
        id=merchant_id, organization_id=actor.organization_id, name=_name(name)
    )
    if not await guards.inserted(session, statement.on_conflict_do_nothing()):
        raise MerchantNameTaken(path=_NAME)
    await _accept(session, actor, merchant_id, product_ids)
    await appending.append(
        session, actor, "merchant.added", "Merchant", merchant_id, _details(product_ids)
    )
    return merchant_id


def _name(name: str) -> str:
    plain = name.strip()
    if not 1 <= len(plain) <= _LONGEST_NAME:
        raise NameMissing(path=_NAME)
    return plain


def _details(product_ids: Sequence[UUID]) -> dict[str, list[str]]:
    return {"product_ids": sorted(str(product_id) for product_id in product_ids)}


async def set_products(
    session: AsyncSession, actor: Actor, merchant_id: UUID, product_ids: Sequence[UUID]
) -> UUID:
    """Let a merchant accept exactly these products from now on."""
    await _require_merchant(session, actor, merchant_id, "id", lock=True)
    await session.execute(
        delete(MerchantProduct)
        .where(MerchantProduct.merchant_id == merchant_id)
        .execution_options(synchronize_session=False)
    )
    await _accept(session, actor, merchant_id, product_ids)
    await appending.append(
        session, actor, "merchant.products_set", "Merchant", merchant_id, _details(product_ids)
    )
    return merchant_id


async def _accept(
    session: AsyncSession, actor: Actor, merchant_id: UUID, product_ids: Sequence[UUID]
) -> None:
    wanted = sorted(set(product_ids))
    known = select(func.count()).where(
        Product.id.in_(wanted), Product.organization_id == actor.organization_id
    )
    if await session.scalar(known) != len(wanted):
        raise NotFound(thing="product", path=("input", "productIds"))
    session.add_all(
        MerchantProduct(
            merchant_id=merchant_id, product_id=product_id, organization_id=actor.organization_id
        )
        for product_id in wanted
    )
    await session.flush()


async def _require_merchant(
    session: AsyncSession, actor: Actor, merchant_id: UUID, path: str, *, lock: bool = False
) -> None:
    query = select(Merchant.id).where(
        Merchant.id == merchant_id, Merchant.organization_id == actor.organization_id
    )
    if await session.scalar(query.with_for_update() if lock else query) is None:
        raise NotFound(thing="merchant", path=("input", path))


async def add_terminal(
    session: AsyncSession, actor: Actor, merchant_id: UUID, name: str
) -> tuple[UUID, str]:
    """Add a till to a merchant and sign it in: its id, and its token, which is shown only now."""
    await _require_merchant(session, actor, merchant_id, "merchantId")
    terminal_id = ids.new()
    statement = guards.insert(session, Terminal).values(
        id=terminal_id,
        organization_id=actor.organization_id,
        merchant_id=merchant_id,
        name=_name(name),
    )
    if not await guards.inserted(session, statement.on_conflict_do_nothing()):
        raise TerminalNameTaken(path=_NAME)
    subject = Subject(actor.organization_id, terminal_id=terminal_id)
    token, _ = await sessions.open_session(session, subject, SESSION_HOURS)
    details = {"merchant_id": str(merchant_id)}
    await appending.append(session, actor, "terminal.added", "Terminal", terminal_id, details)
    return terminal_id, token


async def disable_terminal(session: AsyncSession, actor: Actor, terminal_id: UUID) -> UUID:
    """Put a till out of use at once, for good; its holds run out."""
    own = (Terminal.id == terminal_id, Terminal.organization_id == actor.organization_id)
    if await session.scalar(select(Terminal.id).where(*own)) is None:
        raise NotFound(thing="terminal", path=("input", "id"))
    await session.execute(
        update(Terminal)
        .where(*own, Terminal.disabled_at.is_(None))
        .values(disabled_at=clock.now())
        .execution_options(synchronize_session=False)
    )
    subject = Subject(actor.organization_id, terminal_id=terminal_id)
    await sessions.end_sessions(session, actor, subject)
    await appending.append(session, actor, "terminal.disabled", "Terminal", terminal_id, {})
    return terminal_id
