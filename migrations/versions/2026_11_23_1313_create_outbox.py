"""Create the tables of outbox."""

import sqlalchemy as sa
from alembic import op

from portal.kit.db.types import Json, RowNumber, UtcDateTime

revision = "create_outbox"
down_revision = "create_idempotency"
branch_labels = None
depends_on = None

WAITING = sa.text("handed_over_at IS NULL AND given_up_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "outbox_facts",
        sa.Column("number", RowNumber, autoincrement=True, nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=True),
        sa.Column("content", Json, nullable=False),
        sa.Column("attempts", sa.BigInteger(), nullable=False),
        sa.Column("due_at", UtcDateTime(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("handed_over_at", UtcDateTime(), nullable=True),
        sa.Column("given_up_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.id"], name=op.f("fk_outbox_facts_organization_id")
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_outbox_facts")),
    )
    op.create_index(
        op.f("ix_outbox_facts_organization_id"), "outbox_facts", ["organization_id"], unique=False
    )
    op.create_index(
        "ix_outbox_facts_due", "outbox_facts", ["due_at", "number"],
        postgresql_where=WAITING, sqlite_where=WAITING,
    )  # fmt: skip
    op.create_index(
        "ix_outbox_facts_subject", "outbox_facts", ["subject_id", "number"],
        postgresql_where=WAITING, sqlite_where=WAITING,
    )  # fmt: skip


def downgrade() -> None:
    op.drop_table("outbox_facts")
