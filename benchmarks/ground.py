"""A PostgreSQL of its own for a benchmark, and large rosters in it."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from uuid import UUID

import psycopg
from sqlalchemy import make_url

from portal.kit.db import migrate
from portal.kit.db.session import Database
from tests import cluster
from tests.factories import directory

_PEOPLE_SQL = """
INSERT INTO employees (id, created_at, organization_id, number, name, hired_on,
                       hired_month_day, original_month_day, adjusted_month_day, birth_calendar,
                       birth_month, birth_day, birth_leap_month, birthday_opt_out, attributes)
SELECT (lpad(to_hex(n), 8, '0') || substr(gen_random_uuid()::text, 9))::uuid, now(),
       '{organization}', n::text, n::text, day,
       month_day, month_day, month_day,
       CASE n % 5 WHEN 0 THEN 'lunar' ELSE 'solar' END, n % 12 + 1, n % 28 + 1, false, false, '{{}}'
FROM generate_series(1, {people}) AS n,
     LATERAL (SELECT date '2021-11-23' - {days} AS day) AS hired,
     LATERAL (SELECT extract(month from day) * 100 + extract(day from day) AS month_day) AS key
"""
_PLACES_SQL = """
INSERT INTO assignments (id, created_at, organization_id, employee_id, since, grade)
SELECT gen_random_uuid(), now(), organization_id, id, hired_on, 'P' || (number::int % 10)
FROM employees WHERE organization_id = '{organization}'
"""


@dataclass(frozen=True, slots=True)
class Ground:
    """A database of ours, and the address by which the peers reach it."""

    database: Database
    address: str

    @contextmanager
    def connected(self) -> Iterator[psycopg.Connection]:
        with psycopg.connect(self.address) as connection:
            connection.execute("SELECT set_config('portal.organization', '*', false)")
            yield connection

    def execute(self, statement: str) -> None:
        with self.connected() as connection:
            connection.execute(statement.encode())


@asynccontextmanager
async def opened() -> AsyncIterator[Ground]:
    """An empty installation on a server that lives as long as the block."""
    with cluster.running(durable=True) as server:
        address = make_url(server).set(drivername="postgresql", database="bench")
        with psycopg.connect(
            address.set(database="postgres").render_as_string(), autocommit=True
        ) as connection:
            connection.execute("CREATE DATABASE bench")
        database = Database(address.set(drivername="postgresql+psycopg").render_as_string())
        await migrate.upgrade(database)
        try:
            yield Ground(database, address.render_as_string())
        finally:
            await database.close()


async def people(ground: Ground, slug: str, count: int, days: str) -> UUID:
    """An organization of so many; `days` says how long before 2021-11-23 each, `n`, was hired. A
    tenth of them has each grade, P0 to P9."""
    organization = await directory.organization(ground.database, slug)
    made = {"organization": organization.id, "people": count, "days": days}
    ground.execute(_PEOPLE_SQL.format(**made))
    ground.execute(_PLACES_SQL.format(**made))
    with ground.connected() as connection:
        connection.commit()
        connection.autocommit = True
        connection.execute("VACUUM ANALYZE employees, assignments")
    return organization.id
