"""Create the tables of wallet."""

import sqlalchemy as sa
from alembic import op

from portal.kit.db.types import UtcDateTime

revision = "create_wallet"
down_revision = "create_rules"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "choices",
        sa.Column("employee_id", sa.Uuid(), nullable=False),
        sa.Column("grant_id", sa.Uuid(), nullable=False),
        sa.Column("bundle_version_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("granted_on", sa.Date(), nullable=False),
        sa.Column("choose_by", sa.Date(), nullable=False),
        sa.Column("chosen_at", UtcDateTime(), nullable=True),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint(
            "state IN ('open', 'chosen', 'defaulted', 'revoked')", name=op.f("ck_choices_state")
        ),
        sa.ForeignKeyConstraint(
            ["bundle_version_id"], ["bundle_versions.id"], name=op.f("fk_choices_bundle_version_id")
        ),
        sa.ForeignKeyConstraint(
            ["employee_id"], ["employees.id"], name=op.f("fk_choices_employee_id")
        ),
        sa.ForeignKeyConstraint(["grant_id"], ["grants.id"], name=op.f("fk_choices_grant_id")),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.id"], name=op.f("fk_choices_organization_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_choices")),
        sa.UniqueConstraint("grant_id", name=op.f("uq_choices_grant_id")),
    )
    op.create_index("ix_choices_deadline", "choices", ["state", "choose_by"], unique=False)
    op.create_index(
        op.f("ix_choices_organization_id"), "choices", ["organization_id"], unique=False
    )
    op.create_index("ix_choices_wallet", "choices", ["employee_id", "state"], unique=False)
    op.create_table(
        "wallet_items",
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("employee_id", sa.Uuid(), nullable=False),
        sa.Column("grant_id", sa.Uuid(), nullable=False),
        sa.Column("bundle_item_id", sa.Uuid(), nullable=False),
        sa.Column("product_id", sa.Uuid(), nullable=False),
        sa.Column("product_version_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("face_value", sa.BigInteger(), nullable=False),
        sa.Column("value_left", sa.BigInteger(), nullable=False),
        sa.Column("claim_by", sa.Date(), nullable=True),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.Column("claimed_at", UtcDateTime(), nullable=True),
        sa.Column("delivered_at", UtcDateTime(), nullable=True),
        sa.Column("revealed_at", UtcDateTime(), nullable=True),
        sa.Column("ended_at", UtcDateTime(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint(
            "state IN ('available', 'claimed', 'delivered', 'revealed', 'used', 'needs_action', 'failed', 'expired', 'revoked')",
            name=op.f("ck_wallet_items_state"),
        ),
        sa.CheckConstraint(
            "value_left >= 0 AND value_left <= face_value", name=op.f("ck_wallet_items_value")
        ),
        sa.ForeignKeyConstraint(
            ["bundle_item_id"], ["bundle_items.id"], name=op.f("fk_wallet_items_bundle_item_id")
        ),
        sa.ForeignKeyConstraint(
            ["employee_id"], ["employees.id"], name=op.f("fk_wallet_items_employee_id")
        ),
        sa.ForeignKeyConstraint(["grant_id"], ["grants.id"], name=op.f("fk_wallet_items_grant_id")),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.id"], name=op.f("fk_wallet_items_organization_id")
        ),
        sa.ForeignKeyConstraint(
            ["product_id"], ["products.id"], name=op.f("fk_wallet_items_product_id")
        ),
        sa.ForeignKeyConstraint(
            ["product_version_id"],
            ["product_versions.id"],
            name=op.f("fk_wallet_items_product_version_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wallet_items")),
        sa.UniqueConstraint(
            "grant_id", "bundle_item_id", name=op.f("uq_wallet_items_grant_id_bundle_item_id")
        ),
    )
    op.create_index(
        "ix_wallet_items_claim_by",
        "wallet_items",
        ["organization_id", "claim_by"],
        unique=False,
        postgresql_where=sa.text("state = 'available'"),
        sqlite_where=sa.text("state = 'available'"),
    )
    op.create_index(
        "ix_wallet_items_expiry",
        "wallet_items",
        ["organization_id", "expires_on"],
        unique=False,
        postgresql_where=sa.text("state IN ('claimed', 'delivered', 'revealed', 'needs_action')"),
        sqlite_where=sa.text("state IN ('claimed', 'delivered', 'revealed', 'needs_action')"),
    )
    op.create_index("ix_wallet_items_list", "wallet_items", ["organization_id", "id"], unique=False)
    op.create_index("ix_wallet_items_wallet", "wallet_items", ["employee_id", "id"], unique=False)


def downgrade() -> None:
    op.drop_table("wallet_items")
    op.drop_table("choices")
