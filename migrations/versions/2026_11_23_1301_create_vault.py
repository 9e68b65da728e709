"""Create the tables of vault."""

import sqlalchemy as sa
from alembic import op

from portal.kit.db.types import UtcDateTime

revision = "create_vault"
down_revision = "create_directory"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "data_keys",
        sa.Column("batch_id", sa.Uuid(), nullable=False),
        sa.Column("kek_version", sa.BigInteger(), nullable=False),
        sa.Column("wrapped", sa.LargeBinary(), nullable=False),
        sa.Column("retired_at", UtcDateTime(), nullable=True),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.id"], name=op.f("fk_data_keys_organization_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_data_keys")),
    )
    op.create_index(op.f("ix_data_keys_batch_id"), "data_keys", ["batch_id"], unique=False)
    op.create_index(
        op.f("ix_data_keys_organization_id"), "data_keys", ["organization_id"], unique=False
    )


def downgrade() -> None:
    op.drop_table("data_keys")
