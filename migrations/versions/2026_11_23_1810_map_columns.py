"""Let imports be mapped, cancelled and undone.

Adds `column_mappings`, the columns and mapping of an import and of a code batch, who came by which
import, and the states in between. SQLite cannot alter a CHECK, and a table that others refer to is
not made anew there: its text in the schema is changed, as SQLite's documentation of ALTER TABLE
says for changes that no row is affected by.
"""

import sqlalchemy as sa
from alembic import op

from portal.kit.db.types import Json, UtcDateTime

revision = "map_columns"
down_revision = "count_beside_rows"
branch_labels = None
depends_on = None

MAPPED = ("roster_imports", "code_batches")
ALLOWED = (
    "current_setting('portal.organization', true) = '*'"
    " OR organization_id::text = current_setting('portal.organization', true)"
)
ROSTER_STATES = (
    "state IN ('checking', 'checked', 'held', 'committing', 'committed', 'failed')",
    "state IN ('checking', 'unmapped', 'checked', 'held', 'committing', 'committed', 'failed',"
    " 'cancelled', 'stopped', 'undoing', 'undone')",
)
BATCH_STATES = (
    "state IN ('checking', 'checked', 'committing', 'quarantined', 'releasing', 'released',"
    " 'discarding', 'discarded', 'failed')",
    "state IN ('checking', 'unmapped', 'checked', 'committing', 'quarantined', 'releasing',"
    " 'released', 'discarding', 'discarded', 'failed')",
)


def upgrade() -> None:
    op.create_table(
        "column_mappings",
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("headers", sa.Text(), nullable=False),
        sa.Column("targets", Json, nullable=False),
        sa.Column("changed_at", UtcDateTime(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organizations.id"],
            name=op.f("fk_column_mappings_organization_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_column_mappings")),
        sa.UniqueConstraint(
            "organization_id",
            "purpose",
            "headers",
            name=op.f("uq_column_mappings_organization_id_purpose_headers"),
        ),
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute("ALTER TABLE column_mappings ENABLE ROW LEVEL SECURITY")
        op.execute("ALTER TABLE column_mappings FORCE ROW LEVEL SECURITY")
        op.execute(f"CREATE POLICY organization ON column_mappings USING ({ALLOWED})")
    for table in MAPPED:
        op.add_column(table, sa.Column("columns", Json, nullable=True))
        op.add_column(table, sa.Column("mapping", Json, nullable=True))
        op.add_column(table, sa.Column("mapped_like", UtcDateTime(), nullable=True))
    op.add_column("employees", sa.Column("roster_import_id", sa.Uuid(), nullable=True))
    created = sa.text("roster_import_id IS NOT NULL")
    op.create_index(
        "ix_employees_roster_import",
        "employees",
        ["roster_import_id", "id"],
        postgresql_where=created,
        sqlite_where=created,
    )
    _restate("roster_imports", *ROSTER_STATES)
    _restate("code_batches", *BATCH_STATES)
    op.drop_index("uq_roster_imports_committing", "roster_imports")
    _one_at_a_time("uq_roster_imports_writing", "state IN ('committing', 'undoing')")


def _restate(table: str, before: str, after: str) -> None:
    """Let a table have other states."""
    if op.get_bind().dialect.name == "postgresql":
        name = f"ck_{table}_state"
        op.drop_constraint(op.f(name), table, type_="check")
        op.create_check_constraint(op.f(name), table, after)
        return
    bind = op.get_bind()
    version = bind.scalar(sa.text("PRAGMA schema_version"))
    op.execute("PRAGMA writable_schema = ON")
    changed = bind.execute(
        sa.text(
            "UPDATE sqlite_schema SET sql = replace(sql, :before, :after)"
            " WHERE type = 'table' AND name = :table AND instr(sql, :before) > 0"
        ),
        {"before": before, "after": after, "table": table},
    )
    if changed.rowcount != 1:
        raise RuntimeError(f"the states of {table} are not the ones that this migration changes")
    op.execute(f"PRAGMA schema_version = {version + 1}")
    op.execute("PRAGMA writable_schema = RESET")


def _one_at_a_time(name: str, states: str) -> None:
    where = sa.text(states)
    op.create_index(
        name,
        "roster_imports",
        ["organization_id"],
        unique=True,
        postgresql_where=where,
        sqlite_where=where,
    )


def downgrade() -> None:
    op.drop_index("uq_roster_imports_writing", "roster_imports")
    # What the release before does not know: what wrote nothing has failed, the rest is over.
    op.execute(
        "UPDATE roster_imports SET state = 'failed', reason = NULL"
        " WHERE state IN ('unmapped', 'cancelled')"
    )
    op.execute(
        "UPDATE roster_imports SET state = 'committed'"
        " WHERE state IN ('stopped', 'undoing', 'undone')"
    )
    op.execute("UPDATE code_batches SET state = 'failed' WHERE state = 'unmapped'")
    _one_at_a_time("uq_roster_imports_committing", "state = 'committing'")
    _restate("code_batches", *reversed(BATCH_STATES))
    _restate("roster_imports", *reversed(ROSTER_STATES))
    op.drop_index("ix_employees_roster_import", "employees")
    op.drop_column("employees", "roster_import_id")
    for table in reversed(MAPPED):
        for column in ("mapped_like", "mapping", "columns"):
            op.drop_column(table, column)
    op.drop_table("column_mappings")
