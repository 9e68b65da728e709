"""Canary codes go through an import, good rows and bad ones, and turn up in no file, table, log,
error, audit entry, fact or job."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import make_url, text

from portal.inventory import importing, jobs, resealing
from portal.kit.db.session import Database
from portal.vault import fingerprint, holding
from tests.factories import code_lists
from tests.portal.inventory.conftest import Shop

CANARIES = (
    "CANARY-AAAA-7Q2M",
    "canary.pin.0451",
    "https://gift.test/CANARY-1",
    "CANARY-BBBB-8X4K",
    "CANARY-CCCC-9Z5L",
    "CANARY-HEADER-03",
    "金丝雀卡密六二二二",
    "CANARY-DATE-1399",
)
GOOD = f"""number,pin,url,expires
{CANARIES[0]},{CANARIES[1]},{CANARIES[2]},2031-12-31
{CANARIES[6]},,,
"""
BAD = f"""number,pin,url,expires
{CANARIES[0]},,,
{CANARIES[3]},,,{CANARIES[7]}
{CANARIES[4]},,{CANARIES[4]},
{CANARIES[3]},{CANARIES[3]}
"{CANARIES[4]}\x07",,,
"""
WITHOUT_NAMES = f"{CANARIES[5]},{CANARIES[4]}\n{CANARIES[3]},1\n"
BROKEN = f'number\n"{CANARIES[3]}'


def _forms(secret: str) -> Iterator[bytes]:
    """How a secret might be spelled: as text, escaped, and as a hexadecimal literal."""
    for spelled in (secret, fingerprint.canonical(secret)):
        for encoding in ("utf-8", "utf-16-le", "gb18030"):
            yield spelled.encode(encoding)
        yield spelled.encode().hex().encode()
        yield spelled.encode("unicode_escape")


def _found_in(content: bytes) -> list[str]:
    return [secret for secret in CANARIES if any(form in content for form in _forms(secret))]


async def _import_everything(database: Database, shop: Shop) -> list[str]:
    """The whole way of a good list, a bad one, and two that are none; what people were told."""
    good = await code_lists.released(
        database, (shop.importer, shop.releaser), shop.product, GOOD.encode()
    )
    async with database.writing(shop.organization_id) as session:
        await resealing.begin(session, shop.importer, good.id)
    await jobs.reseal_batch(database, good.id)
    told = []
    for content in (BAD, WITHOUT_NAMES, BROKEN):
        batch = await code_lists.checked(
            database, shop.importer, shop.product, content.encode(), name="codes.csv"
        )
        told.append(f"{importing.why(batch, 'en')} {batch.reason} {batch.counts}")
        if batch.error_file_id is not None:
            async with database.reading(shop.organization_id) as session:
                pieces = holding.chunks(session, shop.organization_id, batch.error_file_id)
                told.append(b"".join([piece async for piece in pieces]).decode())
    return told


async def _everything_stored(database: Database) -> bytes:
    """All there is on disk for SQLite; every row of every table as text for PostgreSQL."""
    url = make_url(database.url)
    if database.is_sqlite:
        folder = Path(str(url.database)).parent
        return b"".join(path.read_bytes() for path in sorted(folder.glob("portal.db*")))
    async with database.reading() as session:
        names = await session.scalars(
            text("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'")
        )
        rows = [
            line
            for name in names.all()
            for line in await session.scalars(text(f'SELECT t::text FROM "{name}" t'))
        ]
    return "\n".join(rows).encode()


def test_the_search_finds_a_canary_that_is_there() -> None:
    for secret in CANARIES:
        assert all(secret in _found_in(b"..." + form) for form in _forms(secret))
    assert _found_in(b"nothing") == []


async def test_no_canary_is_anywhere(
    database: Database,
    shop: Shop,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    with caplog.at_level(logging.DEBUG):
        told = await _import_everything(database, shop)
    assert _found_in(await _everything_stored(database)) == []
    assert _found_in("\n".join(told).encode()) == []
    captured = capfd.readouterr()
    logged = [record.getMessage() + str(record.args) for record in caplog.records]
    assert _found_in("\n".join([*logged, captured.out, captured.err]).encode()) == []
