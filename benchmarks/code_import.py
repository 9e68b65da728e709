"""The commit of a code list against the limit: the same sealed rows by COPY, in the same chunks,
into a table that has the same columns and indexes and nothing else."""

import secrets
import time
from collections.abc import Iterator
from dataclasses import dataclass

import psycopg
from sqlalchemy import make_url

from benchmarks.outcome import Outcome
from portal.inventory import jobs
from portal.inventory.models import CodeBatch
from portal.inventory.sealing_codes import CHUNK
from portal.kit.db import migrate
from portal.kit.db.session import Database
from portal.vault import keys
from tests import cluster
from tests.factories import catalog, code_lists, directory

ROWS = {"small": 100_000, "full": 1_000_000}
ROUNDS = {"small": 3, "full": 1}
_COLUMNS = (
    "id, organization_id, batch_id, product_id, row_number, state, bucket, data_key_id, number,"
    " pin, fingerprint, last_four, expires_on, created_at"
)


@dataclass(frozen=True, slots=True)
class Bench:
    """A database of ours, and the address by which the peer reaches it."""

    database: Database
    address: str


async def run(size: str) -> list[Outcome]:
    """Rounds of one commit and one COPY of what it wrote."""
    with cluster.running(durable=True) as server:
        address = make_url(server).set(drivername="postgresql", database="bench")
        with psycopg.connect(
            address.set(database="postgres").render_as_string(), autocommit=True
        ) as connection:
            connection.execute("CREATE DATABASE bench")
        database = Database(address.set(drivername="postgresql+psycopg").render_as_string())
        await migrate.upgrade(database)
        async with database.writing() as session:
            await keys.verify(session, keys.in_use())
        try:
            bench = Bench(database, address.render_as_string())
            return [await _measure(bench, ROWS[size], ROUNDS[size])]
        finally:
            await database.close()


async def _measure(bench: Bench, rows: int, rounds: int) -> Outcome:
    _execute(bench, "CREATE TABLE peer (LIKE codes INCLUDING INDEXES INCLUDING DEFAULTS)")
    ours = other = 0.0
    for _ in range(rounds):
        batch = await _checked(bench.database, rows)
        start = time.perf_counter()
        await jobs.commit_batch(bench.database, batch.id)
        ours += time.perf_counter() - start
        assert (await code_lists.fresh(bench.database, batch)).counts["committed"] == rows
        other += _copy(bench, list(_chunks(bench, batch)))
    return Outcome("code import", rows * rounds / ours, rows * rounds / other, "codes/s", 0.45)


async def _checked(database: Database, rows: int) -> CodeBatch:
    """A list of new codes that is waiting for its commit; everybody in it has a PIN and an end."""
    organization = await directory.organization(database, secrets.token_hex(8))
    importer = directory.actor(organization.id, "hr_admin")
    product = await catalog.product(database, organization.id)
    lines = [f"6222{secrets.token_hex(6)},{n % 10_000:04d},2031-12-31" for n in range(rows)]
    content = code_lists.csv(lines, "number,pin,expires")
    batch = await code_lists.checked(database, importer, product, content)
    return await code_lists.commit_asked(database, importer, batch)


def _chunks(bench: Bench, batch: CodeBatch) -> Iterator[bytes]:
    """What the commit wrote, as COPY takes it."""
    with psycopg.connect(bench.address) as connection:
        connection.execute("SELECT set_config('portal.organization', '*', false)")
        for start in range(0, batch.rows + 1, CHUNK):
            query = (
                f"COPY (SELECT {_COLUMNS} FROM codes WHERE batch_id = '{batch.id}' AND row_number"
                f" > {start} AND row_number <= {start + CHUNK} ORDER BY row_number)"
                " TO STDOUT (FORMAT BINARY)"
            )
            with connection.cursor().copy(query.encode()) as copy:
                yield b"".join(bytes(piece) for piece in copy)


def _copy(bench: Bench, chunks: list[bytes]) -> float:
    """Seconds that COPY takes for the chunks, each committed."""
    with psycopg.connect(bench.address) as connection:
        start = time.perf_counter()
        for chunk in chunks:
            statement = f"COPY peer ({_COLUMNS}) FROM STDIN (FORMAT BINARY)"
            with connection.cursor().copy(statement.encode()) as copy:
                copy.write(chunk)
            connection.commit()
        return time.perf_counter() - start


def _execute(bench: Bench, statement: str) -> None:
    with psycopg.connect(bench.address, autocommit=True) as connection:
        connection.execute(statement.encode())
