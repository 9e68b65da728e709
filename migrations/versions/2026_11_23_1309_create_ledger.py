"""Create the tables of ledger."""

import sqlalchemy as sa
from alembic import op

from portal.kit.db.types import UtcDateTime

revision = "create_ledger"
down_revision = "create_redemption"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "ledger_accounts",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organizations.id"],
            name=op.f("fk_ledger_accounts_organization_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger_accounts")),
        sa.UniqueConstraint(
            "organization_id",
            "kind",
            "owner_id",
            "currency",
            name=op.f("uq_ledger_accounts_organization_id_kind_owner_id_currency"),
        ),
    )
    op.create_index(
        op.f("ix_ledger_accounts_organization_id"),
        "ledger_accounts",
        ["organization_id"],
        unique=False,
    )
    op.create_table(
        "ledger_transactions",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("source_id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organizations.id"],
            name=op.f("fk_ledger_transactions_organization_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger_transactions")),
        sa.UniqueConstraint(
            "organization_id",
            "kind",
            "source_id",
            name=op.f("uq_ledger_transactions_organization_id_kind_source_id"),
        ),
    )
    op.create_index(
        op.f("ix_ledger_transactions_organization_id"),
        "ledger_transactions",
        ["organization_id"],
        unique=False,
    )
    op.create_table(
        "postings",
        sa.Column("transaction_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["ledger_accounts.id"], name=op.f("fk_postings_account_id")
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.id"], name=op.f("fk_postings_organization_id")
        ),
        sa.ForeignKeyConstraint(
            ["transaction_id"], ["ledger_transactions.id"], name=op.f("fk_postings_transaction_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_postings")),
    )
    op.create_index("ix_postings_account", "postings", ["account_id", "id"], unique=False)
    op.create_index(
        op.f("ix_postings_organization_id"), "postings", ["organization_id"], unique=False
    )
    op.create_index(
        op.f("ix_postings_transaction_id"), "postings", ["transaction_id"], unique=False
    )
    op.create_table(
        "ledger_imbalances",
        sa.Column("transaction_id", sa.Uuid(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("unbalanced", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["unbalanced"],
            ["ledger_transactions.id"],
            name=op.f("fk_ledger_imbalances_unbalanced"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("transaction_id", "currency", name=op.f("pk_ledger_imbalances")),
    )


def downgrade() -> None:
    op.drop_table("ledger_imbalances")
    op.drop_table("postings")
    op.drop_table("ledger_transactions")
    op.drop_table("ledger_accounts")
