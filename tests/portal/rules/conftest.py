"""A company whose people each test makes up."""

import pytest

from portal.kit.db.session import Database
from tests.factories import directory
from tests.portal.rules import rosters
from tests.portal.rules.rosters import Company


@pytest.fixture
async def company(database: Database) -> Company:
    organization = await directory.organization(database)
    return await rosters.company(database, organization.id)
