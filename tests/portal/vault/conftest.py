"""Two organizations, and the process's key ring back in use after each test."""

from collections.abc import Iterator
from uuid import UUID

import pytest

from portal.kit.db.session import Database
from portal.vault import keys
from portal.vault.keys import KeyRing
from tests.factories import directory


@pytest.fixture(autouse=True)
def _ring_in_use(key_ring: KeyRing) -> Iterator[None]:
    yield
    keys.use(key_ring)


@pytest.fixture
async def acme(database: Database) -> UUID:
    return (await directory.organization(database, "acme")).id


@pytest.fixture
async def other(database: Database) -> UUID:
    return (await directory.organization(database, "other")).id
