"""Booking: the lines of an event, once for each source, onto accounts that are made on demand."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final
from uuid import UUID

from sqlalchemy import BigInteger, Text, Uuid, column, insert, literal, select, values
from sqlalchemy.ext.asyncio import AsyncSession

from portal.kit import clock, ids
from portal.kit.db import guards
from portal.ledger.models import LedgerAccount, LedgerTransaction, Posting
from portal.ledger.movements import Line

POSTING_COLUMNS: Final = (
    "id",
    "created_at",
    "organization_id",
    "transaction_id",
    "account_id",
    "amount",
)


class Unbalanced(Exception):
    """A mistake in the program: lines that do not sum to zero in each currency."""


async def post(
    session: AsyncSession,
    organization_id: UUID,
    kind: str,
    source_id: UUID,
    lines: Sequence[Line],
) -> bool:
    """Book lines that sum to zero in each currency; whether they are new.

    False when this kind and source were booked before: then nothing is written. Lines of nothing
    are left out, so that an item without a value is booked as an event that moved none.
    """
    summed = _summed(lines)
    transaction_id = ids.new()
    statement = (
        guards.insert(session, LedgerTransaction)
        .values(
            id=transaction_id,
            created_at=clock.now(),
            organization_id=organization_id,
            kind=kind,
            source_id=source_id,
        )
        .on_conflict_do_nothing()
    )
    if not await guards.inserted(session, statement):
        return False
    if summed:
        await _make_accounts(session, organization_id, summed)
        await _write(session, organization_id, transaction_id, summed)
    return True


def _summed(lines: Iterable[Line]) -> list[Line]:
    """One line for each account, in the order in which accounts are locked."""
    accounts: defaultdict[tuple[str, UUID, str], int] = defaultdict(int)
    currencies: defaultdict[str, int] = defaultdict(int)
    for line in lines:
        accounts[line.kind, line.owner_id, line.currency] += line.amount
        currencies[line.currency] += line.amount
    off = {currency: amount for currency, amount in currencies.items() if amount}
    if off:
        raise Unbalanced(f"lines do not sum to zero: {off}")
    return [Line(*account, amount) for account, amount in sorted(accounts.items()) if amount]


async def _make_accounts(
    session: AsyncSession, organization_id: UUID, lines: Sequence[Line]
) -> None:
    """Add the accounts that are not there yet; whoever does the same at once waits, and goes on."""
    rows = [
        {
            "id": ids.new(),
            "created_at": clock.now(),
            "organization_id": organization_id,
            "kind": line.kind,
            "owner_id": line.owner_id,
            "currency": line.currency,
        }
        for line in lines
    ]
    statement = guards.insert(session, LedgerAccount).values(rows).on_conflict_do_nothing()
    await session.execute(statement)


async def _write(
    session: AsyncSession, organization_id: UUID, transaction_id: UUID, lines: Sequence[Line]
) -> None:
    """Write all postings by one statement, which the database balances as a whole."""
    wanted = values(
        column("id", Uuid),
        column("kind", Text),
        column("owner_id", Uuid),
        column("currency", Text),
        column("amount", BigInteger),
        name="wanted",
    ).data([(ids.new(), x.kind, x.owner_id, x.currency, x.amount) for x in lines])
    line = wanted.cte("line")
    query = (
        select(
            line.c.id,
            literal(clock.now(), Posting.created_at.type),
            literal(organization_id),
            literal(transaction_id),
            LedgerAccount.id,
            line.c.amount,
        )
        .join(
            LedgerAccount,
            (LedgerAccount.kind == line.c.kind)
            & (LedgerAccount.owner_id == line.c.owner_id)
            & (LedgerAccount.currency == line.c.currency),
        )
        .where(LedgerAccount.organization_id == organization_id)
    )
    written = await guards.changed(session, insert(Posting).from_select(POSTING_COLUMNS, query))
    if written != len(lines):
        raise RuntimeError(f"{written} of {len(lines)} postings were written")
