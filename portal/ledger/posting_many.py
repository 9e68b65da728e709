"""Booking many events of one kind by a few statements, however many there are."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import CTE, ColumnElement, Select, exists, insert, literal, select, true, union_all
from sqlalchemy.ext.asyncio import AsyncSession

from portal.kit import clock
from portal.kit.db import guards
from portal.kit.db.types import fresh_uuid
from portal.ledger.models import LedgerAccount, LedgerTransaction, Posting
from portal.ledger.statements import ACCOUNT_COLUMNS, POSTING_COLUMNS, TRANSACTION_COLUMNS


@dataclass(frozen=True, slots=True)
class Transfers:
    """Amounts that go off accounts of one kind onto accounts of another.

    `rows` selects `source_id`, `off_owner_id`, `onto_owner_id`, `currency` and `amount`, each
    source once. It is asked three times in the caller's transaction and must answer alike.
    """

    off_kind: str
    onto_kind: str
    rows: Select[Any]


async def post_many(
    session: AsyncSession, organization_id: UUID, kind: str, transfers: Transfers
) -> int:
    """Book every transfer whose source was not booked before under this kind; how many were.

    A transfer of nothing is left out.
    """
    rows = transfers.rows.subquery("transfer")
    transactions = select(
        fresh_uuid(), *_stamped(organization_id), literal(kind), rows.c.source_id
    ).where(rows.c.amount != 0)
    statement = guards.insert(session, LedgerTransaction).from_select(
        TRANSACTION_COLUMNS, transactions
    )
    booked = await guards.changed(session, statement.on_conflict_do_nothing())
    if not booked:
        return 0
    await _make_accounts(session, organization_id, kind, transfers)
    written = await guards.changed(session, _postings(organization_id, kind, transfers))
    if written != 2 * booked:
        raise RuntimeError(f"{booked} transfers were booked with {written} postings")
    return booked


def _stamped(organization_id: UUID) -> tuple[ColumnElement[Any], ColumnElement[Any]]:
    """The instant and the organization that every row of the ledger has."""
    return literal(clock.now(), Posting.created_at.type), literal(organization_id)


def _lines(organization_id: UUID, kind: str, transfers: Transfers) -> CTE:
    """Both lines of every transfer whose transaction has no postings yet: of those just booked."""
    rows = transfers.rows.subquery("transfer")
    fresh = (
        select(LedgerTransaction.id.label("transaction_id"), rows)
        .join(rows, rows.c.source_id == LedgerTransaction.source_id)
        .where(
            LedgerTransaction.organization_id == organization_id,
            LedgerTransaction.kind == kind,
            ~exists().where(Posting.transaction_id == LedgerTransaction.id),
            rows.c.amount != 0,
        )
        .cte("fresh")
    )
    sides = [
        (transfers.off_kind, fresh.c.off_owner_id, -fresh.c.amount),
        (transfers.onto_kind, fresh.c.onto_owner_id, fresh.c.amount),
    ]
    return union_all(
        *(
            select(
                fresh.c.transaction_id,
                literal(side).label("kind"),
                owner_id.label("owner_id"),
                fresh.c.currency,
                amount.label("amount"),
            )
            for side, owner_id, amount in sides
        )
    ).cte("line")


async def _make_accounts(
    session: AsyncSession, organization_id: UUID, kind: str, transfers: Transfers
) -> None:
    line = _lines(organization_id, kind, transfers)
    wanted = (
        select(line.c.kind, line.c.owner_id, line.c.currency)
        .distinct()
        .order_by(line.c.kind, line.c.owner_id, line.c.currency)
        .subquery("wanted")
    )
    query = select(
        fresh_uuid(), *_stamped(organization_id), wanted.c.kind, wanted.c.owner_id,
        wanted.c.currency,
    ).where(true())  # fmt: skip  # without a WHERE, SQLite reads ON CONFLICT as a join
    statement = guards.insert(session, LedgerAccount).from_select(ACCOUNT_COLUMNS, query)
    await session.execute(statement.on_conflict_do_nothing())


def _postings(organization_id: UUID, kind: str, transfers: Transfers) -> Any:
    line = _lines(organization_id, kind, transfers)
    query = (
        select(
            fresh_uuid(),
            *_stamped(organization_id),
            line.c.transaction_id,
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
    return insert(Posting).from_select(POSTING_COLUMNS, query)
