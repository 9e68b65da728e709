"""Create the tables of inventory."""

import sqlalchemy as sa
from alembic import op

from portal.kit.db.types import Json, UtcDateTime

revision = "create_inventory"
down_revision = "create_wallet"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "code_batches",
        sa.Column("product_id", sa.Uuid(), nullable=False),
        sa.Column("file_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("rows", sa.BigInteger(), nullable=False),
        sa.Column("done", sa.BigInteger(), nullable=False),
        sa.Column("counts", Json, nullable=False),
        sa.Column("reason", Json, nullable=True),
        sa.Column("checked_by", sa.Uuid(), nullable=False),
        sa.Column("committed_by", sa.Uuid(), nullable=True),
        sa.Column("released_by", sa.Uuid(), nullable=True),
        sa.Column("released_at", UtcDateTime(), nullable=True),
        sa.Column("data_key_id", sa.Uuid(), nullable=True),
        sa.Column("error_file_id", sa.Uuid(), nullable=True),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint(
            "state IN ('checking', 'checked', 'committing', 'quarantined', 'releasing', 'released', 'discarding', 'discarded', 'failed')",
            name=op.f("ck_code_batches_state"),
        ),
        sa.CheckConstraint(
            "released_by <> committed_by AND released_by <> checked_by",
            name=op.f("ck_code_batches_four_eyes"),
        ),
        sa.ForeignKeyConstraint(
            ["data_key_id"], ["data_keys.id"], name=op.f("fk_code_batches_data_key_id")
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.id"], name=op.f("fk_code_batches_organization_id")
        ),
        sa.ForeignKeyConstraint(
            ["product_id"], ["products.id"], name=op.f("fk_code_batches_product_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_code_batches")),
        sa.UniqueConstraint(
            "organization_id",
            "id",
            "product_id",
            name=op.f("uq_code_batches_organization_id_id_product_id"),
        ),
    )
    op.create_index(
        op.f("ix_code_batches_organization_id"), "code_batches", ["organization_id"], unique=False
    )
    op.create_index(
        "uq_code_batches_file",
        "code_batches",
        ["organization_id", "digest"],
        unique=True,
        postgresql_where=sa.text("state IN ('committing', 'quarantined', 'releasing', 'released')"),
        sqlite_where=sa.text("state IN ('committing', 'quarantined', 'releasing', 'released')"),
    )
    op.create_table(
        "stock_alerts",
        sa.Column("product_id", sa.Uuid(), nullable=False),
        sa.Column("low_at", sa.BigInteger(), nullable=False),
        sa.Column("low_since", UtcDateTime(), nullable=True),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("low_at >= 1", name=op.f("ck_stock_alerts_low_at")),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.id"], name=op.f("fk_stock_alerts_organization_id")
        ),
        sa.ForeignKeyConstraint(
            ["product_id"], ["products.id"], name=op.f("fk_stock_alerts_product_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stock_alerts")),
        sa.UniqueConstraint("product_id", name=op.f("uq_stock_alerts_product_id")),
    )
    op.create_index(
        op.f("ix_stock_alerts_organization_id"), "stock_alerts", ["organization_id"], unique=False
    )
    op.create_table(
        "code_batch_errors",
        sa.Column("code_batch_id", sa.Uuid(), nullable=False),
        sa.Column("row_number", sa.BigInteger(), nullable=False),
        sa.Column("column_name", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("facts", Json, nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["code_batch_id"], ["code_batches.id"], name=op.f("fk_code_batch_errors_code_batch_id")
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organizations.id"],
            name=op.f("fk_code_batch_errors_organization_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_code_batch_errors")),
        sa.UniqueConstraint(
            "code_batch_id",
            "row_number",
            "column_name",
            name=op.f("uq_code_batch_errors_code_batch_id_row_number_column_name"),
        ),
    )
    op.create_index(
        op.f("ix_code_batch_errors_organization_id"),
        "code_batch_errors",
        ["organization_id"],
        unique=False,
    )
    op.create_table(
        "codes",
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("batch_id", sa.Uuid(), nullable=False),
        sa.Column("product_id", sa.Uuid(), nullable=False),
        sa.Column("row_number", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("bucket", sa.SmallInteger(), nullable=False),
        sa.Column("data_key_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.LargeBinary(), nullable=False),
        sa.Column("pin", sa.LargeBinary(), nullable=True),
        sa.Column("url", sa.LargeBinary(), nullable=True),
        sa.Column("fingerprint", sa.LargeBinary(), nullable=False),
        sa.Column("last_four", sa.Text(), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.Column("wallet_item_id", sa.Uuid(), nullable=True),
        sa.Column("issued_at", UtcDateTime(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint(
            "(state IN ('issued', 'revealed', 'redeemed', 'disputed')) <= (wallet_item_id IS NOT NULL)",
            name=op.f("ck_codes_bound"),
        ),
        sa.CheckConstraint(
            "state IN ('quarantined', 'available', 'reserved', 'issued', 'revealed', 'redeemed', 'expired', 'revoked', 'disputed')",
            name=op.f("ck_codes_state"),
        ),
        sa.ForeignKeyConstraint(
            ["organization_id", "batch_id", "product_id"],
            ["code_batches.organization_id", "code_batches.id", "code_batches.product_id"],
            name=op.f("fk_codes_organization_id_batch_id_product_id"),
        ),
        sa.ForeignKeyConstraint(
            ["wallet_item_id"], ["wallet_items.id"], name=op.f("fk_codes_wallet_item_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_codes")),
        sa.UniqueConstraint("batch_id", "row_number", name=op.f("uq_codes_batch_id_row_number")),
        sa.UniqueConstraint(
            "organization_id", "fingerprint", name=op.f("uq_codes_organization_id_fingerprint")
        ),
    )
    op.create_index(
        "ix_codes_stock",
        "codes",
        ["product_id", "expires_on", "bucket", "id"],
        unique=False,
        postgresql_where=sa.text("state = 'available'"),
        sqlite_where=sa.text("state = 'available'"),
    )
    op.create_index(
        "uq_codes_wallet_item_id",
        "codes",
        ["wallet_item_id"],
        unique=True,
        postgresql_where=sa.text("wallet_item_id IS NOT NULL"),
        sqlite_where=sa.text("wallet_item_id IS NOT NULL"),
    )


def downgrade() -> None:
    op.drop_table("codes")
    op.drop_table("code_batch_errors")
    op.drop_table("stock_alerts")
    op.drop_table("code_batches")
