"""Create the tables of reminders and of notices that were read; let HR send reminders."""

import sqlalchemy as sa
from alembic import op

from portal.kit.db.types import UtcDateTime

revision = "create_reminders"
down_revision = "balance_postings"
branch_labels = None
depends_on = None

TABLES = ("reminders", "notice_reads")
ALLOWED = (
    "current_setting('portal.organization', true) = '*'"
    " OR organization_id::text = current_setting('portal.organization', true)"
)


def upgrade() -> None:
    _create(
        "reminders",
        sa.Column("wallet_item_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("locale", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["wallet_item_id"], ["wallet_items.id"], name=op.f("fk_reminders_wallet_item_id")
        ),
        sa.UniqueConstraint("wallet_item_id", "day", name=op.f("uq_reminders_wallet_item_id_day")),
    )
    op.create_index("ix_reminders_inbox", "reminders", ["employee_id", "day"], unique=False)
    _create(
        "notice_reads",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.UniqueConstraint(
            "employee_id",
            "kind",
            "subject_id",
            name=op.f("uq_notice_reads_employee_id_kind_subject_id"),
        ),
    )
    for table in TABLES:
        op.create_index(
            op.f(f"ix_{table}_organization_id"), table, ["organization_id"], unique=False
        )
    _fence()
    _see_everything()
    op.execute(
        "INSERT INTO role_permissions (role_id, permission, organization_id)"
        " SELECT id, 'reminders.send', organization_id FROM roles"
        " WHERE key IN ('hr_admin', 'benefits_manager')"
    )


def _create(table: str, *columns: sa.schema.SchemaItem) -> None:
    """A table of what concerns an employee."""
    op.create_table(
        table,
        sa.Column("employee_id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["employee_id"], ["employees.id"], name=op.f(f"fk_{table}_employee_id")
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.id"], name=op.f(f"fk_{table}_organization_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        *columns,
    )


def _fence() -> None:
    if op.get_bind().dialect.name != "postgresql":
        return
    for table in TABLES:
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
        op.execute(f"CREATE POLICY organization ON {table} USING ({ALLOWED})")


def _see_everything() -> None:
    """Row-level security hides the roles from whoever named no organization."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute("SELECT set_config('portal.organization', '*', true)")


def downgrade() -> None:
    _see_everything()
    op.execute("DELETE FROM role_permissions WHERE permission = 'reminders.send'")
    op.drop_table("notice_reads")
    op.drop_table("reminders")
