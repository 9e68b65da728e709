"""An organization whose day is the one on which everything was granted."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from portal.kit import clock
from portal.kit.db.session import Database
from tests.factories import benefits
from tests.factories.benefits import World


@pytest.fixture
async def world(database: Database) -> World:
    return await benefits.world(database)


@pytest.fixture(autouse=True)
def _noon_of_the_grant() -> Iterator[None]:
    with clock.driven_by(lambda: datetime(2026, 11, 23, 4, tzinfo=UTC)):
        yield
