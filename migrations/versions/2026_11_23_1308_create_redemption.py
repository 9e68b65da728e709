"""Create the tables of redemption."""

import sqlalchemy as sa
from alembic import op

from portal.kit.db.types import UtcDateTime

revision = "create_redemption"
down_revision = "create_claims"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "merchants",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.id"], name=op.f("fk_merchants_organization_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_merchants")),
        sa.UniqueConstraint(
            "organization_id", "name", name=op.f("uq_merchants_organization_id_name")
        ),
    )
    op.create_index(
        op.f("ix_merchants_organization_id"), "merchants", ["organization_id"], unique=False
    )
    op.create_table(
        "terminals",
        sa.Column("merchant_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("disabled_at", UtcDateTime(), nullable=True),
        sa.Column("failures", sa.BigInteger(), nullable=False),
        sa.Column("failing_since", UtcDateTime(), nullable=True),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["merchant_id"], ["merchants.id"], name=op.f("fk_terminals_merchant_id")
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.id"], name=op.f("fk_terminals_organization_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_terminals")),
        sa.UniqueConstraint("merchant_id", "name", name=op.f("uq_terminals_merchant_id_name")),
    )
    op.create_index(
        op.f("ix_terminals_organization_id"), "terminals", ["organization_id"], unique=False
    )
    op.create_table(
        "merchant_products",
        sa.Column("merchant_id", sa.Uuid(), nullable=False),
        sa.Column("product_id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["merchant_id"], ["merchants.id"], name=op.f("fk_merchant_products_merchant_id")
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organizations.id"],
            name=op.f("fk_merchant_products_organization_id"),
        ),
        sa.ForeignKeyConstraint(
            ["product_id"], ["products.id"], name=op.f("fk_merchant_products_product_id")
        ),
        sa.PrimaryKeyConstraint("merchant_id", "product_id", name=op.f("pk_merchant_products")),
    )
    op.create_table(
        "redemptions",
        sa.Column("wallet_item_id", sa.Uuid(), nullable=False),
        sa.Column("merchant_id", sa.Uuid(), nullable=False),
        sa.Column("terminal_id", sa.Uuid(), nullable=False),
        sa.Column("token_id", sa.Uuid(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("whole", sa.Boolean(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("held", sa.BigInteger(), nullable=False),
        sa.Column("captured", sa.BigInteger(), nullable=False),
        sa.Column("rolled_back", sa.BigInteger(), nullable=False),
        sa.Column("hold_expires_at", UtcDateTime(), nullable=False),
        sa.Column("captured_at", UtcDateTime(), nullable=True),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint(
            "state IN ('held', 'captured', 'released', 'rolled_back')",
            name=op.f("ck_redemptions_state"),
        ),
        sa.CheckConstraint(
            "held >= 0 AND captured BETWEEN 0 AND held AND rolled_back BETWEEN 0 AND captured",
            name=op.f("ck_redemptions_amounts"),
        ),
        sa.ForeignKeyConstraint(
            ["merchant_id"], ["merchants.id"], name=op.f("fk_redemptions_merchant_id")
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.id"], name=op.f("fk_redemptions_organization_id")
        ),
        sa.ForeignKeyConstraint(
            ["terminal_id"], ["terminals.id"], name=op.f("fk_redemptions_terminal_id")
        ),
        sa.ForeignKeyConstraint(
            ["wallet_item_id"], ["wallet_items.id"], name=op.f("fk_redemptions_wallet_item_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_redemptions")),
        sa.UniqueConstraint("token_id", name=op.f("uq_redemptions_token_id")),
    )
    op.create_index(
        "ix_redemptions_holds",
        "redemptions",
        ["hold_expires_at"],
        unique=False,
        postgresql_where=sa.text("state = 'held'"),
        sqlite_where=sa.text("state = 'held'"),
    )
    op.create_index("ix_redemptions_item", "redemptions", ["wallet_item_id", "id"], unique=False)
    op.create_index("ix_redemptions_merchant", "redemptions", ["merchant_id", "id"], unique=False)
    op.create_index(
        op.f("ix_redemptions_organization_id"), "redemptions", ["organization_id"], unique=False
    )
    op.create_table(
        "redemption_steps",
        sa.Column("redemption_id", sa.Uuid(), nullable=False),
        sa.Column("terminal_id", sa.Uuid(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('hold', 'capture', 'release', 'roll_back')",
            name=op.f("ck_redemption_steps_kind"),
        ),
        sa.CheckConstraint("amount >= 0", name=op.f("ck_redemption_steps_amount")),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organizations.id"],
            name=op.f("fk_redemption_steps_organization_id"),
        ),
        sa.ForeignKeyConstraint(
            ["redemption_id"], ["redemptions.id"], name=op.f("fk_redemption_steps_redemption_id")
        ),
        sa.ForeignKeyConstraint(
            ["terminal_id"], ["terminals.id"], name=op.f("fk_redemption_steps_terminal_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_redemption_steps")),
    )
    op.create_index(
        op.f("ix_redemption_steps_organization_id"),
        "redemption_steps",
        ["organization_id"],
        unique=False,
    )
    op.create_index(
        "ix_redemption_steps_redemption", "redemption_steps", ["redemption_id", "id"], unique=False
    )


def downgrade() -> None:
    op.drop_table("redemption_steps")
    op.drop_table("redemptions")
    op.drop_table("merchant_products")
    op.drop_table("terminals")
    op.drop_table("merchants")
