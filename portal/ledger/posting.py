"""Booking: the lines of an event, once for each source, onto accounts that are made on demand."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from portal.kit import clock, ids
from portal.kit.db import guards
from portal.ledger import statements
from portal.ledger.movements import Line


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
    common = {"created_at": clock.now(), "organization_id": organization_id}
    transaction = {"id": ids.new(), "kind": kind, "source_id": source_id, **common}
    if not await guards.changed(session, statements.transaction(session), transaction):
        return False
    if summed:
        parameters = common | _parameters(summed)
        # Whoever makes the same account at once waits for us here, and then goes on with ours.
        await session.execute(statements.accounts(session, len(summed)), parameters)
        parameters["transaction_id"] = transaction["id"]
        written = await guards.changed(session, statements.postings(len(summed)), parameters)
        if written != len(summed):
            raise RuntimeError(f"{written} of {len(summed)} postings were written")
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


def _parameters(lines: Sequence[Line]) -> dict[str, Any]:
    """Each line as numbered parameters of the statements."""
    found: dict[str, Any] = {}
    for n, line in enumerate(lines):
        found[f"id_{n}"], found[f"posting_{n}"] = ids.new(), ids.new()
        found[f"kind_{n}"], found[f"owner_id_{n}"] = line.kind, line.owner_id
        found[f"currency_{n}"], found[f"amount_{n}"] = line.currency, line.amount
    return found
