"""The schema can go up, down and up again, and is then what the models say."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, inspect

from portal.entry import tables
from portal.kit.db import migrate
from portal.kit.db.session import Database


def _differences(connection: Connection) -> list[object]:
    context = MigrationContext.configure(
        connection, opts={"compare_type": True, "include_name": migrate.is_ours}
    )
    return list(compare_metadata(context, tables.metadata()))


async def test_up_down_up_ends_at_the_models(empty_url: str) -> None:
    database = Database(empty_url)
    await migrate.upgrade(database)
    await migrate.downgrade(database, "base")
    async with database.writer.connect() as connection:
        left = await connection.run_sync(lambda sync: inspect(sync).get_table_names())
    assert left == ["alembic_version"]

    await migrate.upgrade(database)
    assert await migrate.current(database) == migrate.head()
    async with database.writer.connect() as connection:
        assert await connection.run_sync(_differences) == []
    await database.close()
