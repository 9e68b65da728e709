"""Create the tables of rules."""

import sqlalchemy as sa
from alembic import op

from portal.kit.db.types import Json, UtcDateTime

revision = "create_rules"
down_revision = "create_catalog"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "grant_rules",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("latest_version", sa.BigInteger(), nullable=False),
        sa.Column("active_version", sa.BigInteger(), nullable=True),
        sa.Column("next_day", sa.Date(), nullable=True),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint(
            "state IN ('draft', 'in_review', 'scheduled', 'running', 'paused', 'ended', 'archived')",
            name=op.f("ck_grant_rules_state"),
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.id"], name=op.f("fk_grant_rules_organization_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grant_rules")),
    )
    op.create_index("ix_grant_rules_due", "grant_rules", ["state", "next_day"], unique=False)
    op.create_index(
        op.f("ix_grant_rules_organization_id"), "grant_rules", ["organization_id"], unique=False
    )
    op.create_table(
        "rule_stops",
        sa.Column("rule_id", sa.Uuid(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("until IS NULL OR until >= since", name=op.f("ck_rule_stops_order")),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.id"], name=op.f("fk_rule_stops_organization_id")
        ),
        sa.ForeignKeyConstraint(
            ["rule_id"], ["grant_rules.id"], name=op.f("fk_rule_stops_rule_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rule_stops")),
    )
    op.create_index(
        op.f("ix_rule_stops_organization_id"), "rule_stops", ["organization_id"], unique=False
    )
    op.create_index(op.f("ix_rule_stops_rule_id"), "rule_stops", ["rule_id"], unique=False)
    op.create_table(
        "rule_versions",
        sa.Column("rule_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("trigger", Json, nullable=False),
        sa.Column("audience", Json, nullable=False),
        sa.Column("bundle_version_id", sa.Uuid(), nullable=False),
        sa.Column("active_from", sa.Date(), nullable=False),
        sa.Column("active_until", sa.Date(), nullable=True),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("edited_by", sa.Text(), nullable=False),
        sa.Column("submitted_at", UtcDateTime(), nullable=True),
        sa.Column("approved_by", sa.Uuid(), nullable=True),
        sa.Column("approved_at", UtcDateTime(), nullable=True),
        sa.Column("in_force_from", sa.Date(), nullable=True),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint(
            "(approved_by IS NULL) = (approved_at IS NULL) AND (approved_by IS NULL) = (in_force_from IS NULL)",
            name=op.f("ck_rule_versions_approval"),
        ),
        sa.CheckConstraint(
            "active_until IS NULL OR active_until >= active_from",
            name=op.f("ck_rule_versions_window"),
        ),
        sa.CheckConstraint("approved_by <> author_id", name=op.f("ck_rule_versions_four_eyes")),
        sa.ForeignKeyConstraint(
            ["bundle_version_id"],
            ["bundle_versions.id"],
            name=op.f("fk_rule_versions_bundle_version_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.id"], name=op.f("fk_rule_versions_organization_id")
        ),
        sa.ForeignKeyConstraint(
            ["rule_id"], ["grant_rules.id"], name=op.f("fk_rule_versions_rule_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rule_versions")),
        sa.UniqueConstraint("rule_id", "number", name=op.f("uq_rule_versions_rule_id_number")),
    )
    op.create_index(
        op.f("ix_rule_versions_organization_id"), "rule_versions", ["organization_id"], unique=False
    )
    op.create_table(
        "rule_runs",
        sa.Column("rule_id", sa.Uuid(), nullable=False),
        sa.Column("rule_version_id", sa.Uuid(), nullable=False),
        sa.Column("local_date", sa.Date(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("done_to", sa.Uuid(), nullable=True),
        sa.Column("expected", sa.BigInteger(), nullable=False),
        sa.Column("granted", sa.BigInteger(), nullable=False),
        sa.Column("already_granted", sa.BigInteger(), nullable=False),
        sa.Column("left_out", sa.BigInteger(), nullable=False),
        sa.Column("finished_at", UtcDateTime(), nullable=True),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint(
            "state = 'running' OR expected = granted + already_granted + left_out",
            name=op.f("ck_rule_runs_complete"),
        ),
        sa.CheckConstraint("state IN ('running', 'finished')", name=op.f("ck_rule_runs_state")),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.id"], name=op.f("fk_rule_runs_organization_id")
        ),
        sa.ForeignKeyConstraint(["rule_id"], ["grant_rules.id"], name=op.f("fk_rule_runs_rule_id")),
        sa.ForeignKeyConstraint(
            ["rule_version_id"], ["rule_versions.id"], name=op.f("fk_rule_runs_rule_version_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rule_runs")),
        sa.UniqueConstraint("rule_id", "local_date", name=op.f("uq_rule_runs_rule_id_local_date")),
    )
    op.create_index(
        "ix_rule_runs_list", "rule_runs", ["organization_id", "local_date", "id"], unique=False
    )
    op.create_index(
        op.f("ix_rule_runs_organization_id"), "rule_runs", ["organization_id"], unique=False
    )
    op.create_table(
        "grants",
        sa.Column("rule_id", sa.Uuid(), nullable=False),
        sa.Column("rule_version_id", sa.Uuid(), nullable=False),
        sa.Column("run_id", sa.Uuid(), nullable=False),
        sa.Column("employee_id", sa.Uuid(), nullable=False),
        sa.Column("bundle_version_id", sa.Uuid(), nullable=False),
        sa.Column("occasion", sa.Text(), nullable=False),
        sa.Column("granted_on", sa.Date(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("state IN ('issued', 'revoked')", name=op.f("ck_grants_state")),
        sa.ForeignKeyConstraint(
            ["bundle_version_id"], ["bundle_versions.id"], name=op.f("fk_grants_bundle_version_id")
        ),
        sa.ForeignKeyConstraint(
            ["employee_id"], ["employees.id"], name=op.f("fk_grants_employee_id")
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.id"], name=op.f("fk_grants_organization_id")
        ),
        sa.ForeignKeyConstraint(["rule_id"], ["grant_rules.id"], name=op.f("fk_grants_rule_id")),
        sa.ForeignKeyConstraint(
            ["rule_version_id"], ["rule_versions.id"], name=op.f("fk_grants_rule_version_id")
        ),
        sa.ForeignKeyConstraint(["run_id"], ["rule_runs.id"], name=op.f("fk_grants_run_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grants")),
        sa.UniqueConstraint(
            "rule_id",
            "employee_id",
            "occasion",
            name=op.f("uq_grants_rule_id_employee_id_occasion"),
        ),
    )
    op.create_index(op.f("ix_grants_employee_id"), "grants", ["employee_id"], unique=False)
    op.create_index("ix_grants_list", "grants", ["organization_id", "id"], unique=False)
    op.create_index(op.f("ix_grants_organization_id"), "grants", ["organization_id"], unique=False)
    op.create_index("ix_grants_run", "grants", ["run_id", "id"], unique=False)
    op.create_table(
        "left_outs",
        sa.Column("run_id", sa.Uuid(), nullable=False),
        sa.Column("employee_id", sa.Uuid(), nullable=False),
        sa.Column("occasion", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["employee_id"], ["employees.id"], name=op.f("fk_left_outs_employee_id")
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.id"], name=op.f("fk_left_outs_organization_id")
        ),
        sa.ForeignKeyConstraint(["run_id"], ["rule_runs.id"], name=op.f("fk_left_outs_run_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_left_outs")),
        sa.UniqueConstraint(
            "run_id",
            "employee_id",
            "occasion",
            name=op.f("uq_left_outs_run_id_employee_id_occasion"),
        ),
    )
    op.create_index(
        op.f("ix_left_outs_organization_id"), "left_outs", ["organization_id"], unique=False
    )
    op.create_index("ix_left_outs_run", "left_outs", ["run_id", "id"], unique=False)


def downgrade() -> None:
    op.drop_table("left_outs")
    op.drop_table("grants")
    op.drop_table("rule_runs")
    op.drop_table("rule_versions")
    op.drop_table("rule_stops")
    op.drop_table("grant_rules")
