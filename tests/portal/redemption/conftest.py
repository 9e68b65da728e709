"""An organization whose day is the one on which everything was granted, and a clock to turn."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from portal.kit import clock
from portal.kit.db.session import Database
from tests.factories import benefits
from tests.factories.benefits import World


class Watch:
    """The time of a test: noon of the day of the grant in Shanghai, until it is turned."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 23, 4, tzinfo=UTC)

    def turn(self, **ahead: float) -> None:
        self.now += timedelta(**ahead)


@pytest.fixture(autouse=True)
def watch() -> Iterator[Watch]:
    watch = Watch()
    with clock.driven_by(lambda: watch.now):
        yield watch


@pytest.fixture
async def world(database: Database) -> World:
    return await benefits.world(database)
