"""A company whose people each test makes up."""

import pytest

from portal.kit.db.session import Database
from tests.factories import directory
from tests.portal.rules import rosters, worlds
from tests.portal.rules.rosters import Company
from tests.portal.rules.worlds import World


@pytest.fixture
async def company(database: Database) -> Company:
    organization = await directory.organization(database)
    return await rosters.company(database, organization.id)


@pytest.fixture
async def world(database: Database, company: Company) -> World:
    return await worlds.world(database, company)
