"""A sender in a process of its own, to be killed: database, port, organization, key file."""

import asyncio
import sys
from pathlib import Path

from portal.kit.db.session import Database
from portal.notifications import jobs, outside
from portal.notifications.outside import MailServer, Outside
from portal.vault import keys
from portal.vault.keys import KeyRing


async def main(url: str, port: str, organization_id: str, key_file: str) -> None:
    keys.use(KeyRing.load(Path(key_file)))
    server = MailServer("127.0.0.1", int(port), "none", "p@portal.example", "p@portal.example")
    outside.use(Outside(public_url="https://portal.example", mail=server))
    database = Database(url)
    await jobs.deliver(database, {"organization_id": organization_id, "channel": "mail"})
    await database.close()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
