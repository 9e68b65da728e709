"""An organization to write audit entries for."""

from uuid import UUID

import pytest

from portal.directory.models import Organization
from portal.kit import ids
from portal.kit.actor import Actor
from portal.kit.db.session import Database


async def found_organization(database: Database, slug: str) -> UUID:
    organization_id = ids.new()
    async with database.writing() as session:
        session.add(
            Organization(
                id=organization_id,
                slug=slug,
                name=slug.title(),
                time_zone="Asia/Shanghai",
                locale="en",
                currency="CNY",
            )
        )
    return organization_id


@pytest.fixture
async def actor(database: Database) -> Actor:
    return Actor(
        organization_id=await found_organization(database, "acme"),
        kind="user",
        id=ids.new(),
        name="李雷 Li Lei",
        permissions=frozenset({"audit.read"}),
        address="192.0.2.7",
    )
