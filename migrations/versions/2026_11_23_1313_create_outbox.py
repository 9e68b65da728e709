"""Create the tables of outbox."""

import sqlalchemy as sa
from alembic import op

from portal.kit.db.types import Json, UtcDateTime

revision = "create_outbox"
down_revision = "create_idempotency"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "outbox_facts",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("content", Json, nullable=False),
        sa.Column("handed_over_at", UtcDateTime(), nullable=True),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.id"], name=op.f("fk_outbox_facts_organization_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox_facts")),
    )
    op.create_index(
        op.f("ix_outbox_facts_organization_id"), "outbox_facts", ["organization_id"], unique=False
    )
    op.create_index(
        "ix_outbox_facts_waiting",
        "outbox_facts",
        ["id"],
        unique=False,
        postgresql_where=sa.text("handed_over_at IS NULL"),
        sqlite_where=sa.text("handed_over_at IS NULL"),
    )


def downgrade() -> None:
    op.drop_table("outbox_facts")
