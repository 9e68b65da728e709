"""A company that tells its people by a real mail server."""

from collections.abc import Iterator

import pytest

from portal.kit.db.session import Database
from portal.notifications import outside
from portal.notifications.outside import Outside
from tests.factories import benefits
from tests.factories.benefits import World
from tests.mail_server import Mailbox, Webhook, listening, receiving


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    with receiving() as found:
        outside.use(found.outside())
        yield found
    outside.use(Outside())


@pytest.fixture
def webhook() -> Iterator[Webhook]:
    with listening() as found:
        yield found


@pytest.fixture
async def world(database: Database) -> World:
    return await benefits.world(database)
