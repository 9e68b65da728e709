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
        "key_checks",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kek_version", sa.BigInteger(), nullable=True),
        sa.Column("check_value", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_key_checks")),
        sa.UniqueConstraint("kek_version", name=op.f("uq_key_checks_kek_version")),
    )
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
            ["kek_version"], ["key_checks.kek_version"], name=op.f("fk_data_keys_kek_version")
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.id"], name=op.f("fk_data_keys_organization_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_data_keys")),
    )
    op.create_index(op.f("ix_data_keys_batch_id"), "data_keys", ["batch_id"], unique=False)
    op.create_index(
        op.f("ix_data_keys_organization_id"), "data_keys", ["organization_id"], unique=False
    )
    op.create_table(
        "held_files",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("held_by", sa.Uuid(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.Column("data_key_id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint(
            "state <> 'ready' OR (size > 0 AND digest <> '')", name=op.f("ck_held_files_complete")
        ),
        sa.CheckConstraint("state IN ('receiving', 'ready')", name=op.f("ck_held_files_state")),
        sa.ForeignKeyConstraint(
            ["data_key_id"], ["data_keys.id"], name=op.f("fk_held_files_data_key_id")
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.id"], name=op.f("fk_held_files_organization_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_held_files")),
        sa.UniqueConstraint("data_key_id", name=op.f("uq_held_files_data_key_id")),
    )
    op.create_index("ix_held_files_expires_at", "held_files", ["expires_at"], unique=False)
    op.create_index(
        op.f("ix_held_files_organization_id"), "held_files", ["organization_id"], unique=False
    )
    op.create_table(
        "held_file_chunks",
        sa.Column("held_file_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["held_file_id"], ["held_files.id"], name=op.f("fk_held_file_chunks_held_file_id")
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organizations.id"],
            name=op.f("fk_held_file_chunks_organization_id"),
        ),
        sa.PrimaryKeyConstraint("held_file_id", "position", name=op.f("pk_held_file_chunks")),
    )


def downgrade() -> None:
    op.drop_table("held_file_chunks")
    op.drop_table("held_files")
    op.drop_table("data_keys")
    op.drop_table("key_checks")
