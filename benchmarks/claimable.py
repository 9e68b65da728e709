"""People by number, each with a session, a benefit to claim and a code in stock for it."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

import psycopg
from sqlalchemy import Table

from benchmarks.replay import uuid_of, uuid_sql
from portal.directory import sessions
from portal.directory.models import Employee, Session
from portal.directory.sessions import Subject
from portal.inventory.models import Code
from portal.kit.db.session import Database
from portal.rules.models import Grant
from portal.wallet.models import WalletItem
from tests.factories import benefits

# Kinds of numbered rows, in the order in which they refer to each other.
PERSON, SESSION, GRANT, ITEM, CODE = range(1, 6)
_CHECK = """
SELECT (SELECT count(*) FROM wallet_items WHERE state = 'delivered'),
       (SELECT count(*) FROM claims),
       (SELECT count(DISTINCT code_id) FROM claims),
       (SELECT count(*) FROM codes WHERE state = 'issued'),
       (SELECT count(DISTINCT wallet_item_id) FROM codes WHERE state = 'issued'),
       (SELECT count(*) FROM claims JOIN codes ON codes.id = claims.code_id
        AND codes.wallet_item_id = claims.wallet_item_id)
"""


def token_of(number: int) -> str:
    return f"token-{number}"


def key_of(number: int) -> str:
    """The idempotency key of a person's claim."""
    return f"claim-{number}-of-the-benchmark"


def in_sql(number: int, variable: str) -> dict[Any, str]:
    """What belongs to a person's number, each as SQL over a variable that holds a number."""
    digest = hashlib.sha256(token_of(number).encode()).digest()
    return {
        digest: f"sha256(('token-' || {variable}::bigint)::bytea)",
        key_of(number): f"('claim-' || {variable}::bigint || '-of-the-benchmark')",
        **{
            uuid_of(kind, number): uuid_sql(kind, f"{variable}::bigint")
            for kind in (PERSON, SESSION, GRANT, ITEM)
        },
    }


@dataclass(frozen=True, slots=True)
class Claimable:
    """A database of ours that is full of them, and the address by which others reach it."""

    database: Database
    address: str

    @contextmanager
    def connected(self) -> Iterator[psycopg.Connection]:
        with psycopg.connect(self.address, autocommit=True) as connection:
            connection.execute("SELECT set_config('portal.organization', '*', false)")
            yield connection

    async def fill(self, people: int) -> None:
        """Number people from 1. The first of all was made as everywhere else; the others are his
        copies, by one statement for each table."""
        world = await benefits.world(self.database, people=1)
        (item,) = await world.given("gift_card", numbers=["a code"])
        first = world.people[0]
        async with self.database.writing() as session:
            subject = Subject(world.organization_id, employee_id=first.id)
            _, signed_in = await sessions.open_session(session, subject, 12)
        (code,) = await world.codes(item.product_id)
        person = {"employee_id": uuid_sql(PERSON, "n")}
        token = "sha256(('token-' || n)::bytea)"
        bound = {"grant_id": uuid_sql(GRANT, "n")}
        code_of = {
            "fingerprint": "sha256(n::text::bytea)",
            "row_number": "n",
            "bucket": "n % 16",
        }
        with self.connected() as connection:
            for model, template, kind, columns in (
                (Employee, first.id, PERSON, {"number": "'N' || n", "email": "NULL"}),
                (Session, signed_in.id, SESSION, {**person, "token_hash": token}),
                (Grant, item.grant_id, GRANT, person),
                (WalletItem, item.id, ITEM, {**person, **bound}),
                (Code, code.id, CODE, code_of),
            ):
                numbered = {**columns, "id": uuid_sql(kind, "n")}
                connection.execute(_copies(model, template, numbered, people).encode())
            # The first code is nobody's: it would make one more than there are people.
            connection.execute("UPDATE codes SET state = 'revoked' WHERE id = %s", [code.id])
            connection.execute("VACUUM ANALYZE")

    def check(self, claimed: int) -> None:
        """So many were claimed: each item has one code, and no code has two items."""
        with self.connected() as connection:
            found = connection.execute(_CHECK).fetchone()
        if found != (claimed,) * 6:
            raise RuntimeError(f"{claimed} claims were made, but there are {found}")


def _copies(model: Any, template: UUID, columns: dict[str, str], count: int) -> str:
    table = cast(Table, model.__table__)
    names = [column.name for column in table.columns]
    values = [columns.get(name, f"template.{name}") for name in names]
    return (
        f"INSERT INTO {table.name} ({', '.join(names)}) SELECT {', '.join(values)}"
        f" FROM {table.name} AS template, generate_series(1, {count}) AS n"
        f" WHERE template.id = '{template}'"
    )
