"""The schema without HTTP: documents are executed as somebody, against a real database."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from typing import Any

import pytest
import strawberry

from portal.kit.actor import Actor
from portal.kit.db.session import Database
from portal.kit.settings import Settings
from schema.build import build_schema
from schema.context import Context

SCHEMA = build_schema()


@dataclass
class Api:
    """Executes documents. `await api(document, actor, **variables)` gives the data, or fails."""

    database: Database
    schema: strawberry.Schema

    async def __call__(self, document: str, actor: Actor | None, **variables: Any) -> Any:
        result = await self.execute(document, actor, variables)
        assert not result.errors, result.errors
        return result.data

    async def execute(
        self, document: str, actor: Actor | None, variables: Mapping[str, Any] | None = None
    ) -> Any:
        return await self.schema.execute(
            document, variable_values=dict(variables or {}), context_value=self._context(actor)
        )

    async def follow(
        self, document: str, actor: Actor | None, variables: Mapping[str, Any]
    ) -> AsyncIterator[Any]:
        """The results of a subscription; one with errors when nothing could be followed."""
        found = await self.schema.subscribe(
            document, variable_values=dict(variables), context_value=self._context(actor)
        )
        if isinstance(found, AsyncIterator):
            async for result in found:
                yield result
        else:
            yield found

    def _context(self, actor: Actor | None) -> Context:
        return Context(
            database=self.database,
            settings=Settings(),
            actor=actor,
            locale=actor.locale if actor else "en",
        )


@pytest.fixture
def api(database: Database) -> Api:
    return Api(database, SCHEMA)
