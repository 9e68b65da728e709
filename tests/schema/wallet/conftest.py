"""An organization of three people, for tests of the schema."""

import pytest

from portal.kit.db.session import Database
from tests.factories import benefits
from tests.factories.benefits import World


@pytest.fixture
async def world(database: Database) -> World:
    return await benefits.world(database)
