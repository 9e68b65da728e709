"""The tables of procrastinate: an old installation ends where a fresh one does, and all can go."""

import subprocess
from pathlib import Path

from procrastinate.schema import SchemaManager
from sqlalchemy import Connection, inspect, make_url, text
from sqlalchemy import create_engine as connect

from portal.kit.db import migrate
from portal.kit.db.session import Database
from portal.kit.jobs import procrastinate_schema
from tests import cluster

OLD = "03.01.00_50_post_add_heartbeat"
MADE = text("""
SELECT 'column', table_name, column_name, data_type, column_default, is_nullable
    FROM information_schema.columns WHERE table_schema = 'public'
UNION ALL SELECT 'index', indexdef, '', '', '', '' FROM pg_indexes WHERE schemaname = 'public'
UNION ALL SELECT 'constraint', conrelid::regclass::text, pg_get_constraintdef(oid), '', '', ''
    FROM pg_constraint WHERE connamespace = 'public'::regnamespace
UNION ALL SELECT 'function', pg_get_functiondef(oid), '', '', '', ''
    FROM pg_proc WHERE pronamespace = 'public'::regnamespace
UNION ALL SELECT 'trigger', pg_get_triggerdef(oid), '', '', '', ''
    FROM pg_trigger WHERE NOT tgisinternal
UNION ALL SELECT 'value', typname, enumlabel, '', '', ''
    FROM pg_enum JOIN pg_type ON pg_type.oid = enumtypid
""")


def _install_old(url: str) -> None:
    """What a release did that came with an older library. psql, because some of the old files add a
    value to an enumeration and use it, which one transaction can't."""
    folder = Path(SchemaManager.get_migrations_path())
    files = [
        f"--file={folder / name}.sql" for name in procrastinate_schema.installed() if name <= OLD
    ]
    note = f"--command=COMMENT ON TABLE procrastinate_jobs IS '{OLD}'"
    address = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    psql = [str(cluster.binaries() / "psql"), "-qX", "-v", "ON_ERROR_STOP=1", address]
    subprocess.run([*psql, *files, note], check=True, capture_output=True)


def _made(connection: Connection) -> set[tuple[str, ...]]:
    return {tuple(row) for row in connection.execute(MADE)}


async def test_an_old_installation_ends_where_a_fresh_one_does(empty_url: str) -> None:
    if make_url(empty_url).get_backend_name() == "sqlite":
        await _sqlite_has_none(empty_url)
        return
    _install_old(empty_url)
    engine = connect(empty_url)
    with engine.connect() as connection:
        assert procrastinate_schema.applied(connection) == OLD
        procrastinate_schema.apply(connection)
        upgraded = _made(connection)
        assert procrastinate_schema.applied(connection) == procrastinate_schema.WANTED

        procrastinate_schema.remove(connection)
        assert _made(connection) == set()
        assert procrastinate_schema.applied(connection) is None

        procrastinate_schema.apply(connection)
        assert _made(connection) == upgraded
        procrastinate_schema.apply(connection)
        assert _made(connection) == upgraded
    engine.dispose()


async def _sqlite_has_none(url: str) -> None:
    database = Database(url)
    await migrate.upgrade(database)
    async with database.reader.connect() as connection:
        tables = await connection.run_sync(lambda sync: inspect(sync).get_table_names())
    assert [name for name in tables if not migrate.is_ours(name, "table")] == []
    await database.close()
