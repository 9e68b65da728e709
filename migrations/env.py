"""Runs the migrations on the connection that `portal.kit.db.migrate` hands over."""

import asyncio

from alembic import context
from sqlalchemy import Connection

from portal.entry import tables
from portal.kit.db import migrate
from portal.kit.db.session import Database
from portal.kit.settings import settings


def run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=tables.metadata(),
        include_name=migrate.is_ours,
        render_as_batch=connection.dialect.name == "sqlite",
        transaction_per_migration=connection.dialect.name != "sqlite",
    )
    with context.begin_transaction():
        context.run_migrations()


async def run_by_settings() -> None:
    database = Database.of(settings())
    async with database.writer.begin() as connection:
        await connection.run_sync(run)
    await database.close()


given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    asyncio.run(run_by_settings())
