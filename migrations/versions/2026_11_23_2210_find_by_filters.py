"""Let indexes find what lists are narrowed by: states of items, days of grants, places of people,
and actions of the audit log."""

import sqlalchemy as sa
from alembic import op

revision = "find_by_filters"
down_revision = "create_budgets"
branch_labels = None
depends_on = None

INDEXES = {
    "ix_wallet_items_state": ("wallet_items", ["state", "grant_id", "id"]),
    "ix_grants_day": ("grants", ["granted_on", "id"]),
    "ix_audit_entries_action": ("audit_entries", ["action", "id"]),
    "ix_audit_entries_kind": ("audit_entries", ["subject_type", "id"]),
    "ix_assignments_places": ("assignments", ["department_id", "since", "until", "employee_id"]),
    "ix_assignments_sites": ("assignments", ["site_id", "since", "until", "employee_id"]),
    "ix_assignments_grades": ("assignments", ["grade"]),
    "ix_assignments_types": ("assignments", ["employment_type"]),
    "ix_assignments_costs": ("assignments", ["cost_center"]),
}


def upgrade() -> None:
    for name, (table, columns) in INDEXES.items():
        op.create_index(name, table, ["organization_id", *columns])
    known = sa.text("time_zone IS NOT NULL")
    op.create_index(
        "ix_assignments_zone",
        "assignments",
        ["organization_id", "time_zone"],
        postgresql_where=known,
        sqlite_where=known,
    )


def downgrade() -> None:
    op.drop_index("ix_assignments_zone", "assignments")
    for name, (table, _) in reversed(INDEXES.items()):
        op.drop_index(name, table)
