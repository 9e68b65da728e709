"""An organization with more people than there are codes."""

import pytest

from portal.kit.db.session import Database
from tests.factories import benefits
from tests.factories.benefits import World

PEOPLE = 64


@pytest.fixture
async def world(database: Database) -> World:
    return await benefits.world(database, people=PEOPLE)
