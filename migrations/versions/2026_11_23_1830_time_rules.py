"""Let rules have timing, parts of runs, events, and grants that wait; sites their holidays."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from portal.kit.db.types import Json, UtcDateTime

revision = "time_rules"
down_revision = "create_holiday_lists"
branch_labels = None
depends_on = None

FENCED = ("run_parts", "rule_events", "pending_grants")
ALLOWED = (
    "current_setting('portal.organization', true) = '*'"
    " OR organization_id::text = current_setting('portal.organization', true)"
)


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
    op.add_column("organizations", sa.Column("holiday_calendar", sa.Text(), nullable=True))
    op.add_column("sites", sa.Column("holiday_calendar", sa.Text(), nullable=True))
    op.create_index("ix_employees_probation", "employees", ["organization_id", "probation_ends_on"])
    op.add_column("grant_rules", sa.Column("next_at", UtcDateTime(), nullable=True))
    op.add_column(
        "rule_versions",
        sa.Column(
            "timing",
            Json,
            server_default=sa.text("""'{"zone": "organization"}'"""),
            nullable=False,
        ),
    )
    op.add_column("grants", sa.Column("due_on", sa.Date(), nullable=True))
    _create_run_parts()
    _create_rule_events()
    _create_pending_grants()
    _fence()
    # A run that was under way is gone on with as one part, from where it was.
    op.execute(
        "INSERT INTO run_parts (id, created_at, organization_id, run_id, name, state, done_to)"
        " SELECT rule_runs.id, rule_runs.created_at, rule_runs.organization_id, rule_runs.id,"
        " organizations.time_zone, rule_runs.state, rule_runs.done_to"
        " FROM rule_runs JOIN organizations ON organizations.id = rule_runs.organization_id"
    )
    op.execute("ALTER TABLE rule_runs DROP COLUMN done_to")


def _create_run_parts() -> None:
    op.create_table(
        "run_parts",
        sa.Column("run_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("done_to", sa.Uuid(), nullable=True),
        *_owned(),
        sa.CheckConstraint("state IN ('running', 'finished')", name=op.f("ck_run_parts_state")),
        *_keys("run_parts", run_id="rule_runs"),
        sa.UniqueConstraint("run_id", "name", name=op.f("uq_run_parts_run_id_name")),
    )
    op.create_index(op.f("ix_run_parts_organization_id"), "run_parts", ["organization_id"])


def _create_rule_events() -> None:
    op.create_table(
        "rule_events",
        sa.Column("rule_id", sa.Uuid(), nullable=False),
        sa.Column("employee_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("occurred_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("sent_by", sa.Uuid(), nullable=False),
        *_owned(),
        *_keys("rule_events", rule_id="grant_rules", employee_id="employees"),
        sa.UniqueConstraint(
            "rule_id", "employee_id", "key", name=op.f("uq_rule_events_rule_id_employee_id_key")
        ),
    )
    op.create_index("ix_rule_events_due", "rule_events", ["rule_id", "due_on", "employee_id"])
    op.create_index(op.f("ix_rule_events_employee_id"), "rule_events", ["employee_id"])
    op.create_index(op.f("ix_rule_events_organization_id"), "rule_events", ["organization_id"])


def _create_pending_grants() -> None:
    op.create_table(
        "pending_grants",
        sa.Column("rule_id", sa.Uuid(), nullable=False),
        sa.Column("rule_version_id", sa.Uuid(), nullable=False),
        sa.Column("employee_id", sa.Uuid(), nullable=False),
        sa.Column("occasion", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("settled_on", sa.Date(), nullable=True),
        *_owned(),
        sa.CheckConstraint("why IN ('leave', 'retroactive')", name=op.f("ck_pending_grants_why")),
        *_keys(
            "pending_grants",
            rule_id="grant_rules",
            rule_version_id="rule_versions",
            employee_id="employees",
        ),
        sa.UniqueConstraint(
            "rule_id",
            "employee_id",
            "occasion",
            name=op.f("uq_pending_grants_rule_id_employee_id_occasion"),
        ),
    )
    op.create_index(
        "ix_pending_grants_open",
        "pending_grants",
        ["rule_id", "employee_id"],
        postgresql_where=sa.text("settled_on IS NULL"),
        sqlite_where=sa.text("settled_on IS NULL"),
    )
    op.create_index(op.f("ix_pending_grants_employee_id"), "pending_grants", ["employee_id"])
    op.create_index(
        op.f("ix_pending_grants_organization_id"), "pending_grants", ["organization_id"]
    )


def _fence() -> None:
    if op.get_bind().dialect.name != "postgresql":
        return
    for table in FENCED:
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
        op.execute(f"CREATE POLICY organization ON {table} USING ({ALLOWED})")


def downgrade() -> None:
    op.add_column("rule_runs", sa.Column("done_to", sa.Uuid(), nullable=True))
    for table in reversed(FENCED):
        op.drop_table(table)
    op.drop_index("ix_employees_probation", "employees")
    for table, column in (
        ("grants", "due_on"),
        ("rule_versions", "timing"),
        ("grant_rules", "next_at"),
        ("sites", "holiday_calendar"),
        ("organizations", "holiday_calendar"),
    ):
        op.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
