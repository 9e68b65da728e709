"""Create the tables of reports."""

import sqlalchemy as sa
from alembic import op

from portal.kit.db.types import Json, UtcDateTime

revision = "create_reports"
down_revision = "create_ledger"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "exports",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("requested_by", sa.Uuid(), nullable=False),
        sa.Column("filter", Json, nullable=False),
        sa.Column("locale", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("file_id", sa.Uuid(), nullable=True),
        sa.Column("finished_at", UtcDateTime(), nullable=True),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("kind IN ('claims', 'roster')", name=op.f("ck_exports_kind")),
        sa.CheckConstraint(
            "state IN ('waiting', 'ready', 'failed')", name=op.f("ck_exports_state")
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.id"], name=op.f("fk_exports_organization_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exports")),
    )
    op.create_index(
        op.f("ix_exports_organization_id"), "exports", ["organization_id"], unique=False
    )
    op.create_index("ix_exports_requested", "exports", ["requested_by", "id"], unique=False)


def downgrade() -> None:
    op.drop_table("exports")
