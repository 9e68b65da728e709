"""Create budgets, their movements and warnings; say of versions, grants and items what pays."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from portal.kit.db.types import Json, UtcDateTime

revision = "create_budgets"
down_revision = "say_what_leavers_keep"
branch_labels = None
depends_on = None

FENCED = ("budgets", "budget_movements", "budget_warnings")
PAID = ("grants", "wallet_items", "choices")
ALLOWED = (
    "current_setting('portal.organization', true) = '*'"
    " OR organization_id::text = current_setting('portal.organization', true)"
)
# Everything that the portal owns, for the statements about roles and grants that wait.
EVERY = "SELECT set_config('portal.organization', '*', true)"
MANAGERS = ("owner", "hr_admin", "benefits_manager")
PERMISSIONS = {
    "budgets.read": (*MANAGERS, "approver", "auditor"),
    "budgets.manage": MANAGERS,
}
WAITS = "why IN ('leave', 'retroactive')"
WAITS_FOR_MONEY = "why IN ('leave', 'retroactive', 'budget')"


def _owned() -> list[Any]:
    return [
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
    ]


def _keys(table: str, **references: str) -> list[Any]:
    named = {"organization_id": "organizations", **references}
    return [
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        *(
            sa.ForeignKeyConstraint([column], [f"{of}.id"], name=op.f(f"fk_{table}_{column}"))
            for column, of in named.items()
        ),
    ]


def upgrade() -> None:
    _create_budgets()
    _create_movements()
    _create_warnings()
    for table in FENCED:
        op.create_index(op.f(f"ix_{table}_organization_id"), table, ["organization_id"])
    _fence()
    op.add_column(
        "rule_versions",
        sa.Column("budget", Json, server_default=sa.text("'{}'"), nullable=False),
    )
    for table in PAID:
        _add_budget(table)
    _let_wait_for(WAITS_FOR_MONEY)
    _see_everything()
    for permission, roles in PERMISSIONS.items():
        op.execute(
            "INSERT INTO role_permissions (role_id, permission, organization_id)"
            f" SELECT r.id, '{permission}', r.organization_id FROM roles r"
            f" WHERE r.key IN {roles} AND NOT EXISTS (SELECT 1 FROM role_permissions p"
            f" WHERE p.role_id = r.id AND p.permission = '{permission}')"
        )


def _see_everything() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(EVERY)


def _create_budgets() -> None:
    op.create_table(
        "budgets",
        sa.Column("line_id", sa.Uuid(), nullable=False),
        sa.Column("renews_id", sa.Uuid(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("cost_center", sa.Text(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("available", sa.BigInteger(), nullable=False),
        sa.Column("overdrawn", sa.BigInteger(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        *_owned(),
        sa.CheckConstraint("ends_on >= starts_on", name=op.f("ck_budgets_period")),
        sa.CheckConstraint(
            "available + overdrawn >= 0 AND overdrawn >= 0", name=op.f("ck_budgets_available")
        ),
        sa.CheckConstraint("length(currency) = 3", name=op.f("ck_budgets_currency")),
        *_keys("budgets", line_id="budgets", renews_id="budgets"),
        sa.UniqueConstraint("line_id", "starts_on", name=op.f("uq_budgets_line_id_starts_on")),
        sa.UniqueConstraint("renews_id", name=op.f("uq_budgets_renews_id")),
    )
    for name, columns in (("name", ["name"]), ("cost_center", ["cost_center", "currency"])):
        op.create_index(
            f"uq_budgets_{name}",
            "budgets",
            ["organization_id", *columns],
            unique=True,
            postgresql_where=sa.text("renews_id IS NULL"),
            sqlite_where=sa.text("renews_id IS NULL"),
        )


def _create_movements() -> None:
    op.create_table(
        "budget_movements",
        sa.Column("budget_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("people", sa.BigInteger(), nullable=False),
        sa.Column("cause_id", sa.Uuid(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        *_owned(),
        sa.CheckConstraint(
            "kind IN ('allocated', 'carried', 'reserved', 'overdrawn', 'released')",
            name=op.f("ck_budget_movements_kind"),
        ),
        *_keys("budget_movements", budget_id="budgets"),
    )
    op.create_index("ix_budget_movements_budget", "budget_movements", ["budget_id", "id"])


def _create_warnings() -> None:
    op.create_table(
        "budget_warnings",
        sa.Column("budget_id", sa.Uuid(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("days", sa.BigInteger(), nullable=False),
        sa.Column("falls_on", sa.Date(), nullable=False),
        sa.Column("affected", sa.BigInteger(), nullable=False),
        sa.Column("employees", Json, nullable=False),
        *_owned(),
        sa.CheckConstraint("why IN ('ends', 'runs_out')", name=op.f("ck_budget_warnings_why")),
        *_keys("budget_warnings", budget_id="budgets"),
        sa.UniqueConstraint(
            "budget_id", "why", "days", name=op.f("uq_budget_warnings_budget_id_why_days")
        ),
    )


def _fence() -> None:
    if op.get_bind().dialect.name != "postgresql":
        return
    for table in FENCED:
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
        op.execute(f"CREATE POLICY organization ON {table} USING ({ALLOWED})")


def _add_budget(table: str) -> None:
    # In place on both: SQLite's batch mode would lose what triggers these tables have.
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            f"ALTER TABLE {table} ADD COLUMN budget_id CHAR(32)"
            f" CONSTRAINT fk_{table}_budget_id REFERENCES budgets (id)"
        )
        return
    op.add_column(table, sa.Column("budget_id", sa.Uuid(), nullable=True))
    op.create_foreign_key(op.f(f"fk_{table}_budget_id"), table, "budgets", ["budget_id"], ["id"])


def _let_wait_for(why: str) -> None:
    name = op.f("ck_pending_grants_why")
    if op.get_bind().dialect.name == "sqlite":
        with op.batch_alter_table("pending_grants") as batch:
            batch.drop_constraint(name, type_="check")
            batch.create_check_constraint(name, why)
        return
    op.drop_constraint(name, "pending_grants", type_="check")
    op.create_check_constraint(name, "pending_grants", why)


def downgrade() -> None:
    _see_everything()
    op.execute(f"DELETE FROM role_permissions WHERE permission IN {tuple(PERMISSIONS)}")
    op.execute("DELETE FROM pending_grants WHERE why = 'budget'")
    _let_wait_for(WAITS)
    for table in reversed(PAID):
        _drop_budget(table)
    op.execute("ALTER TABLE rule_versions DROP COLUMN budget")
    for table in reversed(FENCED):
        op.drop_table(table)


def _drop_budget(table: str) -> None:
    if op.get_bind().dialect.name == "sqlite":
        with op.batch_alter_table(table) as batch:
            batch.drop_column("budget_id")
    else:
        op.drop_column(table, "budget_id")
