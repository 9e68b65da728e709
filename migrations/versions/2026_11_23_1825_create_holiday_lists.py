"""Create the table of holiday lists that an operator loads. They belong to no organization."""

import sqlalchemy as sa
from alembic import op

from portal.kit.db.types import Json, UtcDateTime

revision = "create_holiday_lists"
down_revision = "map_columns"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "holiday_lists",
        sa.Column("calendar", sa.Text(), nullable=False),
        sa.Column("year", sa.BigInteger(), nullable=False),
        sa.Column("document", Json, nullable=False),
        sa.Column("loaded_at", UtcDateTime(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_holiday_lists")),
        sa.UniqueConstraint("calendar", "year", name=op.f("uq_holiday_lists_calendar_year")),
    )


def downgrade() -> None:
    op.drop_table("holiday_lists")
