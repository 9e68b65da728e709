"""Says what an installation needs and whether it has it, and what to do about what it lacks."""

from portal.entry import opening
from portal.kit.db.session import Database
from portal.kit.errors import Refusal
from portal.kit.settings import Settings
from portal.web import health

OK = "ok"


async def examined(settings: Settings) -> dict[str, str]:
    """Each thing that is needed: `ok`, or one sentence on what is wrong and what to do."""
    found = {"packages": _packages(), "key file": _key_file(settings)}
    try:
        database = Database.of(settings)
    except Refusal as refusal:
        return found | {"database": refusal.message()}
    try:
        reached = await health.findings(database)
    finally:
        await database.close()
    if found["key file"] != OK:
        reached["keys"] = "not checked: the key file comes first"
    return found | reached


def _packages() -> str:
    try:
        opening.check_packages()
    except RuntimeError as error:
        return str(error)
    return OK


def _key_file(settings: Settings) -> str:
    try:
        opening.use_keys(settings)
    except Refusal as refusal:
        return refusal.message()
    return OK
