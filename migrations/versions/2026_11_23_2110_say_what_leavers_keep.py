"""Let a version of a bundle say what becomes of its items after somebody's last day, and a leaver
open the wallet through a private address."""

import sqlalchemy as sa
from alembic import op

revision = "say_what_leavers_keep"
down_revision = "create_grant_statements"
branch_labels = None
depends_on = None

_DATED = sa.text("last_day IS NOT NULL")


def upgrade() -> None:
    # In one statement each, for SQLite adds no constraint to a table that is there.
    op.execute(
        "ALTER TABLE bundle_versions ADD COLUMN leaver TEXT DEFAULT 'stay' NOT NULL"
        " CONSTRAINT ck_bundle_versions_leaver"
        " CHECK (leaver IN ('stay', 'keep', 'lapse', 'claw_back'))"
    )
    op.execute(
        "ALTER TABLE bundle_versions ADD COLUMN leaver_days BIGINT"
        " CONSTRAINT ck_bundle_versions_leaver_days"
        " CHECK ((leaver = 'keep') = (leaver_days IS NOT NULL) AND (leaver_days IS NULL"
        " OR leaver_days >= 1))"
    )
    op.add_column(
        "sessions",
        sa.Column("personal", sa.Boolean(), server_default=sa.false(), nullable=False),
    )
    op.create_index("ix_spells_hired", "spells", ["organization_id", "hired_on"])
    op.create_index(
        "ix_employees_last_day",
        "employees",
        ["organization_id", "last_day"],
        unique=False,
        postgresql_where=_DATED,
        sqlite_where=_DATED,
    )


def downgrade() -> None:
    op.drop_column("sessions", "personal")
    op.drop_index("ix_spells_hired", table_name="spells")
    op.drop_index("ix_employees_last_day", table_name="employees")
    # The days first: their constraint names both columns.
    op.drop_column("bundle_versions", "leaver_days")
    op.drop_column("bundle_versions", "leaver")
