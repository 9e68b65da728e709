"""Somebody who writes audit entries, in an organization."""

import pytest

from portal.directory.models import Organization
from portal.kit import ids
from portal.kit.actor import Actor
from portal.kit.db.session import Database


@pytest.fixture
async def actor(database: Database) -> Actor:
    # Not from the factory of organizations: that one writes an audit entry of its own.
    organization = Organization(
        id=ids.new(),
        slug="acme",
        name="Acme",
        time_zone="Asia/Shanghai",
        locale="en",
        currency="CNY",
    )
    async with database.writing() as session:
        session.add(organization)
    return Actor(
        organization_id=organization.id,
        kind="user",
        id=ids.new(),
        name="李雷 Li Lei",
        permissions=frozenset({"audit.read"}),
        address="192.0.2.7",
    )
