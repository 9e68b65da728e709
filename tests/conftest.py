"""Databases for tests: each test has a fresh one, copied from a template that was migrated once."""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import psycopg
import pytest
import structlog
from hypothesis import settings
from sqlalchemy import make_url

from portal.audit import authenticating
from portal.kit import idempotency, ids
from portal.kit.db import migrate
from portal.kit.db.session import Database
from portal.vault import keys, signing
from portal.vault.keys import KeyRing
from tests import cluster

KINDS = ("sqlite", "postgresql")

# A shared machine may stop for a while; how long an example takes proves nothing.
settings.register_profile("portal", deadline=None)
settings.load_profile("portal")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--db", choices=KINDS, help="test on this database only; by default on both")
    parser.addoption("--seeds", type=int, default=12, help="how many seeds the simulation runs")


def pytest_configure() -> None:
    # The default renders every frame of an error with its variables: slow, and full of secrets.
    plain = structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)
    shared = [structlog.contextvars.merge_contextvars, structlog.processors.add_log_level]
    structlog.configure(processors=[*shared, plain])


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    marked = [mark.args[0] for mark in metafunc.definition.iter_markers("parametrize")]
    if "database_kind" in metafunc.fixturenames and "database_kind" not in marked:
        chosen = metafunc.config.getoption("--db")
        metafunc.parametrize("database_kind", [chosen] if chosen else KINDS, scope="session")


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """The address of a PostgreSQL database in which others may be created."""
    given = os.environ.get("PORTAL_TEST_DATABASE_URL")
    if given:
        yield given
    else:
        with cluster.running() as url:
            yield url


@pytest.fixture(scope="session", autouse=True)
def key_ring(tmp_path_factory: pytest.TempPathFactory) -> KeyRing:
    """The keys of this run, in use and on record in every database; `source` is their file."""
    ring = KeyRing.create(tmp_path_factory.mktemp("keys") / "keys.json")
    keys.use(ring)
    authenticating.use_key(ring.audit)
    idempotency.use_key(signing.token_key("idempotency"))
    return ring


def _administer(url: str, statement: str) -> None:
    address = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(statement.encode())


def _on_database(url: str, name: str) -> str:
    return make_url(url).set(database=name).render_as_string(hide_password=False)


async def _prepare(url: str, ring: KeyRing) -> None:
    database = Database(url)
    await migrate.upgrade(database)
    async with database.writing() as session:
        await keys.verify(session, ring)
    await database.close()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory, key_ring: KeyRing) -> Path:
    path = tmp_path_factory.mktemp("template") / "portal.db"
    asyncio.run(_prepare(f"sqlite+aiosqlite:///{path}", key_ring))
    return path


@pytest.fixture(scope="session")
def postgresql_template(postgresql_server: str, key_ring: KeyRing) -> Iterator[str]:
    name = f"template_{ids.new().hex}"
    _administer(postgresql_server, f"CREATE DATABASE {name}")
    asyncio.run(_prepare(_on_database(postgresql_server, name), key_ring))
    yield name
    _administer(postgresql_server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def empty_url(database_kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database without any table."""
    if database_kind == "sqlite":
        yield f"sqlite+aiosqlite:///{tmp_path / 'empty.db'}"
        return
    yield from _postgresql_database(request.getfixturevalue("postgresql_server"), "template1")


def _postgresql_database(server: str, template: str) -> Iterator[str]:
    name = f"test_{ids.new().hex}"
    _administer(server, f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY WAL_LOG")
    yield _on_database(server, name)
    _administer(server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def database_url(
    database_kind: str, request: pytest.FixtureRequest, tmp_path: Path
) -> Iterator[str]:
    """The address of a migrated database that only this test uses."""
    if database_kind == "sqlite":
        path = tmp_path / "portal.db"
        shutil.copy(request.getfixturevalue("sqlite_template"), path)
        yield f"sqlite+aiosqlite:///{path}"
        return
    template = request.getfixturevalue("postgresql_template")
    yield from _postgresql_database(request.getfixturevalue("postgresql_server"), template)


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """A migrated, empty database of the test's own."""
    opened = Database(database_url)
    yield opened
    await opened.close()
