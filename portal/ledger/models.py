"""Tables of accounts, transactions and postings."""

from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.kit.db.base import Base, Owned


class LedgerAccount(Owned, Base):
    """`kind` says what is counted, `owner_id` whose: a wallet item, a merchant, the
    organization."""

    __tablename__ = "ledger_accounts"
    __table_args__ = (UniqueConstraint("organization_id", "kind", "owner_id", "currency"),)

    kind: Mapped[str]
    owner_id: Mapped[UUID]
    currency: Mapped[str]


class LedgerTransaction(Owned, Base):
    """What happened, by the row that it happened to: booked once per kind and source."""

    __tablename__ = "ledger_transactions"
    __table_args__ = (UniqueConstraint("organization_id", "kind", "source_id"),)

    kind: Mapped[str]
    source_id: Mapped[UUID]


class Posting(Owned, Base):
    """Minor units onto (positive) or off (negative) an account."""

    __tablename__ = "postings"
    __table_args__ = (Index("ix_postings_account", "account_id", "id"),)

    transaction_id: Mapped[UUID] = mapped_column(ForeignKey("ledger_transactions.id"), index=True)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("ledger_accounts.id"))
    amount: Mapped[int]


class LedgerImbalance(Base):
    """What a transaction is off zero while its postings are being written on SQLite.

    SQLite can check nothing at commit but a foreign key. A trigger keeps one row here for each
    transaction and currency that does not sum to zero, whose `unbalanced` refers to nothing: such a
    row cannot be committed. PostgreSQL checks each statement instead and leaves this table empty.
    """

    __tablename__ = "ledger_imbalances"

    transaction_id: Mapped[UUID] = mapped_column(primary_key=True)
    currency: Mapped[str] = mapped_column(primary_key=True)
    amount: Mapped[int]
    unbalanced: Mapped[UUID] = mapped_column(
        ForeignKey("ledger_transactions.id", deferrable=True, initially="DEFERRED")
    )
