"""What a request makes the database do, written down as a script of pgbench, so that both sides of
a comparison run the same SQL."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain
from typing import Any
from uuid import UUID

from psycopg.sql import Literal
from sqlalchemy import event

from portal.kit import ids
from portal.kit.db.engine import FENCED_TO, READ_ONLY
from portal.kit.db.session import Database

# How many rows of a kind a benchmark numbers; each kind has ids of its own.
_FRESH = 0xF0
_PARAMETER = re.compile(r"%\((\w+)\)s")


def uuid_of(kind: int, number: int) -> UUID:
    """The id of a numbered row, in Python."""
    return UUID(f"{kind:08x}-0000-7000-8000-{number:012x}")


def uuid_sql(kind: int, number: str) -> str:
    """The same in SQL."""
    return f"('{kind:08x}-0000-7000-8000-' || lpad(to_hex({number}), 12, '0'))::uuid"


Statements = list[tuple[str, Mapping[str, Any]]]


@dataclass
class Recording:
    """Statements in their order, with their parameters. `known` says what in a parameter depends
    on the request's number, as an SQL expression; identifiers made meanwhile become fresh ones."""

    known: dict[Any, str]
    number: str
    since: UUID = field(default_factory=ids.new)
    transactions: list[Statements] = field(default_factory=list)
    open: dict[int, Statements] = field(default_factory=dict)

    def begun(self, connection: Any) -> None:
        options = connection.get_execution_options()
        begin = "BEGIN READ ONLY" if options[READ_ONLY] else "BEGIN"
        fence = f"SET LOCAL portal.organization = '{options[FENCED_TO]}'"
        self.open[id(connection)] = [(begin, {}), (fence, {})]
        self.transactions.append(self.open[id(connection)])

    def said(self, connection: Any, statement: str, parameters: Any = None) -> None:
        rows = parameters if isinstance(parameters, list) else [parameters or {}]
        self.open[id(connection)] += [(statement, row) for row in rows]

    def script(self, **gathered: str) -> list[str]:
        """Lines for pgbench. A statement that begins with a value of `gathered` keeps what it
        returned in variables with the prefix of that name."""
        lines = []
        # Reads that were made side by side stand one after the other here.
        for statement, parameters in chain.from_iterable(self.transactions):
            text = _PARAMETER.sub(lambda found: self._sql(parameters[found[1]]), statement)  # noqa: B023
            text = " ".join(text.replace("%%", "%").split())
            prefixes = [name for name, start in gathered.items() if text.startswith(start)]
            lines.append(f"{text} \\gset {prefixes[0]}_" if prefixes else f"{text};")
        return lines

    def _sql(self, value: Any) -> str:
        if isinstance(value, datetime):
            return "now()"
        if isinstance(value, UUID) and value not in self.known and value > self.since:
            fresh = _FRESH + len(self.known)
            self.known[value] = uuid_sql(fresh, self.number)
        if isinstance(value, UUID | str | bytes) and value in self.known:
            return self.known[value]
        return Literal(value).as_string()


@contextmanager
def recorded(database: Database, recording: Recording) -> Iterator[None]:
    """Record what the database is asked until the block ends."""
    engine = database.writer.sync_engine

    def on_statement(connection: Any, _cursor: Any, text: str, parameters: Any, *_: Any) -> None:
        recording.said(connection, text, parameters)

    listeners = {
        "before_cursor_execute": on_statement,
        "begin": recording.begun,
        "commit": lambda connection: recording.said(connection, "COMMIT"),
        "rollback": lambda connection: recording.said(connection, "ROLLBACK"),
    }
    for name, listener in listeners.items():
        event.listen(engine, name, listener)
    try:
        yield
    finally:
        for name, listener in listeners.items():
            event.remove(engine, name, listener)
