"""Migrations from inside the portal: to head, to a revision, and what is applied now."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from portal.kit.db.session import Database

# Tables that a library owns: our models know nothing of them.
_OTHERS = ("procrastinate_",)
_PORTAL = Path(__file__).resolve().parents[2]


def _folder() -> Path:
    """The migrations: inside the package when installed from a wheel, beside it in a checkout."""
    packaged = _PORTAL / "migrations"
    return packaged if packaged.is_dir() else _PORTAL.parent / "migrations"


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(_folder()).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def is_ours(name: str | None, kind: str, _parents: object = None) -> bool:
    """Whether the models have to account for a name in the database; Alembic asks this."""
    return kind != "table" or name is None or not name.startswith(_OTHERS)


def head() -> str:
    """The revision that this release wants."""
    revision = ScriptDirectory.from_config(_config()).get_current_head()
    if revision is None:
        raise RuntimeError("this installation carries no migrations")
    return revision


async def upgrade(database: Database, revision: str = "head") -> None:
    """Bring the schema up to a revision."""
    async with database.writer.begin() as connection:
        await connection.run_sync(lambda sync: command.upgrade(_config(sync), revision))


async def downgrade(database: Database, revision: str) -> None:
    """Take the schema down to a revision; `base` removes every table."""
    async with database.writer.begin() as connection:
        await connection.run_sync(lambda sync: command.downgrade(_config(sync), revision))


async def current(database: Database) -> str | None:
    """The revision that the database is at; None when it has no tables yet."""
    async with database.reader.connect() as connection:
        return await connection.run_sync(
            lambda sync: MigrationContext.configure(sync).get_current_revision()
        )
