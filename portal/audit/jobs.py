"""What a worker calls for the audit log."""

from portal.audit import sealing
from portal.kit.db.session import Database

_BATCH = 4096


async def seal_waiting(database: Database) -> int:
    """Seal everything that is waiting, each batch in a transaction of its own; how many entries."""
    total, sealed = 0, _BATCH
    while sealed == _BATCH:
        async with database.writing() as session:
            sealed = await sealing.seal(session, _BATCH)
        total += sealed
    return total
