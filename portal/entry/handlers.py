"""The one list of jobs: what runs under which name."""

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

from portal.directory import jobs as directory
from portal.kit.db.session import Database
from portal.kit.jobs.base import Handler, Handlers


def _by_id(work: Callable[[Database, UUID], Awaitable[None]], name: str) -> Handler:
    """A handler whose payload names one row."""

    async def handle(database: Database, payload: dict[str, Any]) -> None:
        await work(database, UUID(payload[name]))

    return handle


HANDLERS: Handlers = {
    directory.CHECK: _by_id(directory.check_import, "roster_import_id"),
    directory.COMMIT: _by_id(directory.commit_import, "roster_import_id"),
}
