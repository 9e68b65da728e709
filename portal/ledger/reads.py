"""Questions about balances. Every one is a sum of postings, and has a list of them behind it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, cast, func, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from portal.kit.actor import Actor
from portal.kit.money import Money
from portal.kit.paging import Key, Listing
from portal.ledger import policy
from portal.ledger.models import LedgerAccount, LedgerTransaction, Posting

Owner = tuple[str, UUID]


@dataclass(frozen=True, slots=True)
class Total:
    """What all accounts of one kind and currency sum to."""

    kind: str
    money: Money


_SUM = cast(func.coalesce(func.sum(Posting.amount), 0), BigInteger)


async def balances(
    session: AsyncSession, actor: Actor, owners: Sequence[Owner]
) -> list[list[Money]]:
    """For each kind of account and owner, the balance in every currency it has, by currency.

    Narrowed to the organization. Whether the actor may see an owner is for the owner's domain.
    """
    rows = await session.execute(
        select(LedgerAccount.kind, LedgerAccount.owner_id, LedgerAccount.currency, _SUM)
        .join(Posting, Posting.account_id == LedgerAccount.id)
        .where(
            LedgerAccount.organization_id == actor.organization_id,
            tuple_(LedgerAccount.kind, LedgerAccount.owner_id).in_(owners),
        )
        .group_by(LedgerAccount.kind, LedgerAccount.owner_id, LedgerAccount.currency)
        .order_by(LedgerAccount.currency)
    )
    found: defaultdict[Owner, list[Money]] = defaultdict(list)
    for kind, owner_id, currency, amount in rows:
        found[kind, owner_id].append(Money(amount, currency))
    return [found[owner] for owner in owners]


async def totals(session: AsyncSession, actor: Actor) -> list[Total]:
    """What each kind of account of the organization sums to, by kind and currency."""
    actor.require(policy.READ)
    rows = await session.execute(
        select(LedgerAccount.kind, LedgerAccount.currency, _SUM)
        .join(Posting, Posting.account_id == LedgerAccount.id)
        .where(LedgerAccount.organization_id == actor.organization_id)
        .group_by(LedgerAccount.kind, LedgerAccount.currency)
        .order_by(LedgerAccount.kind, LedgerAccount.currency)
    )
    return [Total(kind, Money(amount, currency)) for kind, currency, amount in rows]


async def trial_balance(session: AsyncSession, actor: Actor) -> list[Money]:
    """The sum over all accounts in each currency: zero, or the books are broken."""
    sums: defaultdict[str, int] = defaultdict(int)
    for total in await totals(session, actor):
        sums[total.money.currency] += total.money.minor
    return [Money(amount, currency) for currency, amount in sums.items()]


def posting_listing(actor: Actor, kind: str, owner_id: UUID) -> Listing:
    """The postings behind a balance, the newest first, each with its event's kind, source and
    currency."""
    actor.require(policy.READ)
    query: Any = (
        select(Posting, LedgerTransaction.kind, LedgerTransaction.source_id, LedgerAccount.currency)
        .join(LedgerTransaction, LedgerTransaction.id == Posting.transaction_id)
        .join(LedgerAccount, LedgerAccount.id == Posting.account_id)
        .where(
            Posting.organization_id == actor.organization_id,
            LedgerAccount.organization_id == actor.organization_id,
            LedgerAccount.kind == kind,
            LedgerAccount.owner_id == owner_id,
        )
    )
    return Listing(query, (Key(Posting.id, descending=True),))
