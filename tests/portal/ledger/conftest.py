"""Two organizations with books, and somebody who may read those of the first."""

from uuid import UUID

import pytest

from portal.kit import ids
from portal.kit.actor import Actor
from portal.kit.db.session import Database
from portal.ledger import policy
from tests.factories import directory


@pytest.fixture
async def organization_id(database: Database) -> UUID:
    return (await directory.organization(database)).id


@pytest.fixture
async def stranger_id(database: Database) -> UUID:
    return (await directory.organization(database, "globex")).id


@pytest.fixture
def reader(organization_id: UUID) -> Actor:
    return Actor(organization_id, "user", ids.new(), "auditor", frozenset({policy.READ}))
