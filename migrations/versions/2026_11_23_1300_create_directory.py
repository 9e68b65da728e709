"""Create the tables of directory."""

import sqlalchemy as sa
from alembic import op

from portal.kit.db.types import Json, UtcDateTime

revision = "create_directory"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "organizations",
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("time_zone", sa.Text(), nullable=False),
        sa.Column("locale", sa.Text(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("roster_brake_percent", sa.BigInteger(), nullable=False),
        sa.Column("brand_color", sa.Text(), nullable=True),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organizations")),
        sa.UniqueConstraint("slug", name=op.f("uq_organizations_slug")),
    )
    op.create_table(
        "organization_logos",
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organizations.id"],
            name=op.f("fk_organization_logos_organization_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organization_logos")),
        sa.UniqueConstraint("organization_id", name=op.f("uq_organization_logos_organization_id")),
    )
    op.create_table(
        "departments",
        sa.Column("parent_id", sa.Uuid(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.id"], name=op.f("fk_departments_organization_id")
        ),
        sa.ForeignKeyConstraint(
            ["parent_id"], ["departments.id"], name=op.f("fk_departments_parent_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_departments")),
        sa.UniqueConstraint(
            "organization_id", "path", name=op.f("uq_departments_organization_id_path")
        ),
    )
    op.create_index(
        op.f("ix_departments_organization_id"), "departments", ["organization_id"], unique=False
    )
    op.create_table(
        "employees",
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("locale", sa.Text(), nullable=True),
        sa.Column("hired_on", sa.Date(), nullable=False),
        sa.Column("hired_month_day", sa.BigInteger(), nullable=False),
        sa.Column("original_hired_on", sa.Date(), nullable=True),
        sa.Column("original_month_day", sa.BigInteger(), nullable=True),
        sa.Column("adjusted_service_on", sa.Date(), nullable=True),
        sa.Column("adjusted_month_day", sa.BigInteger(), nullable=True),
        sa.Column("probation_ends_on", sa.Date(), nullable=True),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("birth_calendar", sa.Text(), nullable=True),
        sa.Column("birth_year", sa.BigInteger(), nullable=True),
        sa.Column("birth_month", sa.BigInteger(), nullable=True),
        sa.Column("birth_day", sa.BigInteger(), nullable=True),
        sa.Column("birth_leap_month", sa.Boolean(), nullable=False),
        sa.Column("birthday_opt_out", sa.Boolean(), nullable=False),
        sa.Column("attributes", Json, nullable=False),
        sa.Column("changed_at", UtcDateTime(), nullable=True),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint(
            "birth_calendar IN ('solar', 'lunar')", name=op.f("ck_employees_birth_calendar")
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.id"], name=op.f("fk_employees_organization_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_employees")),
        sa.UniqueConstraint(
            "organization_id", "number", name=op.f("uq_employees_organization_id_number")
        ),
    )
    op.create_index(
        "ix_employees_adjusted",
        "employees",
        ["organization_id", "adjusted_month_day", "id"],
        unique=False,
    )
    op.create_index(
        "ix_employees_birth",
        "employees",
        ["organization_id", "birth_month", "birth_day"],
        unique=False,
    )
    op.create_index(
        "ix_employees_hired",
        "employees",
        ["organization_id", "hired_month_day", "id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_employees_organization_id"), "employees", ["organization_id"], unique=False
    )
    op.create_index(
        "ix_employees_original",
        "employees",
        ["organization_id", "original_month_day", "id"],
        unique=False,
    )
    op.create_table(
        "roles",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.id"], name=op.f("fk_roles_organization_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roles")),
        sa.UniqueConstraint("organization_id", "key", name=op.f("uq_roles_organization_id_key")),
    )
    op.create_index(op.f("ix_roles_organization_id"), "roles", ["organization_id"], unique=False)
    op.create_table(
        "roster_imports",
        sa.Column("file_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("mode", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("rows", sa.BigInteger(), nullable=False),
        sa.Column("done", sa.BigInteger(), nullable=False),
        sa.Column("counts", Json, nullable=False),
        sa.Column("format", sa.Text(), nullable=True),
        sa.Column("reason", Json, nullable=True),
        sa.Column("allowed_leavers", sa.BigInteger(), nullable=True),
        sa.Column("error_file_id", sa.Uuid(), nullable=True),
        sa.Column("checked_by", sa.Uuid(), nullable=False),
        sa.Column("released_by", sa.Uuid(), nullable=True),
        sa.Column("committed_at", UtcDateTime(), nullable=True),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("mode IN ('delta', 'full')", name=op.f("ck_roster_imports_mode")),
        sa.CheckConstraint(
            "state IN ('checking', 'checked', 'held', 'committing', 'committed', 'failed')",
            name=op.f("ck_roster_imports_state"),
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organizations.id"],
            name=op.f("fk_roster_imports_organization_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roster_imports")),
    )
    op.create_index(
        op.f("ix_roster_imports_organization_id"),
        "roster_imports",
        ["organization_id"],
        unique=False,
    )
    op.create_index(
        "uq_roster_imports_committing",
        "roster_imports",
        ["organization_id"],
        unique=True,
        postgresql_where=sa.text("state = 'committing'"),
        sqlite_where=sa.text("state = 'committing'"),
    )
    op.create_table(
        "sites",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("time_zone", sa.Text(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.id"], name=op.f("fk_sites_organization_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sites")),
        sa.UniqueConstraint("organization_id", "name", name=op.f("uq_sites_organization_id_name")),
    )
    op.create_index(op.f("ix_sites_organization_id"), "sites", ["organization_id"], unique=False)
    op.create_table(
        "assignments",
        sa.Column("employee_id", sa.Uuid(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("department_id", sa.Uuid(), nullable=True),
        sa.Column("site_id", sa.Uuid(), nullable=True),
        sa.Column("grade", sa.Text(), nullable=True),
        sa.Column("employment_type", sa.Text(), nullable=True),
        sa.Column("cost_center", sa.Text(), nullable=True),
        sa.Column("time_zone", sa.Text(), nullable=True),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("until IS NULL OR until > since", name=op.f("ck_assignments_order")),
        sa.ForeignKeyConstraint(
            ["department_id"], ["departments.id"], name=op.f("fk_assignments_department_id")
        ),
        sa.ForeignKeyConstraint(
            ["employee_id"], ["employees.id"], name=op.f("fk_assignments_employee_id")
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.id"], name=op.f("fk_assignments_organization_id")
        ),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name=op.f("fk_assignments_site_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignments")),
        sa.UniqueConstraint("employee_id", "since", name=op.f("uq_assignments_employee_id_since")),
    )
    op.create_index(
        "ix_assignments_department", "assignments", ["department_id", "since"], unique=False
    )
    op.create_index(
        "ix_assignments_employee", "assignments", ["organization_id", "employee_id"], unique=False
    )
    op.create_index(
        op.f("ix_assignments_organization_id"), "assignments", ["organization_id"], unique=False
    )
    op.create_table(
        "department_ancestors",
        sa.Column("ancestor_id", sa.Uuid(), nullable=False),
        sa.Column("department_id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("distance", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["ancestor_id"], ["departments.id"], name=op.f("fk_department_ancestors_ancestor_id")
        ),
        sa.ForeignKeyConstraint(
            ["department_id"],
            ["departments.id"],
            name=op.f("fk_department_ancestors_department_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organizations.id"],
            name=op.f("fk_department_ancestors_organization_id"),
        ),
        sa.PrimaryKeyConstraint(
            "ancestor_id", "department_id", name=op.f("pk_department_ancestors")
        ),
    )
    op.create_index(
        op.f("ix_department_ancestors_department_id"),
        "department_ancestors",
        ["department_id"],
        unique=False,
    )
    op.create_table(
        "leaves",
        sa.Column("employee_id", sa.Uuid(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["employee_id"], ["employees.id"], name=op.f("fk_leaves_employee_id")
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.id"], name=op.f("fk_leaves_organization_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_leaves")),
        sa.UniqueConstraint(
            "employee_id", "starts_on", name=op.f("uq_leaves_employee_id_starts_on")
        ),
    )
    op.create_index(
        "ix_leaves_employee", "leaves", ["organization_id", "employee_id"], unique=False
    )
    op.create_index(op.f("ix_leaves_organization_id"), "leaves", ["organization_id"], unique=False)
    op.create_table(
        "local_accounts",
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("locale", sa.Text(), nullable=True),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.Column("employee_id", sa.Uuid(), nullable=True),
        sa.Column("failed_attempts", sa.BigInteger(), nullable=False),
        sa.Column("locked_until", UtcDateTime(), nullable=True),
        sa.Column("disabled_at", UtcDateTime(), nullable=True),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["employee_id"], ["employees.id"], name=op.f("fk_local_accounts_employee_id")
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organizations.id"],
            name=op.f("fk_local_accounts_organization_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_local_accounts")),
        sa.UniqueConstraint("email", name=op.f("uq_local_accounts_email")),
    )
    op.create_index(
        op.f("ix_local_accounts_organization_id"),
        "local_accounts",
        ["organization_id"],
        unique=False,
    )
    op.create_table(
        "role_permissions",
        sa.Column("role_id", sa.Uuid(), nullable=False),
        sa.Column("permission", sa.Text(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organizations.id"],
            name=op.f("fk_role_permissions_organization_id"),
        ),
        sa.ForeignKeyConstraint(
            ["role_id"], ["roles.id"], name=op.f("fk_role_permissions_role_id")
        ),
        sa.PrimaryKeyConstraint("role_id", "permission", name=op.f("pk_role_permissions")),
    )
    op.create_table(
        "roster_import_errors",
        sa.Column("roster_import_id", sa.Uuid(), nullable=False),
        sa.Column("row_number", sa.BigInteger(), nullable=False),
        sa.Column("column_name", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("reason_en", sa.Text(), nullable=False),
        sa.Column("reason_zh", sa.Text(), nullable=False),
        sa.Column("todo_en", sa.Text(), nullable=False),
        sa.Column("todo_zh", sa.Text(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organizations.id"],
            name=op.f("fk_roster_import_errors_organization_id"),
        ),
        sa.ForeignKeyConstraint(
            ["roster_import_id"],
            ["roster_imports.id"],
            name=op.f("fk_roster_import_errors_roster_import_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roster_import_errors")),
    )
    op.create_index(
        op.f("ix_roster_import_errors_organization_id"),
        "roster_import_errors",
        ["organization_id"],
        unique=False,
    )
    op.create_index(
        "ix_roster_import_errors_row",
        "roster_import_errors",
        ["roster_import_id", "row_number"],
        unique=False,
    )
    op.create_table(
        "spells",
        sa.Column("employee_id", sa.Uuid(), nullable=False),
        sa.Column("hired_on", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["employee_id"], ["employees.id"], name=op.f("fk_spells_employee_id")
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.id"], name=op.f("fk_spells_organization_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_spells")),
        sa.UniqueConstraint("employee_id", "hired_on", name=op.f("uq_spells_employee_id_hired_on")),
    )
    op.create_index(
        "ix_spells_employee", "spells", ["organization_id", "employee_id"], unique=False
    )
    op.create_index(op.f("ix_spells_organization_id"), "spells", ["organization_id"], unique=False)
    op.create_table(
        "role_assignments",
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("role_id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["local_accounts.id"], name=op.f("fk_role_assignments_account_id")
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organizations.id"],
            name=op.f("fk_role_assignments_organization_id"),
        ),
        sa.ForeignKeyConstraint(
            ["role_id"], ["roles.id"], name=op.f("fk_role_assignments_role_id")
        ),
        sa.PrimaryKeyConstraint("account_id", "role_id", name=op.f("pk_role_assignments")),
    )
    op.create_table(
        "saved_views",
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("list_name", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("shared", sa.Boolean(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["local_accounts.id"], name=op.f("fk_saved_views_account_id")
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.id"], name=op.f("fk_saved_views_organization_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_views")),
        sa.UniqueConstraint(
            "account_id", "list_name", "name", name=op.f("uq_saved_views_account_id_list_name_name")
        ),
    )
    op.create_index(
        op.f("ix_saved_views_organization_id"), "saved_views", ["organization_id"], unique=False
    )
    op.create_table(
        "sessions",
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("employee_id", sa.Uuid(), nullable=True),
        sa.Column("terminal_id", sa.Uuid(), nullable=True),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.Column("revoked_at", UtcDateTime(), nullable=True),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("device", sa.Text(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint(
            "(CASE WHEN account_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN employee_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN terminal_id IS NULL THEN 0 ELSE 1 END) = 1",
            name=op.f("ck_sessions_one_subject"),
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["local_accounts.id"], name=op.f("fk_sessions_account_id")
        ),
        sa.ForeignKeyConstraint(
            ["employee_id"], ["employees.id"], name=op.f("fk_sessions_employee_id")
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.id"], name=op.f("fk_sessions_organization_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sessions")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_sessions_token_hash")),
    )
    op.create_index(op.f("ix_sessions_account_id"), "sessions", ["account_id"], unique=False)
    op.create_index(op.f("ix_sessions_employee_id"), "sessions", ["employee_id"], unique=False)
    op.create_index(
        op.f("ix_sessions_organization_id"), "sessions", ["organization_id"], unique=False
    )
    op.create_index(op.f("ix_sessions_terminal_id"), "sessions", ["terminal_id"], unique=False)


def downgrade() -> None:
    op.drop_table("sessions")
    op.drop_table("saved_views")
    op.drop_table("role_assignments")
    op.drop_table("spells")
    op.drop_table("roster_import_errors")
    op.drop_table("role_permissions")
    op.drop_table("local_accounts")
    op.drop_table("leaves")
    op.drop_table("department_ancestors")
    op.drop_table("assignments")
    op.drop_table("sites")
    op.drop_table("roster_imports")
    op.drop_table("roles")
    op.drop_table("employees")
    op.drop_table("departments")
    op.drop_table("organization_logos")
    op.drop_table("organizations")
