"""The tables of procrastinate, brought to what the installed library wants by our migrations.

docs/decisions says why: the library owns this SQL, our migrations only say when it is applied.
"""

from pathlib import Path

from procrastinate.schema import SchemaManager
from sqlalchemy import Connection, text

# The newest schema file of the pinned library. A library that brings a newer one needs a migration
# of ours that calls `apply`; a test says so.
WANTED = "03.04.00_50_post_add_retry_failed_job_procedure"

_REMOVE = """
DO $$
DECLARE
    thing text;
BEGIN
    FOR thing IN SELECT format('TABLE %I', relname) FROM pg_class
        WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace
        AND starts_with(relname, 'procrastinate_')
    LOOP EXECUTE 'DROP ' || thing || ' CASCADE'; END LOOP;
    FOR thing IN SELECT oid::regprocedure::text FROM pg_proc
        WHERE pronamespace = current_schema()::regnamespace
        AND starts_with(proname, 'procrastinate_')
    LOOP EXECUTE 'DROP FUNCTION ' || thing || ' CASCADE'; END LOOP;
    FOR thing IN SELECT typname FROM pg_type
        WHERE typnamespace = current_schema()::regnamespace AND typtype IN ('e', 'c')
        AND starts_with(typname, 'procrastinate_')
    LOOP EXECUTE format('DROP TYPE %I CASCADE', thing); END LOOP;
END $$
"""


def installed() -> list[str]:
    """The schema files of the installed library, oldest first."""
    return sorted(path.stem for path in Path(SchemaManager.get_migrations_path()).glob("*.sql"))


def applied(connection: Connection) -> str | None:
    """The newest schema file that this database has; None when it has none of the tables.

    A comment on the library's main table keeps it, for the library itself keeps no such record.
    """
    if connection.scalar(text("SELECT to_regclass('procrastinate_jobs')")) is None:
        return None
    comment = text("SELECT obj_description('procrastinate_jobs'::regclass, 'pg_class')")
    return str(connection.scalar(comment))


def apply(connection: Connection) -> None:
    """Create the tables as the installed library wants them, or bring older ones up to that."""
    before = applied(connection)
    if before is None:
        _execute(connection, SchemaManager.get_schema())
    else:
        folder = Path(SchemaManager.get_migrations_path())
        for name in installed():
            if name > before:
                _execute(connection, (folder / f"{name}.sql").read_text(encoding="utf-8"))
    _execute(connection, f"COMMENT ON TABLE procrastinate_jobs IS '{installed()[-1]}'")


def remove(connection: Connection) -> None:
    """Drop everything of procrastinate, whichever version made it."""
    _execute(connection, _REMOVE)


def _execute(connection: Connection, script: str) -> None:
    # Many statements at once, and per cent signs that are no parameters: past SQLAlchemy.
    cursor = connection.connection.cursor()
    try:
        cursor.execute(script)
    finally:
        cursor.close()
