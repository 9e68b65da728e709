"""Let the database itself refuse to change or delete what is only ever appended.

Triggers stop mistakes, not a thief who owns the database; for him there is `verify-audit`. On
SQLite, a later migration that rebuilds one of these tables (batch mode) loses its triggers and must
make them again; a test of the migrated database notices.
"""

from alembic import op

revision = "protect_append_only"
down_revision = "freeze_versions"
branch_labels = None
depends_on = None

# An entry may be given its seal, once; everything else stays as it was written.
SEALED_ONCE = (
    "id", "created_at", "organization_id", "actor_kind", "actor_id", "actor_name", "action",
    "subject_type", "subject_id", "details", "address", "mac",
)  # fmt: skip
TABLES = {
    "audit_entries": SEALED_ONCE,
    "audit_seals": None,
    "audit_verifications": None,
    "ledger_transactions": None,
    "postings": None,
}


def _forbidden(kept: tuple[str, ...], differs: str) -> str:
    """The updates of an entry that are refused."""
    changed = " OR ".join(f"OLD.{column} {differs} NEW.{column}" for column in kept)
    return f"OLD.seal IS NOT NULL OR NEW.seal IS NULL OR {changed}"


def _protect_postgresql(table: str, kept: tuple[str, ...] | None) -> None:
    when = f"WHEN ({_forbidden(kept, 'IS DISTINCT FROM')})" if kept else ""
    refuse = "EXECUTE FUNCTION refuse_to_change_log()"
    op.execute(
        f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} FOR EACH ROW {when} {refuse}"
    )
    op.execute(f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} FOR EACH ROW {refuse}")
    op.execute(
        f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} FOR EACH STATEMENT {refuse}"
    )


def _protect_sqlite(table: str, kept: tuple[str, ...] | None) -> None:
    when = f"WHEN {_forbidden(kept, 'IS NOT')}" if kept else ""
    refuse = f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
    op.execute(f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} {when} {refuse}")
    op.execute(f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {refuse}")


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for table, kept in TABLES.items():
            _protect_sqlite(table, kept)
        return
    op.execute(
        "CREATE FUNCTION refuse_to_change_log() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        " RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';"
        " END $$"
    )
    for table, kept in TABLES.items():
        _protect_postgresql(table, kept)


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for table in TABLES:
            op.execute(f"DROP TRIGGER {table}_no_update")
            op.execute(f"DROP TRIGGER {table}_no_delete")
        return
    for table in TABLES:
        for change in ("update", "delete", "truncate"):
            op.execute(f"DROP TRIGGER {table}_no_{change} ON {table}")
    op.execute("DROP FUNCTION refuse_to_change_log()")
