"""What a resolver knows of its request: who asks, in which language, and how to reach the data."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

import strawberry
from strawberry.dataloader import DataLoader

from portal.kit.actor import Actor
from portal.kit.db.session import Database
from portal.kit.settings import Settings

Row = TypeVar("Row")
# A batch question: keys in, answers in the same order out, None where there is none for this actor.
Batch = Callable[[Any, Actor, Sequence[Any]], Awaitable[Sequence[Row]]]


@dataclass
class Context:
    """One request. `actor` is None until somebody is signed in."""

    database: Database
    settings: Settings
    actor: Actor | None = None
    locale: str = "en"
    correlation_id: str = ""
    address: str = ""
    device: str = ""
    _loaders: dict[Any, DataLoader[Any, Any]] = field(default_factory=dict)

    async def load(self, batch: Batch[Row], key: Any) -> Row:
        """The answer to one key; the keys that siblings ask for are asked together.

        Each batch opens its own short read, because resolvers run side by side and one session
        cannot serve two of them.
        """
        return await self._loader(batch).load(key)  # type: ignore[no-any-return]

    async def load_many(self, batch: Batch[Row], keys: Sequence[Any]) -> Sequence[Row]:
        return await self._loader(batch).load_many(list(keys))

    def _loader(self, batch: Batch[Any]) -> DataLoader[Any, Any]:
        if batch not in self._loaders:
            actor = self.actor
            if actor is None:
                raise RuntimeError("nothing can be loaded for nobody")

            async def load(keys: list[Any]) -> Sequence[Any]:
                async with self.database.reading(actor.organization_id) as session:
                    return await batch(session, actor, keys)

            self._loaders[batch] = DataLoader(load_fn=load)
        return self._loaders[batch]

    def forget(self) -> None:
        """Drop what was loaded: a mutation changed it."""
        self._loaders.clear()


Info = strawberry.Info[Context, None]
