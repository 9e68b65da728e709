"""The one list of jobs: what runs under which name."""

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

from portal.audit import jobs as audit
from portal.directory import jobs as directory
from portal.inventory import importing as codes
from portal.inventory import jobs as inventory
from portal.inventory import resealing
from portal.kit.db.session import Database
from portal.kit.jobs.base import Handler, Handlers
from portal.notifications import jobs as notifications
from portal.reports import exporting


def _by_id(work: Callable[[Database, UUID], Awaitable[None]], name: str) -> Handler:
    """A handler whose payload names one row."""

    async def handle(database: Database, payload: dict[str, Any]) -> None:
        await work(database, UUID(payload[name]))

    return handle


HANDLERS: Handlers = {
    audit.VERIFY: audit.verify,
    directory.CHECK: _by_id(directory.check_import, "roster_import_id"),
    directory.COMMIT: _by_id(directory.commit_import, "roster_import_id"),
    directory.UNDO: _by_id(directory.undo_import, "roster_import_id"),
    codes.CHECK: _by_id(inventory.check_batch, "batch_id"),
    codes.COMMIT: _by_id(inventory.commit_batch, "batch_id"),
    codes.RELEASE: _by_id(inventory.release_batch, "batch_id"),
    codes.DISCARD: _by_id(inventory.discard_batch, "batch_id"),
    notifications.DELIVER: notifications.deliver,
    notifications.TELL_RUN: notifications.tell_run,
    exporting.JOB: exporting.make,
    resealing.RESEAL: _by_id(inventory.reseal_batch, "batch_id"),
}
