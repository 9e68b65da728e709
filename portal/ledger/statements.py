"""The statements of booking one event, built once: every claim runs them."""

from functools import cache
from typing import Any, Final, cast

from sqlalchemy import BigInteger, Insert, Table, Text, Uuid, bindparam, insert, select, union_all
from sqlalchemy import true as always
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from portal.kit.db.types import UtcDateTime
from portal.ledger.models import LedgerAccount, LedgerTransaction, Posting

TRANSACTION_COLUMNS: Final = ("id", "created_at", "organization_id", "kind", "source_id")
ACCOUNT_COLUMNS: Final = ("id", "created_at", "organization_id", "kind", "owner_id", "currency")
POSTING_COLUMNS: Final = (
    "id", "created_at", "organization_id", "transaction_id", "account_id", "amount"
)  # fmt: skip

_TRANSACTIONS = cast(Table, LedgerTransaction.__table__)
_ACCOUNTS = cast(Table, LedgerAccount.__table__)
_POSTINGS = cast(Table, Posting.__table__)
_INSERT: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}

_CREATED_AT = bindparam("created_at", type_=UtcDateTime())
_ORGANIZATION_ID = bindparam("organization_id", type_=Uuid())


def transaction(session: AsyncSession) -> Insert:
    """Insert a transaction unless its kind and source are there."""
    return _transaction(session.get_bind().dialect.name)


def accounts(session: AsyncSession, count: int) -> Insert:
    """Insert `count` accounts, those of them that are not there."""
    return _accounts(session.get_bind().dialect.name, count)


@cache
def _transaction(dialect: str) -> Insert:
    return cast(Insert, _INSERT[dialect](_TRANSACTIONS).on_conflict_do_nothing())


# From a SELECT, because SQLAlchemy compiles an INSERT of several VALUES anew each time.
@cache
def _accounts(dialect: str, count: int) -> Insert:
    rows = (
        select(
            bindparam(f"id_{n}", type_=Uuid()).label("id"),
            _CREATED_AT.label("created_at"),
            _ORGANIZATION_ID.label("organization_id"),
            bindparam(f"kind_{n}", type_=Text()).label("kind"),
            bindparam(f"owner_id_{n}", type_=Uuid()).label("owner_id"),
            bindparam(f"currency_{n}", type_=Text()).label("currency"),
        )
        for n in range(count)
    )
    query = select(union_all(*rows).subquery()).where(always())
    statement = _INSERT[dialect](_ACCOUNTS).from_select(ACCOUNT_COLUMNS, query)
    return cast(Insert, statement.on_conflict_do_nothing())


@cache
def postings(count: int) -> Insert:
    """Insert all postings of a transaction at once, for the database balances them as a whole."""
    account = _ACCOUNTS.c
    rows = (
        select(
            bindparam(f"posting_{n}", type_=Uuid()),
            _CREATED_AT,
            _ORGANIZATION_ID,
            bindparam("transaction_id", type_=Uuid()),
            account.id,
            bindparam(f"amount_{n}", type_=BigInteger()),
        ).where(
            account.organization_id == _ORGANIZATION_ID,
            account.kind == bindparam(f"kind_{n}", type_=Text()),
            account.owner_id == bindparam(f"owner_id_{n}", type_=Uuid()),
            account.currency == bindparam(f"currency_{n}", type_=Text()),
        )
        for n in range(count)
    )
    return insert(_POSTINGS).from_select(POSTING_COLUMNS, union_all(*rows))
