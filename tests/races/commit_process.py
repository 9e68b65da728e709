"""A worker that commits one batch slowly, in a process of its own, for a test that kills it."""

import asyncio
import sys
import time
from pathlib import Path
from uuid import UUID

from portal.audit import authenticating
from portal.inventory import jobs, sealing_codes
from portal.kit.db.session import Database
from portal.vault import keys
from portal.vault.keys import KeyRing

CHUNK = 20


async def main(url: str, key_file: str, batch_id: str) -> None:
    ring = KeyRing.load(Path(key_file))
    keys.use(ring)
    authenticating.use_key(ring.audit)
    seal = sealing_codes._sealed

    def slowly(*arguments: object) -> object:
        time.sleep(0.04)
        return seal(*arguments)  # type: ignore[arg-type]

    sealing_codes.CHUNK = CHUNK
    sealing_codes._sealed = slowly  # type: ignore[assignment]
    await jobs.commit_batch(Database(url), UUID(batch_id))


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
